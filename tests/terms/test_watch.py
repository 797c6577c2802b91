"""A watch knows its indicators by name."""

from tocsin.terms.watch import Indicator, Watch

RINGS = Indicator("crates", "Do crates leave the harbour?", ("crates",))
WATCH = Watch("harbour", "What leaves?", ("KOR", "NOR"), (), (RINGS,), "harbour.yaml")


def test_an_indicator_is_found_by_its_name():
    """A name that no indicator has finds none."""
    assert WATCH.indicator("crates") == RINGS
    assert WATCH.indicator("bridges") is None
