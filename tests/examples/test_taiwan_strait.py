"""The second example watch keeps its own rules."""

from pathlib import Path

import pytest

from tocsin.terms.watch import LooksFor
from tocsin.watches import load_watch

FOLDER = Path(__file__).parents[2] / "examples" / "taiwan-strait"
PAGES = sorted((FOLDER / "pages").iterdir())
INVENTED = (
    "Quay Telegraph",
    "Agnes Thorvald-Lim",
    "Ludmila Castro-Heng",
    "Harbour Road Institute",
    "Anand-Weiss",
)


def test_the_watch_asks_of_every_kind_of_record():
    """Claims, events, transfers, forecasts, figures, positions, a rate and a silence are all looked at."""
    watch = load_watch(FOLDER / "watch.yaml")
    assert watch.actors == ("CHN", "TWN")
    assert {indicator.looks_for for indicator in watch.indicators} == set(LooksFor)
    assert any(indicator.rate_one_in for indicator in watch.indicators)
    assert any(indicator.silent for indicator in watch.indicators)


def test_every_indicator_says_what_else_it_may_be():
    """Each rule has its lead time, its alternative explanation and its quiet period."""
    for indicator in load_watch(FOLDER / "watch.yaml").indicators:
        assert indicator.lead_time, indicator.id
        assert indicator.alternative, indicator.id
        assert indicator.quiet_days >= 14, indicator.id


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_readme_lists_every_page(path):
    """The folder's README says of every page what it is there for."""
    assert f"`{path.name}`" in (FOLDER / "README.md").read_text(encoding="utf-8")


def test_the_readme_names_what_is_invented():
    """Outlet, writer, experts and institute stand in the pages and are said to be invented."""
    readme = " ".join((FOLDER / "README.md").read_text(encoding="utf-8").split())
    pages = " ".join(path.read_text(encoding="utf-8") for path in PAGES)
    assert [name for name in INVENTED if name not in readme or name not in pages] == []


def test_nobody_is_quoted_word_for_word():
    """The pages report what real offices said and put no words in their mouths."""
    assert not any({'"', "“"} & set(path.read_text(encoding="utf-8")) for path in PAGES)
