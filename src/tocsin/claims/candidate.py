"""A candidate: one attribution as a finder proposes it, before it is judged."""

from typing import NamedTuple

from tocsin.claims.lexicon import CueEntry
from tocsin.terms.span import Span


class Candidate(NamedTuple):
    """Who, by which words, says what. A tuple, as several are made of every attribution."""

    source: tuple[Span, ...]
    """Empty where nobody is named."""
    cue: tuple[Span, ...]
    """Empty for a transcript line or a dash attribution."""
    content: tuple[Span, ...]
    entry: CueEntry | None
    """The lexicon's entry of the cue, None where it has none."""
    negated: bool
    """Whether the cue itself is negated: "did not say"."""
    found_by: str
    paragraph: int
    addressee: Span | None = None
    basis: Span | None = None
    credited: tuple[tuple[Span, ...], ...] = ()
    """Sources around the speaker, outermost first: the agency that reported what the speaker said."""
    form: str = ""
    """How the cue verb stands in its clause (`finite`, `passive`, …); empty for no verb."""
    depth: int = 0
    """How many attributions it lies inside; 0 for an outermost one."""
    words: bool = False
    """Whether the source is somebody's own words: "his remarks suggested …"."""
    score: float | None = None
    firm: bool = True
    """Whether it is sure enough for the ledger; else it is read tentatively."""
