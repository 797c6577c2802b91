"""Parties that a pronoun stands for."""

from __future__ import annotations

from tocsin.events.grammar import obliques, subject_of
from tocsin.events.leaders import body_of, leader_state
from tocsin.events.parties.states import Asked
from tocsin.events.party import Party
from tocsin.events.sectors import sector_of_office
from tocsin.events.telling import Telling
from tocsin.reading.parsed import Token
from tocsin.reading.readstory import ReadParagraph
from tocsin.terms.name import NameKind

PRONOUNS = frozenset({"he", "she", "him", "her", "his", "it", "its", "they", "them", "their"})
"""Of the third person: those that a party can be asked for."""


class PronounParties:
    """Finds who is meant: by the resolver, or as the subject of the clause above."""

    def __init__(self, telling: Telling, parties: Asked) -> None:
        self._telling = telling
        self._parties = parties

    def found(self, paragraph: ReadParagraph, token: Token) -> Party | None:
        """The party that a pronoun stands for; None where nobody can tell."""
        if token.dep_ == "nmod:poss":
            bound = self._matrix_subject(paragraph, token)
            if bound is not None:
                return bound
        actor = self._telling.known.resolver.resolve(paragraph.place(token))
        if actor is None:
            return self._matrix_subject(paragraph, token) if token.lower_ in {"it", "its"} else None
        country = actor.country or leader_state(actor.name, self._telling.year())
        body = body_of(actor.name)
        codes = (country,) if country else (body.code,) if body else ()
        if not codes:
            return None
        sector = sector_of_office(actor.office) if actor.office else None
        if sector is None and actor.kind is NameKind.PERSON:
            sector = "GOV" if leader_state(actor.name, self._telling.year()) else None
        whole = actor.kind is NameKind.STATE
        return Party(token, codes, sector, paragraph.place(token), whole=whole)

    def _matrix_subject(self, paragraph: ReadParagraph, token: Token) -> Party | None:
        """As in "it", "its", "his" under a verb whose subject stands before: who that subject is."""
        for verb in token.ancestors:
            if verb.pos_ not in {"VERB", "AUX"}:
                continue
            above = subject_of(verb)
            if above is None or above.i >= token.i or above.pos_ == "PRON":
                continue
            party = self._parties.of(paragraph, above)
            if party is None or not party.acts:
                party = self._borne_by(paragraph, verb, token)
            if party is None:
                continue
            if token.lower_ not in {"his", "her"} or party.sector is not None:
                return Party(token, party.codes, party.sector, paragraph.place(token), whole=party.whole)
            return None
        return None

    def _borne_by(self, paragraph: ReadParagraph, verb: Token, token: Token) -> Party | None:
        """The state that a passive is about: "sanctions imposed on *Iraq* after its invasion"."""
        if verb.tag_ != "VBN" or token.lower_ != "its":
            return None
        borne = (
            self._parties.of(paragraph, noun)
            for case, noun in obliques(verb)
            if case == "on" and noun.i < token.i
        )
        return next((party for party in borne if party is not None and party.whole), None)
