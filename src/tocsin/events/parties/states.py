"""The states that the words around a name or noun tell, and the stretch that they make with it."""

from __future__ import annotations

from typing import Protocol

from tocsin.events.grammar import case_of, children, left_edge
from tocsin.events.leaders import leader_state
from tocsin.events.modifiers import codes_in
from tocsin.events.party import Party
from tocsin.events.tables import word_lists
from tocsin.events.telling import Telling
from tocsin.reading.parsed import Token
from tocsin.reading.readstory import ReadParagraph
from tocsin.terms.name import Name, NameKind
from tocsin.terms.span import Span

_OF_STATE = ("of", "from", "in", "for", "at")
"""Prepositions behind which a state tells whose an office is, the surest first: "officials in Seoul"."""


class Asked(Protocol):
    """Who is asked for the parties of other words."""

    def of(self, paragraph: ReadParagraph, token: Token) -> Party | None:
        """The party that the phrase headed by a word names."""
        ...

    def all_of(self, paragraph: ReadParagraph, token: Token) -> tuple[Party, ...]:
        """That party, and those coordinated with it."""
        ...

    def person(self, paragraph: ReadParagraph, token: Token, name: Name) -> Party | None:
        """The party for which the bearer of a name acts."""
        ...


class States:
    """Finds the states around the words of one story."""

    def __init__(self, telling: Telling, parties: Asked) -> None:
        self._telling = telling
        self._parties = parties

    def around(self, paragraph: ReadParagraph, token: Token) -> tuple[str, ...]:
        """States that the modifiers of a noun name: in front of it, or behind "of", "from", "in"."""
        front = Span(paragraph.offset + left_edge(token).idx, paragraph.place(token).start)
        codes = codes_in(front.of(self._telling.known.text))
        for child in children(token, "compound"):
            if codes or child.pos_ != "PROPN":
                continue
            name = self._telling.name_at(paragraph.place(child))
            if name is not None and name.kind is NameKind.PERSON:
                bearer = self._parties.person(paragraph, child, name)
                codes.extend(bearer.codes if bearer else ())
                continue
            ruled = any(word.lower_ in word_lists("sectors.yaml")["ruling"] for word in (token, *token.lefts))
            led = leader_state(child.text, None if ruled else self._telling.year())
            codes.extend([led] if led else [])
        for child in children(token, "nmod:poss"):
            owner = None if codes else self._parties.of(paragraph, child)
            codes.extend(owner.codes if owner else ())
        abroad = token.lemma_.lower() in word_lists("sectors.yaml")["abroad"]
        behind = [] if codes else [(case_of(child), child) for child in children(token, "nmod")]
        for case in _OF_STATE if not abroad else ("of", "from"):
            if codes or not behind:
                break
            for how, child in behind:
                if how == case:
                    codes.extend(
                        code for party in self._parties.all_of(paragraph, child) for code in party.codes
                    )
        if not codes:
            codes.extend(self._behind(paragraph, token))
        return tuple(dict.fromkeys(codes))

    def _behind(self, paragraph: ReadParagraph, token: Token) -> tuple[str, ...]:
        """The state behind a noun of office where the parse ties it to the verb: "met ministers *from* X"."""
        following = token.i + 1
        if token.dep_ != "obj" or following >= len(token.doc) or token.doc[following].lower_ != "from":
            return ()
        behind = token.doc[following].head
        party = (
            self._parties.of(paragraph, behind)
            if behind.dep_ == "obl" and behind.head == token.head
            else None
        )
        return party.codes if party is not None and party.acts else ()

    def span(self, paragraph: ReadParagraph, token: Token) -> Span:
        """The name or noun with its modifiers, in characters of the story's text."""
        place = paragraph.place(token)
        start = paragraph.offset + left_edge(token).idx
        end = place.end
        name = self._telling.name_at(place)
        if name is not None:
            end = max(end, name.span.end)
        return Span(start, end)
