"""Actors and sources: names as stories write them, offices over time, grades, track records, positions."""

from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.desk.happened import Expected, forecasts_of
from tocsin.ledger import ClaimFilter, FindingFilter, LedgerReader
from tocsin.ledger.records import KeptFinding
from tocsin.terms.claim import Claim
from tocsin.terms.errors import NotFound
from tocsin.terms.finding import Finding, FindingKind
from tocsin.weighing import TrackRecord, track_record
from tocsin.weighing.records import Case as Forecasted

MOST_CLAIMS = 40
"""Claims shown on the page of an actor."""


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor under all its spellings."""

    name: str
    spellings: tuple[str, ...]
    countries: tuple[str, ...]
    offices: tuple[dict[str, str | None], ...]
    """Office, country, story and the day it is told for, as the stories say it."""


@dataclass(frozen=True, slots=True)
class ActorPage:
    """What the page of an actor shows."""

    actor: Actor
    claims: tuple[Claim, ...]
    grades: tuple[KeptFinding, ...]
    """Its reliability with every former grade."""
    record: TrackRecord
    forecasts: tuple[Expected, ...]


def actors_of(reader: LedgerReader) -> tuple[Actor, ...]:
    """Every actor, by name."""
    groups: dict[str, list[Finding]] = {}
    for finding in reader.findings(FindingFilter(kinds=(FindingKind.ACTOR.value,))):
        groups.setdefault(finding.object or finding.subject, []).append(finding)
    return tuple(_actor(name, several) for name, several in sorted(groups.items()))


def actor_page(reader: LedgerReader, name: str) -> ActorPage:
    """One actor with its claims, grades and track record.

    Raises:
        NotFound: no story names such an actor, and nobody of that name speaks.
    """
    actor = next((each for each in actors_of(reader) if name in {each.name, *each.spellings}), None)
    names = (actor.name, *actor.spellings) if actor else (name,)
    claims = _claims_by(reader, names)
    if actor is None and not claims:
        raise NotFound(f"no story names {name}")
    forecasts = tuple(each for each in forecasts_of(reader) if each.by in names)
    return ActorPage(
        actor or Actor(name, (name,), (), ()),
        claims,
        grades_of(reader, name),
        track_record(name, [Forecasted(each.outcome, each.forecast.certainty) for each in forecasts]),
        forecasts,
    )


def grades_of(reader: LedgerReader, name: str) -> tuple[KeptFinding, ...]:
    """Every grade a source had, the latest last."""
    wanted = FindingFilter(kinds=(FindingKind.GRADE.value,), subject=name, closed_too=True)
    return tuple(reader.kept_findings(wanted))


def sources_of(reader: LedgerReader) -> tuple[tuple[str, Finding], ...]:
    """The register of sources: each with its grade as it stands, by name."""
    found = reader.findings(FindingFilter(kinds=(FindingKind.GRADE.value,), object="reliability"))
    return tuple(sorted(((finding.subject, finding) for finding in found), key=lambda pair: pair[0]))


def _claims_by(reader: LedgerReader, names: Iterable[str]) -> tuple[Claim, ...]:
    kept: dict[str, Claim] = {}
    for name in dict.fromkeys(names):
        for claim in reader.claims(wanted=ClaimFilter(speaker=name)):
            kept[claim.id] = claim
            if len(kept) >= MOST_CLAIMS:
                break
    return tuple(kept.values())


def _actor(name: str, findings: Iterable[Finding]) -> Actor:
    several = list(findings)
    return Actor(
        name,
        tuple(sorted({finding.subject for finding in several})),
        tuple(sorted({code for finding in several for code in finding.value.get("countries", ())})),
        tuple(office for finding in several for office in finding.value.get("offices", ())),
    )
