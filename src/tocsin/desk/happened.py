"""Transfers, events and forecasts as the desk shows them: merged, with their status and what decided them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tocsin.ledger import LedgerReader, Registered
from tocsin.runs.judged import Judgeable
from tocsin.runs.reviewing import judged_about
from tocsin.terms.event import EventMention
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.forecast import Forecast, Outcome
from tocsin.terms.story import Story
from tocsin.terms.transfer import Transfer

_R = TypeVar("_R", bound=Judgeable)


@dataclass(frozen=True, slots=True)
class Passed:
    """One transfer, merged of all its mentions, with the first of them."""

    row: Registered
    first: Transfer
    story: Story


@dataclass(frozen=True, slots=True)
class Happened:
    """One merged event with its first mention."""

    row: Registered
    first: EventMention
    story: Story


@dataclass(frozen=True, slots=True)
class Expected:
    """One forecast with its story and how it stands."""

    row: Registered
    forecast: Forecast
    story: Story
    finding: Finding | None

    @property
    def outcome(self) -> Outcome:
        """How it ended, or that it is open."""
        return Outcome(self.row.status)

    @property
    def by(self) -> str | None:
        """Who expects it, as a person reads it; None where nobody is named."""
        source = self.forecast.by
        return (source.actor or source.text) if source else None


def transfers_of(reader: LedgerReader, rows: Sequence[Registered]) -> tuple[Passed, ...]:
    """Transfers of a register, in its order."""
    held = reader.transfers_by_id(row.id for row in rows)
    return tuple(Passed(*each) for each in _told(reader, rows, held))


def events_of(reader: LedgerReader, rows: Sequence[Registered]) -> tuple[Happened, ...]:
    """Events of a register, in its order."""
    held = reader.events_by_id(row.id for row in rows)
    return tuple(Happened(*each) for each in _told(reader, rows, held))


def forecasts_of(reader: LedgerReader, rows: Sequence[Registered]) -> tuple[Expected, ...]:
    """Forecasts of a register, in its order, each with what decided it."""
    held = reader.forecasts_by_id(row.id for row in rows)
    outcomes = reader.findings_about(list(held), (FindingKind.OUTCOME.value,))
    deciding = {finding.subject: finding for finding in outcomes}
    return tuple(
        Expected(row, forecast, story, deciding.get(row.id))
        for row, forecast, story in _told(reader, rows, held)
    )


def _told(
    reader: LedgerReader, rows: Iterable[Registered], held: Mapping[str, _R]
) -> Iterator[tuple[Registered, _R, Story]]:
    """Rows with their records, bearing people's values, and with their stories."""
    every = list(rows)
    judged = judged_about(reader, held)
    known = {record.id: record for record in judged.kept(held.values())}
    stories = reader.stories_by_id({row.story for row in every})
    for row in every:
        if row.id in known:
            yield row, known[row.id], stories[row.story]
