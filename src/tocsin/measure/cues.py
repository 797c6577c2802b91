"""Classes of gold cues, for recall by class: saying and telling, other reporting, everything else."""

import re

from tocsin.claims.lexicon import CueEntry, lexicon
from tocsin.measure.brat import Pairs

SAYING, REPORTING, OTHER = "say and tell", "other reporting cues", "other cues"
CUE_CLASSES = (SAYING, REPORTING, OTHER)
_SAID = frozenset(["say", "says", "said", "saying", "tell", "tells", "told", "telling"])
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def cue_class(text: str, cue: Pairs) -> str:
    """The class of a cue by its words.

    Verbs of reporting are those that the cue lexicon gives the strength `report`, phrases with all their
    words, and "according to".

    Args:
        text: the document.
        cue: the cue's ranges; one that has none is another cue.
    """
    words = [match.group().lower() for start, end in cue for match in _WORD.finditer(text, start, end)]
    if not _SAID.isdisjoint(words):
        return SAYING
    if "according" in words:
        return REPORTING
    for at, word in enumerate(words):
        following = words[at + 1 :]
        if any(entry.strength == "report" and _follows(entry, following) for entry, _ in _entries(word)):
            return REPORTING
    return OTHER


def _entries(word: str) -> tuple[tuple[CueEntry, frozenset[str]], ...]:
    return lexicon().verbs.get(word, ())


def _follows(entry: CueEntry, words: list[str]) -> bool:
    """Whether the words behind a verb complete its phrase."""
    return len(words) >= len(entry.rest) and all(
        wanted == "+" or word in wanted.split("|") for wanted, word in zip(entry.rest, words, strict=False)
    )
