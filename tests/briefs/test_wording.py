"""Records in words."""

import pytest
from tests.watches.cases import Said, Told, case_of

from tocsin.briefs.wording import (
    BANDS,
    act_words,
    as_written,
    certainty_words,
    interval_words,
    listed,
    number,
    published_words,
    speaker_words,
    title_words,
)
from tocsin.terms.claim import Act, Certainty
from tocsin.terms.interval import Interval
from tocsin.terms.source import SourceClass

INTERVALS = [
    (None, "undated"),
    (Interval(None, None, "x"), "undated"),
    (Interval("2024-06-14", "2024-06-14", "x"), "14 June 2024"),
    (Interval("2024-06-14T05:00:00Z", "2024-06-14T05:00:00Z", "x"), "14 June 2024"),
    (Interval("2024-06-01", "2024-06-30", "x"), "1 to 30 June 2024"),
    (Interval("2024-06-28", "2024-07-02", "x"), "28 June to 2 July 2024"),
    (Interval("2023-12-31", "2024-01-01", "x"), "31 December 2023 to 1 January 2024"),
    (Interval(None, "2024-06-14", "x"), "no later than 14 June 2024"),
    (Interval("2024-06-14", None, "x"), "no earlier than 14 June 2024"),
]


@pytest.mark.parametrize(("interval", "words"), INTERVALS)
def test_intervals(interval, words):
    """An interval is written as wide as it is known."""
    assert interval_words(interval) == words


def test_counts_and_lists():
    """Counts agree with their nouns."""
    assert [number(n, "story", "stories") for n in range(3)] == ["no stories", "1 story", "2 stories"]
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"


def one(said, text="He said that it rained. Ann Oak"):
    case = case_of(Told(text, (said,)))
    return case.claims[0], case.stories[0]


def test_speakers():
    """A resolved name stands first, the words as written beside it only where they differ."""
    claim, story = one(Said("it rained", "He", actor="Ann Oak"))
    assert (speaker_words(claim, story), as_written(claim)) == ("Ann Oak", "He")
    claim, story = one(Said("it rained", "Ann Oak", actor="Ann Oak"))
    assert (speaker_words(claim, story), as_written(claim)) == ("Ann Oak", None)
    claim, story = one(Said("it rained"))
    assert speaker_words(claim, story) == "No source named"
    claim, story = one(Said("it rained", "He", source_class=SourceClass.AUTHOR))
    assert speaker_words(claim, story) == "The writer"


def test_every_act_has_its_verb():
    """No act is left without words, and no two share them."""
    words = {act_words(one(Said("it rained", act=act))[0]) for act in Act}
    assert len(words) == len(Act)


def test_every_hedge_has_its_band():
    """Every certainty but the plain one has a band; the words behind it are shown."""
    assert {certainty for certainty, _ in BANDS} == set(Certainty) - {Certainty.CERTAIN}
    assert certainty_words(one(Said("it rained"))[0]) is None
    hedged = Said("it rained", certainty=Certainty.LIKELY, hedge="probably")
    assert certainty_words(one(hedged)[0]) == "likely: “probably”"
    plain = Said("it rained", certainty=Certainty.LIKELY, hedge="likely")
    assert certainty_words(one(plain)[0]) == "likely"


def test_stories():
    """A story is named by its title and dated with its basis; without either it says so."""
    story = case_of(Told("x", title="A  title")).stories[0]
    assert (title_words(story), published_words(story)) == ("A title", "14 June 2024 (byline)")
    story = case_of(Told("x", title=None, published=None)).stories[0]
    assert (title_words(story), published_words(story)) == ("Untitled story 0 of one", "undated")
