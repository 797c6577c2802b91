"""The review queue: decisions are kept, shown beside the machine's values, and undone."""

import re

from tests.desk.conftest import token


def waiting(client) -> list[str]:
    """Ids of the queue's page."""
    return re.findall(r'<article class="waiting" data-entry id="([^"]+)"', client.get("/review").text)


def send(client, id_: str, **fields: str):
    """Send a form of the queue."""
    csrf = token(client.get("/review").text)
    return client.post(f"/review/{id_}", data={"csrf": csrf, **fields}, follow_redirects=False)


def a_claim(client) -> str:
    """The first claim that waits."""
    return next(id_ for id_ in waiting(client) if id_.startswith("claim"))


def test_a_decision_takes_its_record_out_and_undo_puts_it_back(client):
    """Accepted, named with who did it, and undone."""
    first = waiting(client)[0]
    answer = send(client, first, decision="accept")
    assert (answer.status_code, answer.headers["location"]) == (303, "/review")
    page = client.get("/review").text
    assert first not in waiting(client)
    assert "<b>1</b> judged" in page
    judgement = re.search(r'name="judgement" value="([^"]+)"', page)
    assert judgement
    undone = {"csrf": token(page), "judgement": judgement.group(1)}
    assert client.post("/undo", data=undone, follow_redirects=False).status_code == 303
    assert first in waiting(client)


def test_both_values_are_kept(client):
    """A corrected claim shows the machine's act and the person's, and programs get the person's."""
    claim = a_claim(client)
    before = client.get(f"/api/v1/claims/{claim}").json()["act"]
    after = "doubts" if before != "doubts" else "denies"
    assert send(client, claim, decision="correct", act=after, reason="Read again").status_code == 303
    page = client.get(f"/review/{claim}").text
    assert f"<td>{before}</td><td><b>{after}</b></td>" in page
    assert "Read again" in page
    assert client.get(f"/api/v1/claims/{claim}").json()["act"] == after


def test_what_is_rejected_counts_nowhere(client):
    """It is no row any more, and its own page says so."""
    claim = a_claim(client)
    send(client, claim, decision="reject")
    assert client.get(f"/api/v1/claims/{claim}").status_code == 404
    assert "rejected: it counts nowhere" in client.get(f"/review/{claim}").text


def test_what_makes_no_sense_is_refused(client):
    """No decision, no other record to merge with, no words of a note, no change, a wrong code."""
    claim = a_claim(client)
    for fields in (
        {"decision": "shrug"},
        {"decision": "merge"},
        {"decision": "note", "reason": " "},
        {"decision": "correct"},
        {"decision": "correct", "act": "sings"},
    ):
        assert send(client, claim, **fields).status_code == 400, fields
    assert send(client, "claim-0", decision="accept").status_code == 404


def test_the_log_names_who_decided(client):
    """Each decision has its sealed line."""
    send(client, a_claim(client), decision="note", reason="Ask Oslo")
    assert "judge/note" in client.get("/access").text
