import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.marked_up import read_marked_up

from tocsin.reading.cast import read_cast
from tocsin.reading.corefer.resolver import Resolver, resolver_of
from tocsin.terms.name import NameKind
from tocsin.terms.span import Span

STORY = """Envoys meet in Vienna

{LOC|Norwegian} envoy {PER|Ada Brandt} met {PER|Kim Tae-rin}, {LOC|South Korea}'s vice foreign minister.

Brandt's aide said little. An adviser to {PER|Brandt} said more. Seoul's foreign ministry said talks went on.

The ministry said it was pleased. {PER|Brandt} and {PER|Kim} left. Officials in {LOC|Seoul} said so.

{PER|Jon Lund} of the {ORG|Fjord Institute} agreed. Friends of {PER|Brandt} did not.

{PER|Ida Holm} of the {ORG|Fjord Institute} and {PER|Per Dahl} left.
"""
CASES = [
    ("Norwegian envoy Ada Brandt", "Ada Brandt", "NOR"),
    ("Brandt's aide", None, None),
    ("An adviser to Brandt", None, None),
    ("Seoul's foreign ministry", "South Korea's foreign ministry", "KOR"),
    ("The ministry", "South Korea's foreign ministry", "KOR"),
    ("it", "South Korea's foreign ministry", "KOR"),
    ("Kim Tae-rin, South Korea's vice foreign minister", "Kim Tae-rin", "KOR"),
    ("Officials in Seoul", None, None),
    ("Jon Lund of the Fjord Institute", "Jon Lund", None),
    ("Friends of Brandt", None, None),
    ("Ida Holm of the Fjord Institute and Per Dahl", None, None),
]
STATES = [("Friends of Brandt", "NOR"), ("Brandt and Kim", None), ("Jon Lund of the Fjord Institute", None)]


def _resolver() -> Resolver:
    story = read_marked_up(STORY.replace("{LOC|Norwegian}", "Norwegian"))
    return resolver_of(story.marked.text, story.paragraphs, read_cast(story.marked))


@pytest.mark.parametrize(("mention", "actor", "country"), CASES)
def test_the_head_of_a_mention_counts(mention, actor, country):
    """A source mention means its head, never its owner, its complement or its state."""
    resolver = _resolver()
    start = resolver.text.index(mention if mention != "it" else "it was")
    found = resolver.resolve(Span(start, start + len(mention)))
    assert (found.name if found else None, found.country if found else None) == (actor, country)


@pytest.mark.parametrize(("mention", "state"), STATES)
def test_the_state_of_those_inside(mention, state):
    """Whose friends they are says where they belong, unless two states are named."""
    resolver = _resolver()
    start = resolver.text.index(mention)
    assert resolver.state_within(Span(start, start + len(mention))) == state


def test_a_person_carries_office_and_kind():
    """A surname brings along what the story said of its bearer."""
    resolver = _resolver()
    start = resolver.text.index("Kim left")
    found = resolver.resolve(Span(start, start + 3))
    assert found is not None
    assert (found.name, found.kind, found.office) == ("Kim Tae-rin", NameKind.PERSON, "vice foreign minister")


NAMED = ["{PER|Ada Brandt}", "{PER|Brandt}", "{LOC|Norway}", "{ORG|Fjord Bank}", "Seoul's foreign ministry"]
OTHERS = [
    "he",
    "She",
    "it",
    "said",
    "told",
    "the ministry",
    "A spokesman",
    "the president",
    "and",
    "who",
    "'s",
]
MARKS = ["“We", "won”", '"', ",", ".", "\n\n"]


@settings(max_examples=60)
@given(st.lists(st.sampled_from([*NAMED, *OTHERS, *MARKS]), max_size=25))
def test_whatever_the_text_nobody_is_invented(pieces):
    """Mentions run forward inside the text, and every actor is one that the story names."""
    story = read_marked_up(" ".join(pieces))
    text = story.marked.text
    cast = read_cast(story.marked)
    found = resolver_of(text, story.paragraphs, cast).resolutions
    assert [r.mention.span for r in found] == sorted(r.mention.span for r in found)
    assert all(r.mention.span.of(text) == r.mention.text for r in found)
    known = {name.actor for name in cast.names} | {"South Korea's foreign ministry"}
    assert {r.actor.name for r in found if r.actor is not None} <= known
