"""One hostile page carried through every view: its words are words, and nothing else."""

import csv
import io
import re
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from lxml import html
from tests.desk.conftest import WATCH, sign_in, token
from tests.ledger.happenings import told
from tests.ledger.pages import HARBOUR, HOUR, NOON, Speaker, claim, first_of, record

from tocsin.desk.app import make_app
from tocsin.desk.settings import DeskSettings
from tocsin.desk.words import visible
from tocsin.ledger import Publication, open_ledger
from tocsin.ledger.writer import LedgerWriter
from tocsin.terms.alert import Alert
from tocsin.terms.claim import Act, Words
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.judgement import Decision, Judgement
from tocsin.terms.origins import Origins
from tocsin.watches import load_watch

EVIL = (
    '=HYPERLINK("http://evil.example")</title></q><script>alert(1)</script><svg onload=alert(2)><img src=x '
    "onerror='alert(3)'>\"'{{7*7}}${7*7}&lt;b&gt;\u202egnp.exe\u202c\u200b\u2066\ufeff\r\nSet-Cookie: evil=1"
)
"""Markup, templates, formulas, turned and unseen characters, and a header."""
VIEWS = (
    "/",
    "/claims",
    "/claims?q=crates",
    "/claims?q=" + quote(re.sub(r'[":()]', " ", EVIL)),
    "/transfers",
    "/transfers?giver=" + quote(EVIL[:200]),
    "/forecasts",
    "/forecasts?by=" + quote(EVIL[:100]),
    "/timeline",
    "/timeline?clock=learned&within=2024-06-14",
    "/actors",
    "/actors/" + quote(EVIL[:200], safe=""),
    "/sources",
    "/sources?after=" + quote(EVIL[:200]),
    "/obligations",
    "/review",
    "/brief",
    "/brief/citations",
    "/access",
    "/access?page=" + quote("/" + EVIL[:200]),
    "/login?next=" + quote("//evil.example/" + EVIL[:100]),
    "/nothing" + quote(EVIL[:100], safe=""),
    "/watch?name=x&next=" + quote("/\\evil.example"),
)
_RUNS = re.compile(r"^on|^(src|href|action|formaction|xlink:href)$")
_UNSEEN = re.compile("[\u200b\u202a-\u202e\u2066-\u2069\ufeff\x00]")


def evil_record():
    """A page whose every word is hostile."""
    made = told(first_of(record(f"{HARBOUR} {EVIL}", HARBOUR)))
    story = replace(made.stories[0], title=EVIL, byline=EVIL, outlet=EVIL, credits=(EVIL,), headline=None)
    speaker = Speaker("The ministry", EVIL[:200], Act.DENIES, country="KOR")
    said = claim(made.snapshot.text, story, speaker, EVIL[:40])
    other = replace(
        claim(made.snapshot.text, story, replace(speaker, act=Act.STATES), "crates had left"),
        condition=Words(said.content.spans, EVIL),
    )
    own = story.id
    return replace(
        made,
        stories=(story, *made.stories[1:]),
        claims=(said, other, *(c for c in made.claims if c.story != own)),
        events=tuple(
            replace(e, place=EVIL, initiator=(EVIL[:60],), claim=said.id if e.story == own else None)
            for e in made.events
        ),
        transfers=tuple(
            replace(t, goods=(EVIL,), goods_spans=t.goods_spans, quantity=EVIL, giver=EVIL[:70], claim=None)
            for t in made.transfers
        ),
        forecasts=tuple(
            replace(f, expected=Words(f.expected.spans, EVIL), by=said.source) for f in made.forecasts
        ),
        figures=tuple(replace(f, unit=EVIL[:60]) for f in made.figures),
        page=replace(made.page, document=EVIL[:80], path=EVIL[:80]),
    ), said


@pytest.fixture
def hostile(tmp_path):
    """A desk over a ledger that holds the hostile page, and what people and weighing say of it."""
    (tmp_path / "watch.yaml").write_text(WATCH, encoding="utf8")
    made, said = evil_record()
    name = EVIL[:200]
    with open_ledger(tmp_path / "tocsin.db") as ledger:
        writer = LedgerWriter(ledger)
        writer.add_page(made)
        writer.put_findings(
            [
                Finding(FindingKind.ACTOR, name, name, {"offices": [{"office": EVIL}], "countries": [EVIL]}),
                Finding(FindingKind.GRADE, name, "reliability", {"reliability": "B"}, (EVIL,)),
                Finding(FindingKind.SAYING, said.id, said.id),
                Finding(FindingKind.ORIGINS, said.id, None, {"least": 1, "most": 2}, (EVIL,)),
                Finding(
                    FindingKind.OBLIGATION,
                    made.transfers[0].id,
                    EVIL[:90],
                    {"instrument": EVIL, "prohibits": EVIL},
                ),
                Finding(
                    FindingKind.POSITION,
                    made.events[0].id,
                    f"{name[:60]}>PER",
                    {"holder": name[:60], "towards": "PER", "intensity": -2},
                ),
            ],
            NOON,
        )
        writer.add_alert(
            Alert("alert-1", "nor-per", "missiles", EVIL, (said.id,), (), Origins(1, 1, (EVIL,)), NOON, NOON)
        )
        writer.judge(Judgement(Decision.NOTE, said.id, None, by=EVIL[:60], reason=EVIL), NOON + HOUR)
    settings = DeskSettings(str(tmp_path / "tocsin.db"), (load_watch(tmp_path / "watch.yaml"),))
    with TestClient(make_app(settings), base_url="http://127.0.0.1") as client:
        yield client, made, said


def faults(path: str, answer) -> list[str]:
    """What of an answer could run, lead away, or hide."""
    found = [
        f"{path}: {name}"
        for name in answer.headers
        if name == "set-cookie" and "evil" in answer.headers[name]
    ]
    page: Any = html.fromstring(answer.text)
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        if (
            element.tag in {"script", "iframe", "object", "embed", "img"}
            and element.get("src") != "/static/desk.js"
        ):
            found.append(f"{path}: <{element.tag}>")
        for name, value in element.attrib.items():
            leads = name in {"href", "action", "formaction", "src"} and not re.match(r"[/?#]|$", value)
            if name.startswith("on") or leads or (value.startswith("//") and name in {"href", "action"}):
                found.append(f"{path}: {name}={value[:60]}")
    if _UNSEEN.search(answer.text):
        found.append(f"{path}: an unseen character")
    if "49" in re.sub(r"[0-9a-f-]{12,}", "", answer.text) and "7*7" not in answer.text:
        found.append(f"{path}: a template was run")
    return found


def test_a_hostile_page_is_words_in_every_view(hostile):
    """Nothing of it runs, leads elsewhere or turns what is shown, in any view."""
    client, made, said = hostile
    records = [
        f"/claims/{said.id}",
        f"/stories/{made.stories[0].id}",
        "/alerts/alert-1",
        *(
            f"/review/{id_}"
            for id_ in (said.id, made.events[0].id, made.transfers[0].id, made.forecasts[0].id)
        ),
        f"/review/{made.figures[0].id}",
    ]
    found: list[str] = []
    for path in (*VIEWS, *records):
        answer = client.get(path)
        assert answer.status_code < 500, path
        found += faults(path, answer)
    assert found == []


def test_the_hostile_words_are_there_to_be_read(hostile):
    """They are shown as what they are, each turning character by its number."""
    client, _, said = hostile
    page: Any = html.fromstring(client.get(f"/claims/{said.id}").text)
    text = page.text_content()
    assert "<script>alert(1)</script>" in text
    assert "⟨U+202E⟩gnp.exe⟨U+202C⟩⟨U+200B⟩" in text


def test_files_and_feeds_of_a_hostile_page(hostile):
    """No cell is a formula; the feed is well-formed; JSON keeps every character."""
    client, made, said = hostile
    for kind in ("claims", "stories", "transfers", "forecasts", "sources", "actors", "alerts"):
        answer = client.get(f"/{kind}.csv")
        assert answer.headers["content-disposition"] == f'attachment; filename="{kind}.csv"'
        rows = list(csv.reader(io.StringIO(answer.text)))
        assert len(rows) > 1
        assert not [cell for row in rows for cell in row if cell[:1] in "=+@\t\r" and cell]
    feed = client.get("/feed.atom")
    assert b"<script>alert" not in feed.content
    assert client.get(f"/api/v1/stories/{made.stories[0].id}").json()["title"] == EVIL
    assert client.get(f"/api/v1/claims/{said.id}").headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    "onward", ["//evil.example", "/\\evil.example", "https://evil.example", "/\r\nSet-Cookie: a=b"]
)
def test_nobody_is_led_away(hostile, onward):
    """A redirect stays inside, whatever a link says."""
    client, _, _ = hostile
    answer = client.get("/watch", params={"name": "nor-per", "next": onward}, follow_redirects=False)
    assert answer.headers["location"] == "/"
    assert "a=b" not in answer.headers.get("set-cookie", "")


def test_a_host_or_a_header_changes_no_link(hostile):
    """A desk without a password answers under this machine's names alone."""
    client, _, _ = hostile
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert (
        client.get("/", headers={"host": "127.0.0.1", "x-forwarded-host": "evil.example"}).status_code == 200
    )
    assert (
        "evil.example"
        not in client.get("/feed.atom", headers={"x-forwarded-host": "evil.example"}).text.split("<entry")[0]
    )


def test_a_file_that_another_ledger_published_writes_no_header(hostile, tmp_path):
    """A file is sent under the desk's own names and types alone, whatever an imported ledger calls it."""
    client, _, _ = hostile
    name = 'brief.md"\r\nSet-Cookie: a=b'
    files = {name: ("text/html", b"x"), "brief.md": ("text/html\r\nSet-Cookie: a=b", b"# Words")}
    with open_ledger(tmp_path / "tocsin.db") as ledger:
        LedgerWriter(ledger).publish(
            Publication("publication-1", "nor-per", EVIL, EVIL[:60], {}), files, NOON
        )
    assert client.get(f"/published/publication-1/{quote(name)}").status_code == 404
    answer = client.get("/published/publication-1/brief.md")
    assert answer.text == "# Words"
    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="brief.md"'


def test_logins_are_paced(guarded):
    """After five failures a name waits, with the right password as well."""
    browser = guarded()
    csrf = token(browser.get("/login").text)
    tried = [
        browser.post(
            "/login", data={"csrf": csrf, "name": "owner", "password": f"wrong password {n}"}
        ).status_code
        for n in range(6)
    ]
    assert tried == [401] * 5 + [429]
    assert sign_in(browser, "owner").status_code == 429


def test_what_is_visible():
    """Unseen and turning characters are named; what scripts and lines need stays."""
    assert visible("a\u202eb\x00") == "a⟨U+202E⟩b⟨U+0000⟩"
    assert visible("سلام\u200cها\n\t") == "سلام\u200cها\n\t"
    assert visible(7) == 7
