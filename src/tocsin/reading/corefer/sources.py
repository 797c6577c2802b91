"""Sources of claims with whom they mean: what the resolver knows, put into the record of a source."""

from __future__ import annotations

from dataclasses import replace

from tocsin.reading.corefer.mention import Actor
from tocsin.reading.corefer.resolver import Resolver
from tocsin.reading.gazetteer import Gazetteer, load_gazetteer
from tocsin.terms.name import NameKind
from tocsin.terms.source import Source, SourceClass
from tocsin.terms.span import hull

_MEDIA = frozenset({"wire", "outlet"})
_FIXED = frozenset({SourceClass.AUTHOR, SourceClass.NONE, SourceClass.DOCUMENT})
"""Classes that say more than whom a name in the words means."""


def resolved_source(source: Source, resolver: Resolver) -> Source:
    """The source with actor, office and country filled in where its words resolve; else as it was.

    A state, capital or seat that speaks stands for its state: "Seoul" is the actor South Korea.
    """
    if not source.spans or source.source_class in _FIXED:
        return source
    actor = resolver.resolve(hull(source.spans))
    if actor is None:
        return source
    gazetteer = load_gazetteer()
    country = actor.country or source.country
    name = actor.name
    if actor.kind in {NameKind.STATE, NameKind.PLACE} and country:
        name = gazetteer.states.get(country, name)
    return replace(
        source,
        actor=name,
        office=actor.office or source.office,
        country=country,
        source_class=_class_of(actor, gazetteer),
    )


def _class_of(actor: Actor, gazetteer: Gazetteer) -> SourceClass:
    if actor.kind is NameKind.PERSON:
        return SourceClass.NAMED
    entry = gazetteer.lookup(actor.name)
    return SourceClass.MEDIUM if entry is not None and entry.sort in _MEDIA else SourceClass.OFFICE
