"""Attributions that marks or set phrases make certain: `according to`, a dash, a transcript's colon."""

from tocsin.claims import content, subject
from tocsin.claims.candidate import Candidate
from tocsin.claims.grammar import AUXILIARIES, DASHES, DETERMINERS, TIME_WORDS
from tocsin.claims.paragraph import Paragraph
from tocsin.claims.phrases import Range
from tocsin.claims.sentence import Sentence

_DESCRIBING = frozenset({"who", "with", "familiar", "to", "on", "close", "involved"})
"""Words that go on describing a source: `officials with access to the file`, `people who were there`."""
_LONGEST_VOICE = 14
"""Words of such a description."""
_LONGEST_NAME = 6
"""Words that a transcript's or a dash's name may have."""


def according_to(s: Sentence) -> None:
    """`Content, according to who`, `According to who, content` and the same in the middle."""
    p = s.p
    for at in p.places("according", s.begin, s.end - 1):
        if p.lowers[at + 1] != "to" or p.words[at].quoted or not s.free(at):
            continue
        who = _named_after(p, at + 2, s.end)
        ranges = [] if who is None else _around(s, at, who[1])
        if who is None or not ranges or any(not s.free(begin) for begin, _ in ranges):
            continue
        cue = (p.chars(at, at + 2),)
        s.add(Candidate((p.chars(*who),), cue, (), None, False, "surface: according to", s.number), ranges)


def _named_after(p: Paragraph, at: int, end: int) -> Range | None:
    """Who stands behind `according to`, with apposition and what describes a voice without a name."""
    who = subject.subject_right(p, at, end)
    if who is not None and p.lowers[who[1]] not in _DESCRIBING:
        return who
    close = p.clause_end(at, end)
    if who is not None and (
        close - at > _LONGEST_VOICE or any(p.lowers[k] in TIME_WORDS for k in range(at, close))
    ):
        return who
    return (at, close) if close > at else None


def _around(s: Sentence, at: int, after: int) -> list[Range]:
    """The content on either side of an `according to` phrase."""
    p = s.p
    if at == s.begin or all(not p.words[k].alphabetic for k in range(s.begin, at)):
        begin = after
        while begin < s.end and p.words[begin].text != ",":
            begin += 1
        begin += 1
        end = content.right_end(p, begin, s.end, s.cues) if begin < s.end else begin
        return [(begin, end)] if begin < end else []
    close = at
    while (
        close > s.begin and p.words[close - 1].text in {",", "—", "–", "-"} and not p.words[close - 1].quoted
    ):
        close -= 1
    begin = _skip_opening(p, s.begin, close)
    if begin >= close:
        return []
    if after < s.end - 1 and p.words[after].text == "," and p.lowers[after + 1] in AUXILIARIES:
        return [(begin, close), (after + 1, content.right_end(p, after + 1, s.end, s.cues))]
    return [(begin, close)]


def _skip_opening(p: Paragraph, begin: int, end: int) -> int:
    while begin < end and (
        p.lowers[begin] in {"and", "but", "meanwhile", "however"} or p.words[begin].text == ","
    ):
        begin += 1
    return begin


def name_like(p: Paragraph, begin: int, end: int) -> bool:
    """Whether a range is a short run of capitalised words, as before a transcript's colon."""
    return (
        0 < end - begin <= _LONGEST_NAME
        and p.words[begin].capital
        and all(
            p.words[k].capital or p.words[k].text in {".", "of", "the", "-"} or not p.words[k].alphabetic
            for k in range(begin, end)
        )
        and not any(p.words[k].quoted or p.lowers[k] in AUXILIARIES for k in range(begin, end))
    )


def transcript_line(p: Paragraph, number: int) -> Candidate | None:
    """`NAME: words` at the start of a paragraph, and `Issa: 'It is in question'` in a headline."""
    colon = next(iter(p.places(":", 0, _LONGEST_NAME + 1)), None)
    if colon is None or colon + 1 >= len(p.words) or not name_like(p, 0, colon):
        return None
    if not (
        p.headline
        or (p.words[0].text.isupper() and len(p.words[0].text) > 1)
        or content.opens_quotation(p, colon + 1)
    ):
        return None
    end = content.without_final_stop(p, colon + 1, len(p.words)) if p.headline else len(p.words)
    rule = "surface: headline colon" if p.headline else "surface: transcript"
    spans = (p.chars(colon + 1, end),)
    return Candidate((p.chars(0, colon),), (p.chars(colon, colon + 1),), spans, None, False, rule, number)


def dash_line(p: Paragraph, number: int) -> Candidate | None:
    """`"Words." — Name` where the paragraph is a quotation and a name behind a dash."""
    if DASHES.isdisjoint(p.index):
        return None
    dash = next(
        (k for k in range(len(p.words) - 1, 0, -1) if p.words[k].text in DASHES and not p.words[k].quoted),
        None,
    )
    if dash is None or not content.only_quotation(p, 0, dash) or dash + 1 >= len(p.words):
        return None
    if not (p.words[dash + 1].capital or p.lowers[dash + 1] in DETERMINERS):
        return None
    end = content.without_final_stop(p, dash + 1, len(p.words))
    spans = (p.chars(0, dash),)
    return Candidate(
        (p.chars(dash + 1, end),), (p.chars(dash, dash + 1),), spans, None, False, "surface: dash", number
    )


def colon_quotation(s: Sentence) -> None:
    """`Who did something: "words"` where no cue verb claims the quotation."""
    p = s.p
    for at in p.places(":", s.begin + 1, s.end - 1):
        if p.words[at].quoted or not content.opens_quotation(p, at + 1):
            continue
        said = (at + 1, p.after_quotation(at + 1))
        if any(not s.free(k) for k in range(*said)):
            continue
        first = s.first_verb()
        who = subject.subject_left(p, first, s.begin) if first is not None and first < at else None
        if who is None:
            continue
        cue = (p.chars(at, at + 1),)
        s.add(Candidate((p.chars(*who),), cue, (), None, False, "surface: colon", s.number), [said])
