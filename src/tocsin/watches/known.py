"""All that a check looks through: what was seen in each story, and what other stories make of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from tocsin.terms.account import Role
from tocsin.terms.case import Case
from tocsin.terms.event import Status
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.watch import Watch
from tocsin.watches.seeing import stories_seen
from tocsin.watches.seen import Days, StorySeen

ANSWERS_AGAINST = frozenset({"denies", "partly-denies"})
"""Kinds of answer, as weighing names them, that speak against an allegation."""


@dataclass(frozen=True, slots=True)
class Known:
    """Stories about the watch's actors, with where each stands now."""

    stories: tuple[StorySeen, ...]
    """The first of each account before what carries it."""
    accounts: Mapping[str, str]
    """By story; a story that is in none is an account of its own."""
    received: Mapping[str, date] = field(default_factory=dict)
    """The day its first page was received, by story."""
    bounded: Mapping[str, date] = field(default_factory=dict)
    """The last day that other accounts leave an undated story, by story."""
    statuses: Mapping[str, Status] = field(default_factory=dict)
    """As weighing found them over all mentions of a merged event or transfer, by mention."""
    answers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Claims that weighing paired as denials, by the claim that they answer."""

    @property
    def paired(self) -> frozenset[str]:
        """Every claim that weighing paired as a denial of some other."""
        return frozenset().union(*self.answers.values())

    def account(self, story: StorySeen) -> str:
        """The story's account."""
        return self.accounts.get(story.story, story.story)

    def no_later_than(self, story: StorySeen) -> date | None:
        """The last day that a story can have been published on; None where not even a page of it is known."""
        said = story.published[1]
        days = (
            date.fromisoformat(said[:10]) if said else None,
            self.bounded.get(story.story),
            self.received.get(story.story),
        )
        return min((day for day in days if day is not None), default=None)


def known_of(watch: Watch, case: Case) -> Known:
    """A case as a check looks through it."""
    places = {membership.story: membership for membership in case.memberships}
    repeats = {story for story, place in places.items() if place.role is not Role.FIRST}
    days = {page.snapshot: page.received.date() for page in case.pages}
    for page in case.pages:
        days[page.snapshot] = min(days[page.snapshot], page.received.date())
    held = {claim.id for claim in case.claims}
    return Known(
        stories=in_order(stories_seen(watch, case), repeats),
        accounts={story: place.account for story, place in places.items()},
        received={story.id: days[story.snapshot] for story in case.stories if story.snapshot in days},
        bounded=bounds_in(case.findings_of(FindingKind.BOUNDS)),
        statuses=statuses_in(case.findings_of(FindingKind.EVENT), case.findings_of(FindingKind.STATUS)),
        answers=answers_in(f for f in case.findings_of(FindingKind.ANSWER) if f.object in held),
    )


def in_order(stories: Iterable[StorySeen], repeats: Iterable[str]) -> tuple[StorySeen, ...]:
    """Stories with those behind that repeat the first one of their account."""
    behind = set(repeats)
    return tuple(sorted(stories, key=lambda seen: (seen.story in behind, seen.story)))


def bounds_in(found: Iterable[Finding]) -> dict[str, date]:
    """The latest bound of each story that weighing bounded without a contradiction."""
    return {
        finding.subject: date.fromisoformat(finding.value["latest"][:10])
        for finding in found
        if finding.value.get("latest") and not finding.value.get("contradicted")
    }


def statuses_in(merged: Iterable[Finding], found: Iterable[Finding]) -> dict[str, Status]:
    """The status that weighing found for mentions of merged events, by mention.

    Args:
        merged: findings of which mention belongs to which merged event.
        found: findings of the status of each merged event.
    """
    statuses = {finding.subject: Status(finding.value["status"]) for finding in found}
    return {f.subject: statuses[f.object] for f in merged if f.object is not None and f.object in statuses}


def answers_in(found: Iterable[Finding]) -> dict[str, frozenset[str]]:
    """The denials of each claim that has some."""
    answers: dict[str, set[str]] = {}
    for finding in found:
        if finding.object is not None and finding.value.get("kind") in ANSWERS_AGAINST:
            answers.setdefault(finding.subject, set()).add(finding.object)
    return {claim: frozenset(denials) for claim, denials in answers.items()}


def day_within(days: Days, longest: int) -> date | None:
    """The last day of an interval, None where it is open or `longest` days wide or wider."""
    earliest, latest = days
    if earliest is None or latest is None:
        return None
    first, last = date.fromisoformat(earliest[:10]), date.fromisoformat(latest[:10])
    return last if (last - first).days < longest else None
