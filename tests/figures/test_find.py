"""Figures of whole stories, against gold of our own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.figures.cases import CASES
from tests.figures.stories import read
from tests.proportion import grows_at_most

from tocsin.figures import find_figures
from tocsin.terms.figure import Figure
from tocsin.terms.source import SourceClass

RECALL, PRECISION = 0.96, 0.96
"""Floors under what is reached on the cases of this folder: 83 of 83 found, none invented."""


def figures(text: str) -> list[Figure]:
    """The figures of a text."""
    return list(find_figures(*read(text)))


def test_gold_is_large_enough():
    """Enough sentences, and enough of them without any figure, for the floors to mean something."""
    assert len(CASES) >= 80
    assert sum(not gold for _, gold in CASES) >= 20


def test_recall_and_precision_hold_their_floors():
    """Value, bounds and unit of every number that a careful reader lists, and nothing else."""
    hits = listed = given_ = 0
    for text, gold in CASES:
        found = [(f.low, f.high, f.unit, f.value) for f in figures(text)]
        listed, given_ = listed + len(gold), given_ + len(found)
        for low, high, unit, value in gold:
            if (low, high, unit, value) in found:
                hits += 1
                found.remove((low, high, unit, value))
    assert hits / listed >= RECALL
    assert hits / given_ >= PRECISION


def test_poll_is_the_measurer_and_years_make_a_series():
    """Two percentages of one poll: who measured, of what, when, and that they belong together."""
    now, then = figures(
        "In a yearly Harbour Institute poll, just 7 percent named the sea this year, "
        "down from 44 percent in 2019."
    )
    assert [now.value, then.value] == [7.0, 44.0]
    assert now.series == then.series is not None
    assert now.by is not None
    assert (now.by.source_class, now.by.text) == (SourceClass.DOCUMENT, "a yearly Harbour Institute poll")
    assert now.time is not None
    assert then.time is not None
    assert (now.time.text, then.time.text) == ("this year", "2019")


def test_speaker_gives_the_figures_of_a_claim():
    """A number in a claim is given by the claim's source and names the claim."""
    (figure,) = figures("The campaign said it raised $14 million on Monday.")
    assert figure.by is not None
    assert figure.by.text == "The campaign"
    assert figure.claim is not None
    assert figure.time is not None
    assert figure.time.text == "Monday"


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("The island has sent millions of artillery shells.", "artillery shells"),
        ("Only 7 percent of voters trust the bank.", "voters"),
        ("Unemployment rose to 4.5 percent.", "Unemployment"),
        ("They sent 300,000 tonnes of rice.", "rice"),
        ("Some 20 North Korean troops crossed the river.", "North Korean troops"),
        ("The boat carried a crew of 22.", "crew"),
        ("The council spends 15 million euros on roads.", "roads"),
        ("The new bridge cost $4 million.", "The new bridge"),
    ],
)
def test_what_is_measured(text, of):
    """The counted noun, what a share is of, or the subject of the measure."""
    (figure,) = figures(text)
    assert figure.of is not None
    assert figure.of.text == of
    assert [span.of(text) for span in figure.of.spans] == [of]


@pytest.mark.parametrize(
    "text", ["The council agreed to pay $1.7 million to settle the claim.", "It was 41 percent."]
)
def test_who_pays_and_what_is_pointed_at_is_not_measured(text):
    """Money is not the payer's measure, and a pronoun says nothing of what a number measures."""
    (figure,) = figures(text)
    assert figure.of is None


def test_bare_dollar_is_unknown_beside_another_dollar():
    """A bare "$" is the US dollar unless the story names another country's."""
    assert [f.unit for f in figures("The mine cost $5 million.")] == ["USD"]
    assert [f.unit for f in figures("The mine cost $5 million.\nIt earned A$9 million.")] == ["dollar", "AUD"]


def test_spans_and_ids():
    """Every span lies in its evidence, and the same text gives the same ids."""
    text = "At least 14 people were killed and 30 others wounded.\nExports fell 12 percent."
    first, again = figures(text), figures(text)
    assert [f.id for f in first] == [f.id for f in again]
    assert len({f.id for f in first}) == len(first) == 3
    assert all(f.evidence.contains(f.span) for f in first)
    assert [f.span.of(text) for f in first] == ["14", "30", "12 percent"]


@settings(max_examples=25)
@given(st.text(alphabet="0123456789.,-$€% million to of and between percent\n", max_size=60))
def test_any_text_can_be_searched(text):
    """Digits and signs in any order give figures whose spans are inside the text, or none, and no error."""
    for figure in figures(text):
        assert 0 <= figure.span.start < figure.span.end <= len(text)
        assert figure.low is None or figure.high is None or figure.low <= figure.high


def test_a_sentence_of_figures_alone_takes_time_by_its_length():
    """Four times as many figures take some four times as long: each is held against those near it alone."""
    sentences = {often: read(f"The fund was given {'$5 million ' * often}on Friday.") for often in (200, 800)}

    def search(often: int) -> None:
        assert len(find_figures(*sentences[often])) > often / 2

    assert grows_at_most(search, 200, 800, times=10)


@pytest.mark.parametrize("piece", ["1,", "50%"])
def test_numbers_without_a_blank_take_time_by_their_length(piece):
    """Four times as long a run of numbers takes some four times as long: an address has its length."""
    sentences = {often: read(f"The fund was given {piece * often} on Friday.") for often in (500, 2_000)}
    assert grows_at_most(lambda often: find_figures(*sentences[often]), 500, 2_000, times=10)
