"""Ships and types of weapon among the names of a story."""

from __future__ import annotations

import pytest

from tocsin.reading.cast import find_names
from tocsin.reading.names.draft import Entity, Marked, Word
from tocsin.terms.name import NameKind
from tocsin.terms.span import Span


def names_in(text: str, *entities: tuple[str, str]) -> dict[str, tuple[NameKind, str | None]]:
    """Names of one sentence by the rules, with the entities that a model would have marked."""
    words, at = [], 0
    for piece in text.split():
        at = text.index(piece, at)
        words.append(Word(at, at + len(piece), piece, "PROPN" if piece[0].isupper() else "NOUN"))
        at += len(piece)
    marked = [Entity(Span(text.index(n), text.index(n) + len(n)), label) for n, label in entities]
    found = find_names(Marked(text, (tuple(words),), tuple(marked)))
    return {name.text: (name.kind, name.country) for name in found}


@pytest.mark.parametrize(
    ("text", "entity", "name"),
    [
        ("They saw the USS Halvard leave", ("Halvard", "PER"), "USS Halvard"),
        ("They saw the frigate Halvard leave", ("Halvard", "PER"), "Halvard"),
        ("They saw the Halvard-class corvettes leave", ("Halvard", "LOC"), "Halvard"),
        ("They fired a Halvard-17 at sea", ("Halvard", "LOC"), "Halvard-17"),
        ("They fired Halvard II missiles at sea", ("Halvard", "LOC"), "Halvard"),
        ("They flew Halvard drones at sea", ("Halvard", "ORG"), "Halvard"),
    ],
)
def test_ships_and_weapons_are_things(text: str, entity: tuple[str, str], name: str) -> None:
    """A prefix, a vessel before, a number or a class behind tell that a name is no person and no place."""
    assert names_in(text, entity) == {name: (NameKind.OTHER, None)}


def test_owners_of_weapons_stay_states() -> None:
    """A state before a weapon is its owner."""
    assert names_in("They fired Iran missiles at sea", ("Iran", "LOC")) == {"Iran": (NameKind.STATE, "IRN")}


def test_two_koreas_are_two_states() -> None:
    """Two states marked as one name, "North and South Korea", are two states."""
    text = "Talks between North and South Korea failed, North Korea said"
    found = names_in(text, ("North and South Korea", "ORG"))
    assert found["North"] == (NameKind.STATE, "PRK")
    assert found["South Korea"] == (NameKind.STATE, "KOR")


def test_an_article_belongs_to_an_arabic_family_name() -> None:
    """A name cut before "al-" is made whole."""
    assert names_in("They met Ayman al-Halvari in town", ("Ayman", "PER")).keys() == {"Ayman al-Halvari"}
