"""FollowTheMoney: articles, speakers, states, notes, events and transfers as entities or as statements.

Schemata of followthemoney 3.8: Article, Person, Organization, PublicBody, Note, Event, UnknownLink.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any, TextIO

from tocsin.exchange.countries import alpha2
from tocsin.exchange.formats.casefile import (
    CaseRows,
    Row,
    Written,
    address_of,
    bounds_of,
    date_of,
    speaker_of,
)

DATASET = "tocsin"

_LEFT_OUT = (
    "offsets, chains, cues and times of claims", "answers", "origins and grades", "sectors",
    "the order of goods", "forecasts", "figures", "positions", "alerts",
)  # fmt: skip
_SPEAKERS = {"named": "Person", "medium": "Organization", "office": "PublicBody", "document": "Document"}

Entity = dict[str, Any]


def write_ftm(case: CaseRows, out: TextIO) -> Written:
    """One entity a line."""
    counts: dict[str, int] = {}
    for kind, entity in _entities(case):
        out.write(json.dumps(entity, ensure_ascii=False) + "\n")
        counts[kind] = counts.get(kind, 0) + 1
    return Written(counts, _LEFT_OUT)


def write_ftm_statements(case: CaseRows, out: TextIO) -> Written:
    """One statement a line: each value of each entity by itself, with its dataset and the moment seen."""
    counts: dict[str, int] = {}
    for kind, entity in _entities(case):
        counts[kind] = counts.get(kind, 0) + 1
        for name, values in entity["properties"].items():
            out.writelines(
                json.dumps(_statement(entity, name, value, case), ensure_ascii=False) + "\n"
                for value in values
            )
    return Written(counts, _LEFT_OUT)


def _entities(case: CaseRows) -> Iterator[tuple[str, Entity]]:
    """Every entity once, with the kind of row it came from."""
    seen: set[str] = set()
    for story in case.rows("stories"):
        yield "stories", _article(story)
    for claim in case.rows("claims"):
        speaker = _speaker(claim)
        if speaker and speaker["id"] not in seen:
            seen.add(speaker["id"])
            yield "speakers", speaker
        yield "claims", _note(claim, speaker)
    for event in case.rows("events"):
        for code in (*event["initiator"], *event["recipient"]):
            yield from _state(code, seen)
        yield "events", _event(event)
    for transfer in case.rows("transfers"):
        for code in (transfer["giver"], transfer["receiver"]):
            yield from _state(code, seen)
        yield "transfers", _transfer(transfer)


def _article(story: Row) -> Entity:
    return _entity(
        story["id"],
        "Article",
        title=story["title"],
        fileName=story["document"],
        author=story["byline"],
        publisher=story["outlet"],
        publishedAt=date_of(story["published"]),
        sourceUrl=address_of(story),
    )


def _speaker(claim: Row) -> Entity | None:
    name = speaker_of(claim)
    if name is None:
        return None
    source = claim["source"]
    schema = _SPEAKERS.get(source["class"], "LegalEntity")
    country = alpha2(source["country"])
    if schema == "Document":
        return _entity(f"ftm-speaker-{_hash(name)}", "Document", title=name)
    position = source["office"] if schema == "Person" else None
    return _entity(f"ftm-speaker-{_hash(name)}", schema, name=name, country=country, position=position)


def _note(claim: Row, speaker: Entity | None) -> Entity:
    who = speaker_of(claim) or "Nobody named"
    refs = [claim["story_id"], *([speaker["id"]] if speaker else [])]
    return _entity(
        claim["id"],
        "Note",
        name=f"{who} {claim['act']}",
        description=claim["content"]["text"],
        entity=refs,
        keywords=[claim["act"], claim["polarity"], claim["certainty"]],
    )


def _event(event: Row) -> Entity:
    """Initiators stand before the arrow, recipients after it; modes are told from states by their prefix."""
    first, last = bounds_of(event["happened"])
    involved = [_state_id(code) for code in (*event["initiator"], *event["recipient"])]
    facets = [f"{name}={event[name]}" for name in ("mode", "context", "auxiliary") if event[name]]
    return _entity(
        event["id"],
        "Event",
        name=f"{event['type']}: {';'.join(event['initiator'])} > {';'.join(event['recipient'])}",
        startDate=first,
        endDate=last,
        location=event["place"],
        involved=involved,
        proof=event["story_id"],
        recordId=event["claim"],
        keywords=[event["status"], *facets],
    )


def _transfer(transfer: Row) -> Entity:
    """A link between two known parties; an event where one of them is not known."""
    first, last = bounds_of(transfer["happened"])
    known = [_state_id(code) for code in (transfer["giver"], transfer["receiver"]) if code]
    told: dict[str, Any] = {
        "description": list(transfer["goods"]),
        "summary": transfer["quantity"],
        "startDate": first,
        "endDate": last,
    }
    if transfer["giver"] and transfer["receiver"]:
        role = f"transfer of {transfer['class']}"
        parties = {"subject": known[0], "object": known[1], "role": role, "status": transfer["status"]}
        return _entity(transfer["id"], "UnknownLink", **parties, recordId=transfer["story_id"], **told)
    name = f"transfer of {transfer['class']}: {transfer['giver'] or ''} > {transfer['receiver'] or ''}"
    about = {"name": name, "involved": known, "proof": transfer["story_id"], "keywords": transfer["status"]}
    return _entity(transfer["id"], "Event", **about, **told)


def _state(code: str | None, seen: set[str]) -> Iterator[tuple[str, Entity]]:
    if code and _state_id(code) not in seen:
        seen.add(_state_id(code))
        yield "states", _entity(_state_id(code), "PublicBody", name=code, country=alpha2(code))


def _state_id(code: str) -> str:
    return f"ftm-state-{code.lower()}"


def _entity(id_: str, schema: str, **properties: Any) -> Entity:
    kept: dict[str, list[str]] = {}
    for name, value in properties.items():
        values = value if isinstance(value, list) else [value]
        if values := [str(item) for item in values if item]:
            kept[name] = values
    return {"id": id_, "schema": schema, "properties": kept, "datasets": [DATASET]}


def _statement(entity: Entity, name: str, value: str, case: CaseRows) -> Row:
    seen = case.made.date().isoformat()
    key = "\x1f".join((DATASET, entity["id"], name, value))
    return {
        "id": hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest(),
        "entity_id": entity["id"],
        "canonical_id": entity["id"],
        "schema": entity["schema"],
        "prop": name,
        "value": value,
        "dataset": DATASET,
        "lang": None,
        "original_value": value,
        "first_seen": seen,
        "last_seen": seen,
        "external": False,
    }


def _hash(name: str) -> str:
    return hashlib.sha256(name.casefold().encode()).hexdigest()[:20]
