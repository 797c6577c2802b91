"""Small repairs of a chosen content: what its cue governs comes in, what it does not stays out."""

from __future__ import annotations

from tocsin.claims.clause import (
    after_addressee,
    from_its_start,
    from_that,
    subject_before,
    to_closing_mark,
    with_rest,
)
from tocsin.claims.grammar import DASHES, TIME_WORDS
from tocsin.claims.ground import CUE, Ground, Run, dep_numbers
from tocsin.claims.group import Group, Runs

_GOVERNED = frozenset({"obj", "ccomp", "xcomp"})
_DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today"}
)
(_CONJOINED,) = dep_numbers("conj")
_DAY_AND_ON = 2
"""Tokens of a content that is no more than a day and a word."""
_FAINT = -2.3
"""Log-probability of a cue that makes a headline's `as` a border: one in ten."""
_STRAY = 2
"""Words of another sentence that are no second piece of a content."""
_NEXT = frozenset({"which", "who", "and", "but", "or", "while"})
_LEADING = frozenset(
    {"case", "det", "mark", "aux", "cop", "amod", "compound", "nummod", "cc", "nsubj", "advmod", "nmod"}
)
"""What a word is to a governor that must follow it."""
_LONGEST_REST = 15
"""Tokens that a phrase cut short is completed by."""
_LONGEST_CLAUSE = 40
"""Tokens of the clause that a subject is completed by."""
_DATELINE = 14
"""Tokens within which a dateline ends with its dash: `NAIROBI, Kenya (AP) —`."""


def mended(ground: Ground, group: Group, content: Runs, source: Runs) -> Runs:
    """A content with the words that belong to it beyond doubt, and without those that do not."""
    if group.cue[1] <= group.cue[0] or not content:
        return content
    cue = whole_cue(ground, group)
    content = _without_sentence_before(ground, cue, content)
    content = _around_adverb(ground, cue, content, source)
    content = _with_raised(ground, group, cue, _without_expletive(ground, cue, content), source)
    first, *rest = content
    first = from_its_start(ground, (cue, *source), after_addressee(ground, cue, first))
    first = _without_dateline(ground, from_that(ground, cue, _without_day(ground, cue, first)))
    first = _with_preposition(ground, cue, _with_object(ground, group, cue, first, source), source)
    first = _with_subject(ground, group, (cue, *source), first)
    *before, last = first, *(run for run in rest if _says_something(ground, run, first))
    last = _without_second_verb(ground, cue, _without_other_news(ground, cue, last))
    last = _without_opening(ground, _whole_phrase(ground, (cue, *source), last))
    last = to_closing_mark(ground, with_rest(ground, (cue, *source), last))
    subject = subject_before(ground, (cue, *source), last) if not before else None
    return (*before, last) if subject is None else (subject, last)


def _without_expletive(ground: Ground, cue: Run, content: Runs) -> Runs:
    """`It was not known | who …`, `the envoys were asked | whether …`: what stands before is no content."""
    words = ground.story.words
    first = content[0]
    if len(content) == 1 or first[1] > cue[0] or content[1][0] < cue[1]:
        return content
    asked = words[content[1][0]] in {"whether", "if"} and ground.story.deps[_head(ground, first)] != "obj"
    return content[1:] if asked or [*words[slice(*first)]] == ["it"] else content


def _head(ground: Ground, run: Run) -> int:
    return ground.head_of((run,))


def _with_raised(ground: Ground, group: Group, cue: Run, content: Runs, source: Runs) -> Runs:
    """`The gap appeared to be narrowing`: the subject belongs to what is said."""
    raising = group.entry is not None and "raise" in group.entry.frames
    if not raising or source or len(content) > 1 or content[0][0] < cue[1]:
        return content
    for at in range(*cue):
        for child in ground.children[at]:
            if ground.story.deps[child] in {"nsubj", "nsubj:pass"} and child < cue[0]:
                return (int(ground.left[child]), min(int(ground.right[child]), cue[0])), *content
    return content


def _says_something(ground: Ground, run: Run, first: Run) -> bool:
    """Whether a later piece is more than a word or two of another sentence."""
    begin, end = run
    near = ground.story.sentence[begin] == ground.story.sentence[first[1] - 1]
    return bool(near) or sum(word[:1].isalnum() for word in ground.story.words[begin:end]) > _STRAY


def _without_other_news(ground: Ground, cue: Run, run: Run) -> Run:
    """`Dockers vow to stay out as port chief warns`: a headline's `as` begins other news."""
    begin, end = run
    words = ground.story.words
    headline = ground.story.paragraph[begin] == 0 and words[int(ground.ends[begin]) - 1] not in {
        ".",
        "!",
        "?",
    }
    if not headline or begin < cue[1]:
        return run
    for at in range(begin + 1, end - 1):
        if words[at] == "as" and max(ground.by_kind[CUE][at:end], default=_FAINT) > _FAINT:
            return begin, at
    return run


def _without_opening(ground: Ground, run: Run) -> Run:
    """A content does not end with the comma and the word that open the next clause."""
    begin, end = run
    words = ground.story.words
    while end - begin > _STRAY and (
        words[end - 1] in _NEXT or (words[end - 1] == "," and not ground.quoted[end - 1])
    ):
        end -= 1
    return begin, end


def _whole_phrase(ground: Ground, others: Runs, run: Run) -> Run:
    """A content does not end behind `for the`, before `of`, or before the verb of its subject."""
    begin, end = run
    story = ground.story
    last, top = end - 1, ground.head_of((run,))
    head = int(story.heads[last])
    leads = story.deps[last].split(":")[0] in _LEADING
    if end < ground.ends[last] and story.words[end] == "of":
        head = int(story.heads[end])
    elif not leads and story.deps[top].startswith("nsubj") and others and begin >= others[0][1]:
        head = int(story.heads[top])
    elif not leads:
        return run
    if head < end or head >= ground.ends[last]:
        return run
    close = int(ground.right[head])
    while close > head + 1 and story.pos[close - 1] == "PUNCT":
        close -= 1
    longest = _LONGEST_CLAUSE if story.deps[last].startswith("nsubj") else _LONGEST_REST
    if close - end > longest or any(a < close and end < b for a, b in others):
        return run
    return begin, close


def whole_cue(ground: Ground, group: Group) -> Run:
    """The cue as the rules have it, where they have it; the layers' may hold a part of the content."""
    for candidate in group.rules:
        if candidate.cue:
            low, high = ground.story.tokens(candidate.cue[0])
            return min(low, group.cue[0]), high
    return group.cue


def _around_adverb(ground: Ground, cue: Run, content: Runs, source: Runs) -> Runs:
    """`The ministry has reportedly closed the port`: all of the clause is content but the adverb."""
    story = ground.story
    if any(story.pos[at] != "ADV" for at in range(*cue)) or source:
        return content
    begin, end = content[0][0], content[-1][1]
    if story.sentence[begin] != story.sentence[end - 1] or not begin < cue[0] < end:
        return content
    return ((begin, cue[0]), (cue[1], end)) if cue[1] < end else ((begin, cue[0]),)


def _without_day(ground: Ground, cue: Run, run: Run) -> Run:
    """`said Friday he would go`: the day is when it was said."""
    begin, end = run
    words = ground.story.words
    if begin == cue[1] and end - begin > 1 and words[begin] == "on" and words[begin + 1] in _DAYS:
        begin += 1
    if begin > cue[1] + 1 or words[begin] not in _DAYS or end - begin <= _DAY_AND_ON:
        return run
    later = begin + 1
    opens = ground.story.pos[later] in {"PRON", "DET", "PROPN", "NOUN", "SCONJ", "ADJ", "NUM"}
    if opens and words[later] not in {"'s", "’s", *TIME_WORDS}:
        return later, end
    return run


def _without_dateline(ground: Ground, run: Run) -> Run:
    """Where and by whom a story was filed is no part of what is said in it."""
    begin, end = run
    story = ground.story
    opens = begin == 0 or story.paragraph[begin - 1] != story.paragraph[begin]
    filed = story.words[begin] == "(" or (story.capital(begin) and len(story.words[begin]) >= _DAY_AND_ON)
    if not opens or not filed:
        return run
    for at in range(begin + 1, min(begin + _DATELINE, end - 1)):
        if story.words[at] in DASHES | {"_"}:
            before = range(begin, at)
            named = all(story.capital(k) or story.pos[k] in {"PROPN", "PUNCT", "NUM", "SYM"} for k in before)
            return (at + 1, end) if named else run
    return run


def _with_object(ground: Ground, group: Group, cue: Run, run: Run, source: Runs) -> Run:
    """`anticipates support | for this`: a content begins with what the cue governs, not behind it."""
    begin, end = run
    story = ground.story
    low, high = cue
    if begin <= high or ground.begins[low] != ground.begins[begin] or ground.quoted[begin]:
        return run
    governed = [
        int(ground.left[at])
        for at in range(high, begin)
        if story.deps[at].lower().split(":")[0] in _GOVERNED and low <= story.heads[at] < high
    ]
    start = min((at for at in governed if at >= high), default=begin)
    told = [story.tokens(c.addressee) for c in group.rules if c.addressee is not None]
    if any(a < begin and start < b for a, b in (*told, *source)):
        return run
    if any(
        story.words[at] in {":", "that", ";"} or story.words[at] in TIME_WORDS for at in range(start, begin)
    ):
        return run
    return start, end


def _without_sentence_before(ground: Ground, cue: Run, content: Runs) -> Runs:
    """A piece of the sentence before is no part of what follows the cue, unless it is quoted."""
    first = content[0]
    if len(content) == 1 or first[1] > cue[0] or content[1][0] < cue[1]:
        return content
    if ground.quoted[first[0]] and ground.story.deps[content[1][0]] != "mark":
        return content
    before = ground.sentence[first[1] - 1] != ground.sentence[cue[0]]
    beside = ground.sentence[content[1][0]] == ground.sentence[cue[0]]
    return content[1:] if before and beside else content


def _with_subject(ground: Ground, group: Group, others: Runs, run: Run) -> Run:
    """`said in the release this case | shows that …`: a clause begins with its subject."""
    begin, end = run
    high = others[0][1]
    if begin <= high or ground.quoted[begin] or ground.begins[begin] != ground.begins[high]:
        return run
    deps, words = ground.story.deps, ground.story.words
    children = ground.children[ground.head_of((run,))]
    subjects = [at for at in children if deps[at].startswith("nsubj") and high <= at < begin]
    start = min((ground.left[at] for at in subjects), default=begin)
    told = [ground.story.tokens(c.addressee) for c in group.rules if c.addressee is not None]
    taken = any(a < begin and start < b for a, b in (*told, *others))
    parted = any(words[at] in {",", ":", ";"} or words[at] in TIME_WORDS for at in range(start, begin))
    return run if start < high or taken or parted else (start, end)


def _with_preposition(ground: Ground, cue: Run, run: Run, source: Runs) -> Run:
    """`In the aftermath of the war, she said, …`: a phrase keeps its preposition."""
    begin, end = run
    story = ground.story
    at = begin - 1
    if at < 0 or story.sentence[at] != story.sentence[begin] or at != ground.begins[begin]:
        return run
    if cue[0] <= at < cue[1] or any(a <= at < b for a, b in source) or story.deps[at] != "case":
        return run
    return (at, end) if begin <= story.heads[at] < end else run


def _without_second_verb(ground: Ground, cue: Run, run: Run) -> Run:
    """`condemned the acts and extended his sympathy`: the second verb says something of its own."""
    begin, end = run
    story = ground.story
    if begin < cue[1] or _CONJOINED not in ground.dep[begin + 1 : end]:
        return run
    for at in range(begin + 1, end):
        verb = ground.dep[at] == _CONJOINED and story.pos[at] == "VERB"
        if not verb or not cue[0] <= story.heads[at] < cue[1] or ground.quoted[at]:
            continue
        joint = next(
            (k for k in range(at - 1, begin, -1) if story.deps[k] == "cc" or story.words[k] == ","), at
        )
        if joint > begin + 1:
            return (begin, joint - 1) if story.words[joint - 1] == "," else (begin, joint)
    return run
