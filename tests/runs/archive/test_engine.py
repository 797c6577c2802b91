"""The engine gives what the plain runner gives."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.runs.archive.collections import abroad, page, paragraphs, write_warc
from tests.runs.archive.test_driver import accounts, made, rows

from tocsin.runs.archive.tables import KINDS


def archived(out: Path, source: Path) -> subprocess.CompletedProcess[str]:
    """`tocsin archive` on Daft in a process of its own, as its worker processes outlive no driver."""
    command = [sys.executable, "-m", "tocsin", "archive", str(source), "--out", str(out), "--jobs", "1"]
    env = {**os.environ, "OMP_NUM_THREADS": "1"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=env)


def test_daft_gives_what_the_plain_runner_gives(tmp_path: Path):
    """The native runner writes the same rows and accounts as processes without an engine."""
    pytest.importorskip("daft", reason="the extra `archive` is not installed")
    pages = [
        ("https://a.example/1", page("One", abroad(1))),
        ("https://b.example/1", page("Two", paragraphs(2))),
        ("https://c.example/1", page("Three", paragraphs(2))),
    ]
    crawl = write_warc(tmp_path / "crawl.warc.gz", pages)
    done = archived(tmp_path / "engine", crawl)
    assert done.returncode == 0, done.stderr
    assert "Archive of 1 files (1 new): 3 pages" in done.stdout
    made(tmp_path / "plain", [crawl])
    assert [rows(tmp_path / "engine", k) for k in KINDS] == [rows(tmp_path / "plain", k) for k in KINDS]
    assert accounts(tmp_path / "engine") == accounts(tmp_path / "plain")
    assert len({account for account, _ in accounts(tmp_path / "engine").values()}) == 2


def test_without_the_extra_the_way_is_said(tmp_path: Path):
    """Where Daft is missing, the command says how to install it and what works without it."""
    program = (
        "import sys; sys.modules['daft'] = None\n"
        "from tocsin.cli import app\n"
        f"app(['archive', 'x.warc', '--out', {str(tmp_path / 'out')!r}])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install 'tocsin[archive]'" in done.stderr
    assert "--runner plain" in done.stderr
    assert not (tmp_path / "out").exists()
