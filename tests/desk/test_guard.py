"""Who gets in, and what a request must bring to change something."""

import pytest
from tests.desk.conftest import PASSWORD, sign_in, token

from tocsin.desk.access.visitors import COOKIE


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8787", ""]
)
def test_another_name_is_no_name_of_a_desk_without_a_password(client, host):
    """A page that points its own name at this machine reads nothing (DNS rebinding)."""
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8787", "[::1]:8787"])
def test_this_machine_s_names_are_answered(client, host):
    """Loopback in every spelling."""
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/seen", "/searches", "/undo", "/review/claim-0", "/brief", "/access/links"]
)
def test_nothing_is_changed_without_the_token(client, path):
    """On this machine as well: another site's page can send a form here, but not read the token."""
    assert client.post(path, data={"csrf": "guessed"}).status_code == 403


def test_another_site_s_page_changes_nothing_even_with_the_token(client):
    """The browser says where a form comes from."""
    sent = {"csrf": token(client.get("/").text)}
    for header in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
        assert client.post("/seen", data=sent, headers=header).status_code == 403
    assert client.post("/seen", data=sent, follow_redirects=False).status_code == 303


def test_nobody_reads_without_signing_in(guarded):
    """Pages lead to the login, programs are told, files are closed too."""
    browser = guarded()
    assert browser.get("/claims", follow_redirects=False).headers["location"] == "/login?next=/claims"
    assert browser.get("/api/v1/claims").status_code == 401
    for path in ("/claims.csv", "/feed.atom", "/alerts.json", "/api/v1/openapi.json"):
        assert browser.get(path, follow_redirects=False).status_code in {303, 401}


def test_signing_in_and_out(guarded):
    """The cookie is out of scripts' reach; the login ends in the ledger, not in the browser alone."""
    browser = guarded()
    answer = sign_in(browser, "analyst")
    assert answer.status_code == 303
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=lax" in answer.headers["set-cookie"]
    page = browser.get("/").text
    assert "analyst, analyst" in page
    kept = browser.cookies[COOKIE]
    assert browser.post("/logout", data={"csrf": token(page)}, follow_redirects=False).status_code == 303
    browser.cookies.set(COOKIE, kept)
    assert browser.get("/", follow_redirects=False).status_code == 303


def test_roles_bound_what_is_sent(guarded):
    """A reader sees and judges nothing; an analyst shares nothing."""
    reader = guarded()
    sign_in(reader, "reader")
    csrf = token(reader.get("/").text)
    assert reader.get("/review").status_code == 200
    assert reader.post("/review/claim-0", data={"csrf": csrf, "decision": "accept"}).status_code == 403
    assert reader.get("/access").status_code == 403
    assert reader.post("/seen", data={"csrf": csrf}, follow_redirects=False).status_code == 303
    analyst = guarded()
    sign_in(analyst, "analyst")
    sent = {"csrf": token(analyst.get("/").text), "page": "/", "days": "1"}
    assert analyst.post("/access/links", data=sent).status_code == 403


def test_guessing_is_slowed(guarded):
    """After five wrong passwords even the right one has to wait."""
    browser = guarded()
    assert [sign_in(browser, "owner", "wrong wrong wrong").status_code for _ in range(5)] == [401] * 5
    assert sign_in(browser, "owner", PASSWORD).status_code == 429


def test_one_s_token_does_not_serve_another(guarded):
    """A token belongs to its login."""
    one, other = guarded(), guarded()
    sign_in(one, "analyst")
    sign_in(other, "owner")
    assert other.post("/seen", data={"csrf": token(one.get("/").text)}).status_code == 403


def test_the_login_sends_nobody_elsewhere(guarded):
    """The way on is a path of this desk."""
    browser = guarded()
    for onward in ("https://evil.example/", "//evil.example/", "/\\evil.example"):
        assert "evil" not in browser.get("/login", params={"next": onward}).text


def test_too_large_a_form_is_refused(client):
    """Nobody fills the memory."""
    csrf = token(client.get("/").text)
    assert client.post("/seen", data={"csrf": csrf, "x": "x" * 1_000_001}).status_code == 403
