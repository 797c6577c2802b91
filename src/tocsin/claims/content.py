"""Where a content begins and ends, left and right of its cue."""

from collections.abc import Sequence

from tocsin.claims.cue import FINITE, PARTICIPLE, CueMention
from tocsin.claims.grammar import DASHES, DOUBLE_MARKS
from tocsin.claims.paragraph import Paragraph
from tocsin.claims.wordlists import word_class

Range = tuple[int, int]

_FINAL = frozenset({".", "?", "!", "…", ")"})
_CONTRAST = frozenset({"while", "whereas", "although", "though", "but"})
_CUT_PARTICIPLES = word_class("cut_participles")
_LAST_MARKS = _FINAL | {",", ";"}
_LONG_DASHES = DASHES - {"-"}


def without_final_stop(p: Paragraph, begin: int, end: int) -> int:
    """`end` moved before the sentence's own stop; a stop inside quotation marks stays."""
    while end > begin and p.words[end - 1].text in _LAST_MARKS and not p.words[end - 1].quoted:
        if p.words[end - 1].text == ")" and any(p.lowers[at] == "(" for at in range(begin, end - 1)):
            break
        end -= 1
    return end


def right_end(p: Paragraph, begin: int, end: int, cues: Sequence[CueMention]) -> int:
    """The end of a clause that begins at `begin`: cut where another attribution takes over."""
    close = without_final_stop(p, begin, end)
    starts = {cue.begin: cue for cue in cues}
    for at in range(begin + 1, close):
        if not p.words[at].quoted and _cuts(p, at, close, starts):
            return at - 1 if p.lowers[at - 1] == "," else at
    return close


def _cuts(p: Paragraph, at: int, close: int, starts: dict[int, CueMention]) -> bool:
    """Whether the clause before the word at `at` is all of the content."""
    word, before = p.lowers[at], p.lowers[at - 1]
    if word == ";":
        return True
    if before in {",", "—", "–"} and word == "according":
        return True
    if before == "," and (word in _CONTRAST or word in _CUT_PARTICIPLES):
        return True
    if before == "," and at in starts and starts[at].form is PARTICIPLE:
        return True
    if word in {"and", "but", "then"} and _coordinated(at, starts):
        return True
    dash = word in _LONG_DASHES and p.words[at - 1].end < p.words[at].start
    return dash and not any(p.words[k].text in DASHES for k in range(at + 1, close))


def _coordinated(at: int, starts: dict[int, CueMention]) -> bool:
    """Whether a conjunction is followed by a second cue of the same subject: `… and added that`."""
    following = starts.get(at + 1)
    return following is not None and following.form is FINITE and following.entry.strength == "report"


def left_region(p: Paragraph, floor: int, end: int) -> Range | None:
    """The words before an attribution at `end` that can be its content: up to a comma or a closing mark."""
    if end <= floor:
        return None
    last = p.words[end - 1]
    if last.text == "," and not last.quoted:
        close = end - 1
    elif last.quoted or last.text in DASHES or last.text in {"?", "!"}:
        close = end if last.text not in DASHES else end - 1
    else:
        return None
    begin = floor
    while begin < close and (p.words[begin].text in {",", ";", ":"} or p.lowers[begin] in {"and", "but"}):
        begin += 1
    return (begin, close) if begin < close else None


def only_quotation(p: Paragraph, begin: int, end: int) -> bool:
    """Whether a range is quoted throughout, but for its own comma or stop."""
    return p.has_quoted(begin, end) and all(
        p.words[at].quoted or not p.words[at].alphabetic for at in range(begin, end)
    )


def has_quotation(p: Paragraph, begin: int, end: int) -> bool:
    """Whether a range touches a quotation in double marks."""
    return p.has_quoted(begin, end)


def opens_quotation(p: Paragraph, at: int) -> bool:
    """Whether the word at `at` is the opening mark of a quotation."""
    return at < len(p.words) and p.words[at].quoted and p.words[at].text in DOUBLE_MARKS


def until_comma(p: Paragraph, begin: int, end: int) -> int:
    """The end of a relative clause's content: the first comma outside of quotations."""
    return next((at for at in range(begin, end) if p.words[at].text == "," and not p.words[at].quoted), end)


def is_anonymity(p: Paragraph, begin: int, end: int) -> bool:
    """Whether a content only says that the source would not be named: a fact of the source, no claim."""
    words = [p.lowers[at] for at in range(begin, end)]
    return "anonymity" in words[:3] or words[:3] in (["not", "to", "be"], ["to", "remain", "anonymous"])
