"""The table of benchmarks: what each tells stands in it, and every program that it names is there."""

import math
import sys
from pathlib import Path

import pytest
from benchmarks.__main__ import BENCHMARKS, document, section, table
from benchmarks.ratios import tell, told, without

ROOT = Path(__file__).resolve().parents[2]


def test_what_is_told_becomes_a_row(capsys: pytest.CaptureFixture[str]):
    """A result is a row with its bound and its growth, and no part of what the benchmark prints beside."""
    sys.stdout.write("three pages\n")
    tell("the line / the bare pipeline, CPU", "1.42", "at most 1.5", 0.987)
    tell("memory", "300 MB")
    printed = capsys.readouterr().out
    assert list(told(printed)) == [
        ("the line / the bare pipeline, CPU", "1.42", "at most 1.5", "size^0.99"),
        ("memory", "300 MB", "", ""),
    ]
    assert without(printed) == "three pages"
    assert "| memory | 300 MB |  |  |" in table([printed, "no result"]).splitlines()
    assert "ratio" not in section("Heading", "line.py", printed)


def test_every_growth_that_is_not_known_is_left_empty(capsys: pytest.CaptureFixture[str]):
    """One size has no growth."""
    tell("memory", "300 MB", grows=math.nan)
    ((*_, grows),) = told(capsys.readouterr().out)
    assert grows == ""


@pytest.mark.parametrize("name", BENCHMARKS)
def test_every_benchmark_is_a_program(name: str):
    """Each names a file of the folder, in both sizes the same one."""
    chosen = BENCHMARKS[name]
    programs = {command.split()[0] for command in (chosen.quick, chosen.full) if command}
    assert len(programs) == 1
    assert (ROOT / "benchmarks" / programs.pop()).is_file()


def test_what_was_measured_so_far_is_a_whole_document():
    """Whoever breaks a long run off has the table and the parts of what was measured until then."""
    measured = [("The line", "line.py", "ratio: the line | 1.42 | at most 1.5 | \nthree pages")]
    text = document("python -m benchmarks", measured)
    assert "| the line | 1.42 | at most 1.5 |  |" in text.splitlines()
    assert text.endswith("## The line\n\n`python benchmarks/line.py`\n\n```\nthree pages\n```\n")
