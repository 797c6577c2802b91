"""The watch's alerts as the brief tells them: on verified claims, on sentences of records, or on silence."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from tocsin.briefs.material import Material, Voiced
from tocsin.briefs.wording import UNDATED, days_words
from tocsin.terms.alert import Alert
from tocsin.terms.event import EventMention
from tocsin.terms.figure import Figure
from tocsin.terms.finding import FindingKind
from tocsin.terms.forecast import Forecast
from tocsin.terms.span import Span
from tocsin.terms.story import Story
from tocsin.terms.transfer import Transfer


@dataclass(frozen=True, slots=True)
class Evidence:
    """The clause of a story that a record without a verified claim rests on."""

    record: str
    """Id of the event, transfer, forecast, figure or position."""
    story: Story
    span: Span
    claim: str | None = None
    """The claim that says it, None where the story itself does."""


@dataclass(frozen=True, slots=True)
class Rung:
    """An alert with its verified claims, one of each account in turn, and their days of publication."""

    alert: Alert
    claims: tuple[Voiced, ...]
    evidence: tuple[Evidence, ...]
    """What its records say where no claim of theirs is at hand."""
    days: tuple[str, str]
    """First and last ISO date, empty where nothing of it is dated."""

    @property
    def stories(self) -> tuple[Story, ...]:
        """The stories it rests on, in its order, each once."""
        every = (*(v.story for v in self.claims), *(e.story for e in self.evidence))
        return tuple({story.id: story for story in every}.values())

    @property
    def silent(self) -> bool:
        """Whether it rings because a source says nothing."""
        return not (self.claims or self.evidence)

    @property
    def period(self) -> str:
        """The days in words; empty for a silence, whose reason names them."""
        if self.silent:
            return ""
        if not self.days[0]:
            return UNDATED
        undated = any(story.published is None for story in self.stories)
        return days_words(*self.days) + (" and undated" if undated else "")


def ringing(material: Material) -> tuple[Rung, ...]:
    """The watch's alerts that something sound stands behind, by indicator in its order, then by first day.

    Those that rang for a silence rest on nothing that could fail to verify, and stay.
    """
    order = {indicator.id: place for place, indicator in enumerate(material.watch.indicators)}
    spoken = _evidence_of_records(material)
    rung = [
        _rung(material, alert, spoken) for alert in material.case.alerts if alert.watch == material.watch.name
    ]
    kept = [each for each in rung if not each.silent or not (each.alert.claims or each.alert.records)]
    return tuple(sorted(kept, key=lambda r: (order.get(r.alert.indicator, len(order)), r.days, r.alert.id)))


def _rung(material: Material, alert: Alert, spoken: Mapping[str, Evidence]) -> Rung:
    found = [spoken[record] for record in alert.records if record in spoken]
    by_account: dict[str, list[Voiced]] = {}
    for claim in dict.fromkeys((*alert.claims, *(each.claim for each in found if each.claim))):
        voiced = material.by_id.get(claim)
        if voiced is not None:
            by_account.setdefault(material.account(voiced.story), []).append(voiced)
    claims = tuple(v for turn in zip_longest(*by_account.values()) for v in turn if v is not None)
    told = {voiced.claim.id for voiced in claims}
    rest = {(each.story.id, each.span): each for each in found if each.claim not in told}
    evidence = tuple(rest.values())
    published = [story.published for story in (*(v.story for v in claims), *(e.story for e in evidence))]
    days = sorted(day[:10] for p in published if p is not None for day in (p.earliest, p.latest) if day)
    return Rung(alert, claims, evidence, (days[0], days[-1]) if days else ("", ""))


def _evidence_of_records(material: Material) -> Mapping[str, Evidence]:
    found = dict(_spoken(material))
    for position in material.case.findings_of(FindingKind.POSITION):
        held = found.get(str(position.value.get("event")))
        if held is not None:
            found[position.id] = held
    return found


def _spoken(material: Material) -> Iterator[tuple[str, Evidence]]:
    case = material.case
    records: Iterable[EventMention | Transfer | Forecast | Figure]
    records = (*case.events, *case.transfers, *case.forecasts, *case.figures)
    for record in records:
        story = material.stories.get(record.story)
        text = material.texts.sound.get(story.snapshot) if story else None
        if story is not None and text is not None and record.evidence.end <= len(text):
            yield record.id, Evidence(record.id, story, record.evidence, record.claim)
