"""The one decision over all proposals."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.claims.reading import layers_from, read_with
from tests.claims.stories import story_of

from tocsin.claims import find_claims
from tocsin.claims.candidate import Candidate
from tocsin.claims.choose import chosen, with_nested
from tocsin.claims.pool import Pooled
from tocsin.claims.variants import Proposal
from tocsin.reading.layers import ATTRIBUTION_TAGS
from tocsin.terms.span import Span


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


def _pooled(cue, candidate):
    return Pooled(cue, Proposal(candidate, 0, 0))


def test_one_reading_of_each_cue():
    """The likeliest reading of a cue is kept, the others are not."""
    long, short = _candidate([(0, 3)], [(4, 8)], [(9, 40)]), _candidate([(0, 3)], [(4, 8)], [(9, 20)])
    kept = chosen([_pooled(0, long), _pooled(0, short)], np.array([0.4, 0.9], dtype=np.float32), 0.3)
    assert [candidate.content for candidate in kept] == [short.content]
    assert kept[0].score == 0.9


def test_no_word_in_two_outermost_contents():
    """What lies mostly in a likelier content is no outermost attribution."""
    outer, inner = _candidate([(0, 3)], [(4, 8)], [(9, 40)]), _candidate([(9, 12)], [(13, 17)], [(18, 40)])
    scores = np.array([0.9, 0.8], dtype=np.float32)
    assert len(chosen([_pooled(0, outer), _pooled(1, inner)], scores, 0.3)) == 1


def test_doubtful_proposals_are_left():
    """Below the threshold nothing is kept."""
    assert chosen([_pooled(0, _candidate([], [(0, 3)], [(4, 9)]))], np.array([0.2]), 0.3) == []


def test_inner_speaker_stands_behind_the_outer_one():
    """A saying inside a content is kept with the sources around it."""
    outer, inner = _candidate([(0, 3)], [(4, 8)], [(9, 40)]), _candidate([(9, 12)], [(13, 17)], [(18, 40)], 1)
    found = with_nested([outer], [inner])
    assert [candidate.credited for candidate in found] == [(), (outer.source,)]


TEXT = "The envoy said “ talks ended ” and he warned of war , according to Tass ."
SIZE = len(TEXT.split())


@settings(max_examples=40, deadline=None)
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
