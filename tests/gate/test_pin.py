"""Pinning limits on what is measured."""

from pathlib import Path

import pytest

from tests.gate.pin import main
from tocsin.measure import read_floors

CORPUS = "own/reprints"


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    """A file without limits."""
    path = tmp_path / "floors.yaml"
    path.write_text("# none yet\n", encoding="utf8")
    return path


def test_limits_are_pinned_once(floors):
    """A second measurement of the same files changes nothing."""
    assert main(["--floors", str(floors), CORPUS]) == 0
    first = floors.read_text(encoding="utf8")
    assert {floor.figure for floor in read_floors(floors)} == {"recall", "precision"}
    assert main(["--floors", str(floors), CORPUS]) == 0
    assert floors.read_text(encoding="utf8") == first


def test_a_limit_is_lowered_for_a_reason_only(floors, capsys):
    """Without one the file stays as it is and the refusal names corpus and figure."""
    main(["--floors", str(floors), CORPUS])
    limit = read_floors(floors)[0].limit
    floors.write_text(
        floors.read_text(encoding="utf8").replace(f"limit: {limit}", "limit: 1.5"), encoding="utf8"
    )
    before = floors.read_text(encoding="utf8")
    assert main(["--floors", str(floors), CORPUS]) == 2
    assert f"{CORPUS}: " in capsys.readouterr().err
    assert floors.read_text(encoding="utf8") == before
    assert main(["--floors", str(floors), "--lower", "nothing reaches 1.5", CORPUS]) == 0
    assert {floor.reason for floor in read_floors(floors)} >= {"nothing reaches 1.5"}


def test_an_unknown_corpus_is_refused(floors, capsys):
    """The error names it."""
    with pytest.raises(SystemExit):
        main(["--floors", str(floors), "own/nothing"])
    assert "no such corpus here: own/nothing" in capsys.readouterr().err
