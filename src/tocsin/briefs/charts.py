"""The figures behind the brief's charts, with what each picture says in words."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.briefs.happenings import passings
from tocsin.briefs.material import Material
from tocsin.briefs.outline import Chart
from tocsin.briefs.rung import Rung
from tocsin.briefs.wording import days_words, number
from tocsin.terms.event import Auxiliary, EventMention, EventType, Status
from tocsin.terms.finding import FindingKind
from tocsin.terms.interval import Interval
from tocsin.terms.story import Story
from tocsin.terms.watch import Clock

_WIDEST = 31
"""Days that an interval may span to be drawn."""
_FEWEST = 2
"""Things that a picture must hold to be worth one."""
_LANES = {
    EventType.AGREE: "Agreements and promises",
    EventType.CONSULT: "Visits and talks",
    EventType.SUPPORT: "Support",
    EventType.CONCEDE: "Concessions",
    EventType.COOPERATE: "Cooperation",
    EventType.AID: "Aid and supplies",
    EventType.RETREAT: "Retreats",
    EventType.REQUEST: "Requests",
    EventType.ACCUSE: "Accusations",
    EventType.REJECT: "Refusals",
    EventType.THREATEN: "Threats",
    EventType.PROTEST: "Protests",
    EventType.SANCTION: "Sanctions",
    EventType.MOBILIZE: "Mobilization",
    EventType.COERCE: "Coercion",
    EventType.ASSAULT: "Attacks",
}
"""PLOVER's root types in plain words."""
_CLOCKS = {
    Clock.HAPPENED: "the day it is said to have happened",
    Clock.PUBLISHED: "the day it was published",
    Clock.LEARNED: "the day it was received",
}


def charts_of(material: Material, rung: Sequence[Rung], clock: Clock) -> tuple[Chart, ...]:
    """The charts that have something to show."""
    made = (
        _board(material, rung),
        _origins(rung),
        _timeline(material, clock),
        _matrix(material),
    )
    return tuple(chart for chart in made if chart is not None)


def _board(material: Material, rung: Sequence[Rung]) -> Chart | None:
    """When each indicator moved, by the days on which its claims were published."""
    rows = [
        (each.alert.indicator, *each.days, len(each.claims) + len(each.evidence))
        for each in rung
        if each.days[0]
    ]
    if len(rows) < _FEWEST:
        return None
    moved = {each.alert.indicator for each in rung}
    told: dict[str, list[str]] = {}
    for label, first, last, _ in rows:
        told.setdefault(label, []).append(days_words(first, last))
    quiet = [i.id for i in material.watch.indicators if i.id not in moved]
    words = "; ".join(f"{label}: {', '.join(days)}" for label, days in told.items())
    alt = f"When each indicator moved, by day of publication. {words}."
    if quiet:
        alt += f" Not moved: {', '.join(quiet)}."
    rows += [(label, "", "", 0) for label in quiet]
    columns = ("indicator", "first day", "last day", "claims")
    return Chart("board", "bottom-line", "When the indicators moved", alt, columns, tuple(rows))


def _origins(rung: Sequence[Rung]) -> Chart | None:
    """How many independent origins stand behind each alarm, beside its number of claims."""
    rows = tuple(
        (
            f"{each.alert.indicator}, {each.period}",
            len(each.claims) + len(each.evidence),
            each.alert.origins.least,
            each.alert.origins.most,
        )
        for each in rung
        if len(each.claims) + len(each.evidence) >= _FEWEST
    )
    if len(rows) < _FEWEST:
        return None
    words = "; ".join(
        f"{label}: {number(claims, 'claim')} from {least if least == most else f'{least} to {most}'}"
        for label, claims, least, most in rows
    )
    alt = f"Claims and independent origins behind each alarm of more than one claim. {words}."
    columns = ("alarm", "claims", "origins at least", "origins at most")
    return Chart("origins", "alarms", "Claims and the origins behind them", alt, columns, rows)


@dataclass(frozen=True, slots=True)
class _Moment:
    """One event or transfer on the timeline."""

    lane: str
    status: Status
    interval: Interval | None


def _timeline(material: Material, clock: Clock) -> Chart | None:
    """Events and transfers of the watch's actors by day, as the chosen clock places them."""
    every = [*_events(material, clock), *_transfers(material, clock)]
    placed = [(m, days) for m in every if (days := _days(m.interval)) is not None]
    if len(placed) < _FEWEST:
        return None
    counted = Counter((m.lane, *days, m.status.value) for m, days in placed)
    rows = tuple((*key, counted[key]) for key in sorted(counted))
    first, last = min(row[1] for row in rows), max(row[2] for row in rows)
    lanes: dict[str, Counter[str]] = {}
    for lane, _, _, status, count in rows:
        lanes.setdefault(lane, Counter())[status] += count
    words = "; ".join(f"{lane}: {_counts(statuses)}" for lane, statuses in lanes.items())
    alt = f"Events and transfers by {_CLOCKS[clock]}, {days_words(first, last)}. {words}."
    if left := len(every) - len(placed):
        alt += f" {number(left, 'more bears', 'more bear')} no day within a month and {_is(left)} not drawn."
    columns = ("what", "first day", "last day", "status", "count")
    return Chart("timeline", "timeline", f"By {_CLOCKS[clock]}", alt, columns, rows)


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _events(material: Material, clock: Clock) -> Iterator[_Moment]:
    """Merged events that involve the watch's actors; history and transfers left out."""
    about = {story.id: story for story in material.about}
    actors = set(material.watch.actors)
    merged = {f.subject: f.object for f in material.case.findings_of(FindingKind.EVENT)}
    statuses = {f.subject: f.value for f in material.case.findings_of(FindingKind.STATUS)}
    held: dict[str, list[EventMention]] = {}
    for event in material.case.events:
        parties = {*event.initiator, *event.recipient} & actors
        if event.story in about and len(parties) >= min(2, len(actors)):
            held.setdefault(merged.get(event.id) or event.id, []).append(event)
    for key, mentions in held.items():
        if all(mention.auxiliary is Auxiliary.HISTORICAL for mention in mentions):
            continue
        dated = next((m for m in mentions if _days(m.happened) is not None), mentions[0])
        status = Status(statuses[key]["status"]) if key in statuses else dated.status
        yield _Moment(_LANES[dated.type], status, _on(material, clock, about[dated.story], dated.happened))


def _transfers(material: Material, clock: Clock) -> Iterator[_Moment]:
    for passing in passings(material):
        dated = next((m for m in passing.mentions if _days(m.happened) is not None), passing.first)
        when = _on(material, clock, material.stories[dated.story], dated.happened)
        yield _Moment(f"Transfers: {passing.first.goods_class.value}", passing.status, when)


def _on(material: Material, clock: Clock, story: Story, happened: Interval | None) -> Interval | None:
    if clock is Clock.HAPPENED:
        return happened
    if clock is Clock.PUBLISHED:
        return story.published
    days = [page.received.date().isoformat() for page in material.case.pages_of(story.snapshot)]
    return Interval(min(days), min(days), "received") if days else None


def _days(interval: Interval | None) -> tuple[str, str] | None:
    """First and last ISO date of an interval narrow enough to be drawn."""
    if interval is None or not interval.earliest or not interval.latest:
        return None
    first, last = interval.earliest[:10], interval.latest[:10]
    width = (date.fromisoformat(last) - date.fromisoformat(first)).days
    return (first, last) if width <= _WIDEST else None


def _matrix(material: Material) -> Chart | None:
    """Transfers by who gives whom what, with their status."""
    held = passings(material)
    if len(held) < _FEWEST:
        return None
    counted = Counter((*passing.sides(material), passing.status.value) for passing in held)
    rows = tuple(
        (pair, goods, status, counted[pair, goods, status]) for pair, goods, status in sorted(counted)
    )
    pairs: dict[str, list[str]] = {}
    for pair, goods, status, count in rows:
        pairs.setdefault(pair, []).append(f"{goods} {count} {status}")
    words = "; ".join(f"{pair}: {', '.join(cells)}" for pair, cells in pairs.items())
    alt = f"Transfers by giver, receiver and goods, as they are said to stand. {words}."
    columns = ("from and to", "goods", "status", "count")
    return Chart("matrix", "transfers", "Who is said to give whom what", alt, columns, rows)


def _counts(statuses: Counter[str]) -> str:
    return ", ".join(f"{count} {status}" for status, count in sorted(statuses.items()))
