"""Small files and small functions (style, rules 2 and 3)."""

import statistics

from tests.house.source_tree import PACKAGE, files, functions

OVERLONG_FILES: dict[str, str] = {}
"""File → reason; an entry that is no longer needed fails the test."""

OVERLONG_FUNCTIONS: dict[str, str] = {}
"""`file:function` → reason."""


def test_files_are_small():
    """Median at most 120 lines, nine in ten at most 300, none over 500."""
    lengths = {str(p.relative_to(PACKAGE)): len(p.read_text(encoding="utf8").splitlines()) for p in files()}
    over = {name for name, length in lengths.items() if length > 500}
    assert over == set(OVERLONG_FILES)
    assert statistics.median(lengths.values()) <= 120
    assert sorted(lengths.values())[int(len(lengths) * 0.9)] <= 300


def test_functions_are_small():
    """Median at most 10 lines, 95 % at most 45, at most 3 % over 50, none over 100."""
    lengths = sorted(f.lines for f in functions())
    assert statistics.median(lengths) <= 10
    assert lengths[int(len(lengths) * 0.95)] <= 45
    assert sum(length > 50 for length in lengths) <= 0.03 * len(lengths)
    assert {f.name for f in functions() if f.lines > 100} == set(OVERLONG_FUNCTIONS)


def test_functions_take_few_parameters():
    """At most six, constructors and commands aside."""
    crowded = [f.name for f in functions() if f.parameters > 6 and not (f.is_constructor or f.is_command)]
    assert crowded == []
