"""From a page to its stories: furniture, captions and other articles told apart, reprints recognised."""

from tocsin.stories.cuts import cut_at_shared_blocks
from tocsin.stories.fingerprints import Fingerprints, fingerprint
from tocsin.stories.page_stories import PageStories
from tocsin.stories.reprints import ReprintIndex
from tocsin.stories.shared import SharedBlock, shared_blocks
from tocsin.stories.split import split_page

__all__ = [
    "Fingerprints",
    "PageStories",
    "ReprintIndex",
    "SharedBlock",
    "cut_at_shared_blocks",
    "fingerprint",
    "shared_blocks",
    "split_page",
]
