"""Long lists come a page at a time, newest first, and their lengths are known as far as anybody reads."""

import pytest

from tests.ledger.happenings import told
from tests.ledger.pages import BRIDGE, HARBOUR, HOUR, NOON, record
from tocsin.ledger import (
    ClaimFilter,
    EventFilter,
    FigureFilter,
    ForecastFilter,
    Place,
    StoryFilter,
    Total,
    TransferFilter,
    counting,
)

LISTS = {
    "claim": ("claims", ClaimFilter()),
    "story": ("stories", StoryFilter()),
    "event": ("events", EventFilter()),
    "transfer": ("transfers", TransferFilter()),
    "forecast": ("forecasts", ForecastFilter()),
    "figure": ("figures", FigureFilter()),
}


@pytest.mark.parametrize("kind", LISTS)
def test_pages_follow_one_another(writer, reader, kind):
    """Page after page gives every record once, the last one first."""
    for number, paragraph in enumerate((HARBOUR, BRIDGE, HARBOUR + " Again.", BRIDGE + " Again.")):
        made = record(paragraph, address=f"folder/{number}.txt", received=NOON + number * HOUR)
        writer.add_page(told(made))
    many, wanted = LISTS[kind]
    stream = tuple(getattr(reader, many)(wanted=wanted))
    ask = getattr(reader, f"{kind}_page")
    pages = [ask(wanted, Place(limit=3))]
    while pages[-1].next is not None:
        pages.append(ask(wanted, Place(pages[-1].next, 3)))
    assert tuple(item for page in pages for item in page.items) == stream[::-1]
    assert {page.total for page in pages} == {Total(len(stream), exact=True)}
    as_of_noon = ask(wanted, Place(), NOON)
    assert as_of_noon.items == tuple(getattr(reader, many)(wanted=wanted, as_of=NOON))[::-1]


def test_an_empty_list_has_one_page(reader):
    """Nothing is a page without records that no other follows."""
    page = reader.claim_page(ClaimFilter(acts=("denies",)))
    assert (page.items, page.next, page.total) == ((), None, Total(0, exact=True))


def test_a_list_is_counted_as_far_as_anybody_reads(writer, reader, monkeypatch):
    """Beyond that a count says "at least"."""
    monkeypatch.setattr(counting, "COUNTED", 2)
    writer.add_page(record(HARBOUR, BRIDGE))
    assert reader.claim_page(ClaimFilter()).total == Total(2, exact=False)
    assert reader.search("kind:claim").total == Total(2, exact=False)
    assert reader.claim_page(ClaimFilter(acts=("denies",))).total == Total(1, exact=True)
