"""Parties that a common noun tells: "officials in Seoul", "Iranian oil tankers", "opponents of Kim"."""

from __future__ import annotations

from tocsin.events.grammar import children
from tocsin.events.leaders import body_of, leader_state
from tocsin.events.parties.states import Asked, States
from tocsin.events.party import Party
from tocsin.events.sectors import is_local, sector_of_noun
from tocsin.events.tables import word_lists
from tocsin.events.telling import Telling
from tocsin.reading.parsed import Token
from tocsin.reading.readstory import ReadParagraph
from tocsin.terms.name import NameKind


class NounParties:
    """Finds the party of a noun, by its sector and the states around it."""

    def __init__(self, telling: Telling, parties: Asked, states: States) -> None:
        self._telling = telling
        self._parties = parties
        self._states = states

    def found(self, paragraph: ReadParagraph, token: Token) -> Party | None:
        """The party of a noun; None where it tells no sector and no state."""
        written = forms(token)
        sector = sector_of_noun(*written)
        if sector is None:
            sector = next(
                (code for child in token.children if child.dep_ == "compound"
                 if (code := sector_of_noun(child.text, child.lemma_)) in {"MIL", "COP", "GOV"}),
                None,
            ) if token.lemma_.lower() in {"chief", "head", "commander"} else None  # fmt: skip
        if sector is None and token.lemma_.lower() in word_lists("sectors.yaml")["bands"]:
            sector = _strict_sector(token)
        apposed = self._apposed(paragraph, token)
        if apposed is None and token.lemma_.lower() in word_lists("sectors.yaml")["opposed"]:
            return None if sector is None else self._opposed(paragraph, token, sector)
        if sector is None and apposed is None:
            return self._thing(paragraph, token)
        codes = self._states.around(paragraph, token)
        if not codes and apposed is not None:
            codes = apposed.codes
        if not codes and sector not in {None, "REB", "CVL"}:
            codes = self._taken_up(paragraph, token)
        if not codes and sector and is_local(*written):
            local = self._telling.local_country(paragraph, token)
            codes = (local,) if local else ()
        if not codes:
            return None
        strict = _strict_sector(token)
        whole = token.lemma_.lower() in word_lists("sectors.yaml")["states"] and strict is None
        return Party(
            token,
            codes,
            strict or sector or (apposed.sector if apposed else None),
            self._states.span(paragraph, token),
            whole=whole,
        )

    def _opposed(self, paragraph: ReadParagraph, token: Token, sector: str) -> Party | None:
        """Opponents of a government belong to its state; rivals of a state to another one."""
        owners = (self._parties.of(paragraph, child) for child in children(token, "nmod", "nmod:poss"))
        owner = next((one for one in owners if one is not None and not one.whole), None)
        if owner is None:
            return None
        return Party(token, owner.codes, sector, self._states.span(paragraph, token))

    def local_people(self, paragraph: ReadParagraph, token: Token) -> Party | None:
        """Civilians of the place that their sentence names, where it names one state only."""
        if sector_of_noun(*forms(token)) != "CVL":
            return None
        local = self._telling.local_country(paragraph, token)
        return Party(token, (local,), "CVL", self._states.span(paragraph, token)) if local else None

    def _apposed(self, paragraph: ReadParagraph, token: Token) -> Party | None:
        for child in token.children:
            if child.dep_ in {"appos", "flat"} and child.pos_ == "PROPN":
                name = self._telling.name_at(paragraph.place(child))
                if name is not None and name.kind is NameKind.PERSON:
                    return self._parties.person(paragraph, child, name)
        return None

    def _taken_up(self, paragraph: ReadParagraph, token: Token) -> tuple[str, ...]:
        actor = self._telling.known.resolver.resolve(self._states.span(paragraph, token))
        if actor is None:
            return ()
        country = actor.country or leader_state(actor.name, self._telling.year())
        body = body_of(actor.name)
        return (country,) if country else (body.code,) if body else ()

    def _thing(self, paragraph: ReadParagraph, token: Token) -> Party | None:
        """A thing or place that belongs to a state: "Iranian oil tankers", "Syria's second city"."""
        codes = self._states.around(paragraph, token)
        if len(codes) != 1 or token.pos_ == "ADJ":
            return None
        return Party(token, codes, None, self._states.span(paragraph, token), acts=False)


def _strict_sector(token: Token) -> str | None:
    """What a modifier says more exactly: "*military* officials", "*opposition* leader"."""
    for child in token.children:
        if child.dep_ in {"compound", "amod"}:
            code = sector_of_noun(child.text, child.lemma_)
            if code in {"MIL", "COP", "SPY", "OPP", "REB", "JUD", "LEG"}:
                return code
    return None


def forms(token: Token) -> tuple[str, ...]:
    """A noun in its forms, the most telling first: "suicide bomber", then "bombers" and "bomber"."""
    before = token.doc[token.i - 1] if token.i > token.sent.start else None
    if before is None or before.dep_ != "compound" or before.head != token:
        return token.text, token.lemma_
    return f"{before.lower_} {token.lemma_}", f"{before.lower_} {token.lower_}", token.text, token.lemma_
