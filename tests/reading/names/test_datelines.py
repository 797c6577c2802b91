"""Places of datelines."""

from __future__ import annotations

import pytest

from tocsin.reading.names.datelines import dated
from tocsin.reading.names.draft import Draft, Marked, Word
from tocsin.terms.name import NameKind


def marked(text: str) -> Marked:
    """A text of one sentence."""
    return Marked(text, ((Word(0, len(text), text, "X"),),))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("HARBOURTON (AP) -- The port is shut.", "HARBOURTON"),
        ("HARBOURTON, Mo. (AP) — The port is shut.", "HARBOURTON, Mo."),
        ("HARBOURTON, N.Y. ― The port is shut.", "HARBOURTON, N.Y."),
        ("NEW HARBOURTON, Norland, March 12 (Orvane) -- The port is shut.", "NEW HARBOURTON"),
        ("ANALYSIS — The port is shut.", None),
        ("HARBOURTON is shut.", None),
    ],
)
def test_capitals_before_a_dash_are_the_place(text: str, place: str | None) -> None:
    """Capitals with a state, a day or an agency before the dash that opens the text; no heading."""
    assert [draft.text for draft in dated([], marked(text))] == ([place] if place else [])


def test_a_dateline_takes_in_what_was_found_of_it() -> None:
    """A state's short form alone, or a body with a city's name, gives way to the whole place."""
    text = "HARBOURTON, N.Y. (AP) -- The port is shut."
    parts = [
        Draft(0, 10, "HARBOURTON", NameKind.ORGANISATION, "model"),
        Draft(12, 16, "N.Y.", NameKind.PLACE, "gazetteer", sure=True, country="USA"),
    ]
    (found,) = dated(parts, marked(text))
    assert (found.text, found.kind, found.country) == ("HARBOURTON, N.Y.", NameKind.PLACE, "USA")
