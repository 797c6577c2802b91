"""How much of one page is read, so that none can hold up a batch."""

from datetime import UTC, datetime

import pytest

from tocsin.acquire import AcquireSettings
from tocsin.ledger import open_ledger
from tocsin.runs import onepage
from tocsin.runs.local import Taken, read_into
from tocsin.runs.onepage import split_dated
from tocsin.terms.page import MediaType, Page

SHORT = "Pier closed\n\nThe ministry said on Friday that the northern pier would stay closed.\n"
LONG = "Pier still closed\n\n" + "\n\n".join(
    f"The harbour master said on day {number} that the ships would not leave." for number in range(20)
)


def taken(tmp_path) -> tuple[dict[str, Taken], int]:
    """What became of a short and a long page read together, and how many claims stand."""
    for name, text in (("a-long", LONG), ("b-short", SHORT)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf8")
    told: list[Taken] = []
    with open_ledger(tmp_path / "case.db") as ledger:
        read_into(ledger, [str(tmp_path)], AcquireSettings(), told.append)
        claims = ledger.reader().counts().claims
    return {item.address.rsplit("/", maxsplit=1)[-1]: item for item in told}, claims


def test_a_story_without_end_is_kept_and_not_read(tmp_path, monkeypatch: pytest.MonkeyPatch):
    """It stands in the ledger with its text, a remark says why nothing was found; the next page is read."""
    monkeypatch.setattr(onepage, "MOST_OF_STORY", 500)
    found, claims = taken(tmp_path)
    long, short = found["a-long.txt"], found["b-short.txt"]
    assert (long.stories, long.claims) == (1, 0)
    assert "more than the 500 that are read: kept, not read" in long.remarks[0]
    assert short.claims == claims > 0


def test_a_page_without_end_is_set_aside(tmp_path, monkeypatch: pytest.MonkeyPatch):
    """A page with too much text is named with its size, and the next page is read."""
    monkeypatch.setattr(onepage, "MOST_OF_PAGE", 500)
    found, claims = taken(tmp_path)
    aside = found["a-long.txt"].set_aside
    assert aside is not None
    assert aside.kind == "too-large"
    assert "more than the 500 that are read" in aside.reason
    assert found["b-short.txt"].claims == claims > 0


@pytest.mark.parametrize("markup", ["<p>{}</p>", "<p>short</p>{}"])
def test_markup_has_an_end_as_well(monkeypatch: pytest.MonkeyPatch, markup):
    """Long markup is set aside before anything is made of it; short markup with long text thereafter."""
    monkeypatch.setattr(onepage, "MOST_OF_PAGE", 2_000)
    monkeypatch.setattr(onepage, "MOST_OF_MARKUP", 6_000)
    said = "The ministry said on Friday that the pier would stay closed. "
    for filling in (said * 50, "<b></b>" * 1_000):
        text = f"<html><body><article>{markup.format(filling)}</article></body></html>"
        page = Page("a", "0" * 64, datetime(2024, 6, 14, tzinfo=UTC), MediaType.HTML, b"", "utf-8", text, "a")
        split = split_dated(page)
        assert split.stories == ()
        assert split.set_aside is not None
        assert split.set_aside.kind == "too-large"
