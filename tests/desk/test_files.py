"""Lists as files, the feed, saved searches, shared pages, and what one has seen."""

import csv
import io
import json
import re

import pytest
from lxml import etree
from tests.desk.conftest import token


@pytest.mark.parametrize(
    "kind",
    [
        "claims",
        "stories",
        "events",
        "transfers",
        "forecasts",
        "figures",
        "alerts",
        "sources",
        "actors",
        "positions",
        "obligations",
    ],
)
def test_every_list_is_a_file(client, kind):
    """CSV and JSON Lines hold the same rows."""
    rows = [json.loads(line) for line in client.get(f"/{kind}.json").text.splitlines()]
    table = list(csv.DictReader(io.StringIO(client.get(f"/{kind}.csv").text)))
    assert len(rows) == len(table)
    assert rows or kind in {"figures", "obligations"}
    for row in rows[:3]:
        assert "id" in row or "name" in row


def test_a_file_holds_what_the_search_finds(client):
    """The list's search is the file's."""
    found = client.get("/claims.json", params={"q": "missiles"}).text.splitlines()
    every = client.get("/claims.json").text.splitlines()
    assert 0 < len(found) < len(every)
    assert client.get("/claims.csv", params={"q": "act:("}).status_code == 400
    assert client.get("/passwords.csv").status_code == 404


def test_the_feed_is_atom(client):
    """One entry an alarm."""
    answer = client.get("/feed.atom")
    root = etree.fromstring(answer.content)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert len(root.findall("{http://www.w3.org/2005/Atom}entry")) == len(client.get("/api/v1/alerts").json())


def test_a_search_is_kept_and_forgotten(client):
    """Under its name, beside the list."""
    csrf = token(client.get("/claims?q=missiles").text)
    client.post("/searches", data={"csrf": csrf, "name": "Arms", "q": "missiles"})
    page = client.get("/claims").text
    assert ">Arms</a>" in page
    id_ = re.search(r'name="id" value="([^"]+)"', page)
    assert id_
    client.post("/searches/drop", data={"csrf": csrf, "id": id_.group(1)})
    assert ">Arms</a>" not in client.get("/claims").text
    assert client.post("/searches", data={"csrf": csrf, "name": "Bad", "q": "act:("}).status_code == 400


def test_what_was_seen_is_no_longer_new(client):
    """The mark counts from when the button was pressed."""
    page = client.get("/").text
    assert "You have not looked before" in page
    assert '<span class="tag strong">new</span>' in page
    client.post("/seen", data={"csrf": token(page)})
    page = client.get("/").text
    assert "Since you looked" in page
    assert '<span class="tag strong">new</span>' not in page


def test_a_link_shows_one_page_until_it_is_taken_back(guarded):
    """Whoever holds it reads that page, with no way on, and nothing after it is revoked."""
    from tests.desk.conftest import sign_in

    owner, guest = guarded(), guarded()
    sign_in(owner, "owner")
    csrf = token(owner.get("/").text)
    made = owner.post("/access/links", data={"csrf": csrf, "page": "/claims?q=missiles", "days": "1"}).text
    link = re.search(r"/share/[\w-]+", made)
    assert link
    page = guest.get(link.group()).text
    assert re.search(r"for <b[^>]*>missiles</b>", page)
    assert 'name="csrf"' not in page
    assert guest.get("/claims", follow_redirects=False).status_code == 303
    assert guest.post(link.group(), data={"csrf": ""}, follow_redirects=False).status_code in {401, 403, 404}
    digest = re.search(r'name="token" value="([^"]+)"', made)
    assert digest
    owner.post("/access/links/revoke", data={"csrf": csrf, "token": digest.group(1)})
    assert guest.get(link.group(), follow_redirects=False).status_code == 404
    refused = owner.post("/access/links", data={"csrf": csrf, "page": "https://evil.example", "days": "1"})
    assert refused.status_code == 400
