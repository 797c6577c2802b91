"""A case made ready to be searched by indicators: looked through once, asked many times."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tocsin.terms.account import Membership, Role
from tocsin.terms.case import Case
from tocsin.terms.claim import Claim
from tocsin.terms.finding import FindingKind
from tocsin.terms.interval import Interval
from tocsin.terms.span import Span
from tocsin.terms.story import Story
from tocsin.terms.watch import LooksFor, Watch
from tocsin.watches.looking import Record, records_of
from tocsin.watches.stems import stems


@dataclass(frozen=True, slots=True)
class Searched:
    """A case with its records by story and their words."""

    case: Case
    about: tuple[Story, ...]
    """Stories about the watch's actors, the first of each account before what carries it."""
    stories: Mapping[str, Story]
    claims: Mapping[str, tuple[Claim, ...]]
    """By story."""
    records: Mapping[LooksFor, Mapping[str, tuple[Record, ...]]]
    """By kind and story, of the kinds that some indicator looks at."""
    claim_stems: Mapping[str, tuple[str, ...]]
    """Stems of each claim's content and cue, by claim id."""
    places: Mapping[str, Membership]
    received: Mapping[str, date]
    """The day its first page was received, by snapshot."""
    bounded: Mapping[str, date]
    """The last day that other accounts leave an undated story, by story."""

    def account(self, story: Story) -> str:
        """The story's account; a story without one is an account of its own."""
        place = self.places.get(story.id)
        return place.account if place else story.id

    def no_later_than(self, story: Story) -> date | None:
        """The last day that a story can have been published on; None where not even a page of it is known."""
        said = story.published.latest if story.published else None
        days = (
            date.fromisoformat(said[:10]) if said else None,
            self.bounded.get(story.id),
            self.received.get(story.snapshot),
        )
        return min((day for day in days if day is not None), default=None)

    def stems_of(self, record: Record) -> tuple[str, ...]:
        """Stems of a record's words: a claim's content and cue, anything else's evidence."""
        if isinstance(record.what, Claim):
            return self.claim_stems[record.what.id]
        return stems(self.words_of(record))

    def words_of(self, record: Record) -> str:
        """The words a record stands on, white space evened out; none where its snapshot is damaged."""
        if isinstance(record.what, Claim):
            return " ".join(record.what.content.text.split())
        story = self.stories.get(record.story)
        snapshot = self.case.snapshots.get(story.snapshot) if story else None
        return " ".join(record.evidence.of(snapshot.text).split()) if snapshot else ""


def searched(case: Case, watch: Watch) -> Searched:
    """Look through the case once."""
    places = {membership.story: membership for membership in case.memberships}
    about = (story for story in case.stories if case.is_about(story.id, watch.actors))
    claims: dict[str, list[Claim]] = {}
    for claim in case.claims:
        claims.setdefault(claim.story, []).append(claim)
    kinds = {LooksFor.CLAIMS, *(indicator.looks_for for indicator in watch.indicators)}
    return Searched(
        case=case,
        about=tuple(sorted(about, key=lambda story: (_repeats(places.get(story.id)), story.id))),
        stories={story.id: story for story in case.stories},
        claims={story: tuple(kept) for story, kept in claims.items()},
        records={kind: records_of(case, kind) for kind in kinds},
        claim_stems=_claim_stems(case.claims),
        places=places,
        received=_received(case),
        bounded=_bounded(case),
    )


def day_within(interval: Interval | None, longest: int) -> date | None:
    """The last day of an interval, None where it is open or `longest` days wide or wider."""
    if interval is None or interval.earliest is None or interval.latest is None:
        return None
    first, last = date.fromisoformat(interval.earliest[:10]), date.fromisoformat(interval.latest[:10])
    return last if (last - first).days < longest else None


def paragraph_number(span: Span, story: Story) -> int | None:
    """The body paragraph that a span begins in, counted from 0; None where the body has none there."""
    numbered = enumerate(story.body)
    return next((number for number, held in numbered if held.start <= span.start < held.end), None)


def _repeats(place: Membership | None) -> bool:
    """Whether the story repeats its account's first one."""
    return place is not None and place.role is not Role.FIRST


def _claim_stems(claims: Iterable[Claim]) -> dict[str, tuple[str, ...]]:
    return {
        claim.id: stems(f"{claim.content.text} {claim.cue.text if claim.cue else ''}") for claim in claims
    }


def _bounded(case: Case) -> dict[str, date]:
    """The latest bound of each story that weighing bounded without a contradiction."""
    return {
        finding.subject: date.fromisoformat(finding.value["latest"][:10])
        for finding in case.findings_of(FindingKind.BOUNDS)
        if finding.value.get("latest") and not finding.value.get("contradicted")
    }


def _received(case: Case) -> dict[str, date]:
    days: dict[str, date] = {}
    for page in case.pages:
        day = page.received.date()
        days[page.snapshot] = min(day, days.get(page.snapshot, day))
    return days
