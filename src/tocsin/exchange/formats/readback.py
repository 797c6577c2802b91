"""STIX and FollowTheMoney read back: what of a case a file of ours still says.

Rows have the fields of `HELD`, flat: what the formats hold of each kind. `held` gives the same of a case
itself, so that both can be compared.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tocsin.exchange.formats.casefile import CaseRows, Row, address_of, bounds_of, date_of, speaker_of
from tocsin.exchange.formats.stix import TRANSFER_TYPE
from tocsin.terms.claim import Act, Certainty, Polarity

Read = dict[str, dict[str, Row]]
"""Rows by kind and id."""

_STORY = ("id", "document", "title", "outlet", "address")
_CLAIM = ("id", "story_id", "act", "polarity", "certainty", "text", "speaker")
_TRANSFER = (
    "id", "story_id", "giver", "receiver", "goods", "class", "quantity", "status", "earliest", "latest",
)  # fmt: skip
HELD: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "stix": {
        "stories": (*_STORY, "published_from", "published_to"),
        "claims": (*_CLAIM, "answers"),
        "transfers": _TRANSFER,
    },
    "ftm": {
        "stories": (*_STORY, "byline", "published"),
        "claims": _CLAIM,
        "events": (
            "id", "story_id", "claim", "type", "initiator", "recipient", "mode", "context", "auxiliary",
            "status", "place", "earliest", "latest",
        ),
        "transfers": _TRANSFER,
    },
}  # fmt: skip
"""The fields that each format holds, by format and kind of row; lists of goods are sets in FollowTheMoney."""

_ANSWERS = {
    "strongly-disagree": "denies", "disagree": "partly-denies", "strongly-agree": "confirms",
    "neutral": "declines",
}  # fmt: skip


def held(case: CaseRows, form: str) -> Read:
    """What a format holds of a case, from its rows."""
    return {
        kind: {row["id"]: {field: _FIELDS[field](row) for field in fields} for row in case.rows(kind)}
        for kind, fields in HELD[form].items()
    }


def read_stix(text: str) -> Read:
    """The rows that a bundle of ours still says."""
    objects = json.loads(text)["objects"]
    by_type: dict[str, list[Row]] = {}
    for item in objects:
        by_type.setdefault(item["type"], []).append(item)
    reports = by_type.get("report", [])
    stories = {row["id"]: row for row in map(_stix_story, reports)}
    story_of = {report["id"]: report["external_references"][0]["external_id"] for report in reports}
    home = {ref: story_of[report["id"]] for report in reports for ref in report["object_refs"]}
    answers: dict[str, list[tuple[str, str]]] = {}
    for opinion in by_type.get("opinion", []):
        said = (opinion["explanation"].split(" ", 1)[0], _ANSWERS[opinion["opinion"]])
        answers.setdefault(opinion["object_refs"][0], []).append(said)
    claims = [
        {
            **_stix_claim(note),
            "story_id": story_of[note["object_refs"][0]],
            "answers": answers.get(note["id"], []),
        }
        for note in by_type.get("note", [])
    ]
    transfers = [_stix_transfer(item, home[item["id"]]) for item in by_type.get(TRANSFER_TYPE, [])]
    return _by_kind("stix", {"stories": stories.values(), "claims": claims, "transfers": transfers})


def _stix_story(report: Row) -> Row:
    reference, document = report["external_references"]
    labels = report.get("labels", [])
    day = report["published"][:10]
    span = next((x.removeprefix("published:").split("/") for x in labels if x.startswith("published:")), None)
    first, last = span or ((None, None) if "undated" in labels else (day, day))
    return {
        "id": reference["external_id"],
        "document": document["external_id"],
        "title": None if "untitled" in labels else report["name"],
        "outlet": None if reference["source_name"] == "tocsin" else reference["source_name"],
        "address": reference.get("url"),
        "published_from": first or None,
        "published_to": last or None,
    }


def _stix_claim(note: Row) -> Row:
    act, polarity, certainty = note["labels"]
    return {
        "id": note["external_references"][0]["external_id"],
        "act": act,
        "polarity": polarity,
        "certainty": certainty,
        "text": note["content"],
        "speaker": next(iter(note.get("authors", [])), None),
    }


def _stix_transfer(item: Row, story: str) -> Row:
    names = ("giver", "receiver", "quantity", "status", "earliest", "latest")
    return {
        "id": item["external_references"][0]["external_id"],
        "story_id": story,
        "goods": sorted(item.get("goods", [])),
        "class": item["goods_class"],
        **{name: item.get(name) for name in names},
    }


def read_ftm(lines: Iterable[str]) -> Read:
    """The rows that our entities still say."""
    stories, claims, events, transfers = [], [], [], []
    for line in lines:
        entity = json.loads(line)
        schema, values = entity["schema"], {"id": [entity["id"]], **entity["properties"]}
        if schema == "Article":
            stories.append(_ftm_story(values))
        elif schema == "Note":
            claims.append(_ftm_claim(values))
        elif schema == "UnknownLink" or (schema == "Event" and values["name"][0].startswith("transfer of ")):
            transfers.append(_ftm_transfer(values))
        elif schema == "Event":
            events.append(_ftm_event(values))
    return _by_kind("ftm", {"stories": stories, "claims": claims, "events": events, "transfers": transfers})


def _ftm_story(values: Mapping[str, list[str]]) -> Row:
    names = {
        "id": "id", "document": "fileName", "title": "title", "byline": "author", "outlet": "publisher",
        "address": "sourceUrl", "published": "publishedAt",
    }  # fmt: skip
    return {name: _one(values, held_as) for name, held_as in names.items()}


def _ftm_claim(values: Mapping[str, list[str]]) -> Row:
    words = set(values["keywords"])
    act = next(act.value for act in Act if act.value in words)
    speaker = values["name"][0].removesuffix(f" {act}")
    return {
        "id": values["id"][0],
        "story_id": values["entity"][0],
        "act": act,
        "polarity": next(each.value for each in Polarity if each.value in words),
        "certainty": next(each.value for each in Certainty if each.value in words),
        "text": _one(values, "description"),
        "speaker": None if speaker == "Nobody named" else speaker,
    }


def _ftm_event(values: Mapping[str, list[str]]) -> Row:
    kind, _, parties = values["name"][0].partition(": ")
    initiator, _, recipient = parties.partition(" > ")
    facets = dict(word.split("=", 1) for word in values["keywords"] if "=" in word)
    return {
        "id": values["id"][0],
        "story_id": _one(values, "proof"),
        "claim": _one(values, "recordId"),
        "type": kind,
        "initiator": sorted(filter(None, initiator.split(";"))),
        "recipient": sorted(filter(None, recipient.split(";"))),
        **{name: facets.get(name) for name in ("mode", "context", "auxiliary")},
        "status": next(word for word in values["keywords"] if "=" not in word),
        "place": _one(values, "location"),
        "earliest": _one(values, "startDate"),
        "latest": _one(values, "endDate"),
    }


def _ftm_transfer(values: Mapping[str, list[str]]) -> Row:
    linked = "subject" in values
    head, _, parties = values["role" if linked else "name"][0].removeprefix("transfer of ").partition(": ")
    giver, _, receiver = parties.partition(" > ")
    if linked:
        giver, receiver = (
            values[side][0].removeprefix("ftm-state-").upper() for side in ("subject", "object")
        )
    return {
        "id": values["id"][0],
        "story_id": _one(values, "recordId" if linked else "proof"),
        "giver": giver or None,
        "receiver": receiver or None,
        "goods": sorted(values.get("description", [])),
        "class": head,
        "quantity": _one(values, "summary"),
        "status": _one(values, "status" if linked else "keywords"),
        "earliest": _one(values, "startDate"),
        "latest": _one(values, "endDate"),
    }


def _one(values: Mapping[str, list[str]], name: str) -> str | None:
    return next(iter(values.get(name, [])), None)


def _by_kind(form: str, rows: Mapping[str, Iterable[Row]]) -> Read:
    return {
        kind: {row["id"]: {field: row[field] for field in fields} for row in rows[kind]}
        for kind, fields in HELD[form].items()
    }


def _same(name: str) -> Callable[[Row], Any]:
    return lambda row: row[name] or None


_FIELDS: Mapping[str, Callable[[Row], Any]] = {
    **{
        name: _same(name)
        for name in (
            "id", "document", "title", "outlet", "byline", "story_id", "act", "polarity", "certainty",
            "giver", "receiver", "class", "quantity", "status", "claim", "type", "mode", "context",
            "auxiliary", "place",
        )
    },
    "address": address_of,
    "text": lambda row: row["content"]["text"],
    "speaker": speaker_of,
    "answers": lambda row: [(answer["claim"], answer["kind"]) for answer in row.get("answers") or ()],
    "goods": lambda row: sorted(set(row["goods"])),
    "initiator": lambda row: sorted(row["initiator"]),
    "recipient": lambda row: sorted(row["recipient"]),
    "published": lambda row: date_of(row["published"]),
    "published_from": lambda row: bounds_of(row["published"])[0],
    "published_to": lambda row: bounds_of(row["published"])[1],
    "earliest": lambda row: bounds_of(row["happened"])[0],
    "latest": lambda row: bounds_of(row["happened"])[1],
}  # fmt: skip
