"""STIX 2.1: a report a story, a note a claim, an opinion an answer, and each transfer an object of its own.

STIX merges objects of equal id; a transfer's id is made from its place in its story, so two transfers of the
same goods stay two. Our own object type is declared by an extension definition (STIX 2.1, section 7.3).
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, TextIO

from tocsin.exchange.formats.casefile import (
    CaseRows,
    Row,
    Written,
    address_of,
    bounds_of,
    speaker_of,
    uuid_of,
)

TRANSFER_TYPE = "x-tocsin-transfer"
EXTENSION = f"extension-definition--{uuid_of('stix-extension/transfer/1')}"
CREATOR = f"identity--{uuid_of('tocsin')}"

_OPINIONS = {
    "denies": "strongly-disagree",
    "partly-denies": "disagree",
    "confirms": "strongly-agree",
    "declines": "neutral",
}
"""The opinion vocabulary (STIX 2.1, section 10.17) for each kind of answer."""
_CONFIDENCE = {
    "almost-no-chance": 3, "very-unlikely": 13, "unlikely": 33, "even": 50, "likely": 68,
    "very-likely": 88, "almost-certain": 97,
}  # fmt: skip
"""Middle of each ICD 203 band, in STIX's confidence of 0 to 100; other certainties have none."""

_LEFT_OUT = (
    "bylines", "offsets, chains, cues and times of claims", "origins and grades",
    "events that are no transfers", "forecasts", "figures", "positions", "alerts",
)  # fmt: skip

Object = dict[str, Any]


def write_stix(case: CaseRows, out: TextIO) -> Written:
    """A bundle of the whole case."""
    counts = {"stories": 0, "claims": 0, "answers": 0, "transfers": 0}
    objects = [_creator(case), _extension(case), *_identities(case)]
    held: dict[str, list[str]] = {}
    others: list[Object] = []
    for claim in case.rows("claims"):
        note = _note(claim, case)
        others.append(note)
        held.setdefault(claim["story_id"], []).append(note["id"])
        counts["claims"] += 1
        for answer in claim.get("answers") or ():
            others.append(_opinion(claim, answer, case))
            counts["answers"] += 1
    for transfer in case.rows("transfers"):
        others.append(_transfer(transfer, case))
        held.setdefault(transfer["story_id"], []).append(others[-1]["id"])
        counts["transfers"] += 1
    for story in case.rows("stories"):
        objects.append(_report(story, held.get(story["id"], []), case))
        counts["stories"] += 1
    bundle = {"type": "bundle", "id": f"bundle--{uuid_of(case.name)}", "objects": [*objects, *others]}
    json.dump(bundle, out, ensure_ascii=False, indent=1)
    out.write("\n")
    return Written(counts, _LEFT_OUT)


def _creator(case: CaseRows) -> Object:
    return {**_head("identity", "tocsin", case), "name": "Tocsin ledger", "identity_class": "system"}


def _extension(case: CaseRows) -> Object:
    return {
        **_head("extension-definition", "stix-extension/transfer/1", case),
        "created_by_ref": CREATOR,
        "name": "Tocsin transfer",
        "description": "What is said to have passed from one state to another.",
        "schema": "docs/formats-out.md of the Tocsin project",
        "version": "1.0.0",
        "extension_types": ["new-sdo"],
    }


def _identities(case: CaseRows) -> Iterator[Object]:
    """Who speaks: one identity a name, by its class."""
    seen: set[str] = set()
    for claim in case.rows("claims"):
        name = speaker_of(claim)
        if name is None or name in seen:
            continue
        seen.add(name)
        kind = "individual" if claim["source"]["class"] == "named" else "organization"
        if claim["source"]["class"] == "unnamed":
            kind = "unknown"
        yield {
            **_head("identity", f"speaker/{name}", case),
            "created_by_ref": CREATOR,
            "name": name,
            "identity_class": kind,
        }


def _note(claim: Row, case: CaseRows) -> Object:
    speaker = speaker_of(claim)
    note: Object = {
        **_head("note", claim["id"], case),
        "created_by_ref": CREATOR,
        "abstract": f"{speaker or 'Nobody named'} {claim['act']}",
        "content": claim["content"]["text"],
        "object_refs": [f"report--{uuid_of(claim['story_id'])}"],
        "labels": [claim["act"], claim["polarity"], claim["certainty"]],
        "external_references": [{"source_name": "tocsin", "external_id": claim["id"]}],
    }
    if speaker:
        note["authors"] = [speaker]
        note["object_refs"].append(f"identity--{uuid_of(f'speaker/{speaker}')}")
    if claim["certainty"] in _CONFIDENCE:
        note["confidence"] = _CONFIDENCE[claim["certainty"]]
    return note


def _opinion(claim: Row, answer: Row, case: CaseRows) -> Object:
    return {
        **_head("opinion", f"{claim['id']}/{answer['claim']}", case),
        "created_by_ref": CREATOR,
        "explanation": f"{answer['claim']} {answer['kind']} {claim['id']}",
        "opinion": _OPINIONS[answer["kind"]],
        "object_refs": [f"note--{uuid_of(claim['id'])}"],
    }


def _transfer(transfer: Row, case: CaseRows) -> Object:
    first, last = bounds_of(transfer["happened"])
    fields = {
        "giver": transfer["giver"],
        "receiver": transfer["receiver"],
        "goods": transfer["goods"] or None,
        "goods_class": transfer["class"],
        "quantity": transfer["quantity"],
        "status": transfer["status"],
        "earliest": first,
        "latest": last,
    }
    return {
        **_head(TRANSFER_TYPE, transfer["id"], case),
        "created_by_ref": CREATOR,
        **{key: value for key, value in fields.items() if value is not None},
        "extensions": {EXTENSION: {"extension_type": "new-sdo"}},
        "external_references": [{"source_name": "tocsin", "external_id": transfer["id"]}],
    }


def _report(story: Row, held: list[str], case: CaseRows) -> Object:
    first, last = bounds_of(story["published"])
    reference = {"source_name": story["outlet"] or "tocsin", "external_id": story["id"]}
    if url := address_of(story):
        reference["url"] = url
    labels = [] if story["title"] else ["untitled"]
    if first is None:
        labels.append("undated")
    if first != last:
        labels.append(f"published:{first or ''}/{last or ''}")
    return {
        **_head("report", story["id"], case),
        "created_by_ref": CREATOR,
        "name": story["title"] or story["document"],
        # STIX demands a moment; an undated story is published, to STIX, when it was written out, and says so.
        "published": f"{first}T00:00:00.000Z" if first else _moment(case.made),
        **({"labels": labels} if labels else {}),
        "report_types": ["observed-data"],
        "object_refs": held or [CREATOR],
        "external_references": [reference, {"source_name": "document", "external_id": story["document"]}],
    }


def _head(kind: str, id_: str, case: CaseRows) -> Object:
    moment = _moment(case.made)
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": f"{kind}--{uuid_of(id_)}",
        "created": moment,
        "modified": moment,
    }


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
