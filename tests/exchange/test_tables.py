"""Tables."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.exchange.parquet import read_parquet, write_parquet
from tocsin.exchange.tables import read_csv, read_jsonl, write_csv, write_jsonl

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
NESTED = st.none() | st.lists(st.integers()) | st.dictionaries(TEXT, TEXT, max_size=2)
ROWS = st.lists(
    st.fixed_dictionaries(
        {"id": TEXT, "n": st.none() | st.integers(-(2**53), 2**53), "known": st.booleans(), "spans": NESTED}
    )
)


@given(ROWS)
def test_jsonl_round_trips(rows):
    """What is written as JSON Lines reads back equal."""
    out = io.StringIO()
    assert write_jsonl(rows, out) == len(rows)
    assert list(read_jsonl(io.StringIO(out.getvalue(), newline="\n"))) == rows


@given(ROWS)
def test_csv_round_trips(rows):
    """What is written as CSV reads back equal, words that look like numbers or formulas as words."""
    out = io.StringIO(newline="")
    assert write_csv(rows, out) == len(rows)
    assert list(read_csv(io.StringIO(out.getvalue(), newline=""))) == rows


@pytest.mark.parametrize("dangerous", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_csv_cells_are_no_formulas(dangerous):
    """A cell that a spreadsheet would run is written as text."""
    out = io.StringIO(newline="")
    write_csv([{"text": dangerous}], out)
    assert next(iter(csv.DictReader(io.StringIO(out.getvalue()))))["text"] == f"'{dangerous}"


def test_csv_keeps_nested_values_as_json():
    """Lists become JSON, null becomes an empty cell."""
    out = io.StringIO(newline="")
    write_csv([{"body": [[0, 4]], "byline": None}], out)
    assert out.getvalue() == 'body,byline\r\n"[[0, 4]]",\r\n'


LATE = [*({"id": str(n), "n": n} for n in range(6_000)), {"id": "last", "n": 0.5, "more": "words"}]


def test_what_comes_late_is_not_lost():
    """A fraction after whole numbers, and a column of the last row alone, are there in both tables."""
    binary, text = io.BytesIO(), io.StringIO(newline="")
    assert write_parquet(LATE, binary) == write_csv(LATE, text) == len(LATE)
    for rows in (
        list(read_parquet(io.BytesIO(binary.getvalue()))),
        list(read_csv(io.StringIO(text.getvalue()))),
    ):
        assert rows[-1] == {"id": "last", "n": 0.5, "more": "words"}
        assert [row["n"] for row in rows[:3]] == [0, 1, 2]
        assert rows[0]["more"] is None
