"""A feed's server that flaps: each failure is named, nothing is lost, and nothing is taken twice."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.acquire.webserver import Site, feed, page, send, served
from tocsin.acquire import AcquireSettings, FetchSettings
from tocsin.ledger import open_ledger
from tocsin.runs.local import ReadSummary, Taken, read_into

SETTINGS = AcquireSettings(
    fetch=FetchSettings(allow_private=True, delay_seconds=0, attempts=1, deadline_seconds=20)
)


def test_a_feed_that_goes_and_comes(tmp_path: Path):
    """Away, half of it, away, all of it, once more: two stories, and each failure with its reason."""
    begun = datetime.now(UTC)
    with served() as site, open_ledger(tmp_path / "case.db") as ledger:
        address = f"{site.address}/feed.xml"
        lists = {"half": [f"{site.address}/one"], "all": [f"{site.address}/one", f"{site.address}/two"]}
        site.answers["/one"] = page
        site.answers["/two"] = lambda handler: send(handler, _other())
        reasons: list[str] = []

        def tell(taken: Taken) -> None:
            reasons.extend([taken.set_aside.reason] if taken.set_aside else [])

        def once(state: str) -> ReadSummary:
            site.answers["/feed.xml"] = lambda handler: _answer(handler, lists.get(state))
            return read_into(ledger, [address], SETTINGS, tell)

        came = [once(state) for state in ("away", "half", "away", "all", "all")]
        assert [summary.set_aside for summary in came] == [1, 0, 1, 0, 0]
        assert all("503" in reason for reason in reasons)
        assert [summary.stories for summary in came] == [0, 1, 0, 1, 0]
        assert ledger.reader().counts().pages == 2
        assert list(ledger.reader().set_asides()) == []
        assert all(page.received >= begun for page in ledger.reader().pages())
        assert _times(site, "/one") == 1


def _answer(handler: Any, links: list[str] | None) -> None:
    if links is None:
        send(handler, b"busy", 503)
    else:
        send(handler, feed(links), Content_Type="application/rss+xml")


def _other() -> bytes:
    words = "The tide table of Lower Wexby says that the water will rise by two metres before July. "
    return f"<html><body><article><h1>Tides</h1><p>{words * 3}</p></article></body></html>".encode()


def _times(site: Site, path: str) -> int:
    return site.paths()[path]
