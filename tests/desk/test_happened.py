"""Lists of the registers: merged, narrowed, and bearing what people decided."""

import re

from tests.desk.conftest import token


def test_the_matrix_leads_to_its_cells(client):
    """A line of the matrix, the cell behind it, and a cell that holds nothing."""
    page = client.get("/transfers").text
    link = re.search(r'href="(\?giver=NOR&amp;receiver=PER[^"]*)#list"', page)
    assert link
    cell = client.get("/transfers" + link.group(1).replace("&amp;", "&")).text
    assert "missiles" in cell
    assert "These:" in cell
    assert (
        "No transfer" in client.get("/transfers?giver=ABC").text
        or "no transfer" in client.get("/transfers?giver=ABC").text
    )


def test_what_a_person_rejects_leaves_its_register(client):
    """A transfer that was rejected is listed no more, and counted nowhere."""
    before = client.get("/transfers").text
    ids = re.findall(r'<article class="claim" data-entry id="(transfer-[0-9a-f]+)"', before)
    csrf = token(client.get("/").text)
    client.post(f"/review/{ids[0]}", data={"csrf": csrf, "decision": "reject"})
    after = client.get("/transfers").text
    assert ids[0] not in after
    assert f": {len(ids) - 1 or 'no'} transfer" in after


def test_forecasts_by_outcome_and_source(client):
    """The open ones, and those of one source."""
    page = client.get("/forecasts").text
    assert "is expected to sign" in page or "treaty" in page
    by = re.search(r'href="\?by=([^"]+)"', page)
    assert by
    assert "All forecasts" in client.get(f"/forecasts?by={by.group(1)}").text
    assert client.get("/forecasts?outcome=open").status_code == 200
    assert client.get("/forecasts?outcome=sure").status_code == 422


def test_the_timeline_is_zoomed_down_to_a_day(client):
    """Years, months, days, and the list of a day or of what is known no better."""
    assert ">2024</a>" in client.get("/timeline?clock=published").text
    assert ">2024-06</a>" in client.get("/timeline?clock=published&within=2024").text
    month = client.get("/timeline?clock=published&within=2024-06").text
    assert ">2024-06-04</a>" in month
    assert 'aria-label="Events"' in client.get("/timeline?clock=published&within=2024-06-04").text
    assert client.get("/timeline?only=undated").status_code == 200
    assert client.get("/timeline?within=noon").status_code == 422


def test_an_undated_event_says_what_bound_is_known(client):
    """No day is known, but that it was over when it was published is; the timeline does not keep it back."""
    undated = client.get("/timeline?only=undated").text
    assert "no later than" in undated
