"""The case of a watch: what the ledger holds, frozen for the rooms that never write."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from tocsin.ledger import LedgerReader
from tocsin.runs.judged import judged_by
from tocsin.runs.undelivered import undelivered
from tocsin.terms.case import Case, CasePage
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.name import Name
from tocsin.terms.story import Snapshot, Story
from tocsin.terms.watch import LooksFor


def case_of(reader: LedgerReader, watch: str | None = None, as_of: datetime | None = None) -> Case:
    """Everything that stands in the ledger, with the alerts of one watch where one is named.

    What a person rejected is left out, and what a person corrected bears the person's values. A snapshot
    that no longer has its digest is left out, so that nothing that rests on it verifies.

    Args:
        reader: the ledger.
        watch: name of the watch whose alerts are wanted.
        as_of: a moment of the learned clock, None for now.
    """
    judged = judged_by(reader, as_of)
    stories = tuple(reader.stories(as_of=as_of))
    sound, damaged = _snapshots(reader, {story.snapshot for story in stories})
    return Case(
        stories=tuple(judged.stories(stories)),
        claims=tuple(judged.kept(reader.claims(as_of=as_of))),
        memberships=tuple(member for account in reader.accounts(as_of) for member in account.members),
        pages=tuple(CasePage(p.address, p.sha256, p.snapshot, p.received) for p in reader.pages(as_of)),
        snapshots=sound,
        damaged=damaged,
        names=_states_named(reader, None),
        set_asides=tuple(kept.item for kept in reader.set_asides(as_of)),
        alerts=tuple(reader.alerts(watch, as_of)) if watch else (),
        undelivered=undelivered(reader, as_of) if watch else {},
        events=tuple(judged.kept(reader.events(as_of=as_of))),
        transfers=tuple(judged.kept(reader.transfers(as_of=as_of))),
        forecasts=tuple(judged.kept(reader.forecasts(as_of=as_of))),
        figures=tuple(judged.kept(reader.figures(as_of=as_of))),
        findings=tuple(reader.findings(as_of=as_of)),
    )


def case_to_look_at(reader: LedgerReader, stories: Iterable[Story], kinds: frozenset[LooksFor]) -> Case:
    """Some stories with what indicators look at in them: claims, states, and records of some kinds."""
    judged = judged_by(reader)
    given = tuple(judged.stories(stories))
    ids = [story.id for story in given]
    claims = tuple(judged.kept(reader.claims_in(ids)))
    happenings = kinds & {LooksFor.EVENTS, LooksFor.POSITIONS}
    events = tuple(judged.kept(reader.events_in(ids))) if happenings else ()
    positions: Iterable[Finding] = ()
    if LooksFor.POSITIONS in kinds:
        records = [*(claim.id for claim in claims), *(event.id for event in events)]
        positions = reader.findings_about(records, (FindingKind.POSITION.value,))
    said_in_words = kinds - {LooksFor.CLAIMS}
    return Case(
        stories=given,
        claims=claims,
        snapshots=_snapshots(reader, {s.snapshot for s in given})[0] if said_in_words else {},
        names=_states_named(reader, ids),
        events=events,
        transfers=tuple(judged.kept(reader.transfers_in(ids))) if LooksFor.TRANSFERS in kinds else (),
        forecasts=tuple(judged.kept(reader.forecasts_in(ids))) if LooksFor.FORECASTS in kinds else (),
        figures=tuple(judged.kept(reader.figures_in(ids))) if LooksFor.FIGURES in kinds else (),
        findings=tuple(positions),
    )


def _snapshots(reader: LedgerReader, digests: Iterable[str]) -> tuple[dict[str, Snapshot], dict[str, str]]:
    """The texts that have their digest, and why the others cannot be used."""
    sound: dict[str, Snapshot] = {}
    damaged: dict[str, str] = {}
    for digest, found in reader.snapshots(sorted(digests)):
        if isinstance(found, Snapshot):
            sound[digest] = found
        else:
            damaged[digest] = str(found)
    return sound, damaged


def _states_named(reader: LedgerReader, stories: Iterable[str] | None) -> Mapping[str, tuple[Name, ...]]:
    """What names a state, its people or its government, by story: names with a country, persons aside."""
    return dict(reader.country_names(stories))
