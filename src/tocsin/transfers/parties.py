"""Who gives and who gets: the state that a phrase names, by the story's names and coreference."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from tocsin.reading.gazetteer import load_gazetteer
from tocsin.reading.parsed import Token
from tocsin.reading.readstory import ReadParagraph
from tocsin.reading.understood import Understood
from tocsin.terms.claim import Claim
from tocsin.terms.name import Name, NameKind
from tocsin.terms.span import Span
from tocsin.transfers.draft import Party
from tocsin.transfers.lexicon import leaders, word_list
from tocsin.transfers.phrases import children, joined, phrase_start, preposition

_INITIALS = re.compile(r"(?<= )[A-Z]\. ")
"""Middle initials: "Vladimir V. Putin"."""

_OURS = frozenset({"we", "us", "our"})
_TAKEN_UP = frozenset({"he", "him", "his", "she", "her", "it", "its"})
_GOVERNING = frozenset({"state", "capital", "seat", "adjective", "people", "government", "military",
                        "parliament", "intelligence", "group", "igo"})  # fmt: skip
"""Sorts of the gazetteer that act for a state or hold arms themselves."""


class Parties:
    """Tells, for the noun of a phrase, which state it means; made once a story."""

    def __init__(self, known: Understood, claims: Sequence[Claim]) -> None:
        self._known = known
        self._names = sorted(known.cast.names, key=lambda name: name.span)
        self._starts = [name.span.start for name in self._names]
        self._claims = claims

    def all_of(self, paragraph: ReadParagraph, token: Token) -> tuple[Party, ...]:
        """The party that a noun names and those joined to it: "Iran and Syria"."""
        shared = self._shared_head(paragraph, token)
        if shared:
            return shared
        found = [p for p in (self.of(paragraph, head) for head in joined(token)) if p is not None]
        return tuple([party for party in found if party.code] or found)

    def getting(self, paragraph: ReadParagraph, token: Token) -> tuple[Party, ...]:
        """As `all_of` for whoever something goes to: any noun with one state beside it will do."""
        found = [self.of(paragraph, head) or self._beside(paragraph, head) for head in joined(token)]
        named = [party for party in found if party is not None]
        return tuple([party for party in named if party.code] or named)

    def _shared_head(self, paragraph: ReadParagraph, token: Token) -> tuple[Party, ...]:
        """Two states that share their last word: "North and South Korea"."""
        for first in children(token, "compound"):
            for second in children(first, "conj"):
                if not first.i < second.i < token.i:
                    continue
                entries = [load_gazetteer().lookup(f"{word.text} {token.text}") for word in (first, second)]
                places = [
                    paragraph.place(first),
                    Span(paragraph.place(second).start, paragraph.place(token).end),
                ]
                if all(entry is not None and entry.country for entry in entries):
                    return tuple(
                        Party(entry.country, place, governs=True)
                        for entry, place in zip(entries, places, strict=True)
                        if entry is not None
                    )
        return ()

    def _beside(self, paragraph: ReadParagraph, noun: Token) -> Party | None:
        before = self.code_before(paragraph, noun) if noun.pos_ == "NOUN" else None
        return None if before is None else replace(before, governs=False)

    def of(self, paragraph: ReadParagraph, token: Token) -> Party | None:
        """The party that a noun or pronoun names; None where it can be no party at all."""
        place = paragraph.place(token)
        if token.pos_ == "PRON" or token.lower_ in _TAKEN_UP:
            return self._pronoun(place, token)
        name = self._name_at(place)
        if name is not None:
            span = Span(min(name.span.start, place.start), max(name.span.end, place.end))
            return self._named(name, span, token)
        return self._described(paragraph, token)

    def code_before(self, paragraph: ReadParagraph, token: Token) -> Party | None:
        """The one state named by the words before a noun: "Russian" of "Russian technology"."""
        first = paragraph.parsed[phrase_start(token)]
        before = Span(paragraph.place(first).start, paragraph.place(token).start)
        words = before.of(self._known.text)
        found = (
            []
            if words == words.lower()
            else [
                hit
                for hit in load_gazetteer().mentions(self._known.text, before)
                if hit.entry.country and hit.entry.sort in {"adjective", "state", "capital", "seat"}
            ]
        )
        owner = next((c for c in token.children if c.dep_ == "nmod:poss" and c.i < token.i), None)
        if len({hit.entry.country for hit in found}) == 1:
            return Party(found[0].entry.country, found[0].span, governs=True)
        return self.of(paragraph, owner) if owner is not None and not found else None

    def _named(self, name: Name, span: Span, token: Token) -> Party | None:
        entry = load_gazetteer().lookup(name.text)
        sort = entry.sort if entry else None
        if name.kind is NameKind.PERSON:
            return self._person(name, span)
        country = name.country or (entry.country if entry else None)
        if name.kind is NameKind.ORGANISATION and token.dep_ == "compound":
            return None
        governs = name.kind is NameKind.STATE or sort in _GOVERNING
        if not governs and country is None:
            return Party(None, span, governs=False)
        return Party(country, span, governs=governs)

    def _person(self, name: Name, span: Span) -> Party:
        office = {word.lower().strip(",.") for word in (name.office or "").replace("-", " ").split()}
        led = self.led_by(name.actor or name.text)
        governs = bool(office & word_list("offices")) or led is not None
        return Party(name.country or led, span, governs=governs)

    def led_by(self, person: str) -> str | None:
        """The state that a leader of the world leads or led, None for anybody else."""
        year = self._year()
        plain = _INITIALS.sub("", person)
        for leader in leaders().get(person, ()) or leaders().get(plain, ()):
            if year is None or leader.since <= year:
                return leader.country
        return None

    def _year(self) -> int | None:
        published = self._known.story.published
        return int(published.latest[:4]) if published and published.latest else None

    def _pronoun(self, place: Span, token: Token) -> Party | None:
        if token.lower_ in _OURS:
            return self._speaking(place)
        if token.lower_ not in _TAKEN_UP:
            return None
        return self._resolved(place)

    def _resolved(self, place: Span) -> Party | None:
        actor = self._known.resolver.resolve(place)
        if actor is None:
            return None
        if actor.kind is NameKind.PERSON:
            led = self.led_by(actor.name)
            words = {word.lower() for word in (actor.office or "").replace("-", " ").split()}
            return Party(
                actor.country or led, place, governs=led is not None or bool(words & word_list("offices"))
            )
        entry = load_gazetteer().lookup(actor.name)
        governs = actor.kind is NameKind.STATE or (entry is not None and entry.sort in _GOVERNING)
        return Party(actor.country, place, governs=governs)

    def _speaking(self, place: Span) -> Party | None:
        """The state of the official whose words hold a "we"."""
        for claim in sorted(self._claims, key=lambda claim: len(claim.content.text)):
            if claim.source and claim.source.country and any(s.contains(place) for s in claim.content.spans):
                words = {word.lower() for word in (claim.source.office or "").replace("-", " ").split()}
                if words & word_list("offices"):
                    return Party(claim.source.country, place, governs=True)
        return None

    def _described(self, paragraph: ReadParagraph, token: Token) -> Party | None:
        """A common noun with its state: "Russian forces", "the government in Kyiv", "the regime"."""
        lemma, governs = token.lemma_.lower(), False
        governs = lemma in word_list("state_nouns") or token.lower_ in word_list("state_nouns")
        firm = lemma in word_list("firm_nouns") or token.lower_ in word_list("firm_nouns")
        if not governs and not firm:
            return None
        first = paragraph.parsed[phrase_start(token)]
        span = Span(paragraph.place(first).start, paragraph.place(token).end)
        before = self.code_before(paragraph, token)
        if before is not None:
            return Party(before.code, span, governs=governs and before.governs)
        for child in token.children:
            if child.dep_ == "nmod" and preposition(child) in {"of", "in"}:
                inner = self.of(paragraph, child)
                if inner is not None and inner.code and inner.governs:
                    return Party(inner.code, span, governs=governs)
        if token.tag_ == "NNS" and lemma in {"country", "nation", "state"}:
            return None
        taken = self._resolved(span) if governs else None
        return taken or (Party(None, span, governs=False) if firm or governs else None)

    def _name_at(self, place: Span) -> Name | None:
        at = bisect_right(self._starts, place.start) - 1
        if at >= 0 and self._names[at].span.overlaps(place):
            return self._names[at]
        return None
