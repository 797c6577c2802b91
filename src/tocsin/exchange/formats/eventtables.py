"""Event tables for political scientists: PLOVER in the shape of POLECAT, and CAMEO triples."""

import csv
from collections.abc import Callable, Iterator
from typing import TextIO

from tocsin.exchange.formats.casefile import CaseRows, Row, Written, address_of, day_of

PLOVER_COLUMNS = (
    "Event ID", "Event Date", "Earliest", "Latest", "Date Basis", "Event Type", "Event Mode", "Contexts",
    "Auxiliary", "Status", "Source Country", "Source Sector", "Target Country", "Target Sector", "Place",
    "Story ID", "Story Title", "Publisher", "Publication Date", "URL", "Claim ID",
)  # fmt: skip
CAMEO_COLUMNS = ("id", "date", "source", "target", "code", "root", "auxiliary", "status", "story", "url")

_LEFT_OUT = ("claims without an event", "transfers", "forecasts", "figures", "alerts")

CameoOf = Callable[[Row], str | None]
"""The CAMEO code of an event row, None where no code fits."""


def write_plover(case: CaseRows, out: TextIO) -> Written:
    """One tab-separated row an event mention; an unknown date stays empty."""
    stories = case.stories()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(PLOVER_COLUMNS)
    count = 0
    for event in _mentions(case):
        story = stories.get(event["story_id"], {})
        when = event["happened"] or {}
        writer.writerow(
            _flat(value)
            for value in (
                event["id"], day_of(when) or "", when.get("earliest"), when.get("latest"), when.get("basis"),
                event["type"], event["mode"], event["context"], event["auxiliary"], event["status"],
                ";".join(event["initiator"]), event["initiator_sector"], ";".join(event["recipient"]),
                event["recipient_sector"], event["place"], story.get("id"), story.get("title"),
                story.get("outlet"), day_of(story.get("published")), address_of(story), event["claim"],
            )
        )  # fmt: skip
        count += 1
    return Written({"events": count}, _LEFT_OUT)


def write_cameo(case: CaseRows, out: TextIO, cameo_of: CameoOf) -> Written:
    """One tab-separated row a dyad: CAMEO has one source and one target a row."""
    stories = case.stories()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(CAMEO_COLUMNS)
    count = 0
    for event in _mentions(case):
        code = cameo_of(event)
        if code is None:
            continue
        story = stories.get(event["story_id"], {})
        for source in event["initiator"] or [""]:
            for target in event["recipient"] or [""]:
                values = (
                    event["id"], day_of(event["happened"]), source, target, code, code[:2],
                    event["auxiliary"], event["status"], event["story_id"], address_of(story),
                )  # fmt: skip
                writer.writerow(_flat(value) for value in values)
                count += 1
    return Written({"events": count}, (*_LEFT_OUT, "events that CAMEO has no code for"))


def _mentions(case: CaseRows) -> Iterator[Row]:
    yield from case.rows("events")


def _flat(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())
