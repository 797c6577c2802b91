"""Actors and sources: names as stories write them, offices over time, grades, track records."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tocsin.ledger import ClaimFilter, FindingFilter, LedgerReader, Place
from tocsin.ledger.records import KeptFinding
from tocsin.terms.claim import Certainty, Claim
from tocsin.terms.errors import NotFound
from tocsin.terms.finding import Finding, FindingKind
from tocsin.weighing import TrackRecord, track_record
from tocsin.weighing.records import Case as Forecasted

MOST_CLAIMS = 40
"""Claims shown on the page of an actor."""
MOST_SPELLINGS = 12
"""Spellings of one actor whose claims are looked up."""


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor under all its spellings."""

    name: str
    spellings: tuple[str, ...]
    countries: tuple[str, ...]
    offices: tuple[dict[str, str | None], ...]
    """Office, country and story; the days of the first story (`since`) and the last (`last`) to tell it, and
    of the first that calls the person a former holder (`former`)."""
    originals: tuple[str, ...] = ()
    """The name in its own script, as stories write it beside the Latin one."""


@dataclass(frozen=True, slots=True)
class ActorPage:
    """What the page of an actor shows."""

    actor: Actor
    claims: tuple[Claim, ...]
    """The latest."""
    grades: tuple[KeptFinding, ...]
    """Its reliability with every former grade."""
    record: TrackRecord


def actors_of(reader: LedgerReader, names: Sequence[str]) -> tuple[Actor, ...]:
    """Actors by name, in the order given."""
    groups: dict[str, list[Finding]] = {name: [] for name in names}
    for finding in reader.findings_of(FindingKind.ACTOR, names):
        groups[finding.object or finding.subject].append(finding)
    return tuple(_actor(name, several) for name, several in groups.items())


def actor_page(reader: LedgerReader, name: str) -> ActorPage:
    """One actor with its claims, grades and track record.

    Raises:
        NotFound: no story names such an actor, and nobody of that name speaks.
    """
    spelled = list(reader.findings_about([name], (FindingKind.ACTOR.value,)))
    known = (spelled[0].object if spelled else None) or name
    actor = actors_of(reader, [known])[0]
    names = (actor.name, *actor.spellings)
    claims = _claims_by(reader, names)
    outcomes = reader.outcomes_of(names)
    if not actor.spellings and not claims and not outcomes:
        raise NotFound(f"no story names {name}")
    cases = [Forecasted(outcome, Certainty(certainty)) for outcome, certainty in outcomes]
    return ActorPage(
        actor if actor.spellings else Actor(name, (name,), (), ()),
        claims,
        grades_of(reader, name),
        track_record(name, cases),
    )


def grades_of(reader: LedgerReader, name: str) -> tuple[KeptFinding, ...]:
    """Every grade a source had, the latest last."""
    wanted = FindingFilter(kinds=(FindingKind.GRADE.value,), subject=name, closed_too=True)
    return tuple(reader.kept_findings(wanted))


def _claims_by(reader: LedgerReader, names: Iterable[str]) -> tuple[Claim, ...]:
    kept: dict[str, Claim] = {}
    for name in tuple(dict.fromkeys(names))[:MOST_SPELLINGS]:
        found = reader.claim_page(ClaimFilter(speaker=name), Place(None, MOST_CLAIMS))
        kept |= {claim.id: claim for claim in found.items}
    return tuple(kept.values())[:MOST_CLAIMS]


def _actor(name: str, findings: Iterable[Finding]) -> Actor:
    several = list(findings)
    return Actor(
        name,
        tuple(sorted({finding.subject for finding in several})),
        tuple(sorted({code for finding in several for code in finding.value.get("countries", ()) if code})),
        tuple(office for finding in several for office in finding.value.get("offices", ())),
        tuple(sorted({name for finding in several for name in finding.value.get("originals", ())})),
    )
