"""The room's data files."""

from tocsin.figures.lexicon import load_lexicon, phrase


def test_every_unit_has_a_known_kind():
    """A unit is a percentage, money, a measure, a time or a count of people; factors are positive."""
    units = load_lexicon().units.values()
    assert {unit.kind for unit in units} == {"percent", "money", "measure", "time", "persons"}
    assert all(unit.factor > 0 for unit in units)


def test_longest_unit_wins():
    """`nautical miles` is not a mile, `percentage points` no percent."""
    lexicon = load_lexicon()
    for words, code in (
        ("nautical miles off", "nautical-mile"),
        ("percentage points of", "percentage-point"),
    ):
        found = lexicon.longest_unit(phrase(words))
        assert found is not None
        assert found[1].code == code
