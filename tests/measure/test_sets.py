"""The list of sets."""

import pytest

from tocsin.measure import SETS, set_of
from tocsin.terms.errors import BadUsage


def test_names_are_those_of_the_contract():
    """Every set has a name of the design, once."""
    names = [known.name for known in SETS]
    assert len(set(names)) == len(names)
    assert set(names) <= {
        "attribution", "times", "stories", "false-events", "plover", "factuality", "pages", "reprints",
        "events", "petrarch",
    }  # fmt: skip
    assert {"attribution", "stories", "pages", "reprints"} <= set(names)


def test_an_unknown_set_is_named_with_those_there_are():
    """The error helps to the right name."""
    with pytest.raises(BadUsage, match="no set 'storys'; there are attribution, stories"):
        set_of("storys")
