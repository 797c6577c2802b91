"""Resolving mentions in one pass from the story's beginning: each finds whom it takes up, or nobody."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from tocsin.reading.cast import Cast
from tocsin.reading.corefer.entity import Entity, History
from tocsin.reading.corefer.finding import Sentence, find_mentions, sentences_of
from tocsin.reading.corefer.looking_ahead import looks_ahead
from tocsin.reading.corefer.mention import Actor, Mention, Sort
from tocsin.reading.corefer.scoring import best_person
from tocsin.reading.corefer.taking_up import body_taken_up, it_taken_up, office_taken_up
from tocsin.reading.corefer.words import office_noun
from tocsin.reading.gazetteer import load_gazetteer
from tocsin.reading.lexicon import load_lexicon
from tocsin.terms.name import NameKind
from tocsin.terms.office import Tenure
from tocsin.terms.span import Span

_SEVERAL = 2
"""Heads of one phrase from which on nobody in particular is meant: "North Korea and Russia"."""

_COMPLEMENT = re.compile(r"\b(?:to|for|with|at|from|by|of|in|on|near|outside)\b")
"""What makes the name after it a complement of the phrase's head."""


_BEHIND = frozenset({"and", "himself", "herself", "who", "of", "at", "from", "with"})
"""Words that go on behind the name of a phrase's head: "Ada Brandt *of* the Fjord Institute"."""


class Resolution(NamedTuple):
    """A mention and whom it was found to mean. A tuple, as one is made of every mention of a story."""

    mention: Mention
    actor: Actor | None
    """None where nobody, or more than one, can be meant."""


@dataclass(frozen=True, slots=True)
class Resolver:
    """Answers, for any span of a story, who is meant; made once a story by `resolver_of`."""

    text: str
    resolutions: tuple[Resolution, ...]
    """All mentions in order of the text."""

    def resolve(self, mention: Span) -> Actor | None:
        """Whom a source mention means: "he", "the ministry", "Kim", "envoy Ada Brandt"; None if unresolved.

        Of several mentions inside the span the head counts: a person's name first of all, then what stands
        first ("Putin's aide" and "an aide to Putin" are not Putin and stay unresolved).
        """
        inside = [r for r in self._within(mention) if not r.mention.owner or r.mention.span == mention]
        named = [r for r in inside if r.mention.sort is Sort.NAME and self._is_head(r.mention, mention)]
        persons = [r for r in named if r.mention.kind is NameKind.PERSON]
        for group in (persons, [r for r in inside if self._covers(r.mention, mention)], named):
            if group:
                actors = {r.actor.name for r in group if r.actor is not None}
                joined = any(
                    self.text[r.mention.span.end : mention.end].lstrip().startswith("and ") for r in group
                ) or any(self._is_another(r.mention, mention) for r in inside)
                return group[0].actor if len(actors) < _SEVERAL and not joined else None
        return None

    def state_within(self, mention: Span) -> str | None:
        """Alpha-3 code of the one state that the names inside a mention belong to; None for several."""
        named = [r.actor for r in self._within(mention) if r.mention.sort is Sort.NAME and r.actor]
        states = {actor.country for actor in named if actor.country}
        return next(iter(states)) if len(states) == 1 else None

    def at(self, start: int) -> Actor | None:
        """Whom the mention that begins at a character means."""
        found = self._within(Span(start, start + 1))
        return found[0].actor if found else None

    def _within(self, place: Span) -> list[Resolution]:
        at = bisect_left(self.resolutions, place.start, key=lambda r: r.mention.span.end)
        found = []
        while at < len(self.resolutions) and self.resolutions[at].mention.span.start < place.end:
            if self.resolutions[at].mention.span.overlaps(place):
                found.append(self.resolutions[at])
            at += 1
        return found

    def _is_head(self, name: Mention, place: Span) -> bool:
        """Whether a name is what a phrase is about, and not its state, owner or complement."""
        before = self.text[place.start : name.span.start]
        after = self.text[name.span.end : place.end].strip()
        if name.kind is not NameKind.PERSON:
            return _COMPLEMENT.search(before) is None and (
                not after or after[0] in ",(" or after.startswith("and ")
            )
        told = f" {before.lower()} "
        if any(f" {word} " in told for word in ("to", "for", "with", "at", "from", "by")):
            return False
        if before.lower().split()[-1:] == ["of"]:
            return False
        return not after or not after[0].isalpha() or after.split()[0] in _BEHIND

    def _is_another(self, name: Mention, place: Span) -> bool:
        """Whether a person stands beside the phrase's head: "Ada Brandt of the Institute and *Jon Lund*"."""
        person = name.sort is Sort.NAME and name.kind is NameKind.PERSON
        return person and self.text[place.start : name.span.start].endswith(" and ")

    def _covers(self, found: Mention, place: Span) -> bool:
        rest = self.text[place.start : found.span.start] + self.text[found.span.end : place.end]
        return rest.strip().lower() in {"", "the", "itself", "himself", "herself"}


def resolver_of(text: str, paragraphs: Sequence[Span], cast: Cast) -> Resolver:
    """Resolve every mention of a story.

    Args:
        text: the snapshot's text.
        paragraphs: the story's paragraphs in order, headline first if it should count.
        cast: the story's names and offices.
    """
    sentences = sentences_of(text, paragraphs)
    mentions = find_mentions(text, sentences, cast)
    history = History(_known(cast), quoted=_quoted(mentions))
    found = []
    for at, mention in enumerate(mentions):
        entity = _ahead(at, mentions, sentences, text, history) or _entity_of(mention, history)
        if entity is not None:
            history.note(mention, entity)
        found.append(Resolution(mention, None if entity is None else entity.named))
    return Resolver(text, tuple(found))


def _ahead(
    at: int, mentions: Sequence[Mention], sentences: Sequence[Sentence], text: str, history: History
) -> Entity | None:
    """Whom a pronoun means that stands before the name in its own sentence."""
    pronoun = mentions[at]
    if pronoun.sort is not Sort.PRONOUN or pronoun.kind is not NameKind.PERSON:
        return None
    following = takewhile(lambda m: m.sentence == pronoun.sentence, mentions[at + 1 :])
    name = looks_ahead(pronoun, tuple(following), sentences[pronoun.sentence].span, text)
    entity = _named(name, history) if name is not None else None
    fits = entity is not None and {entity.gender, entity.given_gender} <= {None, pronoun.gender}
    return entity if fits and not _just_spoken_of(pronoun, history) else None


def _just_spoken_of(pronoun: Mention, history: History) -> bool:
    """Whether someone of the right gender was mentioned earlier in the same sentence."""
    return any(
        person.last is not None
        and person.last.sentence == pronoun.sentence
        and person.gender in {None, pronoun.gender}
        and person.actor is not None
        for person in history.persons()
    )


def _quoted(mentions: Sequence[Mention]) -> dict[int, str]:
    """Paragraph → the first name in it that speaks outside of direct speech."""
    speakers: dict[int, str] = {}
    for mention in mentions:
        if mention.speaker and not mention.in_quote and mention.actor:
            speakers.setdefault(mention.paragraph, mention.actor)
    return speakers


def _known(cast: Cast) -> dict[str, Entity]:
    """The story's persons by full name, with the offices the story gives them anywhere."""
    lexicon = load_lexicon()
    known: dict[str, Entity] = {}
    for name in cast.names:
        if name.kind is NameKind.PERSON and name.actor and name.actor not in known:
            known[name.actor] = Entity(name.actor, name.actor, name.kind, name.country, office=name.office)
    for record in cast.offices:
        entity = known.get(record.person)
        noun = office_noun(re.findall(r"[\w-]+", record.office.split(" of ")[0].split(" at ")[0]), lexicon)
        if entity is not None and noun is not None:
            entity.offices = (*entity.offices, noun)
            if record.tenure is Tenure.FORMER:
                entity.past_offices = (*entity.past_offices, noun)
            entity.country = entity.country or record.country
    return known


def _entity_of(mention: Mention, history: History) -> Entity | None:
    match mention.sort:
        case Sort.NAME | Sort.INSTITUTION:
            return _named(mention, history)
        case Sort.UNNAMED:
            return _unnamed(mention)
        case Sort.OFFICE:
            return office_taken_up(mention, history) or _unnamed(mention)
        case Sort.BODY:
            return body_taken_up(mention, history)
        case Sort.PRONOUN:
            if mention.kind is NameKind.PERSON:
                return best_person(mention, history)
            return it_taken_up(mention, history)


def _named(mention: Mention, history: History) -> Entity | None:
    if mention.actor is None or mention.kind is None:
        return None
    entity = history.entities.get(mention.actor)
    if entity is None:
        entry = load_gazetteer().lookup(mention.actor)
        noun = mention.noun or mention.actor.split()[-1].lower()
        entity = Entity(
            mention.actor,
            mention.actor,
            mention.kind,
            mention.country,
            sort=entry.sort if entry else None,
            noun=noun,
        )
        history.entities[mention.actor] = entity
    return entity


def _unnamed(mention: Mention) -> Entity:
    kind = mention.kind or NameKind.PERSON
    key = f"unnamed at {mention.span.start}"
    return Entity(key, None, kind, mention.country, noun=mention.noun)
