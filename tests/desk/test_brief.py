"""The brief at the desk."""

import json
import re

from tests.desk.conftest import token


def form(client) -> tuple[str, list[str]]:
    """The token and the lines that may be left out."""
    page = client.get("/brief").text
    return token(page), re.findall(r'name="out" value="([^"]+)"', page)


def test_what_was_chosen_is_kept(client):
    """A line left out and a note stand in the form again."""
    csrf, lines = form(client)
    sent = {"csrf": csrf, "out": lines[1], f"note.{lines[0]}": "Seen by us in Callao."}
    assert client.post("/brief", data=sent, follow_redirects=False).status_code == 303
    page = client.get("/brief").text
    assert re.search(rf'value="{lines[1]}"[^>]* checked', page)
    assert "Seen by us in Callao." in page


def test_a_note_is_held_to_the_rules(client):
    """Two likelihoods in one sentence, or a quotation, are named and stop a publication."""
    csrf, lines = form(client)
    note = f"note.{lines[0]}"
    for words in ("It is likely, or very unlikely.", 'He said "no".'):
        sent = {"csrf": csrf, note: words}
        assert list(client.post("/brief/lint", data=sent).json()) == [lines[0]]
        assert client.post("/brief/publish", data=sent).status_code == 400
    assert client.post("/brief/lint", data={"csrf": csrf, note: "Seen by us."}).json() == {}


def test_publishing_keeps_five_files_as_they_are(client):
    """Each is downloaded byte for byte; the note is in them and the line left out is not."""
    csrf, lines = form(client)
    sent = {"csrf": csrf, "out": lines[1], f"note.{lines[0]}": "Seen by us in Callao."}
    assert client.post("/brief/publish", data=sent, follow_redirects=False).status_code == 303
    files = re.findall(r'href="(/published/[^"]+)"', client.get("/brief").text)
    assert sorted(file.rsplit(".", 1)[1] for file in files) == ["docx", "html", "json", "md", "pdf"]
    answers = {file.rsplit(".", 1)[1]: client.get(file) for file in files}
    assert answers["pdf"].content.startswith(b"%PDF")
    assert "attachment" in answers["html"].headers["content-disposition"]
    assert "Seen by us in Callao." in answers["md"].text
    assert lines[1] not in json.dumps(answers["json"].json()["sections"])
    assert client.get(files[0].rsplit("/", 1)[0] + "/nothing.md").status_code == 404


def test_lines_change_places_by_buttons(client):
    """Down and up again without a script; the order is kept, and published."""
    page = client.get("/brief").text
    csrf, moves = token(page), re.findall(r'name="move" value="down ([^"]+)"', page)
    line = moves[0]

    def order() -> list[str]:
        return re.findall(r'name="move" value="down ([^"]+)"', client.get("/brief").text)

    def press(way: str) -> None:
        held = re.search(r'name="lines" value="([^"]*)"', client.get("/brief").text)
        assert held
        sent = {"csrf": csrf, "lines": held.group(1), "move": f"{way} {line}"}
        assert (
            client.post("/brief", data=sent, follow_redirects=False)
            .headers["location"]
            .startswith("/brief#l")
        )

    press("down")
    assert order() == [moves[1], line, *moves[2:]]
    press("up")
    assert order() == moves
    press("up")
    assert order() == moves
