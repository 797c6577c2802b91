"""A mention: a name, a pronoun, an office or an institution as the story writes it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from tocsin.terms.name import NameKind
from tocsin.terms.span import Span


class Sort(StrEnum):
    """What kind of words make a mention."""

    NAME = "name"
    INSTITUTION = "institution"
    """A state and a lower-case body: "Seoul's foreign ministry"."""
    PRONOUN = "pronoun"
    OFFICE = "office"
    """"the spokesman", "the Russian president"."""
    BODY = "body"
    """"the ministry", "the agency"."""
    UNNAMED = "unnamed"
    """"a senior official": someone new without a name, who may be taken up by "the official" or "he"."""


class Mention(NamedTuple):
    """One mention with what its place tells. A tuple, as one is made of every name and pronoun of a story."""

    span: Span
    text: str
    sort: Sort
    sentence: int
    """Number of the sentence in the story, from 0."""
    told: int
    """The same, but sentences that are wholly direct speech not counted."""
    paragraph: int
    in_quote: bool
    """Whether it stands inside direct speech."""
    speaker: bool
    """Whether a reporting verb stands right beside it."""
    first: bool
    """Whether it opens its sentence, or opens it but for an adverbial."""
    owner: bool
    """Whether it is a possessive: "Putin's", "his"."""
    reported: bool = False
    """Whether it stands right after a reporting verb: "said *he*", "told the court *she*"."""
    actor: str | None = None
    """For a name or institution: whom it names."""
    kind: NameKind | None = None
    country: str | None = None
    """ISO 3166 alpha-3 code that the mention itself says."""
    gender: str | None = None
    """`male` or `female` where its words say so."""
    past: bool = False
    """Whether it speaks of an office held before: "the former governor"."""
    noun: str | None = None
    """The noun of office or body, lower case."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever a mention resolves to."""

    name: str
    """The fullest form in the story."""
    kind: NameKind
    country: str | None = None
    """ISO 3166 alpha-3 code, None where the story does not say."""
    office: str | None = None
    """The office the story gives the person."""
