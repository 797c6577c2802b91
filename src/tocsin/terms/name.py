"""A name as it stands in a story, and what it names."""

from dataclasses import dataclass
from enum import StrEnum

from tocsin.terms.span import Span


class NameKind(StrEnum):
    """What a name names."""

    PERSON = "person"
    STATE = "state"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of a name."""

    span: Span
    text: str
    kind: NameKind
    actor: str | None
    """The fullest form of the same name in the story, None where unsure."""
    office: str | None
    """Office that the story gives this person, as written."""
    country: str | None
    """ISO 3166 alpha-3 code of the state, or of the body's or person's state where the story says it."""
