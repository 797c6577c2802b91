"""Nouns as JSON and back: whatever a record holds, it comes back equal, through text."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.strategies import ANY_TEXT, INTERVALS
from tocsin.ledger.noun_json import read_noun, write_noun
from tocsin.terms.claim import Claim
from tocsin.terms.event import EventMention
from tocsin.terms.figure import Figure
from tocsin.terms.finding import Finding
from tocsin.terms.forecast import Forecast
from tocsin.terms.interval import Interval
from tocsin.terms.judgement import Decision, Judgement
from tocsin.terms.name import Name, NameKind
from tocsin.terms.position import Position
from tocsin.terms.span import Span
from tocsin.terms.timex import Timex
from tocsin.terms.transfer import Transfer

st.register_type_strategy(Span, st.builds(lambda a, b: Span(min(a, b), max(a, b)), *[st.integers(0, 99)] * 2))
st.register_type_strategy(Interval, INTERVALS)
st.register_type_strategy(str, ANY_TEXT)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))

NOUNS = [Claim, EventMention, Transfer, Forecast, Figure, Position, Name, Timex]


@pytest.mark.parametrize("kind", NOUNS)
def test_every_noun_comes_back(kind):
    """A record written as JSON text and read again is equal to itself."""

    @given(st.from_type(kind))
    def comes_back(record):
        assert read_noun(kind, json.loads(json.dumps(write_noun(record)))) == record

    comes_back()


def test_what_is_not_there_is_left_out():
    """None costs nothing on disk; a field added later takes its default in what was kept before."""
    written = write_noun(Name(Span(0, 4), "Oslo", NameKind.PLACE, None, None, None))
    assert written == {"span": [0, 4], "text": "Oslo", "kind": "place"}
    bare = {"kind": "origins", "subject": "claim-1"}
    assert read_noun(Finding, bare).proofs == ()
    assert read_noun(Finding, bare).object is None


def test_values_of_any_shape_are_kept():
    """A mapping is written with its keys as text, and tuples in it as lists."""
    made = Judgement(Decision.NOTE, "claim-1", None, {"1": (Span(0, 1),)})
    assert write_noun(made)["value"] == {"1": [[0, 1]]}
