"""The list of formats, and its page in the docs."""

from pathlib import Path

import pytest

from tocsin.acquire import FORMATS
from tocsin.acquire.columns import usual_names
from tocsin.acquire.formats import format_named

DOCS = (Path(__file__).resolve().parents[2] / "docs" / "formats-in.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("entry", FORMATS, ids=lambda entry: entry.name)
def test_each_format_is_documented(entry):
    """Each format has its heading and its row, with every suffix that names it."""
    assert f"\n### {entry.name}\n" in DOCS
    (row,) = [line for line in DOCS.splitlines() if line.startswith(f"| `{entry.name}` |")]
    assert all(f"`{suffix}`" in row for suffix in entry.suffixes)
    assert entry.line


def test_names_are_unique():
    """A name means one format, and each suffix names at most one by itself."""
    names = [entry.name for entry in FORMATS]
    suffixes = [suffix for entry in FORMATS for suffix in entry.suffixes]
    assert len(names) == len(set(names))
    assert len(suffixes) == len(set(suffixes))
    assert all(format_named(name) is entry for name, entry in zip(names, FORMATS, strict=True))
    assert format_named("no such") is None


def test_usual_names_of_columns_mean_one_field():
    """No name of a column is guessed to be two fields, and none is the time of a crawl."""
    names = [name for field in usual_names().values() for name in field]
    assert len(names) == len(set(names))
    assert all(name == name.casefold() and name.isalnum() for name in names)
    assert not {"seendate", "crawled", "collected", "added", "retrieved"} & set(names)
