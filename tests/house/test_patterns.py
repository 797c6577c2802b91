"""No regular expression of ours can be made to walk back, however hostile the text (docs/security.md)."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.making import SEARCHES, Put
from benchmarks.patterns import MIDDLE, slowest, suspect
from benchmarks.pumping import pumps, texts

ROOT = Path(__file__).resolve().parents[2]
HERE = f"{__name__}:1"
LINEAR = re.compile(r"(?<!\s)\s+x|“[^“”]{0,80}”|\d+")
WALKS = [r"\s+x", r"“[^”]*”"]


def test_every_pattern_of_ours_is_bounded():
    """In a process of its own, which compiles them as it loads: none grows faster than its text."""
    ended = subprocess.run(
        [sys.executable, "benchmarks/patterns.py", "--quick"],
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    found = re.search(r"(\d+) patterns, 0 walk back", ended.stdout)
    assert found
    assert int(found[1]) > 150


@pytest.mark.parametrize("pattern", WALKS)
def test_what_walks_back_is_found(pattern):
    """Patterns that need the square of their text's length are told."""
    assert suspect(HERE, re.compile(pattern), Put(SEARCHES)) is not None


def test_what_is_linear_passes():
    """A start where no other can be, an end to what is repeated: nothing to say."""
    assert suspect(HERE, LINEAR, Put(SEARCHES)) is None


def test_texts_are_made_from_the_pattern():
    """What stands before a repetition, then what it repeats; each text has about the length asked for."""
    pattern = re.compile(r"no\. (?:[A-Z]\d)+;")
    assert ("no. ", "A1") in pumps(pattern)
    assert all(MIDDLE * 0.8 <= len(text) <= MIDDLE + 99 for _, text in texts(pattern, MIDDLE))
    assert len(slowest(pattern, frozenset({"search"}))) == 3
