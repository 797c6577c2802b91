"""Lists as files: the rows of a list or a search as CSV or JSON Lines, as they come."""

from collections.abc import Callable, Iterator, Mapping
from io import StringIO
from itertools import chain, islice
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse

from tocsin.desk.opened import desk_of
from tocsin.desk.rows import AT_ONCE, LISTS, every_row, found_rows, list_rows
from tocsin.desk.wholes import actor_rows, obligation_rows, position_rows, source_rows
from tocsin.exchange.nouns import alert_json
from tocsin.exchange.tables import TEXT_FORMATS, Row
from tocsin.ledger import LedgerReader, Place
from tocsin.terms.errors import NotFound

router = APIRouter()

MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/x-ndjson; charset=utf-8"}
"""Media types of the files, by ending."""
WHOLE: Mapping[str, Callable[[LedgerReader], Iterator[Row]]] = {
    "sources": source_rows,
    "actors": actor_rows,
    "obligations": obligation_rows,
    "alerts": lambda reader: map(alert_json, reader.alerts()),
    "positions": position_rows,
}
"""Lists that are no records of a story: none is narrowed by a search."""


@router.get("/{kind}.{ending}")
def download(
    request: Request, kind: str, ending: str, q: Annotated[str, Query(max_length=500)] = ""
) -> StreamingResponse:
    """A list, or what a search finds in it, as a file."""
    if ending not in MEDIA_TYPES or kind not in {*LISTS, *WHOLE}:
        raise NotFound(f"there is no {kind}.{ending}")
    rows = _rows(desk_of(request).reader, kind, q.strip())
    first = list(islice(rows, 1))
    named = {"Content-Disposition": f'attachment; filename="{kind}.{ending}"'}
    return StreamingResponse(
        _written(chain(first, rows), ending), media_type=MEDIA_TYPES[ending], headers=named
    )


def _rows(reader: LedgerReader, kind: str, query: str) -> Iterator[Row]:
    if kind in WHOLE:
        return WHOLE[kind](reader)
    if query:
        narrowed = f"kind:{_SINGULAR[kind]} {query}" if kind in _SINGULAR else query
        return every_row(lambda before: found_rows(reader, narrowed, Place(before, AT_ONCE)))
    return every_row(lambda before: list_rows(reader, kind, Place(before, AT_ONCE)))


_SINGULAR = {"claims": "claim", "stories": "story", "events": "event", "transfers": "transfer"}
"""Kinds of what a search finds."""


def _written(rows: Iterator[Row], ending: str) -> Iterator[str]:
    """The file in pieces, so that a long list is never held as a whole."""
    write = TEXT_FORMATS["csv" if ending == "csv" else "jsonl"]
    head = True
    while piece := list(islice(rows, AT_ONCE)):
        out = StringIO()
        write(piece, out)
        text = out.getvalue()
        yield text if head or ending != "csv" else text.split("\r\n", 1)[1]
        head = False
