import pytest

from tocsin.weighing.datafiles import BadDataFile
from tocsin.weighing.regimes import packaged_regimes, regime_of

GOOD = """
schema: tocsin/obligations/1
regime: treaty
title: A treaty
target: ABC
instruments:
  - cite: Treaty of Example
    number: te
    since: 2001-02-03
    paragraphs:
      - paragraph: "4"
        prohibits: No shells to ABC.
        giver: any
        receiver: ABC
        goods: [munitions]
        checked: text
"""


def test_a_regime_is_read():
    """Every field has its place, and the id names regime, instrument and paragraph."""
    (found,) = regime_of("treaty.yaml", GOOD)
    assert (found.id, found.since, found.goods) == ("treaty/te/4", "2001-02-03", ("munitions",))
    assert (found.exceptions, found.until, found.words) == (None, None, ())


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("obligations/1", "obligations/2", "schema"),
        ("        prohibits: No shells to ABC.\n", "", "missing \\['prohibits'\\]"),
        ("checked: text", "checked: guess", "checked"),
        ("goods: [munitions]", "goods: [ammunitions]", "ammunitions"),
        ("goods: [munitions]", "events: [PARTY]", "PARTY"),
        ("goods: [munitions]", "goods: munitions", "list of words"),
        ("since: 2001-02-03", "since: early", "no date"),
        ("checked: text", "checked: text\n        colour: red", "unknown \\['colour'\\]"),
        ("title: A treaty", "title: [", "no YAML"),
    ],
)
def test_bad_files_are_refused(old, new, reason):
    """What is wrong is named with the file."""
    with pytest.raises(BadDataFile, match=rf"treaty.yaml.*{reason}"):
        regime_of("treaty.yaml", GOOD.replace(old, new))


def test_a_paragraph_stands_once():
    """The same paragraph twice is refused."""
    head, paragraph = GOOD.split("    paragraphs:\n")
    with pytest.raises(BadDataFile, match="twice"):
        regime_of("treaty.yaml", f"{head}    paragraphs:\n{paragraph}{paragraph.lstrip(chr(10))}")


def test_packaged_regimes_are_sound():
    """Ids are unique, every paragraph is dated, and North Korea's eight resolutions stand."""
    found = [obligation for regime in packaged_regimes() for obligation in regime]
    assert len({obligation.id for obligation in found}) == len(found)
    assert all(obligation.since for obligation in found)
    numbers = {one.id.split("/")[1] for one in found if one.regime == "unsc-dprk"}
    assert numbers == {"1718", "1874", "2094", "2270", "2321", "2371", "2375", "2397"}


@pytest.mark.parametrize("found", ["[]", "te", "[te]"])
def test_instruments_are_a_list_of_mappings(found):
    """None, a word or a list of words is refused."""
    with pytest.raises(BadDataFile, match="instruments is no list of mappings"):
        regime_of("treaty.yaml", GOOD.partition("instruments:")[0] + f"instruments: {found}\n")
