"""What kind of writing a story is."""

import pytest

from tocsin.stories.kinds import Signs, kind_of
from tocsin.terms.story import StoryKind

TURNS = [f"{name}: The ferry stays, said number {n}." for n in range(4) for name in ("QUILL", "BASWELL")]


@pytest.mark.parametrize(
    ("signs", "kind"),
    [
        (Signs(), StoryKind.NEWS),
        (Signs(labels=["World", "OPINION"]), StoryKind.OPINION),
        (Signs(labels=["BloombergOpinion"]), StoryKind.OPINION),
        (Signs(labels=["ElleryPostOpinion"]), StoryKind.OPINION),
        (Signs(labels=["In our own humble opinion"]), StoryKind.NEWS),
        (Signs(title="Opinion | The ferry must sail"), StoryKind.OPINION),
        (Signs(title="Opinion polls favour a new pier"), StoryKind.NEWS),
        (Signs(title="Analysis: why the ferry stays"), StoryKind.ANALYSIS),
        (Signs(title="Why the ferry stays - explained"), StoryKind.ANALYSIS),
        (Signs(title="Storm - live updates"), StoryKind.LIVE),
        (Signs(address="https://post.example/opinion/ferry"), StoryKind.OPINION),
        (Signs(address="https://post.example/news/opinion-polls"), StoryKind.NEWS),
        (Signs(closings=["The views expressed are the author's own."]), StoryKind.OPINION),
        (Signs(body=TURNS), StoryKind.TRANSCRIPT),
        (Signs(body=["The ferry stays."] * 20 + TURNS), StoryKind.NEWS),
        (Signs(labels=["Press release"]), StoryKind.OTHER),
    ],
)
def test_kinds(signs, kind):
    """Each kind is told by a label, a title, an address, a closing line or the form of the text."""
    assert kind_of(signs) is kind
