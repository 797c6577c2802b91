"""The page of an actor: offices over time, and the name in its own script."""

from datetime import UTC, datetime
from pathlib import Path

from fastapi.testclient import TestClient

from tocsin.desk.people import actor_page
from tocsin.ledger import open_ledger
from tocsin.ledger.writer import LedgerWriter
from tocsin.terms.finding import Finding, FindingKind

NAME, OWN = "Mina Sorel", "미나 소렐"
OFFICES = [
    {
        "office": "trade minister",
        "country": "NOR",
        "since": "2021-03-01",
        "last": "2022-08-09",
        "former": "2023-01-05",
    },
    {"office": "ambassador", "country": "NOR", "since": "2023-02-02", "last": "2023-02-02", "former": None},
]


def put_actor(own: Path) -> None:
    """Let weighing have found a person of two offices."""
    value = {"offices": OFFICES, "countries": ["NOR"], "originals": [OWN]}
    with open_ledger(own / "tocsin.db") as ledger:
        found = Finding(FindingKind.ACTOR, NAME, NAME, value)
        LedgerWriter(ledger).put_findings([found], datetime(2024, 1, 2, tzinfo=UTC))


def test_an_actor_has_its_offices_and_its_own_script(own: Path):
    """Both come from what weighing found."""
    put_actor(own)
    with open_ledger(own / "tocsin.db") as ledger:
        actor = actor_page(ledger.reader(), NAME).actor
    assert actor.originals == (OWN,)
    assert [office["former"] for office in actor.offices] == ["2023-01-05", None]


def test_the_page_tells_how_long_an_office_was_held(client: TestClient, own: Path):
    """From the first story to the last, and since when it is told as a former one; one day is no stretch."""
    put_actor(own)
    text = client.get(f"/actors/{NAME}").text
    assert OWN in text
    assert "as told 2021-03-01 to 2022-08-09" in text
    assert "former holder as told 2023-01-05" in text
    assert "as told 2023-02-02 to" not in text
    assert text.count("former holder") == 1
