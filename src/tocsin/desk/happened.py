"""Transfers, forecasts and events as the desk shows them: merged, with their status and what decided them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tocsin.ledger import FindingFilter, LedgerReader
from tocsin.runs.found import Found, found_of
from tocsin.runs.judged import judged_by
from tocsin.terms.event import EventMention
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.forecast import Forecast, Outcome
from tocsin.terms.story import Story
from tocsin.terms.transfer import Transfer


@dataclass(frozen=True, slots=True)
class Passed:
    """One transfer with all its mentions."""

    id: str
    first: Transfer
    story: Story
    status: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A place of the transfer matrix."""

    giver: str | None
    receiver: str | None
    goods: str
    counts: Mapping[str, int]
    """Transfers by status."""

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Expected:
    """One forecast with its story and how it stands."""

    forecast: Forecast
    story: Story
    outcome: Outcome
    finding: Finding | None

    @property
    def by(self) -> str | None:
        """Who expects it, as a person reads it; None where nobody is named."""
        source = self.forecast.by
        return (source.actor or source.text) if source else None


@dataclass(frozen=True, slots=True)
class Happened:
    """One merged event with its first mention."""

    id: str
    first: EventMention
    story: Story
    status: str
    mentions: int


def transfers_of(reader: LedgerReader) -> tuple[Passed, ...]:
    """Every merged transfer, in order of arrival; rejected ones left out."""
    found = _merging(reader)
    groups: dict[str, list[Transfer]] = {}
    for transfer in judged_by(reader).kept(reader.transfers()):
        if not transfer.open:
            groups.setdefault(found.merged(transfer.id), []).append(transfer)
    stories = reader.stories_by_id({several[0].story for several in groups.values()})
    return tuple(
        Passed(
            merged,
            several[0],
            stories[several[0].story],
            found.status(several[0].id) or several[0].status.value,
            len(several),
        )
        for merged, several in groups.items()
    )


def matrix_of(transfers: Iterable[Passed]) -> tuple[Cell, ...]:
    """Who → whom by goods, each with its transfers by status."""
    cells: dict[tuple[str | None, str | None, str], dict[str, int]] = {}
    for passed in transfers:
        key = (passed.first.giver, passed.first.receiver, passed.first.goods_class.value)
        counts = cells.setdefault(key, {})
        counts[passed.status] = counts.get(passed.status, 0) + 1
    return tuple(
        Cell(*key, counts) for key, counts in sorted(cells.items(), key=lambda item: tuple(map(str, item[0])))
    )


def forecasts_of(reader: LedgerReader) -> tuple[Expected, ...]:
    """Every forecast with its outcome, the window that ends first before the others."""
    outcomes = {f.subject: f for f in reader.findings(FindingFilter(kinds=(FindingKind.OUTCOME.value,)))}
    kept = list(judged_by(reader).kept(reader.forecasts()))
    stories = reader.stories_by_id({forecast.story for forecast in kept})
    found = [_expected(forecast, stories, outcomes.get(forecast.id)) for forecast in kept]
    return tuple(sorted(found, key=lambda each: (_end(each.forecast), each.forecast.id)))


def events_of(reader: LedgerReader) -> tuple[Happened, ...]:
    """Every merged event, in order of arrival; rejected ones left out."""
    found = _merging(reader)
    groups: dict[str, list[EventMention]] = {}
    for event in judged_by(reader).kept(reader.events()):
        groups.setdefault(found.merged(event.id), []).append(event)
    stories = reader.stories_by_id({several[0].story for several in groups.values()})
    return tuple(
        Happened(
            merged,
            several[0],
            stories[several[0].story],
            found.status(several[0].id) or several[0].status.value,
            len(several),
        )
        for merged, several in groups.items()
    )


def _merging(reader: LedgerReader) -> Found:
    kinds = (FindingKind.EVENT.value, FindingKind.STATUS.value)
    return found_of(reader.findings(FindingFilter(kinds=kinds)))


def _expected(forecast: Forecast, stories: Mapping[str, Story], finding: Finding | None) -> Expected:
    outcome = Outcome(finding.value["outcome"]) if finding else Outcome.OPEN
    return Expected(forecast, stories[forecast.story], outcome, finding)


def _end(forecast: Forecast) -> str:
    return (forecast.window.latest if forecast.window else None) or "9999"
