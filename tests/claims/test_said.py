"""The said clock."""

from datetime import date

import pytest

from tocsin.claims import find_claims
from tocsin.claims.said import said_as, with_said
from tocsin.reading.times import find_times
from tocsin.terms.span import Span
from tocsin.terms.story import Story, StoryKind

CASES = [
    ("The harbour ministry said on Tuesday that talks would go on.", "2024-06-11", "Tuesday"),
    ("The harbour ministry said that talks would end on Tuesday.", None, None),
    ("On Monday, the pilots warned that they would strike. They met in May.", "2024-06-10", "Monday"),
    ("The minister said she was tired. On Monday the sea was calm.", None, None),
    ("In the long term, the minister said that the pier would stay.", None, None),
    (
        "In a letter in May to the council, minister Ada Lindqvist said that the pier would stay.",
        "2024-05-01",
        "May",
    ),
    ("The harbour ministry says every week that talks would go on.", None, None),
]


def said(sentence: str, anchor: date | None) -> tuple[str | None, str | None]:
    """Day and words of the first claim's said clock."""
    story = Story(
        "s", "d", 0, "0", None, None, None, (), StoryKind.NEWS, "en", None, (), (Span(0, len(sentence)),)
    )
    claims = with_said(find_claims(sentence, story), find_times(sentence, anchor), sentence)
    found = claims[0].said
    return (found.earliest, found.text) if found else (None, None)


@pytest.mark.parametrize(("sentence", "day", "words"), CASES)
def test_the_time_beside_the_cue_dates_the_saying(sentence, day, words):
    """A time beside the cue dates the saying; one inside the content, or elsewhere, does not."""
    assert said(sentence, date(2024, 6, 14)) == (day, words)


def test_a_relative_time_without_anchor_keeps_its_words():
    """Without a publication date "on Tuesday" stays an unknown Tuesday."""
    assert said(CASES[0][0], None) == (None, "Tuesday")


def test_a_claim_takes_the_time_of_its_twin():
    """Claims get the said clock of those with the same id, and none where these have none."""
    text = (
        "The harbour ministry said on Tuesday that talks would go on. The pilots said that they would strike."
    )
    story = Story(
        "s", "d", 0, "0", None, None, None, (), StoryKind.NEWS, "en", None, (), (Span(0, len(text)),)
    )
    plain = find_claims(text, story)
    dated = with_said(plain, find_times(text, date(2024, 6, 12)), text)
    assert [claim.said is not None for claim in dated] == [True, False]
    assert said_as(plain, dated) == dated
    assert said_as(plain, dated[1:]) == plain
