"""The prefilter: the quick look loses no story that the gazetteer finds to name the actors."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.reading.gazetteer import load_gazetteer
from tocsin.runs.archive.prefilter import concerns
from tocsin.terms.digest import sha256_text
from tocsin.terms.span import Span
from tocsin.terms.story import Story, StoryKind

ACTORS = frozenset({"PRK", "RUS", "USA", "CIV", "TUR"})
NAMES = sorted(key for key, entry in load_gazetteer().exact.items() if entry.country in ACTORS)
SPOILT = st.sampled_from([str, str.upper, str.lower, str.title, ".".join])
PIECE = st.one_of(
    st.builds(lambda name, spoil: spoil(name), st.sampled_from(NAMES), SPOILT),
    st.sampled_from(
        ["the ferry", "in port.", "house", "U.S.Army", "tax.U.S.", "d’Ivoire", "\u212aorea", "said"]
    ),
)
JOINT = st.sampled_from([" ", ". ", "", "-", "’s ", "\n\n", ", "])


def story_of(text: str) -> Story:
    """A story whose only paragraph is a text."""
    sha256, body = sha256_text(text), (Span(0, len(text)),)
    return Story("s", "d", 0, sha256, None, None, None, (), StoryKind.NEWS, "en", None, (), body)


@settings(max_examples=300)
@given(st.lists(st.tuples(PIECE, JOINT), min_size=1, max_size=8))
def test_nothing_that_is_named_is_lost(pieces: list[tuple[str, str]]):
    """Whatever the gazetteer finds, however it is spelt and joined, passes; and nothing else does."""
    text = "".join(piece + joint for piece, joint in pieces)
    found = {mention.entry.country for mention in load_gazetteer().mentions(text)} & ACTORS
    assert concerns(story_of(text), text, ACTORS) == (len(found) > 1)
    for actor in ACTORS:
        assert concerns(story_of(text), text, frozenset({actor})) == (actor in found)


def test_without_actors_every_story_concerns():
    """A watch that names nobody holds nothing back."""
    assert concerns(story_of("The ferry stays in port."), "The ferry stays in port.", frozenset())


def test_an_actor_without_a_name_is_never_found():
    """A code that the gazetteer does not know is in no story."""
    assert not concerns(story_of("Russia left."), "Russia left.", frozenset({"XXX"}))
