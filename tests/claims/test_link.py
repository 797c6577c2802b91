"""Cues with everything that could be theirs."""

import pytest
from tests.claims.reading import layers_from, read_with
from tests.claims.stories import story_of

from tocsin.claims.group import Origin, soft_overlap
from tocsin.claims.layer import surface_candidates
from tocsin.claims.layered import layered
from tocsin.claims.link import linked
from tocsin.claims.paragraph import paragraphs_of
from tocsin.claims.priors import Priors
from tocsin.claims.rows import rows_of

TEXT = "The envoy said that talks ended , as planned ."
TAGS = ["B-S", "I-S", "B-K", "B-C", "I-C", "I-C", "O", "O", "O", "O"]
PRIORS = Priors({}, {}, {}, 0.5, 0.2, 0.4)


@pytest.fixture
def found():
    """The story's ground and its one cue, which rules and layers both see."""
    story = layered(read_with(TEXT, layers_from(TAGS, dict.fromkeys(range(6), 2), {2: 0})))
    assert story is not None
    paragraphs = paragraphs_of(TEXT, story_of(TEXT).body, None)
    return linked(story, paragraphs, surface_candidates(paragraphs, loose=True))


def test_one_group_holds_what_all_finders_propose(found):
    """Rules and layers that mean the same cue are one group; the same words are one option."""
    _, (group,) = found
    assert group.cue == (2, 3)
    assert [rule.found_by for rule in group.rules] == ["surface: that"]
    assert any(option.origin & Origin.SURE and option.runs == ((3, 6),) for option in group.contents)
    assert any(option.origin & Origin.RULE for option in group.contents)
    assert len({option.runs for option in group.contents}) == len(group.contents)
    assert {()} < {option.runs for option in group.sources}


def test_the_layers_own_content_overlaps_best_with_what_they_believe(found):
    """Probability mass is an expected overlap: 1 for the very words, less for more or fewer."""
    _, (group,) = found
    best = max(group.contents, key=lambda option: soft_overlap(group.content_mass, option.runs))
    assert best.runs == ((3, 6),)


def test_every_option_is_one_row(found):
    """The verifier sees as many rows as there are options, all of one width."""
    ground, groups = found
    contents, sources = rows_of(ground, groups, PRIORS)
    assert len(contents) == sum(len(group.contents) for group in groups)
    assert len(sources) == sum(len(group.sources) for group in groups)
    assert contents.ndim == sources.ndim == 2
