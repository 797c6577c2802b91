"""Where a point of the campaign happens: a folder with a tiny case of our own, and a ledger."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

_WIRE = (
    "Ships at the pier\n\nBy Ada Brandt, Harbour Gazette\n\nMarch 3, 2025\n\nNorth Korea has sent artillery "
    "shells to Russia, the South Korean minister Ada Brandt said on Monday. The ministry said the shells "
    "filled 12 containers.\n\nRussia's embassy denied on Tuesday that North Korea had sent shells. It said a "
    "visit was due in May.\n"
)
PAGES = {
    "one": _WIRE,
    "two": (
        "Envoys deny a deal\n\nBy Bo Lind, The Mast\n\nMarch 4, 2025\n\nThe foreign ministry of North Korea "
        "denied that the country had sent artillery shells to Russia. Three officials in Seoul said that "
        "more shells would follow in April.\n"
    ),
    "three": f"{_WIRE}\nThe harbour master added on Wednesday that the tide had been high all week.\n",
}
"""Three pages of our own; the third carries the first one's story."""
WATCH = """name: harbour
question: Does the North send shells to Russia?
actors: [PRK, RUS]
sources: [pages/*.txt]
deliver: ["{hook}"]
indicators:
  - id: shells
    question: Is North Korea said to send shells?
    words: [shells]
    clock: learned
    at_least_origins: 1
  - id: visit
    question: Is a visit spoken of?
    words: [visit]
    clock: learned
    at_least_origins: 1
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A folder of its own with pages, watch and ledger."""

    folder: Path
    ledger: str
    """File or URL of a database."""
    hook: str
    """Address that the watch delivers to."""

    @property
    def scratch(self) -> Path:
        """Where the program keeps files for a while."""
        return self.folder / "scratch"


def lay_out(folder: Path, hook: str) -> None:
    """Write pages and watch."""
    (folder / "pages").mkdir(parents=True)
    (folder / "scratch").mkdir()
    for name, text in PAGES.items():
        (folder / "pages" / f"{name}.txt").write_text(text, encoding="utf8")
    (folder / "watch.yaml").write_text(WATCH.format(hook=hook), encoding="utf8")


class SqliteStore:
    """Ledgers as files."""

    name = "sqlite"

    def __init__(self, folder: Path) -> None:
        """Prepared ledgers lie in `folder`."""
        self._folder = folder

    def prepared(self, state: str) -> str:
        """Where the ledger of a prepared state is made, once."""
        return str(self._folder / f"{state}.db")

    def taken(self, state: str | None, folder: Path) -> str:
        """A copy of a prepared ledger for a point; an empty place where there is no state."""
        ledger = folder / "tocsin.db"
        if state is not None:
            shutil.copyfile(self.prepared(state), ledger)
        return str(ledger)

    def drop(self, ledger: str) -> None:
        """The folder goes as a whole."""


class PostgresStore:
    """Ledgers as databases of one server; a prepared one is the template of its copies."""

    name = "postgresql"

    def __init__(self, server: str) -> None:
        """Take a server by its URL; databases are made and dropped there."""
        self._server = server
        self._made = 0

    def prepared(self, state: str) -> str:
        """Where the ledger of a prepared state is made, once; an empty database."""
        return self._create(f"tocsin_faults_{state}", "template1")

    def taken(self, state: str | None, folder: Path) -> str:
        """A copy of a prepared ledger for a point; an empty database where there is no state."""
        del folder
        self._made += 1
        return self._create(
            f"tocsin_faults_{self._made}", f"tocsin_faults_{state}" if state is not None else "template1"
        )

    def drop(self, ledger: str) -> None:
        """Drop a point's database."""
        self._do(f'DROP DATABASE IF EXISTS "{ledger.rpartition("/")[2].partition("?")[0]}" WITH (FORCE)')

    def _create(self, name: str, template: str) -> str:
        from sqlalchemy.engine import make_url

        self._do(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self._do(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return make_url(self._server).set(database=name).render_as_string(hide_password=False)

    def _do(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(statement.encode())


Store = SqliteStore | PostgresStore


@contextmanager
def new_place(store: Store, state: str | None, hook: str) -> Iterator[Place]:
    """A place for one point, gone afterwards."""
    with TemporaryDirectory(prefix="tocsin-faults-") as name:
        folder = Path(name) / "case"
        lay_out(folder, hook)
        place = Place(folder, store.taken(state, folder), hook)
        try:
            yield place
        finally:
            store.drop(place.ledger)
