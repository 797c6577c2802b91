"""The gate's figures reach whoever reads the run, with one worker and with two."""

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TEST = """
from tests.gate.saying import SAID

def test_good(record_property):
    record_property(SAID, "good: F1 .500")

def test_bad(record_property):
    record_property(SAID, "bad: F1 .100")
    assert False
"""


@pytest.mark.parametrize("workers", [0, 2])
def test_figures_are_printed_whoever_measured_them(tmp_path: Path, workers: int):
    """Those of a test that held, and of one that did not: the latter are wanted most."""
    (tmp_path / "test_figures.py").write_text(TEST, encoding="utf8")
    (tmp_path / "conftest.py").write_bytes((HERE / "conftest.py").read_bytes())
    (tmp_path / "pytest.ini").write_text(f"[pytest]\npythonpath = {HERE.parents[1]}\n", encoding="utf8")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-n", str(workers), "."],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )
    assert "good: F1 .500" in ran.stdout
    assert "bad: F1 .100" in ran.stdout
    assert "1 failed, 1 passed" in ran.stdout
