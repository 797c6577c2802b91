"""Contents that stand before their attribution: `Content, who said` and `content, said who`."""

from tocsin.claims import adjunct, content, phrases, subject
from tocsin.claims.cue import FINITE, CueMention
from tocsin.claims.grammar import AUXILIARIES, PREPOSITIONS
from tocsin.claims.paragraph import Paragraph
from tocsin.claims.phrases import Range
from tocsin.claims.sentence import Sentence, after_cue
from tocsin.claims.wordlists import word_class

_CLOSED = frozenset({".", ",", ";", ":", "?", "!", ")", "—", "–"})
_NOT_RESUMED = word_class("not_resumed")
_FRONTED = frozenset({"speaking", "asked", "writing", "citing", "responding", "referring"})
_ENOUGH = 6
"""Words of a region that likelier hold a verb unknown here than none."""
_OPENING = PREPOSITIONS | _FRONTED
_STOPPED = _CLOSED - {":"}


def framing(s: Sentence) -> CueMention | None:
    """The cue of `All of it, who said.` or `All of it, said who.`: only time and place follow it."""
    for cue in reversed(s.cues):
        if (
            cue.form is not FINITE
            or cue.entry.strength != "report"
            or not cue.entry.frames & {"quote", "that"}
        ):
            continue
        who = inverted(s, cue)
        if who is not None:
            return cue if _closes(s, who[1]) else None
        if not _closes(s, after_cue(s, cue)):
            return None
        who = subject.subject_left(s.p, cue.begin, s.begin)
        if who is None or s.p.lowers[who[0] - 1] != ",":
            return None
        left = content.left_region(s.p, s.begin, who[0])
        return cue if left is not None and _says_something(s.p, left) else None
    return None


def _closes(s: Sentence, after: int) -> bool:
    """Whether nothing of a content can follow: the sentence ends, or only its basis is cited."""
    after = adjunct.skip_adjuncts(s.p, after, s.end)
    if after >= s.end - 1:
        return True
    return s.p.words[after].text == "." or (
        s.p.words[after].text == "," and s.p.lowers[after + 1] == "citing"
    )


def inverted(s: Sentence, cue: CueMention) -> Range | None:
    """The subject behind the cue, where a quotation or a clause stands right before the cue."""
    if "invert" not in cue.entry.frames or cue.begin == s.begin or cue.form is not FINITE:
        return None
    before = s.p.words[cue.begin - 1]
    if not (before.quoted or before.text in {",", "?", "!", "—", "–"}) or cue.begin != cue.head:
        return None
    left = content.left_region(s.p, s.floor, cue.begin)
    if left is None or not _says_something(s.p, left):
        return None
    who = subject.subject_right(s.p, cue.end, s.end)
    if who is None or before.quoted:
        return who
    after = adjunct.skip_adjuncts(s.p, who[1], s.end)
    return who if after >= s.end or s.p.words[after].text in _CLOSED else None


def _says_something(p: Paragraph, region: Range) -> bool:
    """Whether a region before an attribution is a clause or a quotation and no fronted phrase."""
    if content.has_quotation(p, *region):
        return True
    if p.lowers[region[0]] in _OPENING:
        return any(p.words[at].text == "," for at in range(*region)) and _has_verb(p, region)
    return region[1] - region[0] > 1 and _has_verb(p, region)


def _has_verb(p: Paragraph, region: Range) -> bool:
    return (
        any(
            p.lowers[at] in AUXILIARIES or p.lowers[at].endswith(("ed", "es")) or phrases.is_verb(p, at)
            for at in range(*region)
        )
        or region[1] - region[0] > _ENOUGH
    )


def parenthetical(s: Sentence, cue: CueMention, who: Range) -> bool:
    """`Content, who said.` and `Content, who said, more content`."""
    left = content.left_region(s.p, s.floor, who[0])
    if not cue.entry.frames & {"quote", "that"} or left is None:
        return False
    after = adjunct.skip_adjuncts(s.p, after_cue(s, cue), s.end)
    interrupted = after + 1 < s.end and s.p.words[after].text == "," and s.p.lowers[after + 1] in AUXILIARIES
    if not interrupted and not _says_something(s.p, left):
        return False
    quoted = s.p.words[left[1] - 1].quoted
    if after < s.end:
        mark = s.p.words[after]
        if not mark.quoted and mark.text not in _STOPPED and not quoted:
            return False
        if mark.quoted and not quoted:
            return False
        if mark.text == "," and content.opens_quotation(s.p, after + 1) and not quoted:
            return False
    keep_left(s, cue, who, after, "parenthetical")
    return True


def keep_left(s: Sentence, cue: CueMention, who: Range, after: int, rule: str) -> None:
    """Keep an attribution whose content stands before it, with what goes on behind it."""
    left = content.left_region(s.p, s.floor, min(who[0], cue.begin))
    if left is None:
        return
    ranges = [left]
    after = adjunct.skip_adjuncts(s.p, after, s.end)
    rest = _goes_on(s, left, after)
    if rest is not None:
        ranges.append(rest)
    s.source = (s.p.chars(*who),)
    s.keep(cue, s.source, ranges, rule)
    s.floor = max(after, rest[1] if rest else after)


def _goes_on(s: Sentence, left: Range, after: int) -> Range | None:
    """The second half of a content that the attribution interrupts."""
    p = s.p
    quoted = content.has_quotation(p, *left)
    if after < s.end and content.opens_quotation(p, after) and quoted:
        return after, p.after_quotation(after)
    if after + 1 >= s.end or p.words[after].text not in {",", "—", "–", ";", ":"}:
        return None
    if content.opens_quotation(p, after + 1) and quoted:
        return after + 1, p.after_quotation(after + 1)
    if quoted or p.words[after].text != "," or p.lowers[after + 1] in _NOT_RESUMED:
        return None
    if any(cue.begin == after + 1 for cue in s.cues) or p.lowers[after + 1].endswith("ing"):
        return None
    return after + 1, content.right_end(p, after + 1, s.end, s.cues)
