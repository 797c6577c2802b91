"""Borders that other pages give away."""

from tests.stories.pages import FERRY, ORCHARD

from tocsin.stories import cut_at_shared_blocks, fingerprint, shared_blocks
from tocsin.terms.span import Span

LONG_FERRY = (
    *FERRY,
    "The pier was built when the harbour was deepened, and its pilings stand in nine metres of water.",
)
LONG_ORCHARD = (
    *ORCHARD,
    "Frost that late has come to the valley twice in thirty years, the growers' records show.",
)


def parted(paragraphs: tuple[str, ...], elsewhere: str) -> list[int]:
    """How many paragraphs each body has after cutting at what stands elsewhere."""
    text = "\n\n".join(paragraphs)
    body, start = [], 0
    for paragraph in paragraphs:
        body.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    blocks = shared_blocks(fingerprint(text), fingerprint(elsewhere))
    shared = [(block.first_start, block.first_end) for block in blocks]
    return [len(part) for part in cut_at_shared_blocks(text, body, shared)]


def test_a_story_known_from_elsewhere_is_cut_off():
    """Where the known story ends and another subject begins, there is a border; on either side."""
    assert parted((*LONG_FERRY, *LONG_ORCHARD), "\n".join(LONG_FERRY)) == [5, 5]
    assert parted((*LONG_FERRY, *LONG_ORCHARD), "\n".join(LONG_ORCHARD)) == [5, 5]


def test_a_story_that_another_page_cuts_short_stays_whole():
    """The end of a shared block is no border where the same subject goes on."""
    assert parted((*LONG_FERRY, *FERRY[::-1]), "\n".join(LONG_FERRY)) == [9]


def test_nothing_shared_nothing_cut():
    """Without a shared block a story is itself, whatever its words."""
    assert parted((*LONG_FERRY, *LONG_ORCHARD), "Something else altogether.") == [10]
