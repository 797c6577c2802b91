"""A watch file that cannot be used stops everything, and says where it is wrong."""

from pathlib import Path

import pytest
from tests.line.program import tocsin

WATCH = (
    "name: harbour\nquestion: Will the pilots strike?\nactors: [SWE]\nsources: [pages]\n"
    "indicators:\n  - {id: strike, question: 'Is a strike announced?'}\n"
)


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        (WATCH.replace("actors", "actorz"), 3, "actorz"),
        (WATCH + "colour: red\n", 7, "colour"),
        (WATCH.replace("[SWE]", "5"), 3, "actors"),
        (WATCH + "name: again\n", 7, "name"),
        ("name: [unclosed\n", None, "YAML"),
    ],
)
def test_the_error_names_file_line_and_key(tmp_path: Path, text: str, line: int | None, word: str):
    """Exit status 2, with the file, the line and the key."""
    (tmp_path / "watch.yaml").write_text(text, encoding="utf8")
    outcome = tocsin("run", "watch.yaml", cwd=tmp_path)
    assert outcome.status == 2
    assert "watch.yaml" in outcome.err
    assert word in outcome.err
    assert line is None or f":{line}:" in outcome.err
    assert not (tmp_path / "tocsin.db").exists()


def test_a_missing_watch_is_named(tmp_path: Path):
    """A watch file that is not there stops everything."""
    outcome = tocsin("run", "nowhere.yaml", cwd=tmp_path)
    assert outcome.status == 2
    assert "nowhere.yaml" in outcome.err


def test_bad_usage_is_status_2(tmp_path: Path):
    """An unknown option, an impossible date and an unknown id end with 2."""
    assert tocsin("annotate", "--nonsense", cwd=tmp_path).status == 2
    assert tocsin("annotate", "--published", "soon", "-", cwd=tmp_path, stdin=b"x").status == 2
    assert tocsin("why", "claim-000", "--ledger", "new.db", cwd=tmp_path).status == 2


def test_a_file_that_is_no_ledger_is_named(tmp_path: Path):
    """A ledger path that holds something else is refused and left alone."""
    (tmp_path / "notes.txt").write_text("these are notes", encoding="utf8")
    outcome = tocsin("doctor", "--ledger", "notes.txt", cwd=tmp_path)
    assert outcome.status == 2
    assert "notes.txt" in outcome.err
    assert (tmp_path / "notes.txt").read_text(encoding="utf8") == "these are notes"
