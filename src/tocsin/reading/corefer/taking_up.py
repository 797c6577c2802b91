"""Who "the spokesman" and what "the ministry" is: the latest of whom the story said the same."""

from __future__ import annotations

from tocsin.reading.corefer.entity import Entity, History
from tocsin.reading.corefer.mention import Mention
from tocsin.reading.corefer.words import load_nominals, same_office
from tocsin.terms.name import NameKind

_REACH = 12
"""Sentences after which a bare noun of office no longer takes up someone; with a state it always may."""


def office_taken_up(mention: Mention, history: History) -> Entity | None:
    """The person whom "the spokesman" or "the Russian president" means; None for one without a name.

    The latest person to whom the story gave that office, a state named with it agreeing;
    someone unnamed with the same noun who came later stands in between.
    """
    for entity in history.persons():
        last = entity.mentions[-1]
        if mention.country is None and mention.sentence - last.sentence > _REACH:
            continue
        if mention.country is not None and entity.country not in {None, mention.country}:
            continue
        if mention.gender is not None and entity.gender not in {None, mention.gender}:
            continue
        if _holds(mention, entity):
            return entity
    return None


def _holds(mention: Mention, entity: Entity) -> bool:
    noun = mention.noun or ""
    nominals = load_nominals()
    if mention.past:
        return any(same_office(noun, office, nominals) for office in entity.past_offices)
    if entity.actor is None:
        return entity.noun is not None and same_office(noun, entity.noun, nominals)
    if mention.country is not None and entity.country is None:
        return False
    return any(same_office(noun, office, nominals) for office in entity.offices)


def body_taken_up(mention: Mention, history: History) -> Entity | None:
    """The body that "the ministry" or "the agency" means: the latest whose name or sort says so."""
    noun = mention.noun or ""
    sorts = load_nominals().institutions.get(noun, frozenset())
    for entity in history.bodies():
        if mention.sentence - entity.mentions[-1].sentence > _REACH:
            continue
        if entity.noun == noun or (entity.noun is not None and entity.noun.split()[-1] == noun):
            return entity
        if entity.sort in sorts and not _other_noun(entity, noun):
            return entity
        if (
            noun in _GENERAL
            and mention.text[4:].islower()
            and entity.sort is None
            and not _other_noun(entity, noun)
        ):
            return entity
    return None


_GENERAL = frozenset({"company", "firm", "group", "organization", "organisation"})
"""Nouns that also take up a body of which nothing but the name is known."""


def _other_noun(entity: Entity, noun: str) -> bool:
    """Whether a body's own name says it is something else: a "Ministry" is no "department"."""
    return entity.noun is not None and entity.noun in load_nominals().institutions and entity.noun != noun


def it_taken_up(mention: Mention, history: History) -> Entity | None:
    """The body or state that "it" means where it speaks, or after a body spoke: "the ministry said it"."""
    speaker = history.speaker
    if speaker is None or mention.in_quote or speaker.kind is NameKind.PERSON:
        return None
    back = mention.sentence - speaker.mentions[-1].sentence
    if mention.speaker:
        return speaker if back <= 1 else None
    return speaker if back == 0 and mention.reported else None
