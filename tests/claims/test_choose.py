"""The one decision over all proposals."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.claims.reading import layers_from, read_with
from tests.claims.stories import story_of

from tocsin.claims import find_claims, find_readings
from tocsin.claims.candidate import Candidate
from tocsin.claims.choose import Reading, chosen, with_nested
from tocsin.claims.ground import ground_of
from tocsin.claims.group import Group, Option, Origin
from tocsin.claims.layered import layered
from tocsin.claims.link import entry_of
from tocsin.reading.layers import ATTRIBUTION_TAGS
from tocsin.terms.span import Span

TEXT = "The envoy said “ talks ended ” and he warned of war , according to Tass ."
SIZE = len(TEXT.split())


@pytest.fixture
def ground():
    """A story of which the layers see nothing."""
    story = layered(read_with(TEXT, layers_from(["O"] * SIZE, {}, {})))
    assert story is not None
    return ground_of(story, [])


def _spans(pairs):
    return tuple(Span(*pair) for pair in pairs)


def _candidate(source, cue, content, depth=0):
    return Candidate(
        source=_spans(source),
        cue=_spans(cue),
        content=_spans(content),
        entry=None,
        negated=False,
        found_by="surface: that",
        paragraph=0,
        depth=depth,
    )


def _reading(ground, score, group, content, source=()):
    options = [
        Option(runs, tuple(ground.story.place(*run) for run in runs), Origin.SURE)
        for runs in (content, source)
    ]
    return Reading(score, group, *options)


def _groups(ground, *cues):
    return [Group(cue, (ground.story.place(*cue),), 0) for cue in cues]


def test_one_reading_of_each_cue(ground):
    """The likeliest reading of a cue is kept, the others are not."""
    likely = _reading(ground, 0.9, 0, ((3, 7),), ((0, 2),))
    other = _reading(ground, 0.8, 0, ((8, 13),), ((0, 2),))
    kept = chosen(ground, _groups(ground, (2, 3)), [likely, other], 0.3)
    assert [candidate.content for candidate in kept] == [likely.content.spans]
    assert kept[0].score == 0.9


def test_no_word_in_two_outermost_contents(ground):
    """What lies mostly in a likelier content is no outermost attribution."""
    ranked = [_reading(ground, 0.9, 0, ((3, 13),)), _reading(ground, 0.8, 1, ((10, 13),))]
    assert len(chosen(ground, _groups(ground, (2, 3), (9, 10)), ranked, 0.3)) == 1


def test_doubtful_readings_are_left(ground):
    """Below the threshold nothing is kept."""
    assert chosen(ground, _groups(ground, (2, 3)), [_reading(ground, 0.2, 0, ((3, 7),))], 0.3) == []


def test_plain_object_that_the_cue_cannot_say():
    """`Concluded the visit` is an act: a thing that the cue cannot say must be very likely to be kept."""
    text = "The envoy concluded the visit ."
    layers = layers_from(["O"] * len(text.split()), {}, {})
    deps = ["det", "nsubj", "ROOT", "det", "obj", "punct"]
    story = layered(read_with(text, layers, [1, 2, 2, 4, 2, 2], deps, pos=["NOUN"] * 6))
    assert story is not None
    ground = ground_of(story, [])
    (group,) = _groups(ground, (2, 3))
    group.entry = entry_of(ground, group)
    assert chosen(ground, [group], [_reading(ground, 0.8, 0, ((3, 5),))], 0.36) == []
    assert len(chosen(ground, [group], [_reading(ground, 0.9, 0, ((3, 5),))], 0.36)) == 1


def test_inner_speaker_stands_behind_the_outer_one():
    """A saying inside a content is kept with the sources around it."""
    outer, inner = _candidate([(0, 3)], [(4, 8)], [(9, 40)]), _candidate([(9, 12)], [(13, 17)], [(18, 40)], 1)
    found = with_nested([outer], [inner])
    assert [candidate.credited for candidate in found] == [(), (outer.source,)]


@settings(max_examples=40)
@given(st.integers(0, 2**32 - 1))
def test_any_layers_can_be_decided(seed):
    """Whatever tags and pointers say, claims point at their words and no two are the same."""
    drawn = np.random.default_rng(seed)
    tags = [ATTRIBUTION_TAGS[k] for k in drawn.integers(0, 7, SIZE)]
    cue = {at: int(target) for at, target in enumerate(drawn.integers(-1, SIZE, SIZE))}
    source = {at: int(target) for at, target in enumerate(drawn.integers(-1, SIZE, SIZE))}
    claims = find_claims(TEXT, story_of(TEXT), read_with(TEXT, layers_from(tags, cue, source)))
    assert len({claim.id for claim in claims}) == len(claims)
    for claim in claims:
        assert claim.content.text == " ".join(span.of(TEXT) for span in claim.content.spans)
        assert claim.chain[-1] == claim.source


def test_set_forms_are_kept_against_the_layers():
    """Rules own what is certain: layers that see nothing do not undo "according to"."""
    text = "The pact will hold , according to Tass ."
    layers = layers_from(["O"] * len(text.split()), {}, {})
    (claim,) = find_claims(text, story_of(text), read_with(text, layers))
    assert claim.source is not None
    assert (claim.source.text, claim.found_by) == ("Tass", "surface: according to")


@pytest.mark.parametrize(("opening", "kept"), [("As the doors closed", 0), ("Slowly the doors closed", 1)])
def test_a_clause_of_time_is_not_what_was_said(opening, kept):
    """A rule is not certain of a clause that says when somebody spoke."""
    text = f"{opening} , the clerk said ."
    found = find_readings(
        text, story_of(text), read_with(text, layers_from(["O"] * len(text.split()), {}, {}))
    )
    assert len([claim for claim in found.every if claim.content.text.startswith(opening)]) == kept
