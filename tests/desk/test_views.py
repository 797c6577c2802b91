"""Every view answers, shows what the ledger holds, and lets nothing of a page run."""

import re

import pytest
from fastapi.testclient import TestClient

VIEWS = (
    "/",
    "/claims",
    "/claims?q=missiles",
    "/transfers",
    "/transfers?giver=NOR&receiver=PER",
    "/forecasts",
    "/timeline",
    "/timeline?clock=learned",
    "/timeline?clock=published&within=2024",
    "/actors",
    "/actors/Luis Paz",
    "/sources",
    "/obligations",
)


def first(pattern: str, text: str) -> str:
    """The first match of a pattern."""
    found = re.search(pattern, text)
    assert found, f"no {pattern}"
    return found.group()


@pytest.mark.parametrize("path", VIEWS)
def test_a_view_answers_with_its_headers(client: TestClient, path: str):
    """The page is there, titled, and under a policy that lets nothing else in."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert "<h1" in answer.text
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert not re.search(r"(src|href)=\"(https?:)?//", answer.text)
    assert " style=" not in answer.text
    assert "onclick" not in answer.text


def test_home_shows_what_rings(client: TestClient):
    """The alarm with its reason, and the board."""
    text = client.get("/").text
    assert "Are missiles said to be sent?" in text
    assert 'class="state ringing"' in text


def test_a_claim_stands_beside_its_denial(client: TestClient):
    """Assertions on one side, the denial on the other, down to the page."""
    listed = client.get("/claims", params={"q": "missiles"}).text
    page = client.get(first(r"/claims/claim-[0-9a-f]+", listed)).text
    assert "Asserted" in page
    assert "Answered" in page
    assert "wire.txt" in page


def test_a_story_is_marked_and_a_page_s_script_is_words(client: TestClient):
    """Claims and names are marked; markup of a page is shown, not run."""
    listed = client.get("/claims", params={"q": "Nobody will stop us"}).text
    page = client.get(first(r"/stories/story-[0-9a-f]+", listed)).text
    assert "<script>alert(1)</script>" not in page
    assert 'class="mark' in page


def test_an_alarm_says_what_moved_it(client: TestClient):
    """The alarm's page holds its claims and what would look the same."""
    page = client.get(first(r"/alerts/alert-[0-9a-f]+", client.get("/").text)).text
    assert "What moved it" in page
    assert "Salt." in page


@pytest.mark.parametrize(
    ("path", "status"),
    [("/nothing", 404), ("/claims/claim-0", 404), ("/claims?q=act:(", 400), ("/actors/Nobody At All", 404)],
)
def test_a_wrong_address_is_told_plainly(client: TestClient, path: str, status: int):
    """What is not there says so in words, on a page of the desk."""
    answer = client.get(path)
    assert answer.status_code == status
    assert "Back to the home of the case" in answer.text
