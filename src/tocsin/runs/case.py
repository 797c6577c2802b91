"""The case of a watch: what the ledger holds, frozen for the rooms that never write."""

from collections.abc import Iterable
from datetime import datetime

from tocsin.ledger import LedgerReader
from tocsin.reading.gazetteer import load_gazetteer
from tocsin.runs.judged import judged_by
from tocsin.terms.case import Case, CasePage
from tocsin.terms.errors import Unverified
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
    stories = tuple(reader.stories(as_of=as_of))
    snapshots = _snapshots(reader, {story.snapshot for story in stories})
    judged = judged_by(reader, as_of)
    return Case(
        stories=tuple(judged.stories(stories)),
        claims=tuple(judged.kept(reader.claims(as_of=as_of))),
        memberships=tuple(member for account in reader.accounts(as_of) for member in account.members),
        pages=tuple(CasePage(p.address, p.sha256, p.snapshot, p.received) for p in reader.pages(as_of)),
        snapshots=snapshots,
        names={s.id: states_named(s, snapshots[s.snapshot]) for s in stories if s.snapshot in snapshots},
        set_asides=tuple(kept.item for kept in reader.set_asides(as_of)),
        alerts=tuple(reader.alerts(watch, as_of)) if watch else (),
        events=tuple(judged.kept(reader.events(as_of=as_of))),
        transfers=tuple(judged.kept(reader.transfers(as_of=as_of))),
        forecasts=tuple(judged.kept(reader.forecasts(as_of=as_of))),
        figures=tuple(judged.kept(reader.figures(as_of=as_of))),
        findings=tuple(reader.findings(as_of=as_of)),
    )


def _snapshots(reader: LedgerReader, digests: Iterable[str]) -> dict[str, Snapshot]:
    sound: dict[str, Snapshot] = {}
    for digest in sorted(digests):
        try:
            sound[digest] = reader.snapshot(digest)
        except Unverified:
            continue
    return sound


def states_named(story: Story, snapshot: Snapshot) -> tuple[Name, ...]:
    """What names a state, its people or its government in the story's headline and body."""
    gazetteer = load_gazetteer()
    spans = (*((story.headline,) if story.headline else ()), *story.body)
    return tuple(
        Name(found.span, found.span.of(snapshot.text), entry.kind, entry.name, None, entry.country)
        for span in spans
        for found in gazetteer.mentions(snapshot.text, within=span)
        if (entry := found.entry).country and not entry.weak
    )
