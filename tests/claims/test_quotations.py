"""Quotation marks that belong together."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.claims.quotations import quotations
from tocsin.terms.span import Span

PAIRED = [
    ('He said "yes" and “no”.', ['"yes"', "“no”"]),
    ('remain "far short” of an alliance', ['"far short”']),
    ("He called it ''a start'' today", ["''a start''"]),
    ("«Jamais», dit-il", ["«Jamais»"]),
    ("„So nicht“", []),
    ("the countries' ties and the minister's car", []),
    ("a 'red line' and the '90s", ["'red line'"]),
    ("“He told me ‘never’ twice,” she said", ["“He told me ‘never’ twice,”"]),
    ('“The "deal" is off,” she said', ['“The "deal" is off,”']),
    ("“open and never closed", []),
    ('stray" mark and "a pair"', ['"a pair"']),
]


@pytest.mark.parametrize(("text", "expected"), PAIRED)
def test_marks_are_paired(text, expected):
    """Straight, curly, doubled and mixed marks pair; apostrophes and stray marks do not."""
    (found,) = quotations(text, [Span(0, len(text))])
    assert [quotation.span.of(text) for quotation in found] == expected


def test_open_quotation_runs_on_into_a_reopened_paragraph():
    """A mark left open runs to the end of its paragraph if the next one re-opens it, else it is dropped."""
    text = "“First part.\n“Second part.”"
    first, second = quotations(text, [Span(0, 12), Span(13, len(text))])
    assert [(q.span.of(text), q.runs_on) for q in first] == [("“First part.", True)]
    assert [(q.span.of(text), q.runs_on) for q in second] == [("“Second part.”", False)]


@given(st.text(alphabet="ab \"“”'’‘«».,", max_size=80))
def test_quotations_do_not_overlap(text):
    """Whatever the marks, quotations stand in order and none inside another of its sort."""
    (found,) = quotations(text, [Span(0, len(text))])
    for left, right in pairwise(found):
        assert left.span.end <= right.span.start
