"""Where a chosen content stops short of its own clause: what hangs on it, its subject, its start."""

from __future__ import annotations

from tocsin.claims.ground import CUE, Ground, Run
from tocsin.claims.group import Runs

_FAINT = -2.3
"""Log-probability of a cue that is another attribution's: one in ten."""
_LIKELY = -0.7
"""Log-probability of a cue that likely is one: one in two."""
_LONGEST = 25
"""Tokens that hang on a content and go with it."""
_LONGEST_SPEECH = 120
"""Tokens of a quotation behind the piece of it that was chosen."""
_LATE = 4
"""Tokens of a date before the `that` which a content begins with."""
_PARTING = frozenset({",", ";", ":", "-", "–", "—"})
_COMPARED = frozenset({"compared", "otherwise", "versus"})
_MOVED = frozenset({"up", "down"})
_NUMBER = frozenset({"NUM", "SYM"})


def with_rest(ground: Ground, others: Runs, run: Run) -> Run:
    """`would pay workers | in its mills`: what hangs on a content, with no mark between, goes with it."""
    begin, end = run
    story = ground.story
    if ground.quoted[begin] or end >= ground.ends[end - 1]:
        return run
    end = _compared(ground, run)
    if end >= ground.ends[end - 1] or story.pos[end] == "PUNCT" or story.words[end] in _PARTING:
        return begin, end
    top = end
    while ground.heads[top] != top and ground.heads[top] >= end:
        top = ground.heads[top]
    governor = ground.heads[top]
    if not begin <= governor < end or ground.at(governor, CUE) > _LIKELY:
        return begin, end
    close = _trimmed(ground, end, ground.right[top])
    another = max(ground.by_kind[CUE][end:close], default=_FAINT) > _FAINT
    if another or close - end > _LONGEST or any(a < close and end < b for a, b in others):
        return begin, end
    return begin, close


def _trimmed(ground: Ground, begin: int, end: int) -> int:
    """The end of a stretch without the marks behind it."""
    story = ground.story
    while end > begin + 1 and story.pos[end - 1] == "PUNCT" and not ground.quoted[end - 1]:
        if story.words[end - 1] == ")":
            break
        end -= 1
    return end


def _compared(ground: Ground, run: Run) -> int:
    """`a profit of 3 percent | , up from 2 percent`: what a figure is compared with belongs to it."""
    _, end = run
    story, close = ground.story, ground.ends[run[1] - 1]
    word = story.words[end - 1]
    at = end - 1 if word in _COMPARED else end + 1
    if word not in _COMPARED and (story.words[end] != "," or at + 1 >= close):
        return end
    joins = (
        story.words[at] in _COMPARED
        or (story.words[at] in _MOVED and story.words[at + 1] == "from")
        or (story.words[at] == "or" and story.pos[at + 1] in _NUMBER)
    )
    if not joins:
        return end
    stop = next((k for k in range(at + 1, close) if story.words[k] in {",", ";"}), close)
    if story.words[at] == "otherwise":
        stop = close
    return _trimmed(ground, end, stop) if stop - end <= _LONGEST else end


def from_that(ground: Ground, cue: Run, run: Run) -> Run:
    """`announced Nov. 18 | that it would`: a date before `that` is when it was said."""
    begin, end = run
    story = ground.story
    if begin < cue[1]:
        return run
    for at in range(begin + 1, min(begin + 1 + _LATE, end - 1)):
        verb = ground.heads[at]
        if story.words[at] == "that" and story.deps[at] == "mark" and cue[0] <= ground.heads[verb] < cue[1]:
            return at, end
    return run


def after_addressee(ground: Ground, cue: Run, run: Run) -> Run:
    """`told | lawmakers it was his duty`: who is told is no part of what is said."""
    begin, end = run
    deps = ground.story.deps
    if begin != cue[1] or ground.quoted[begin]:
        return run
    governed = [at for verb in range(*cue) for at in ground.children[verb] if begin <= at < end]
    told = [at for at in governed if deps[at] in {"iobj", "obj"} and ground.left[at] == begin]
    clauses = [ground.left[at] for at in governed if deps[at] == "ccomp"]
    if not told or ground.right[told[0]] >= end or ground.right[told[0]] not in clauses:
        return run
    return ground.right[told[0]], end


def from_its_start(ground: Ground, others: Runs, run: Run) -> Run:
    """`Footage from activists | outside the city shows …, it said`: a clause begins with its first word."""
    begin, end = run
    story = ground.story
    if ground.quoted[begin] or not others or end > others[0][0] or begin == ground.begins[begin]:
        return run
    head = ground.head_of((run,))
    if story.pos[head] not in {"VERB", "AUX", "ADJ", "NOUN"} or ground.heads[head] not in {
        head,
        *range(*others[0]),
    }:
        return run
    start = ground.left[head]
    if start >= begin or any(a < begin and start < b for a, b in others):
        return run
    if max(ground.by_kind[CUE][start:begin], default=_FAINT) > _FAINT:
        return run
    while start < begin and (story.pos[start] == "CCONJ" or story.words[start] in _PARTING):
        start += 1
    return start, end


def subject_before(ground: Ground, others: Runs, run: Run) -> Run | None:
    """`The ruling, the clerk said, | shows …`: the subject in front, None where it is whole."""
    begin, _ = run
    story = ground.story
    low = min(a for a, _ in others)
    if begin < max(b for _, b in others) or ground.quoted[begin] or low == ground.begins[begin]:
        return None
    head = ground.head_of((run,))
    between = [k for k in range(max(b for _, b in others), begin) if story.pos[k] != "PUNCT"]
    if between or story.pos[head] not in {"VERB", "AUX"}:
        return None
    for child in ground.children[head]:
        start, stop = ground.left[child], ground.right[child]
        if not story.deps[child].startswith("nsubj") or stop > low or start < ground.begins[begin]:
            continue
        if all(story.pos[k] == "PUNCT" for k in range(stop, low)):
            return start, _trimmed(ground, start, stop)
    return None


def to_closing_mark(ground: Ground, run: Run) -> Run:
    """`“It is a start | . There is more to do,”`: one quotation is one content."""
    begin, end = run
    story = ground.story
    if not (ground.quoted[begin] and ground.quoted[end - 1]) or end >= len(story):
        return run
    close = end
    while close < len(story) and ground.quoted[close] and story.paragraph[close] == story.paragraph[begin]:
        close += 1
    return (begin, close) if close - end <= _LONGEST_SPEECH else run
