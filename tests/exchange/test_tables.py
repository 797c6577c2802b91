"""Tables."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.exchange.tables import FORMATS, write_rows

ROWS = st.lists(
    st.fixed_dictionaries({"id": st.text(), "n": st.none() | st.integers(), "spans": st.lists(st.integers())})
)


@given(ROWS)
def test_jsonl_round_trips(rows):
    """What is written as JSON Lines reads back equal."""
    out = io.StringIO()
    assert write_rows(rows, out, "jsonl") == len(rows)
    assert [json.loads(line) for line in out.getvalue().split("\n") if line] == rows


@pytest.mark.parametrize("dangerous", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_csv_cells_are_no_formulas(dangerous):
    """A cell that a spreadsheet would run is written as text."""
    out = io.StringIO(newline="")
    write_rows([{"text": dangerous}], out, "csv")
    assert next(iter(csv.DictReader(io.StringIO(out.getvalue()))))["text"] == f"'{dangerous}"


def test_csv_keeps_nested_values_as_json():
    """Lists become JSON, null becomes an empty cell."""
    out = io.StringIO()
    write_rows([{"body": [[0, 4]], "byline": None}], out, "csv")
    assert out.getvalue() == 'body,byline\n"[[0, 4]]",\n'


def test_formats_are_named():
    """Every format the command line offers is in the list."""
    assert set(FORMATS) == {"jsonl", "csv"}
