"""What the finders leave behind when a story is done."""

import gc

from tocsin.runs.finders import packaged_finders
from tocsin.terms.digest import sha256_text
from tocsin.terms.span import Span
from tocsin.terms.story import Snapshot, Story, StoryKind

TEXT = (
    "Envoys of Norland met the Sudland foreign minister on Tuesday and agreed to send 200 trucks to Kenya. "
    'The minister said both sides "hope for more" and that her country would pay by June. '
    "Officials in Seoul condemned Moscow's visit to North Korea, which two people saw."
)


def test_a_story_leaves_nothing_to_collect():
    """All that was made to find a story's claims and events goes without the collector of rings."""
    finders, digest = packaged_finders(), sha256_text(TEXT)
    story = Story(
        "story-1", "doc", 0, digest, None, None, None, (), StoryKind.NEWS, "en", None, (),
        (Span(0, len(TEXT)),),
    )  # fmt: skip
    finders.find(Snapshot(digest, TEXT), story, None)
    gc.collect()
    gc.disable()
    try:
        found = finders.find(Snapshot(digest, TEXT), story, None)
        assert gc.collect() == 0
    finally:
        gc.enable()
    assert found.claims
    assert found.events
