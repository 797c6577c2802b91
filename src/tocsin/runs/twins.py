"""A reprint is not read twice: the findings of a story's twin, moved to where its paragraphs stand now."""

from collections.abc import Iterable

from tocsin.exchange.lines import StoryFindings
from tocsin.ledger import LedgerReader
from tocsin.runs.moving import Moves, moved_findings
from tocsin.terms.account import Reprint
from tocsin.terms.errors import NotFound, Unverified
from tocsin.terms.span import Span
from tocsin.terms.story import Snapshot, Story


def findings_of_twin(
    reader: LedgerReader, snapshot: Snapshot, story: Story, path: str | None, candidates: Iterable[str]
) -> StoryFindings | None:
    """The findings of a known story that reads the same, paragraph by paragraph; None where none does.

    Args:
        reader: the ledger that holds the candidates.
        snapshot: the text of the new story.
        story: the new story.
        path: the file it comes from, None where it comes from none.
        candidates: ids of stories that share its text; one of the page at hand is not in the ledger yet.
    """
    wanted = reading_of(story, snapshot.text)
    for candidate in candidates:
        try:
            twin = reader.story(candidate)
            text = reader.snapshot(twin.snapshot).text
        except (NotFound, Unverified):
            continue
        if reading_of(twin, text) == wanted:
            moves = Moves(dict(zip(places_of(twin), places_of(story), strict=True)))
            try:
                return moved_findings(_known(reader, twin), story, path, moves)
            except ValueError:  # something stands outside of the paragraphs: the story is read again
                return None
    return None


def earlier_of(story: str, reprints: Iterable[Reprint]) -> tuple[str, ...]:
    """The known stories that a new one shares text with, the most like it first."""
    mine = [reprint for reprint in reprints if story in {reprint.first, reprint.second}]
    mine.sort(key=lambda reprint: -reprint.jaccard)
    return tuple(r.first if r.second == story else r.second for r in mine)


def _known(reader: LedgerReader, twin: Story) -> StoryFindings:
    held = reader.contents_of(twin.id)
    return StoryFindings(
        twin,
        None,
        claims=held.claims,
        names=held.names,
        times=held.times,
        events=held.events,
        transfers=held.transfers,
        forecasts=held.forecasts,
        figures=held.figures,
    )


def places_of(story: Story) -> tuple[Span, ...]:
    """Headline and paragraphs: everything that the finders read of a story."""
    return (*((story.headline,) if story.headline else ()), *story.body)


def reading_of(story: Story, text: str) -> tuple[object, ...]:
    """All that the finders see of a story: its words, what is credited, and when it was published."""
    published = story.published and (story.published.earliest, story.published.latest)
    words = tuple(span.of(text) for span in places_of(story))
    return words, bool(story.headline), story.credits, story.outlet, story.byline, published, story.kind
