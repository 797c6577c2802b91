"""A possible event: its word, its sense, what is said of it and who takes part, before it is typed."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.events.lexicon import Sense
from tocsin.events.party import Party
from tocsin.reading.parsed import Token
from tocsin.reading.readstory import ReadParagraph


@dataclass(frozen=True, slots=True)
class Candidate:
    """One event word with its parties; `found_by` names the rule."""

    paragraph: ReadParagraph
    word: Token
    anchor: tuple[Token, ...]
    """The words that name the event, the light verb with it."""
    sense: Sense
    operator: str
    told: bool
    """Whether the words say if it came about; a noun alone does not."""
    initiators: tuple[Party, ...]
    recipients: tuple[Party, ...]
    found_by: str
