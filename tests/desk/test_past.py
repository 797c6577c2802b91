"""The desk as it was known on a past day: home, claims and the API, each with its banner or its parameter."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tocsin.acquire import AcquireSettings
from tocsin.desk.past import end_of
from tocsin.ledger import open_ledger
from tocsin.runs.checking import check_watch
from tocsin.runs.local import read_into
from tocsin.watches import load_watch

TODAY = datetime.now(UTC).date()
BEFORE = (TODAY - timedelta(days=2)).isoformat()
"""A day on which the ledger of the tests was not yet begun."""
LISTS = ("claims", "stories", "events", "transfers", "forecasts", "figures")


def test_the_end_of_a_day_is_its_last_moment():
    """What was learned in the last second of a day counts on it; no day is now."""
    assert end_of(TODAY) == datetime(TODAY.year, TODAY.month, TODAY.day, 23, 59, 59, 999999, UTC)
    assert end_of(None) is None


@pytest.mark.parametrize("path", ["/", "/claims", "/claims?q=missiles"])
def test_a_past_day_is_shown_with_a_banner(client: TestClient, path: str):
    """Before anything was read nothing is there, and the page says of which day it speaks."""
    now = client.get(path).text
    then = client.get(f"{path}{'&' if '?' in path else '?'}as_of={BEFORE}").text
    assert "As the ledger was known" in then
    assert "As the ledger was known" not in now
    assert "missiles" in now
    assert "/claims/claim-" in now
    assert "/claims/claim-" not in then


def test_a_day_to_come_shows_what_is_known_now(client: TestClient):
    """As of today is now."""
    for path in ("/claims", *(f"/{kind}" for kind in LISTS), "/board", "/alerts", "/facets", "/search"):
        now = client.get(f"/api/v1{path}").json()
        assert client.get(f"/api/v1{path}", params={"as_of": str(TODAY)}).json() == now


@pytest.mark.parametrize("path", [*LISTS, "search"])
def test_lists_of_the_api_answer_for_a_past_day(client: TestClient, path: str):
    """Nothing was known before the first page came."""
    assert client.get(f"/api/v1/{path}", params={"as_of": BEFORE}).json()["items"] == []


def test_the_board_of_a_past_day(client: TestClient):
    """No rule had rung, nothing was counted, and no alarm stood."""
    board = client.get("/api/v1/board", params={"as_of": BEFORE}).json()
    assert {rule["state"] for rule in board["indicators"]} == {"quiet"}
    assert client.get("/api/v1/alerts", params={"as_of": BEFORE}).json() == []
    assert not any(client.get("/api/v1/facets", params={"as_of": BEFORE}).json()["counts"].values())


def test_links_of_a_past_list_stay_on_its_day(client: TestClient):
    """Facets narrow the list of the day that is shown."""
    page = client.get("/claims", params={"as_of": TODAY.isoformat()}).text
    facets = page.partition('aria-label="Narrow the list"')[2]
    assert facets.count('href="?q=') == facets.count(f"&amp;as_of={TODAY}") > 0


def test_a_page_that_knows_no_past_says_so(client: TestClient):
    """Registers hold what stands now: asked for a past day they warn, and pass nothing off as that day's."""
    assert "what is known now" in client.get("/transfers", params={"as_of": BEFORE}).text
    assert "what is known now" not in client.get("/transfers").text


@pytest.mark.parametrize("day", ["yesterday", "2024-13-01", ""])
def test_what_is_no_day_is_refused(client: TestClient, day: str):
    """A word that is no date is bad usage: a person is told on a page, a program as JSON."""
    claims = client.get("/claims", params={"as_of": day})
    assert claims.status_code == 422
    assert "<!doctype html>" in claims.text.lower()
    assert "as_of: Input should be a valid date" in claims.text
    told = client.get("/api/v1/claims", params={"as_of": day})
    assert (told.status_code, told.json()["detail"][0]["loc"]) == (422, ["query", "as_of"])
    home = client.get("/", params={"as_of": day})
    assert home.status_code == 400
    assert "is no day" in home.text
    assert "shows what is known now" not in home.text


def test_what_was_corrected_since_stands_as_it_stood(own: Path, client: TestClient):
    """A claim that its page dropped today is listed for the day before it was dropped, and not for now."""
    watch = load_watch(own / "watch.yaml")
    with open_ledger(own / "tocsin.db") as ledger:
        with ledger.connections.writing() as connection:
            for table in ("pages", "stories", "claims", "alerts", "search_docs"):
                connection.exec_driver_sql(f"UPDATE {table} SET opened_at = '{BEFORE} 12:00:00.000000'")  # noqa: S608
        (own / "pages").mkdir()
        (own / "pages" / "wire.txt").write_text("Peru says nothing\n\nNobody said a word.\n", encoding="utf8")
        read_into(ledger, watch.sources, AcquireSettings(), lambda _: None)
        check_watch(ledger, watch)
    now = {row["id"] for row in client.get("/api/v1/claims").json()["items"]}
    then = {row["id"] for row in client.get("/api/v1/claims", params={"as_of": BEFORE}).json()["items"]}
    assert then - now
