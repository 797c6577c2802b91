"""The case of a watch: what the ledger holds, frozen for the rooms that never write."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from tocsin.ledger import LedgerReader
from tocsin.runs.delivering import undelivered
from tocsin.runs.judged import judged_by
from tocsin.terms.case import Case, CasePage
from tocsin.terms.name import Name
from tocsin.terms.story import Snapshot, Story


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


def case_around(reader: LedgerReader, watch: str, stories: Iterable[Story]) -> Case:
    """The case as far as some stories make it, with the watch's alerts: what a check needs, and no more."""
    judged = judged_by(reader)
    kept = tuple(judged.stories(stories))
    ids = [story.id for story in kept]
    claims = tuple(judged.kept(reader.claims_in(ids)))
    events = tuple(judged.kept(reader.events_in(ids)))
    transfers = tuple(judged.kept(reader.transfers_in(ids)))
    records = [*ids, *(c.id for c in claims), *(e.id for e in events), *(t.id for t in transfers)]
    digests = {story.snapshot for story in kept}
    sound, damaged = _snapshots(reader, digests)
    return Case(
        stories=kept,
        claims=claims,
        memberships=tuple(reader.memberships(ids).values()),
        pages=tuple(
            CasePage(page.address, page.sha256, page.snapshot, page.received)
            for page in reader.pages_of_snapshots(sorted(digests))
        ),
        snapshots=sound,
        damaged=damaged,
        names=_states_named(reader, ids),
        alerts=tuple(reader.alerts(watch)),
        events=events,
        transfers=transfers,
        forecasts=tuple(judged.kept(reader.forecasts_in(ids))),
        figures=tuple(judged.kept(reader.figures_in(ids))),
        findings=tuple(reader.findings_about(records)),
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
