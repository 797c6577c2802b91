"""Other borders of an attribution."""

from tests.claims.stories import story_of

from tocsin.claims.layer import surface_candidates
from tocsin.claims.paragraph import paragraphs_of
from tocsin.claims.variants import proposals


def _proposals(text):
    paragraphs = paragraphs_of(text, story_of(text).body, None)
    (candidate,) = surface_candidates(paragraphs)
    return candidate, proposals(paragraphs[0], candidate)


def test_rule_reading_comes_first():
    """The first proposal is what the rule found, borders untouched."""
    candidate, found = _proposals("Envoy Jane Roe, a lawyer, said the talks ended, as planned, in Oslo.")
    assert found[0].candidate == candidate
    assert (found[0].content_cut, found[0].source_cut) == (0, 0)


def test_contents_are_tried_shorter_and_sources_plainer():
    """Ends at commas and prepositions, sources without apposition, without title, and nobody."""
    text = "Envoy Jane Roe, a lawyer, said the talks ended, as planned, in Oslo."
    _, found = _proposals(text)
    contents = {each.candidate.content[0].of(text) for each in found}
    sources = {tuple(span.of(text) for span in each.candidate.source) for each in found}
    assert "the talks ended" in contents
    assert {("Envoy Jane Roe, a lawyer,",), ("Envoy Jane Roe",), ()} <= sources


def test_content_never_grows_over_its_own_cue():
    """A content before its cue is not stretched to the end of the sentence."""
    text = "The talks have ended, the ministry said on Friday."
    candidate, found = _proposals(text)
    assert not any(span.overlaps(candidate.cue[0]) for each in found for span in each.candidate.content)
