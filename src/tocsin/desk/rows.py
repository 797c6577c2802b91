"""Rows of lists as programs get them: the fields of `tocsin export`, a page of the list at a time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tocsin.exchange.happenings import event_json, figure_json, forecast_json, transfer_json
from tocsin.exchange.nouns import claim_json, interval_json, origins_json, story_json
from tocsin.exchange.tables import Row
from tocsin.ledger import (
    ClaimFilter,
    EventFilter,
    FigureFilter,
    ForecastFilter,
    Hit,
    LedgerReader,
    ListPage,
    Place,
    StoryFilter,
    Total,
    TransferFilter,
)
from tocsin.runs.found import Found, found_of
from tocsin.runs.judged import Judged, judged_by
from tocsin.runs.reviewing import judged_about
from tocsin.terms.claim import Claim
from tocsin.terms.event import EventMention
from tocsin.terms.figure import Figure
from tocsin.terms.finding import FindingKind
from tocsin.terms.forecast import Forecast
from tocsin.terms.story import Story
from tocsin.terms.transfer import Transfer

Record = Claim | Story | EventMention | Transfer | Forecast | Figure

AT_ONCE = 200
"""Rows that are made at once for a file."""
MOST_ROWS = 50_000
"""Rows of one file; `tocsin export` writes the whole ledger."""


@dataclass(frozen=True, slots=True)
class RowPage:
    """Some rows of a list."""

    items: tuple[Row, ...]
    next: int | None
    """`before` of the page that follows, None on the last one."""
    total: Total


Lister = Callable[[LedgerReader, Place, datetime | None], ListPage[Any]]

LISTS: Mapping[str, Lister] = {
    "claims": lambda reader, *where: reader.claim_page(ClaimFilter(), *where),
    "stories": lambda reader, *where: reader.story_page(StoryFilter(), *where),
    "events": lambda reader, *where: reader.event_page(EventFilter(), *where),
    "transfers": lambda reader, *where: reader.transfer_page(TransferFilter(), *where),
    "forecasts": lambda reader, *where: reader.forecast_page(ForecastFilter(), *where),
    "figures": lambda reader, *where: reader.figure_page(FigureFilter(), *where),
}
"""Every list of records by its name, the newest first."""


def list_rows(reader: LedgerReader, kind: str, place: Place, as_of: datetime | None = None) -> RowPage:
    """A page of one list; what a person rejected is left out.

    Args:
        reader: of the ledger.
        kind: which list.
        place: which page of it.
        as_of: a moment of the learned clock, None for now.

    Raises:
        KeyError: the kind is not in `LISTS`.
    """
    page = LISTS[kind](reader, place, as_of)
    return RowPage(tuple(rows_of(reader, page.items, as_of)), page.next, page.total)


def found_rows(reader: LedgerReader, query: str, place: Place, as_of: datetime | None = None) -> RowPage:
    """A page of what a search finds, each row with its kind and the words it was found by.

    Raises:
        BadQuery: the search cannot be understood.
    """
    found = reader.search(query, place.before, as_of, limit=place.limit)
    around = {hit.story.id: hit.story for hit in found.hits}
    rows = {row["id"]: row for row in rows_of(reader, [hit.record for hit in found.hits], as_of, around)}
    items = tuple(
        {"kind": kind_of(hit), "snippet": hit.snippet.text, **rows[hit.record.id]}
        for hit in found.hits
        if hit.record.id in rows
    )
    return RowPage(items, found.next, found.total)


def every_row(page: Callable[[int | None], RowPage]) -> Iterator[Row]:
    """The rows of a list from its first page to its last, as far as a file goes."""
    before: int | None = None
    made = 0
    while made < MOST_ROWS:
        rows = page(before)
        yield from rows.items
        made += AT_ONCE
        before = rows.next
        if before is None:
            return


def rows_of(
    reader: LedgerReader,
    records: Sequence[Record],
    as_of: datetime | None = None,
    around: Mapping[str, Story] | None = None,
) -> Iterator[Row]:
    """One row a record, with its story's place and what weighing and people add.

    Args:
        reader: of the ledger.
        records: in the order of the rows.
        as_of: a moment of the learned clock, None for now.
        around: the records' stories by their ids where they were read already.
    """
    judged = judged_by(reader, as_of) if as_of else judged_about(reader, [record.id for record in records])
    kept = [record for record in records if record.id not in judged.rejected]
    found = _found_about(reader, [record.id for record in kept], as_of)
    stories = around or reader.stories_by_id({r.story for r in kept if not isinstance(r, Story)})
    for record in _corrected(judged, kept):
        if isinstance(record, Story):
            yield {"id": record.id, "document": record.document, **story_json(record)}
        else:
            yield {**_own(record), **_place(stories[record.story]), **_weighed(record, found)}


def kind_of(hit: Hit) -> str:
    """The kind of a hit's record."""
    names = {Claim: "claim", Story: "story", EventMention: "event", Transfer: "transfer"}
    return names[type(hit.record)]


def _corrected(judged: Judged, records: Sequence[Record]) -> Iterator[Record]:
    for record in records:
        yield from judged.stories([record]) if isinstance(record, Story) else judged.kept([record])


def _own(record: Claim | EventMention | Transfer | Forecast | Figure) -> Row:
    if isinstance(record, Claim):
        return claim_json(record)
    if isinstance(record, EventMention):
        return event_json(record)
    if isinstance(record, Transfer):
        return transfer_json(record)
    return forecast_json(record) if isinstance(record, Forecast) else figure_json(record)


def _place(story: Story) -> Row:
    return {
        "document": story.document,
        "story": story.number,
        "story_id": story.id,
        "sha256": story.snapshot,
        "title": story.title,
        "outlet": story.outlet,
        "published": interval_json(story.published),
    }


def _found_about(reader: LedgerReader, ids: Sequence[str], as_of: datetime | None) -> Found:
    """Findings about records, and about the first of what says or tells the same."""
    near = list(reader.findings_about(ids, as_of=as_of))
    firsts = {f.object for f in near if f.object and f.kind in {FindingKind.SAYING, FindingKind.EVENT}}
    return found_of([*near, *reader.findings_about(firsts - set(ids), as_of=as_of)])


def _weighed(record: Claim | EventMention | Transfer | Forecast | Figure, found: Found) -> Row:
    if isinstance(record, Claim):
        answers = found.about.get((FindingKind.ANSWER, record.id), ())
        return {
            "origins": origins_json(found.origins(record.id)),
            "answers": [{"claim": answer.object, "kind": answer.value["kind"]} for answer in answers],
        }
    if isinstance(record, Forecast):
        outcome = found.one(FindingKind.OUTCOME, record.id)
        return {"outcome": outcome.value["outcome"] if outcome else "open"}
    if isinstance(record, Figure):
        return {}
    return {"merged": found.merged(record.id), "status": found.status(record.id) or record.status.value}
