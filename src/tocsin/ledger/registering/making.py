"""The kept values of a document and the rows of the registers, as they follow from what was gathered."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from tocsin.ledger.nesting import Values
from tocsin.ledger.registering.gathering import HAPPENINGS, Around
from tocsin.ledger.search.days import certain
from tocsin.ledger.tables.registers import LONGEST_NAME
from tocsin.terms.finding import FindingKind
from tocsin.terms.forecast import Outcome

ASKED = "asked"
"""Status of a slot that a source asks about, or says is not known."""
_UNSURE = 0.5
"""Score of a record whose finder gives none: a rule is sure of itself, but was not tried here."""


def urgency(score: float | None, weight: int) -> float:
    """Place in the review queue, the largest first: the least sure of what most hangs on.

    Args:
        score: the finder's confidence, 0 to 1, None where it gives none.
        weight: two for each alarm that rests on it, one for each answer to it.
    """
    return (weight + 1) * (1.01 - (_UNSURE if score is None else score))


def weight_behind(urgency_: float, score: float | None) -> int:
    """The weight that an urgency was made with."""
    return round(urgency_ / (1.01 - (_UNSURE if score is None else score))) - 1


def doc_values(
    around: Around, rung: Mapping[tuple[str, int], int]
) -> Iterator[tuple[tuple[str, int], Values]]:
    """What is kept of each document of a claim, event or transfer, by kind and record.

    Args:
        around: what was touched.
        rung: how many alarms rest on each document.
    """
    for claim in around.claims:
        asserted = around.tied.get((claim.story, claim.id))
        first = around.objects.get((FindingKind.SAYING, claim.id))
        counted = around.values.get((FindingKind.ORIGINS, first), {}) if first else {}
        place = ("claim", claim.seq)
        weight = 2 * rung.get(place, 0) + around.answers.get(claim.id, 0)
        yield (
            place,
            {
                "stands": around.status(asserted) if asserted is not None else None,
                "origins": counted.get("least"),
                "happened": certain(asserted.earliest, asserted.latest) if asserted is not None else None,
                "urgency": None if claim.id in around.judged else urgency(claim.score, weight),
            },
        )
    for kind, rows in around.happenings.items():
        for row in rows:
            place = (kind, row.seq)
            waits = kind == "event" and row.id not in around.judged
            yield (
                place,
                {
                    "stands": around.status(row),
                    "origins": None,
                    "happened": certain(row.earliest, row.latest),
                    "urgency": urgency(row.nested.get("score"), 2 * rung.get(place, 0)) if waits else None,
                },
            )


def register_rows(around: Around) -> Iterator[Values]:
    """The rows of the registers for what was touched and was not rejected."""
    for kind in HAPPENINGS:
        groups: dict[str, list[Row[Any]]] = {}
        for row in around.happenings[kind]:
            if row.id not in around.rejected:
                groups.setdefault(around.merged(row.id), []).append(row)
        for merged, rows in groups.items():
            for row in rows:
                yield {
                    **_placed(around, kind, row, leads=row is rows[0]),
                    **(_of_event(around, row) if kind == "event" else _of_transfer(around, row)),
                    "merged": merged,
                    "mentions": len(rows),
                    "happened": certain(row.earliest, row.latest),
                }
    promises: dict[str, list[Row[Any]]] = {}
    for row in around.forecasts:
        if row.id not in around.rejected:
            promises.setdefault(around.promised(row.id), []).append(row)
    for promise, rows in promises.items():
        speaks = min(rows, key=_first_named)
        for row in rows:
            yield {
                **_placed(around, "forecast", row, leads=row is speaks),
                **_of_forecast(around, row),
                "merged": promise,
                "mentions": len(rows),
            }


def _placed(around: Around, kind: str, row: Row[Any], *, leads: bool) -> Values:
    story = around.stories[row.story]
    settled = around.corrected.get(row.story, {})
    published = (settled.get("earliest"), settled.get("latest"))
    return {
        "kind": kind,
        "record": row.seq,
        "id": row.id,
        "story": row.story,
        "leads": leads,
        "published": certain(*published)
        if any(published)
        else certain(story.published_earliest, story.published_latest),
        "learned": row.opened_at.date().isoformat(),
    }


def _of_event(around: Around, row: Row[Any]) -> Values:
    given = {**row.nested, **around.corrected.get(row.id, {})}
    return {
        "status": around.status(row),
        "who": _short("/".join(given.get("initiator") or ())),
        "whom": _short("/".join(given.get("recipient") or ())),
        "what": given["type"],
    }


def _of_transfer(around: Around, row: Row[Any]) -> Values:
    given = {**row.nested, **around.corrected.get(row.id, {})}
    return {
        "status": ASKED if given.get("open") else around.status(row),
        "who": _short(given.get("giver")),
        "whom": _short(given.get("receiver")),
        "what": given["goods_class"],
    }


def _first_named(row: Row[Any]) -> tuple[bool, datetime, str]:
    """What sorts first the forecast that speaks for its promise: one with a name, the first received."""
    return not _who(row), row.opened_at, row.id


def _who(row: Row[Any]) -> str | None:
    source = row.nested.get("by")
    return (source.get("actor") or source.get("text")) if source else None


def _of_forecast(around: Around, row: Row[Any]) -> Values:
    outcome = around.values.get((FindingKind.OUTCOME, row.id), {}).get("outcome", Outcome.OPEN.value)
    return {
        "status": outcome,
        "who": _short(_who(row)),
        "whom": None,
        "what": around.corrected.get(row.id, {}).get("certainty") or row.certainty,
        "happened": row.latest[:10] if row.latest else None,
    }


def _short(name: str | None) -> str | None:
    return name[:LONGEST_NAME] if name else None
