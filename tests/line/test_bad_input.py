"""Bad input is named with its reason, set aside, and the rest is read."""

import gzip
import json
import os
from pathlib import Path

import pytest
from tests.line.program import started, tocsin

GOOD = (
    "Harbour talks go on\n\n"
    "The harbour ministry said on Tuesday that talks with the pilots would go on to the end of the week.\n\n"
    "“We have not given up,” the minister, Ada Lindqvist, told reporters after the meeting in the old "
    "customs house.\n\n"
    "The pilots' union denied that it had walked out, and said it expected an offer before Friday.\n"
)

FURNITURE = (
    "Share\n\nLeave a Reply\n\nYour email address will not be published. Required fields are marked *\n\n"
    "Previous Post Next Post\n"
)


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    """A folder with one good page and every kind of bad one that a file can be."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "broken.txt").write_bytes(
        b"The minister said \xff\xfe\xc3\x28 that talks \xe2\x28\xa1 go on.\n" * 3
    )
    (folder / "empty.html").write_text(
        "<html><head><title>x</title></head><body></body></html>", encoding="utf8"
    )
    (folder / "furniture.txt").write_text(FURNITURE, encoding="utf8")
    (folder / "lines.jsonl").write_text(
        json.dumps({"id": "one", "text": GOOD}) + "\n[1, 2]\n" + '{"id": "two"}\n{broken\n', encoding="utf8"
    )
    (folder / "cut.txt.gz").write_bytes(gzip.compress(GOOD.encode())[:-20])
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(200_000_000)
    return folder


EXPECTED_ASIDE = {
    "empty.txt": "empty",
    "binary.txt": "binary",
    "broken.txt": "UTF-8",
    "empty.html": "no",
    "furniture.txt": "no",
    "lines.jsonl#2": "object",
    "lines.jsonl#3": "text",
    "lines.jsonl#4": "JSON",
    "cut.txt.gz": "gzip",
    "huge.txt": "large",
}


def test_each_bad_page_is_named_and_the_rest_is_read(batch: Path):
    """Exit status 3, one line on standard error for each bad input, every good story printed."""
    outcome = tocsin("annotate", batch, cwd=batch.parent)
    assert outcome.status == 3
    assert {line["id"] for line in outcome.lines()} == {"good", "one"}
    named = [line for line in outcome.err.splitlines() if "set aside" in line]
    assert len(named) == len(EXPECTED_ASIDE)
    for name, reason in EXPECTED_ASIDE.items():
        line = next(line for line in named if name in line)
        assert reason.casefold() in line.casefold().replace("gzipped", "gzip"), line


def test_the_ledger_keeps_what_was_set_aside(batch: Path):
    """`read` ends with 3, says how many, and reading again neither adds nor loses anything."""
    first = tocsin("read", batch, "--ledger", "case.db", cwd=batch.parent)
    assert first.status == 3
    assert "2 stories" in first.out
    assert f"{len(EXPECTED_ASIDE)} set aside" in first.out
    rows = tocsin("export", "claims", "--ledger", "case.db", cwd=batch.parent).out
    again = tocsin("read", batch, "--ledger", "case.db", cwd=batch.parent)
    assert again.status == 3
    assert tocsin("export", "claims", "--ledger", "case.db", cwd=batch.parent).out == rows


def test_a_missing_file_is_named(tmp_path: Path):
    """A file that is not there is set aside by name."""
    outcome = tocsin("annotate", "nowhere.txt", cwd=tmp_path)
    assert outcome.status == 3
    assert "nowhere.txt" in outcome.err


def test_an_unreadable_folder_is_named(tmp_path: Path):
    """A folder that may not be entered is set aside by name, and the rest is read."""
    as_root = os.geteuid() == 0
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "page.txt").write_text(GOOD, encoding="utf8")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf8")
    closed.chmod(0)
    try:
        # Root may enter any folder: the process gives that up before it starts.
        humble = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all")
        outcome = started("annotate", "closed", "good.txt", cwd=tmp_path, before=humble if as_root else ())
    finally:
        closed.chmod(0o755)
    assert outcome.status == 3, outcome.err
    assert "closed" in outcome.err
    assert [line["id"] for line in outcome.lines()] == ["good"]


def test_standard_input_and_given_date(tmp_path: Path):
    """`-` is standard input; a given date is the anchor, with its basis."""
    outcome = tocsin("annotate", "--published", "2024-06-14", "-", cwd=tmp_path, stdin=GOOD.encode())
    assert outcome.status == 0
    (line,) = outcome.lines()
    assert line["published"]["earliest"] == "2024-06-14"
    assert line["published"]["basis"] == "given"
    assert line["document"] is None


def test_carriage_returns_keep_their_places(tmp_path: Path):
    r"""Offsets count the characters of the file itself, `\r\n` included."""
    (tmp_path / "page.txt").write_bytes(GOOD.replace("\n", "\r\n").encode())
    (line,) = tocsin("annotate", "page.txt", cwd=tmp_path).lines()
    text = (tmp_path / "page.txt").read_bytes().decode()
    assert line["claims"]
    for claim in line["claims"]:
        pieces = [text[start:end] for start, end in claim["content"]["spans"]]
        assert claim["content"]["text"] == " ".join(pieces)


def test_another_language_is_kept_and_marked(tmp_path: Path):
    """A story in another language is kept and marked; nothing is found in it, and that is said."""
    german = (
        "Der Minister sagte am Dienstag, die Gespräche mit den Lotsen würden bis Ende der Woche "
        "fortgesetzt.\n\n"
        "Die Gewerkschaft erklärte, sie erwarte noch vor Freitag ein besseres Angebot der Hafenbehörde.\n"
    )
    (tmp_path / "seite.txt").write_text("Gespräche gehen weiter\n\n" + german, encoding="utf8")
    outcome = tocsin("annotate", "seite.txt", cwd=tmp_path)
    (line,) = outcome.lines()
    assert line["language"] == "de"
    assert line["claims"] == []
    assert "'de': kept, not read" in outcome.err


def test_jobs_change_nothing(batch: Path):
    """Two processes print what one prints, in the same order."""
    one = tocsin("annotate", batch, cwd=batch.parent)
    two = tocsin("annotate", "--jobs", 2, batch, cwd=batch.parent)
    assert two.out == one.out
