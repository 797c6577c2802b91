"""Offices and bodies as common nouns."""

from __future__ import annotations

import pytest

from tocsin.reading.corefer.mention import Sort
from tocsin.reading.corefer.nominals import nominals_in
from tocsin.terms.span import Span

CASES = [
    ("THE ministry met the president", [
        ("THE ministry", Sort.BODY, None), ("the president", Sort.OFFICE, None),
    ]),
    ("Seoul's foreign ministry spoke", [("Seoul's foreign ministry", Sort.INSTITUTION, "KOR")]),
    ("Norwegian, not Swedish officials", []),
    ("a U.S. official, another resident", [
        ("a U.S. official", Sort.UNNAMED, "USA"), ("another resident", Sort.UNNAMED, None),
    ]),
    ("Moser president of nothing", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), CASES)
def test_phrases_of_office_are_found_where_they_stand(text, found):
    """An article or a state opens a phrase, whatever its letters; a name that is no state opens none."""
    nominals = nominals_in(text, Span(0, len(text)))
    assert [(n.span.of(text), n.sort, n.country) for n in nominals] == found
