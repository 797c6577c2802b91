"""Check a watch's indicators against the ledger, and keep what rings."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from tocsin.ledger import Ledger, LedgerReader, PlacedLook
from tocsin.ledger.writer import LedgerWriter
from tocsin.runs.judged import judged_by
from tocsin.runs.looking import every_look, look
from tocsin.runs.weighing import weigh_ledger
from tocsin.terms.account import Role
from tocsin.terms.alert import Alert
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.watch import Clock, LooksFor, Watch
from tocsin.watches.check import Checking, check_known
from tocsin.watches.known import Known, answers_in, bounds_in, in_order, statuses_in
from tocsin.watches.replay import Ring, replay_known
from tocsin.watches.seen import StorySeen, read_seen
from tocsin.watches.silence import Sign, signs_in


def check_watch(ledger: Ledger, watch: Watch, channels: Iterable[str] = ()) -> tuple[Alert, ...]:
    """Check the indicators and keep what rings.

    What an interrupted command has left unweighed is weighed first. Each story is read once: what the
    indicators see in it is kept, and held together with that of all other stories from then on.

    Args:
        ledger: what is known.
        watch: the standing question.
        channels: names of the channels that new alerts and versions wait for from now on.

    Returns:
        The alerts that are new or say more than before.
    """
    weigh_ledger(ledger, datetime.now(UTC))
    looks = look(ledger, watch)
    reader, writer = ledger.reader(), LedgerWriter(ledger)
    known = known_of_looks(reader, watch, looks)
    signs = tuple(signs_of_life(reader, watch))
    checking = Checking(datetime.now(UTC), tuple(reader.alerts(watch.name)), signs)
    waiting_for = tuple(channels)
    return tuple(
        alert for alert in check_known(watch, known, checking) if writer.add_alert(alert, waiting_for)
    )


def replay_watch(ledger: Ledger, watch: Watch) -> tuple[Ring, ...]:
    """Every ring over the whole history of the ledger; nothing is kept."""
    reader = ledger.reader()
    known = known_of_stories(reader, watch, tuple(every_look(reader, watch)))
    asked = any(indicator.silent for indicator in watch.indicators)
    return replay_known(watch, known, tuple(signs_in(reader.published())) if asked else ())


def known_of_looks(reader: LedgerReader, watch: Watch, looks: Sequence[PlacedLook]) -> Known:
    """What was seen in each story, with where the story stands now."""
    stories = [read_seen(each.look.story, each.look.seen) for each in looks if each.look.seen is not None]
    repeats = (each.look.story for each in looks if each.role is not None and each.role != Role.FIRST)
    accounts = {each.look.story: each.account for each in looks if each.account is not None}
    return _known(reader, watch, in_order(stories, repeats), accounts)


def known_of_stories(reader: LedgerReader, watch: Watch, stories: Sequence[StorySeen]) -> Known:
    """As `known_of_looks`, of stories that were looked at just now."""
    places = reader.memberships(seen.story for seen in stories)
    repeats = (story for story, place in places.items() if place.role is not Role.FIRST)
    accounts = {story: place.account for story, place in places.items()}
    return _known(reader, watch, in_order(stories, repeats), accounts)


def _known(
    reader: LedgerReader, watch: Watch, stories: tuple[StorySeen, ...], accounts: dict[str, str]
) -> Known:
    clocks = {indicator.clock for indicator in watch.indicators if not indicator.silent}
    by_receipt = bool(clocks & {Clock.LEARNED, Clock.NO_LATER})
    undated = [seen.story for seen in stories if seen.published[0] is None]
    bounds = reader.findings_about(undated, (FindingKind.BOUNDS.value,)) if by_receipt else ()
    return Known(
        stories=stories,
        accounts=accounts,
        received=reader.received(seen.story for seen in stories) if by_receipt else {},
        bounded=bounds_in(bounds),
        statuses=statuses_in(*_weighed(reader, watch, stories)),
        answers=answers_in(_answers(reader, stories)),
    )


def _weighed(
    reader: LedgerReader, watch: Watch, stories: Iterable[StorySeen]
) -> tuple[list[Finding], list[Finding]]:
    """Which merged event or transfer each mention belongs to that may count, and how each of these stands."""
    asked = {LooksFor.EVENTS, LooksFor.TRANSFERS}
    by = {indicator.id for indicator in watch.indicators if indicator.looks_for in asked}
    mentions = [seen.id for story in stories for seen in story.seen if not by.isdisjoint(seen.by)]
    merged = list(reader.findings_about(mentions, (FindingKind.EVENT.value,)))
    first = {finding.object for finding in merged if finding.object is not None}
    return merged, list(reader.findings_about(sorted(first), (FindingKind.STATUS.value,)))


def _answers(reader: LedgerReader, stories: Iterable[StorySeen]) -> Iterator[Finding]:
    """Denials that weighing paired with what was seen, and what else those that were seen are paired with."""
    kinds = (FindingKind.ANSWER.value,)
    moving, denials = set[str](), set[str]()
    for story in stories:
        moving.update(seen.claim for seen in story.seen if seen.claim)
        denials.update(denial.claim for denial in story.denials)
    found = {f.id: f for f in reader.findings_about(sorted(moving), kinds)}
    found |= {f.id: f for f in reader.findings_naming(sorted(denials), kinds)}
    far = {f.object for f in found.values() if f.object is not None} - denials
    standing = denials | (reader.claims_standing(sorted(far)) - judged_by(reader).rejected if far else set())
    return (finding for finding in found.values() if finding.object in standing)


def signs_of_life(reader: LedgerReader, watch: Watch) -> Iterator[Sign]:
    """Stories that tell who is silent: of the outlets that are asked about, and the latest of anybody."""
    names = {name.casefold() for indicator in watch.indicators for name in indicator.silent}
    if not names:
        return
    written = [outlet for outlet in reader.outlets() if outlet.casefold() in names]
    yield from signs_in(reader.published(written))
    last: str | None = None
    for first, latest in reader.published_lately():
        if last is not None and first[:10] < last:
            return
        for sign in signs_in([(None, first, latest, 1)]):
            last = last or first[:10]
            yield sign
