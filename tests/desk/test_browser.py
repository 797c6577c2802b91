"""The desk in headless Chromium: every view by eye, keyboard and telephone, with scripts and without."""

import os
import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from tocsin.acquire import AcquireSettings
from tocsin.desk.app import make_app
from tocsin.desk.settings import DeskSettings
from tocsin.ledger import open_ledger
from tocsin.runs.checking import check_watch
from tocsin.runs.local import read_into
from tocsin.watches import load_watch

LOOKING = (Path(__file__).parent / "looking.js").read_text(encoding="utf8")
AXE = Axe()
"""axe-core: its rules for WCAG A and AA, and its good practice."""
PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
ROOMS = (
    "/",
    "/claims",
    "/claims?q=missiles",
    "/claims?q=origins:1+nothing-of-this-kind",
    "/transfers",
    "/transfers?giver=PRK",
    "/forecasts",
    "/forecasts?outcome=open",
    "/timeline",
    "/timeline?clock=published&within=2024-06",
    "/actors",
    "/sources",
    "/obligations",
    "/review",
    "/brief",
    "/brief/citations",
    "/access",
    "/login",
    "/?as_of=2024-06-14",
    "/claims?q=missiles&as_of=2099-01-01",
    "/transfers?as_of=2024-06-14",
)
LINKED = {
    "/claims/": "/claims",
    "/stories/": "/claims",
    "/alerts/": "/",
    "/actors/": "/actors",
    "/review/": "/review",
}
"""Pages of one record, and where a link to one stands."""


def chromium() -> str | None:
    """The browser of this machine, None where it has none."""
    named = os.environ.get("TOCSIN_CHROMIUM")
    return named or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )


pytestmark = pytest.mark.skipif(
    chromium() is None, reason="no Chromium here: install one, or name it in TOCSIN_CHROMIUM"
)


@dataclass(frozen=True, slots=True)
class Heard:
    """What a page complained about, and where it turned to."""

    complaints: list[str]
    addresses: list[str]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=quiet)
        yield opened
        opened.close()


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The desk of a folder's watch and ledger on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = DeskSettings(str(folder / "tocsin.db"), (load_watch(folder / "watch.yaml"),))
    server = uvicorn.Server(uvicorn.Config(make_app(settings), port=port, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def served(own: Path) -> Iterator[str]:
    """A desk of the test's own."""
    with serving(own) as base:
        yield base


@pytest.fixture(scope="module", params=["example", "seeds"])
def read_case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk over the example case, and over the founding case's pages where this machine has them."""
    root = Path(__file__).resolve().parents[2]
    pages = (
        root / "examples/korea-russia/pages" if request.param == "example" else root.parent / "shared/seeds"
    )
    if not pages.is_dir():
        pytest.skip(
            f"the pages of the founding case are not on this machine (no {pages.name} beside the checkout)"
        )
    folder = tmp_path_factory.mktemp(request.param)
    shutil.copytree(pages, folder / "pages")
    shutil.copy(root / "examples/korea-russia/watch.yaml", folder)
    watch = load_watch(folder / "watch.yaml")
    with open_ledger(folder / "tocsin.db") as ledger:
        read_into(ledger, watch.sources, AcquireSettings(), lambda _: None)
        check_watch(ledger, watch)
    with serving(folder) as base:
        yield base


def listened(context: BrowserContext) -> tuple[Page, Heard]:
    """A new page, and what it says and asks for."""
    heard = Heard([], [])
    page = context.new_page()
    page.on("console", lambda said: heard.complaints.append(said.text) if said.type != "log" else None)
    page.on("pageerror", lambda error: heard.complaints.append(str(error)))
    page.on("request", lambda request: heard.addresses.append(request.url))
    return page, heard


def every_view(page: Page, base: str) -> Iterator[str]:
    """Go to each room, and to one page of each kind of record."""
    linked: dict[str, str] = {}
    for path in ROOMS:
        page.goto(base + path)
        for start, where in LINKED.items():
            if where == path:
                found = page.locator(f'main a[href^="{start}"]').first
                linked[start] = found.get_attribute("href") or ""
        yield path
    assert set(linked) == set(LINKED)
    for path in linked.values():
        page.goto(base + path)
        yield path


def test_every_view_is_fit_for_everybody(browser: Browser, served: str):
    """No complaint, no other host, names and contrast as WCAG asks, in both schemes, desk and phone."""
    look_at_every_view(browser.new_context(viewport=DESKTOP), served)


def test_every_view_of_a_real_case_is_fit_for_everybody(browser: Browser, read_case: str):
    """The same over the pages of whole cases, whose names and texts are long."""
    look_at_every_view(browser.new_context(viewport=DESKTOP), read_case)


def look_at_every_view(context: BrowserContext, served: str) -> None:
    """Look for faults in every view, at desk and phone width; in the dark for those that colours make."""
    page, heard = listened(context)
    faults: list[str] = []
    for path in every_view(page, served):
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
        page.emulate_media(color_scheme="light")
        faults += [f"{path}: {fault}" for fault in (*page.evaluate(LOOKING), *axe_finds(page))]
        page.emulate_media(color_scheme="dark")
        in_the_dark = (*page.evaluate(LOOKING), *axe_finds(page, "color-contrast"))
        faults += [f"{path}, dark: {fault}" for fault in in_the_dark]
        page.set_viewport_size(PHONE)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            faults.append(f"{path}: {width} px wide on a phone")
        page.set_viewport_size(DESKTOP)
    context.close()
    assert faults == []
    assert heard.complaints == []
    assert {url.split("/")[2] for url in heard.addresses} == {served.split("/")[2]}


def axe_finds(page: Page, *rules: str) -> list[str]:
    """What axe-core, or some of its rules, hold against the page: the rule, and where each element begins."""
    asked = {"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {})
    return [
        f"axe {violation['id']}: {node['html'][:90]}"
        for violation in AXE.run(page, options=asked).response["violations"]
        for node in violation["nodes"]
    ]


def test_the_look_finds_what_is_wrong(browser: Browser):
    """A page with one of each fault, so that a look that sees nothing would fail here."""
    page = browser.new_page()
    page.set_content(
        "<h1>One</h1><h3>Three</h3><input><button></button><svg></svg><table><tr><td>1</td></tr></table>"
        "<p style='color: #aaa' id='a'>pale</p><section id='a'></section>"
    )
    assert [fault[:19] for fault in axe_finds(page, "color-contrast")] == ["axe color-contrast:"]
    found = " ".join(page.evaluate(LOOKING))
    for fault in (
        "language",
        "title",
        "main",
        "heading 3",
        "no label",
        "no name",
        "no words",
        "headers",
        "contrast",
        "id twice",
        "landmark",
    ):
        assert fault in found
    page.close()


def test_the_dark_is_dark(browser: Browser, served: str):
    """The page follows what the person set."""
    for look, darker in (("light", False), ("dark", True)):
        context = browser.new_context(color_scheme="dark" if look == "dark" else "light")
        page = context.new_page()
        page.goto(served)
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (int(re.findall(r"\d+", paper)[0]) < 100) is darker
        context.close()


def test_the_queue_is_worked_by_keys(browser: Browser, served: str):
    """The keys j and k go on and back, a and x decide, e opens the fields, u takes the last one back."""
    page, heard = listened(browser.new_context(viewport=DESKTOP))
    page.goto(f"{served}/review")
    chosen = page.locator(".waiting.chosen")
    first = chosen.get_attribute("id")
    page.keyboard.press("j")
    second = chosen.get_attribute("id")
    assert first != second
    page.keyboard.press("k")
    assert chosen.get_attribute("id") == first
    page.keyboard.press("e")
    assert page.locator(":focus").evaluate("node => node.tagName") == "SELECT"
    page.keyboard.press("Escape")
    with page.expect_navigation():
        page.keyboard.press("a")
    assert chosen.get_attribute("id") == second
    with page.expect_navigation():
        page.keyboard.press("x")
    assert page.locator(f"[id='{second}']").count() == 0
    with page.expect_navigation():
        page.keyboard.press("u")
    assert page.locator(f"[id='{second}']").count() == 1
    page.keyboard.press("m")
    assert page.locator(":focus").get_attribute("name") == "other"
    assert heard.complaints == []
    page.context.close()


def test_search_by_the_slash_key(browser: Browser, served: str):
    """The key goes to the field, and the list holds what was sought."""
    page, _ = listened(browser.new_context())
    page.goto(served)
    page.keyboard.press("/")
    page.keyboard.type("missiles")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "q=missiles" in page.url
    assert page.locator(".list .claim").count() > 0
    page.context.close()


def test_a_note_is_checked_while_it_is_written(browser: Browser, served: str):
    """The rule that it breaks stands beside it before anything is sent."""
    page, heard = listened(browser.new_context(viewport=DESKTOP))
    page.goto(f"{served}/brief")
    page.locator("input.note-of").first.fill("It is likely and very unlikely.")
    page.locator(".broken", has_text="two likelihoods").wait_for(timeout=20_000)
    assert heard.complaints == []
    page.context.close()


def test_everything_works_without_a_script(browser: Browser, served: str):
    """Decide, take back, choose for the brief and mark as seen, by forms alone."""
    page, _ = listened(browser.new_context(java_script_enabled=False))
    page.goto(f"{served}/review")
    page.locator(".waiting").first.get_by_role("button", name="Accept").click()
    assert "1 judged" in page.locator(".progress").inner_text()
    page.locator(".latest summary").click()
    page.get_by_role("button", name="Undo").first.click()
    assert "0 judged" in page.locator(".progress").inner_text()
    page.goto(f"{served}/brief")
    page.locator('input[name="out"]').first.check()
    page.get_by_role("button", name="Keep").click()
    assert page.locator('input[name="out"]').first.is_checked()
    page.goto(served)
    page.get_by_role("button", name="I have seen this").click()
    assert page.get_by_role("heading", name="Since you looked").count() == 1
    page.context.close()
