"""Tables in Parquet."""

import io

from hypothesis import given

from tests.exchange.test_tables import ROWS
from tocsin.exchange.parquet import read_parquet, write_parquet


@given(ROWS)
def test_parquet_round_trips(rows):
    """What is written as Parquet reads back equal."""
    out = io.BytesIO()
    assert write_parquet(rows, out) == len(rows)
    assert list(read_parquet(io.BytesIO(out.getvalue()))) == rows


def test_parquet_keeps_every_row_group():
    """More rows than fit into one group are all there, in order."""
    out = io.BytesIO()
    assert write_parquet(({"n": n} for n in range(12_001)), out) == 12_001
    assert [row["n"] for row in read_parquet(io.BytesIO(out.getvalue()))] == list(range(12_001))
