"""Parts of one name that a model took for two."""

from __future__ import annotations

import pytest

from tocsin.reading.names.draft import Draft
from tocsin.reading.names.joining import joined_parts
from tocsin.terms.name import NameKind


def drafts_of(text: str, kind: NameKind, *names: str) -> list[Draft]:
    """Drafts of one kind at the places of some names."""
    return [Draft(text.index(n), text.index(n) + len(n), n, kind, "model") for n in names]


@pytest.mark.parametrize(
    ("kind", "text", "names", "joined"),
    [
        (NameKind.ORGANISATION, "the Federal Bureau of Quarries", ["Federal", "Bureau of Quarries"], 1),
        (NameKind.PERSON, "aide Hope Halvard said", ["Hope", "Halvard"], 1),
        (NameKind.PERSON, "Mr J. Karl Moser said", ["J", "Karl Moser"], 1),
        (NameKind.PERSON, "Ada Brandt Karl Moser", ["Ada Brandt", "Karl Moser"], 2),
        (NameKind.ORGANISATION, "Halvard, Moser", ["Halvard", "Moser"], 2),
        (NameKind.PLACE, "in St. Halvard today", ["St.", "Halvard"], 1),
    ],
)
def test_parts_side_by_side_are_one_name(kind: NameKind, text: str, names: list[str], joined: int) -> None:
    """Only a space may stand between, and two full names of persons stay two."""
    found = joined_parts(drafts_of(text, kind, *names), text)
    assert len(found) == joined
    assert found[0].start == text.index(names[0])
    assert found[-1].end == text.index(names[-1]) + len(names[-1])


def test_an_embassy_is_one_body_with_its_state() -> None:
    """A state right before "Embassy" is part of the body's name, and its country the body's."""
    text = "guards of the U.S. Embassy said"
    state = Draft(14, 18, "U.S.", NameKind.STATE, "gazetteer", sure=True, country="USA", sort="state")
    (found,) = joined_parts([state, Draft(19, 26, "Embassy", NameKind.ORGANISATION, "model")], text)
    assert (found.text, found.kind, found.country) == ("U.S. Embassy", NameKind.ORGANISATION, "USA")
