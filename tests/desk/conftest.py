"""A desk over a small ledger that the whole line made from pages of our own."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tocsin.acquire import AcquireSettings
from tocsin.desk.access.passwords import hashed
from tocsin.desk.app import make_app
from tocsin.desk.settings import DeskSettings
from tocsin.ledger import User, UserRole, open_ledger
from tocsin.ledger.writer import LedgerWriter
from tocsin.runs.checking import check_watch
from tocsin.runs.local import read_into
from tocsin.watches import load_watch

PAGES = {
    "wire": """Peru says Norway sent it ships

By Ada Brandt, Harbour Gazette
Published 4 June 2024

Peru's foreign minister, Luis Paz, said on Monday that Norway had sent two warships and 300 missiles to Peru.
Norway denied that it had sent any missiles. "We have sent nothing of the kind," its defence minister, Ola
Berg, told reporters in Oslo.

Norway is expected to sign a treaty with Peru next month, Paz said. What Peru has given Norway in return is
not known.
""",
    "later": """Norwegian minister visits Lima

By Cy Ash, The Mast
Published 9 July 2024

Ola Berg, the defence minister of Norway, visited Peru on Friday and signed a treaty with Luis Paz.
<script>alert(1)</script> "Nobody will stop us," Berg said.
""",
}
WATCH = """name: nor-per
question: What passes between Norway and Peru?
actors: [NOR, PER]
sources: [pages]
indicators:
  - id: missiles
    question: Are missiles said to be sent?
    words: [missile]
    about: [NOR, PER]
    alternative: Salt.
"""


@pytest.fixture(scope="session")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a watch and its ledger, read, weighed and checked."""
    folder = tmp_path_factory.mktemp("case")
    (folder / "pages").mkdir()
    for name, text in PAGES.items():
        (folder / "pages" / f"{name}.txt").write_text(text, encoding="utf8")
    (folder / "watch.yaml").write_text(WATCH, encoding="utf8")
    watch = load_watch(folder / "watch.yaml")
    with open_ledger(folder / "tocsin.db") as ledger:
        read_into(ledger, watch.sources, AcquireSettings(), lambda _: None)
        check_watch(ledger, watch)
    return folder


@pytest.fixture
def own(case: Path, tmp_path: Path) -> Path:
    """A copy of the case that a test may change."""
    for name in ("watch.yaml", "tocsin.db"):
        (tmp_path / name).write_bytes((case / name).read_bytes())
    return tmp_path


@pytest.fixture
def client(own: Path) -> Iterator[TestClient]:
    """A browser's requests to a desk of the test's own."""
    settings = DeskSettings(str(own / "tocsin.db"), (load_watch(own / "watch.yaml"),))
    with TestClient(make_app(settings), base_url="http://127.0.0.1") as opened:
        yield opened


PASSWORD = "a password of twelve"  # noqa: S105 - nobody has it
"""Of every user in these tests."""


@pytest.fixture(scope="session")
def password_hash() -> str:
    """The hash of `PASSWORD`, made once: it takes time on purpose."""
    return hashed(PASSWORD)


@pytest.fixture
def guarded(own: Path, password_hash: str) -> Iterator[Callable[[], TestClient]]:
    """Browsers of a desk where people sign in: a reader, an analyst and an owner."""
    with open_ledger(own / "tocsin.db") as ledger:
        for role in UserRole:
            LedgerWriter(ledger).put_user(User(role.value, password_hash, role), "test", datetime.now(UTC))
    settings = DeskSettings(str(own / "tocsin.db"), (load_watch(own / "watch.yaml"),), users_needed=True)
    application = make_app(settings)
    with TestClient(application):
        yield lambda: TestClient(application, base_url="http://desk.example")


def token(page: str) -> str:
    """The token of the forms on a page."""
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found
    return found.group(1)


def sign_in(browser: TestClient, name: str, password: str = PASSWORD):
    """Send the form of the login."""
    csrf = token(browser.get("/login").text)
    sent = {"csrf": csrf, "name": name, "password": password}
    return browser.post("/login", data=sent, follow_redirects=False)
