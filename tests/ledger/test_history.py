"""Whatever is read in whatever order, every moment of the learned clock keeps its own answer."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ledger.pages import BRIDGE, HARBOUR, HOUR, NOON, first_of, record
from tocsin.ledger import ClaimFilter, Counts, LedgerReader, PageRecord, StoryFilter, open_ledger
from tocsin.ledger.writer import LedgerWriter

TEXTS = ((HARBOUR,), (BRIDGE,), (HARBOUR, BRIDGE))
READINGS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(TEXTS)), max_size=5)
"""What is found at which address, an hour after the reading before it."""

Standing = dict[str, PageRecord]
"""Address → the page that stands there."""


def histories(readings: list[tuple[str, tuple[str, ...]]]) -> list[Standing]:
    """What stands after each reading."""
    standing: Standing = {}
    after = []
    for hour, (name, paragraphs) in enumerate(readings):
        address = f"{name}/page.txt"
        made = first_of(record(*paragraphs, address=address, received=NOON + hour * HOUR))
        before = standing.get(address)
        if before is None or before.page.sha256 != made.page.sha256:
            standing = standing | {address: made}
        after.append(standing)
    return after


def told(reader: LedgerReader, hour: int | None) -> tuple[set[str], set[str], Counts]:
    """Stories, claims and counts that the ledger tells as of an hour, or now."""
    as_of = None if hour is None else NOON + hour * HOUR
    stories = {story.id for story in reader.stories(as_of=as_of)}
    return stories, {claim.id for claim in reader.claims(as_of=as_of)}, reader.counts(as_of)


@settings(max_examples=12)
@given(readings=READINGS)
def test_every_moment_keeps_its_answer(readings):
    """Stories, claims and counts as of each reading are those of the pages that stood then."""
    after = histories(readings)
    with TemporaryDirectory() as folder, open_ledger(Path(folder) / "case.db") as ledger:
        writer, reader = LedgerWriter(ledger), ledger.reader()
        for hour, (name, paragraphs) in enumerate(readings):
            address = f"{name}/page.txt"
            made = first_of(record(*paragraphs, address=address, received=NOON + hour * HOUR))
            known = hour > 0 and after[hour] is after[hour - 1]
            assert writer.add_page(made) is not known
        for hour, standing in enumerate(after):
            stories, claims, counts = told(reader, hour)
            assert stories == {story.id for page in standing.values() for story in page.stories}
            assert claims == {claim.id for page in standing.values() for claim in page.claims}
            assert (counts.pages, counts.stories, counts.claims) == (
                len(standing),
                len(stories),
                len(claims),
            )
        if after:
            assert told(reader, None) == told(reader, len(after) - 1)
        ever = {story.id for standing in after for page in standing.values() for story in page.stories}
        assert {story.id for story in reader.stories(StoryFilter(closed_too=True))} == ever
        said = {claim.id for standing in after for page in standing.values() for claim in page.claims}
        assert {claim.id for claim in reader.claims(wanted=ClaimFilter(closed_too=True))} == said
        assert all(result.sound for result in ledger.check())
