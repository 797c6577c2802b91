"""All rules of the surface layer over a story's paragraphs, in the order in which they may claim words."""

from collections.abc import Sequence

from tocsin.claims.candidate import Candidate
from tocsin.claims.continuing import join_across, join_within
from tocsin.claims.marked import according_to, colon_quotation, dash_line, transcript_line
from tocsin.claims.nounal import read_nouns
from tocsin.claims.paragraph import Paragraph
from tocsin.claims.sentence import open_sentence
from tocsin.claims.surface import read_cues
from tocsin.claims.wordlists import word_class
from tocsin.terms.claim import Act
from tocsin.terms.span import Span

_DEEPEST = 2
"""Attributions inside attributions that are still read."""


def surface_candidates(paragraphs: Sequence[Paragraph], *, loose: bool = False) -> list[Candidate]:
    """The attributions that words and marks alone show, in the order of the text.

    Args:
        paragraphs: the story's paragraphs.
        loose: keep every cue inside other contents too, for a verifier to choose among them.
    """
    by_paragraph: list[list[Candidate]] = []
    for number, p in enumerate(paragraphs):
        by_paragraph.append(join_within(p, _read_paragraph(p, number, loose=loose)))
    return [candidate for here in join_across(paragraphs, by_paragraph) for candidate in here]


def _read_paragraph(p: Paragraph, number: int, *, loose: bool) -> list[Candidate]:
    """One paragraph: forms that fill it first, then its sentences."""
    whole = transcript_line(p, number) or dash_line(p, number)
    if whole is not None:
        return [whole]
    here: list[Candidate] = []
    for begin, end in p.sentences:
        here += _read_stretch(p, number, (begin, end), (), loose=loose)
    return here


_EVIDENCE = word_class("evidence")
"""Lemmas that need no speaker; inside another content they say nothing about who speaks."""


def speaks(inner: Candidate) -> bool:
    """Whether an attribution inside another one is somebody's saying, and no `disclosed a stake`."""
    if inner.entry is None:
        return True
    thing = inner.found_by == "surface: object" and inner.entry.act is Act.STATES
    withheld = inner.negated and inner.entry.act is Act.PROMISES
    shown = inner.entry.lemma in _EVIDENCE and not inner.words
    return inner.entry.strength == "report" and not (shown or thing or withheld)


def _read_stretch(
    p: Paragraph,
    number: int,
    stretch: tuple[int, int],
    outer: tuple[tuple[Span, ...], ...],
    *,
    loose: bool,
) -> list[Candidate]:
    """The attributions of a sentence and, inside their contents, the ones they report."""
    s = open_sentence(p, number, *stretch, outer)
    according_to(s)
    read_cues(s)
    read_nouns(s)
    if not outer:
        colon_quotation(s)
    found = list(s.found)
    if len(outer) < _DEEPEST:
        for kept, piece in s.regions:
            inside = _read_stretch(p, number, piece, (*outer, kept.source), loose=loose)
            found += [inner for inner in inside if loose or speaks(inner)]
    return found
