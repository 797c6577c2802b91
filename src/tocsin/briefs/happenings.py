"""Transfers and forecasts of the watch's stories, merged as weighing merged them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tocsin.briefs.material import Material, Voiced
from tocsin.terms.event import Status
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.forecast import Forecast, Outcome
from tocsin.terms.origins import Origins
from tocsin.terms.span import Span
from tocsin.terms.story import Story
from tocsin.terms.transfer import Transfer


@dataclass(frozen=True, slots=True)
class Passing:
    """One transfer with every mention of it."""

    id: str
    """Of the merged event, or of the one mention."""
    mentions: tuple[Transfer, ...]
    """In the brief's order of stories; never empty."""
    status: Status

    @property
    def first(self) -> Transfer:
        """The mention that stands for all: one that tells giver and goods before one that tells less."""
        return min(self.mentions, key=lambda mention: (not mention.directed, not mention.goods))

    def parties(self, material: Material) -> str:
        """Who gives whom in plain names; where nobody says who gives, between whom it passed."""
        return parties_words(material, self.first)

    def sides(self, material: Material) -> tuple[str, str]:
        """The parties and the kind of goods."""
        return self.parties(material), self.first.goods_class.value


@dataclass(frozen=True, slots=True)
class Due:
    """A forecast with how it ended, as far as the ledger tells."""

    forecast: Forecast
    story: Story
    outcome: Outcome
    deciding: tuple[str, ...]
    """Ids of the records that decide it."""
    proofs: tuple[str, ...]


def passings(material: Material) -> tuple[Passing, ...]:
    """Transfers between or from or to the watch's actors, open slots left out."""
    merged = _by_subject(material, FindingKind.EVENT)
    found = _by_subject(material, FindingKind.STATUS)
    groups: dict[str, list[Transfer]] = {}
    statuses: dict[str, Status] = {}
    for transfer in _of_the_watch(material):
        if transfer.open:
            continue
        finding = merged.get(transfer.id)
        key = (finding.object if finding else None) or transfer.id
        groups.setdefault(key, []).append(transfer)
        weighed = found.get(key)
        together = _together(statuses.get(key), transfer.status)
        statuses[key] = Status(weighed.value["status"]) if weighed else together
    return tuple(Passing(key, tuple(held), statuses[key]) for key, held in groups.items())


def parties_words(material: Material, transfer: Transfer) -> str:
    """Giver and receiver with an arrow, or between whom where the words do not say who gives."""
    giver, receiver = material.party(transfer.giver), material.party(transfer.receiver)
    if transfer.directed:
        return f"{giver} → {receiver}"
    return f"Between {' and '.join(sorted((giver, receiver)))}"


def open_slots(material: Material) -> tuple[tuple[Transfer, ...], ...]:
    """Transfers that a source says or asks are not known, those that ask the same of the same together."""
    held: dict[tuple[str, str], list[Transfer]] = {}
    for transfer in _of_the_watch(material):
        if transfer.open:
            goods = " ".join(" ".join(transfer.goods).casefold().split())
            held.setdefault((parties_words(material, transfer), goods), []).append(transfer)
    return tuple(map(tuple, held.values()))


def dues(material: Material) -> tuple[Due, ...]:
    """The forecasts of the watch's stories with their outcomes; what a carrier repeats is left out."""
    outcomes = _by_subject(material, FindingKind.OUTCOME)
    about = {story.id for story in material.about}
    told: set[tuple[str, str]] = set()
    found: list[Due] = []
    for forecast in material.case.forecasts:
        story = material.stories.get(forecast.story)
        if story is None or story.id not in about or not _sound(material, story, forecast.expected.spans):
            continue
        key = (material.account(story), " ".join(forecast.expected.text.split()))
        if key in told:
            continue
        told.add(key)
        found.append(_due(forecast, story, outcomes.get(forecast.id)))
    return tuple(found)


def voiced_by(material: Material, claims: Iterable[str | None]) -> tuple[Voiced, ...]:
    """The verified claims of these ids, each once."""
    kept = dict.fromkeys(claim for claim in claims if claim)
    return tuple(material.by_id[claim] for claim in kept if claim in material.by_id)


def answers_to(material: Material, claims: Iterable[Voiced]) -> Iterator[tuple[Voiced, Finding]]:
    """What answers any of these claims, as weighing paired them."""
    asked = {voiced.claim.id for voiced in claims}
    for finding in material.case.findings_of(FindingKind.ANSWER):
        answer = material.by_id.get(finding.object or "")
        if finding.subject in asked and answer is not None:
            yield answer, finding


def origins_behind(material: Material, claims: Iterable[Voiced]) -> Origins | None:
    """The origins of the best supported of these claims, as weighing counted them; None where it has not."""
    sayings = {f.subject: f.object for f in material.case.findings_of(FindingKind.SAYING)}
    counted = {f.subject: f for f in material.case.findings_of(FindingKind.ORIGINS)}
    firsts = {sayings.get(voiced.claim.id) for voiced in claims}
    found = [counted[first] for first in firsts if first in counted]
    if not found:
        return None
    best = max(found, key=lambda f: (f.value["least"], f.value["most"], f.subject))
    return Origins(best.value["least"], best.value["most"], best.proofs)


def _due(forecast: Forecast, story: Story, finding: Finding | None) -> Due:
    if finding is None:
        return Due(forecast, story, Outcome.OPEN, (), ())
    deciding = (finding.object,) if finding.object else ()
    return Due(forecast, story, Outcome(finding.value["outcome"]), deciding, finding.proofs)


def _of_the_watch(material: Material) -> Iterator[Transfer]:
    about = {story.id: place for place, story in enumerate(material.about)}
    actors = set(material.watch.actors)
    held = [
        transfer
        for transfer in material.case.transfers
        if transfer.story in about
        and {transfer.giver, transfer.receiver} & actors
        and _sound(material, material.stories[transfer.story], transfer.goods_spans)
    ]
    yield from sorted(held, key=lambda transfer: (about[transfer.story], transfer.evidence.start))


def _sound(material: Material, story: Story, spans: Iterable[Span]) -> bool:
    text = material.texts.sound.get(story.snapshot)
    return text is not None and all(span.end <= len(text) for span in spans)


def _together(known: Status | None, new: Status) -> Status:
    """The status of several mentions: denied by some and said by others is disputed."""
    if known is None or known is new:
        return new
    if Status.ACKNOWLEDGED in {known, new}:
        return Status.ACKNOWLEDGED
    return Status.DISPUTED if Status.DENIED in {known, new} or Status.DISPUTED in {known, new} else known


def _by_subject(material: Material, kind: FindingKind) -> Mapping[str, Finding]:
    return {finding.subject: finding for finding in material.case.findings_of(kind)}
