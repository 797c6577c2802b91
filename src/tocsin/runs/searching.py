"""What a search finds, as rows for the command line and other programs."""

from collections.abc import Sequence
from datetime import datetime

from tocsin.exchange.tables import Row
from tocsin.ledger import LedgerReader
from tocsin.ledger.search.answers import Hit


def found_rows(
    reader: LedgerReader, query: str, limit: int, before: int | None = None, as_of: datetime | None = None
) -> tuple[Sequence[Row], int | None, int]:
    """One page of hits, newest first, where the next page begins (None for no more), and how many in all.

    Raises:
        BadQuery: the query cannot be understood; the message says where.
    """
    page = reader.search(query, before, as_of, limit=limit)
    return [_row(hit) for hit in page.hits], page.next, page.total.count


def _row(hit: Hit) -> Row:
    return {
        "id": hit.record.id,
        "kind": hit.record.id.partition("-")[0],
        "text": " ".join(hit.snippet.text.split()),
        "marks": [span.pair() for span in hit.snippet.marks],
        "document": hit.story.document,
        "story": hit.story.number,
        "title": hit.story.title,
        "outlet": hit.story.outlet,
    }
