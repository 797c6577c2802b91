"""What a story has said so far of each person, body and state."""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.reading.corefer.mention import Actor, Mention, Sort
from tocsin.reading.lexicon import load_lexicon
from tocsin.terms.name import NameKind


@dataclass(slots=True, eq=False)
class Entity:
    """One person, body or state of a story, growing as the story is read; it never leaves the resolver."""

    key: str
    actor: str | None
    """The fullest name; None for someone without a name."""
    kind: NameKind
    country: str | None = None
    offices: tuple[str, ...] = ()
    """Nouns of office the story gives, lower case."""
    past_offices: tuple[str, ...] = ()
    """Those of `offices` that the story says were held before."""
    office: str | None = None
    """The office as written."""
    sort: str | None = None
    """The gazetteer's sort of a body: `wire`, `company`, …"""
    noun: str | None = None
    """For a body: the noun its name ends in; for someone unnamed: the noun of office."""
    gender: str | None = None
    """`male` or `female` once a title or noun said so."""
    mentions: list[Mention] = field(default_factory=list)
    _named: Actor | None = None

    @property
    def named(self) -> Actor | None:
        """Whom a mention of it resolves to, None for someone without a name; made once it is asked for."""
        if self._named is None and self.actor is not None:
            self._named = Actor(self.actor, self.kind, self.country, self.office)
        return self._named

    @property
    def last(self) -> Mention | None:
        """The latest mention so far."""
        return self.mentions[-1] if self.mentions else None

    def latest(self, *, in_quote: bool) -> Mention:
        """The latest mention; if not `in_quote`, the latest outside of direct speech where there is one."""
        outside = (m for m in reversed(self.mentions) if in_quote or not m.in_quote)
        return next(outside, self.mentions[-1])

    @property
    def given_gender(self) -> str | None:
        """The gender that the given name usually carries: a soft cue."""
        if self.actor is None or self.kind is not NameKind.PERSON:
            return None
        return load_lexicon().gender_of_given(self.actor.split())


@dataclass(slots=True)
class History:
    """The entities of a story in order of their latest mention, as a resolver reads on."""

    entities: dict[str, Entity]
    speaker: Entity | None = None
    """Whoever last spoke outside of direct speech."""
    quoted: dict[int, str] = field(default_factory=dict)
    """Paragraph → key of whoever speaks its direct speech, where a name beside a reporting verb tells."""
    recent: list[Entity] = field(default_factory=list)
    """Entities mentioned so far, the latest last, each once."""

    def note(self, mention: Mention, entity: Entity) -> None:
        """Record that a mention means an entity."""
        entity.mentions.append(mention)
        settles = mention.sort is not Sort.PRONOUN or (
            entity.gender is None and entity.given_gender in {None, mention.gender}
        )
        if mention.gender is not None and settles:
            entity.gender = mention.gender
        if entity in self.recent:
            self.recent.remove(entity)
        self.recent.append(entity)
        if mention.speaker and not mention.in_quote:
            self.speaker = entity

    def persons(self) -> list[Entity]:
        """Persons mentioned so far, named or not, the latest first."""
        return [e for e in reversed(self.recent) if e.kind is NameKind.PERSON]

    def bodies(self) -> list[Entity]:
        """Bodies and institutions mentioned so far, the latest first."""
        return [e for e in reversed(self.recent) if e.kind is NameKind.ORGANISATION]
