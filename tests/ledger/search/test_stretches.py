"""Going back through a ledger stretch by stretch: nothing is left out, nothing is met twice."""

from hypothesis import given
from hypothesis import strategies as st

from tocsin.ledger.search.stretches import SHIFTS, Progress, blocks_of, stretches
from tocsin.ledger.tables.search import BLOCKS

NUMBERS = st.integers(1, 3_000_000)


def named(doc: int) -> set[int]:
    """The blocks of a document, as the database names them."""
    return set(eval(BLOCKS.removeprefix("ARRAY"), {"doc": doc}))  # noqa: S307 - our own expression


def test_the_index_has_the_blocks_that_are_asked_for():
    """The index's expression and the names made here are of the same sizes."""
    assert all(f"doc >> {shift}" in BLOCKS for shift in SHIFTS)
    assert BLOCKS.count(">>") == len(SHIFTS)


@given(st.tuples(NUMBERS, NUMBERS).map(sorted), st.data())
def test_blocks_hold_every_document(ends, data):
    """Each document between two lies in one of the blocks that are named, and few blocks are."""
    begin, end = ends[0], ends[1] + 1
    blocks = set(blocks_of(begin, end))
    for doc in (begin, end - 1, data.draw(st.integers(begin, end - 1))):
        assert named(doc) & blocks
    assert len(blocks) <= 2 * 16 * len(SHIFTS) + (end - begin >> SHIFTS[-1])


@given(NUMBERS, NUMBERS, st.integers(1, 5_001), st.floats(0, 1), st.booleans())
def test_every_document_is_met_once(first, end, wanted, share, every):
    """The stretches follow one another down to the first document, or end when enough were found."""
    progress, at = Progress(wanted), end
    for stretch in stretches(first, end, progress, every=every):
        assert first <= stretch.first < stretch.end == at
        at = stretch.first
        progress.found += min(progress.missing, int((stretch.end - stretch.first) * share))
    assert at <= first or progress.missing == 0


@given(st.integers(1, 5_000), st.floats(0.001, 1))
def test_no_further_back_than_needed(wanted, share):
    """Where every stretch holds as many of them, little more is gone through than is needed."""
    progress, end, gone = Progress(wanted), 1 << 24, 0
    for stretch in stretches(1, end, progress):
        gone = end - stretch.first
        progress.found += min(progress.missing, int((stretch.end - stretch.first) * share))
    assert progress.missing == 0
    assert gone <= 2 * wanted / share + 2 * 2_048 + 1_024


@given(st.integers(2, 3_000_000), st.integers(0, 10), st.booleans())
def test_the_rest_of_a_rare_word(end, found, every):
    """A word of few documents is asked for a few times; of the whole index where most of it is left."""
    progress, gone = Progress(1_001), []
    for stretch in stretches(1, end, progress, every=every):
        gone.append(stretch)
        progress.found = max(progress.found, found)
    *before, rest = gone
    assert all(stretch.blocks for stretch in before)
    assert bool(rest.blocks) is not (every and rest.end - rest.first > end - rest.end)
    assert len(gone) <= 4
