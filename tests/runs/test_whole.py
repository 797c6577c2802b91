"""Whole files or none."""

from pathlib import Path

import pytest

from tocsin.runs.whole import write_whole


def test_a_failed_write_leaves_the_old_file(tmp_path: Path):
    """Text that cannot be written leaves what stood there, and no draft beside it."""
    path = write_whole(tmp_path / "brief.md", "first")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "second \ud800")
    assert path.read_text(encoding="utf8") == "first"
    assert [p.name for p in tmp_path.iterdir()] == ["brief.md"]
