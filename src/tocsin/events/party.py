"""A party of an event: who acts or is acted upon, as codes with a place in the text."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from tocsin.terms.span import Span


@dataclass(frozen=True, slots=True)
class Party:
    """One party of an event."""

    token: Token
    codes: tuple[str, ...]
    """ISO 3166 alpha-3 codes, or codes of `bodies.tsv`."""
    sector: str | None
    span: Span
    """The name or noun with its modifiers, as written."""
    acts: bool = True
    """Whether it can do something: a state, body or person; not a place or thing that belongs to a state."""


def joined(parties: tuple[Party, ...]) -> tuple[str, ...]:
    """The codes of several parties, each once."""
    return tuple(dict.fromkeys(code for party in parties for code in party.codes))


def without(parties: tuple[Party, ...], codes: tuple[str, ...]) -> tuple[Party, ...]:
    """The parties with these codes taken out; a party left with none is dropped."""
    kept = (replace(p, codes=tuple(code for code in p.codes if code not in codes)) for p in parties)
    return tuple(party for party in kept if party.codes)
