"""Reading into a ledger."""

import random
from pathlib import Path

import pytest

from tocsin.acquire import AcquireSettings
from tocsin.ledger import FindingFilter, Ledger, open_ledger
from tocsin.runs.local import Taken, read_into
from tocsin.terms.account import Role

WIRE = "\n\n".join(
    f"Paragraph {number}: the pilots of the northern harbour told the ministry on day {number} that pier "
    f"{number * 7} would stay closed, and the ministry said that it regretted this with {number + 3} letters."
    for number in range(1, 9)
)
OTHER = "\n\n".join(
    f"The choir of Lower Wexby sang piece {number} on the green, where {number * 11} people said they had "
    f"come from as far as the {number}th milestone to hear it before the rain set in."
    for number in range(1, 8)
)


@pytest.fixture
def ledger(tmp_path: Path):
    """An empty ledger."""
    with open_ledger(tmp_path / "case.db") as opened:
        yield opened


def read(ledger: Ledger, folder: Path, **pages: str) -> list[Taken]:
    """Write pages into a folder and read it."""
    folder.mkdir(exist_ok=True)
    for name, text in pages.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf8")
    told: list[Taken] = []
    read_into(ledger, [str(folder)], AcquireSettings(), told.append)
    return told


def test_two_carriers_are_one_account(ledger: Ledger, tmp_path: Path):
    """A reprint found in a later page joins the account of the first, with its proof."""
    read(ledger, tmp_path / "a", one=f"Pier stays closed\n\n{WIRE}\n")
    read(
        ledger,
        tmp_path / "b",
        two=f"Pier stays closed tonight\n\n{WIRE}\n",
        three=f"Choir sings\n\n{OTHER}\n",
    )
    accounts = list(ledger.reader().accounts())
    assert sorted(len(account.members) for account in accounts) == [1, 2]
    carrier = next(m for a in accounts for m in a.members if m.role is not Role.FIRST)
    assert "words in common" in carrier.proofs[0]


def test_order_of_reading_is_no_matter(tmp_path: Path):
    """The same pages in one reading or in three give the same accounts."""
    pages = {
        "one": f"Pier stays closed\n\n{WIRE}\n",
        "two": f"Closed pier\n\n{WIRE}\n",
        "three": f"Choir\n\n{OTHER}\n",
    }
    sizes = []
    for label, batches in (("together", [pages]), ("apart", [{k: v} for k, v in pages.items()])):
        with open_ledger(tmp_path / f"{label}.db") as ledger:
            for number, batch in enumerate(batches):
                read(ledger, tmp_path / f"{label}{number}", **batch)
            sizes.append(sorted(len(account.members) for account in ledger.reader().accounts()))
    assert sizes[0] == sizes[1] == [1, 2]


def test_the_same_page_twice_adds_nothing(ledger: Ledger, tmp_path: Path):
    """What stands at an address already is known, and nothing is written."""
    first = read(ledger, tmp_path / "a", one=f"Pier stays closed\n\n{WIRE}\n")
    counts = ledger.reader().counts()
    again = read(ledger, tmp_path / "a")
    assert [item.known for item in first] == [False]
    assert [item.known for item in again] == [True]
    assert ledger.reader().counts() == counts


def test_an_edited_page_is_a_version(ledger: Ledger, tmp_path: Path):
    """The same address with other bytes closes the page that stood there; its story is a version."""
    read(ledger, tmp_path / "a", one=f"Pier stays closed\n\n{WIRE}\n")
    read(
        ledger,
        tmp_path / "a",
        one=f"Pier stays closed\n\n{WIRE}\n\nThe ministry later said it was content.\n",
    )
    reader = ledger.reader()
    assert reader.counts().pages == 1
    assert len(list(reader.pages(closed_too=True))) == 2
    roles = {m.role for a in reader.accounts() for m in a.members}
    assert roles <= {Role.FIRST, Role.VERSION}


def test_a_mended_page_is_no_longer_set_aside(ledger: Ledger, tmp_path: Path):
    """What was set aside once is closed when its address is read after all."""
    read(ledger, tmp_path / "a", one="")
    assert len(list(ledger.reader().set_asides())) == 1
    read(ledger, tmp_path / "a", one=f"Pier stays closed\n\n{WIRE}\n")
    assert list(ledger.reader().set_asides()) == []


HARBOUR = [
    "pilots", "piers", "tugs", "ferries", "docks", "cranes",
    "barges", "wharves", "buoys", "anchors", "sailors", "tides",
]  # fmt: skip
MUSIC = [
    "choirs", "hymns", "organs", "fiddles", "drums", "dancers",
    "verses", "tunes", "bells", "singers", "pipers", "hornists",
]  # fmt: skip
LEAVING = "The {} of the {} and the {} near the {} left {} {} for the {} after hour {}."
SINGING = "Some {} with {} heard {} and {} praise {} old {} before {} in bar {}."


def prose(nouns: list[str], sentence: str, seed: int) -> str:
    """Eight paragraphs about some things, no two sentences alike."""
    draw = random.Random(seed)  # noqa: S311 - repeatable words, no secret
    paragraphs = []
    for _ in range(8):
        words = [[*draw.sample(nouns, 4), str(draw.randint(2, 99)), *draw.sample(nouns, 2)] for _ in range(3)]
        paragraphs.append(" ".join(sentence.format(*line, draw.randint(2, 99)) for line in words))
    return "\n\n".join(paragraphs)


def test_a_known_story_shows_where_the_next_begins(ledger: Ledger, tmp_path: Path):
    """Two stories glued without any sign are parted where the known one ends; that part is a carrier."""
    wire, other = prose(HARBOUR, LEAVING, 1), prose(MUSIC, SINGING, 2)
    read(ledger, tmp_path / "a", one=f"Harbour at a standstill\n\n{wire}\n")
    read(ledger, tmp_path / "b", two=f"Harbour at standstill tonight\n\n{wire}\n\n{other}\n")
    reader = ledger.reader()
    glued = [story for story in reader.stories() if story.document == "two"]
    assert [story.title for story in glued] == ["Harbour at standstill tonight", None]
    assert [story.number for story in glued] == [0, 1]
    texts = [story.body_text(reader.snapshot(story.snapshot).text) for story in glued]
    assert texts == [wire, other]
    roles = {place.story: place.role for account in reader.accounts() for place in account.members}
    assert [roles[story.id] for story in glued] == [Role.CARRIER, Role.FIRST]


def test_a_page_that_changed_flags_what_was_cited(ledger: Ledger, tmp_path: Path):
    """Read again with another sentence, the page's old claim is flagged with the difference."""
    before = "Pier closed\n\nThe mayor, Ola Berg, said on Monday that two ships had left for Peru.\n"
    read(ledger, tmp_path / "pages", pier=before)
    claims = [claim.id for claim in ledger.reader().claims()]
    read(ledger, tmp_path / "pages", pier=before.replace("two ships", "nine ships"))
    found = list(ledger.reader().findings(FindingFilter(kinds=("decay",))))
    assert claims
    assert {finding.subject for finding in found} == set(claims)
    assert ["two", "nine"] in found[0].value["difference"]
