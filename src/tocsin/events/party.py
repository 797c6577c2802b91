"""A party of an event: who acts or is acted upon, as codes with a place in the text."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tocsin.reading.parsed import Token
from tocsin.terms.span import Span

AGAINST_OWN = frozenset({"REB", "OPP", "COP", "JUD"})
"""Sectors that act within their own state."""


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
    whole: bool = False
    """Whether it is the state itself, by its name or its seat: it does nothing to itself."""


def joined(parties: tuple[Party, ...]) -> tuple[str, ...]:
    """The codes of several parties, each once."""
    return tuple(dict.fromkeys(code for party in parties for code in party.codes))


def others(parties: tuple[Party, ...], doers: tuple[Party, ...]) -> tuple[Party, ...]:
    """Those that can be done something to by `doers`: a state does nothing to itself.

    Within one state only a part of it can be, a sector ("its own civilians"), or the whole by those who act
    against it (courts, opposition, rebels).
    """
    if not parties:
        return ()
    codes = joined(doers)
    if any(doer.sector in AGAINST_OWN for doer in doers):
        return tuple(party for party in parties if not _is_own(party, codes))
    parts = tuple(party for party in parties if not party.whole and not _is_own(party, codes))
    wholes = without(tuple(party for party in parties if party.whole), codes)
    if not any(party.sector for party in parts):
        parts = without(parts, codes)
    kept = {party.token.i for party in (*parts, *wholes)}
    found = {party.token.i: party for party in (*parts, *wholes)}
    return tuple(found[party.token.i] for party in parties if party.token.i in kept)


def _is_own(party: Party, codes: tuple[str, ...]) -> bool:
    """Whether a pronoun takes up the doer: "defended *his* record", "expand *its* military".

    A state's own people and opponents are another party.
    """
    word = party.token
    owned = any(child.dep_ == "nmod:poss" and child.pos_ == "PRON" for child in word.children)
    own = word.pos_ == "PRON" or (owned and party.sector not in {"CVL", "OPP", "REB"})
    return own and set(party.codes) <= set(codes)


def without(parties: tuple[Party, ...], codes: tuple[str, ...]) -> tuple[Party, ...]:
    """The parties with these codes taken out; a party left with none is dropped."""
    if not codes:
        return parties
    taken = set(codes)
    kept = (
        p if taken.isdisjoint(p.codes) else replace(p, codes=tuple(c for c in p.codes if c not in taken))
        for p in parties
    )
    return tuple(party for party in kept if party.codes)
