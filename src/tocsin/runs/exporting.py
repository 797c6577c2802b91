"""Rows of the ledger with what weighing adds, as `tocsin export` prints them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from tocsin.exchange.happenings import event_json, figure_json, forecast_json, transfer_json
from tocsin.exchange.nouns import alert_json, claim_json, origins_json, source_json, story_json
from tocsin.exchange.tables import Row
from tocsin.ledger import FindingFilter, Ledger, LedgerReader
from tocsin.runs.found import Found, found_of
from tocsin.runs.judged import Judged, judged_by
from tocsin.terms.event import EventMention
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.source import Source
from tocsin.terms.story import Story
from tocsin.terms.transfer import Transfer


@dataclass(frozen=True, slots=True)
class Held:
    """A ledger at one moment, with its findings and judgements looked through once."""

    reader: LedgerReader
    as_of: datetime | None
    found: Found
    judged: Judged

    def stories(self) -> Iterator[Story]:
        """Stories in order of arrival, with the dates that people settled."""
        yield from self.judged.stories(self.reader.stories(as_of=self.as_of))


Rows = Callable[[Held], Iterator[Row]]


def hold(reader: LedgerReader, as_of: datetime | None = None) -> Held:
    """A ledger as it is, or as it was known at a moment of the learned clock."""
    return Held(reader, as_of, found_of(reader.findings(FindingFilter(), as_of)), judged_by(reader, as_of))


def export_rows(ledger: Ledger, kind: str, as_of: datetime | None = None) -> Iterator[Row]:
    """The rows of one kind, in order of arrival.

    Raises:
        KeyError: the kind is not in `KINDS`.
    """
    return KINDS[kind](hold(ledger.reader(), as_of))


def _stories(held: Held) -> Iterator[Row]:
    for story in held.stories():
        place = held.reader.membership(story.id, held.as_of)
        bounds = held.found.one(FindingKind.BOUNDS, story.id)
        yield {
            "id": story.id,
            "document": story.document,
            "addresses": [page.address for page in held.reader.pages_of(story.id, held.as_of)],
            **story_json(story),
            "account": place.account if place else None,
            "role": place.role.value if place else None,
            "proofs": list(place.proofs) if place else [],
            "bounds": {**bounds.value, "proofs": list(bounds.proofs)} if bounds else None,
        }


def _claims(held: Held) -> Iterator[Row]:
    for story in held.stories():
        place = held.reader.membership(story.id, held.as_of)
        events = _events_of_claims(held, story)
        for claim in held.judged.kept(held.reader.claims(story=story.id, as_of=held.as_of)):
            yield {
                **claim_json(claim),
                **_place(story),
                "account": place.account if place else None,
                "origins": origins_json(held.found.origins(claim.id)),
                "answers": [_answer(held, answer) for answer in held.found.answers(claim.id)],
                "event": events.get(claim.id),
                "grade": _grade(held, claim.id, claim.source),
                "source_changed": _decay(held, claim.id),
            }


def _decay(held: Held, claim: str) -> Row | None:
    """What became of a claim's words where its page, read again, no longer says them; None where it does."""
    found = held.found.one(FindingKind.DECAY, claim)
    return {name: found.value.get(name) for name in ("kind", "page", "before", "after")} if found else None


def _events_of_claims(held: Held, story: Story) -> Mapping[str, str]:
    """The merged event or transfer that each claim of a story asserts, by claim."""
    events = held.reader.events(story=story.id, as_of=held.as_of)
    transfers = held.reader.transfers(story=story.id, as_of=held.as_of)
    happened: list[EventMention | Transfer] = [*transfers, *events]
    return {mention.claim: held.found.merged(mention.id) for mention in happened if mention.claim}


def _answer(held: Held, answer: Finding) -> Row:
    claim = held.reader.claim(answer.object or "")
    return {
        "claim": claim.id,
        "document": held.reader.story(claim.story).document,
        "kind": answer.value["kind"],
        "by": answer.value.get("by"),
        "days": answer.value.get("days"),
        "unanswered": answer.value.get("unanswered", []),
        "proofs": list(answer.proofs),
    }


def _grade(held: Held, claim: str, source: Source | None) -> Row | None:
    """Both axes: the source's reliability and the saying's credibility, each as proposed or as set."""
    saying = held.found.one(FindingKind.SAYING, claim)
    credibility = held.found.one(FindingKind.GRADE, saying.object or claim) if saying else None
    reliability = held.found.one(FindingKind.GRADE, source.actor) if source and source.actor else None
    if credibility is None and reliability is None:
        return None
    return {
        "reliability": reliability.value["reliability"] if reliability else None,
        "credibility": credibility.value["credibility"] if credibility else None,
    }


def _events(held: Held) -> Iterator[Row]:
    """Merged events: the earliest mention with every other one beside it."""
    documents = {story.id: story for story in held.stories()}
    mentions: dict[str, list[EventMention]] = {}
    for event in held.judged.kept(held.reader.events(as_of=held.as_of)):
        mentions.setdefault(held.found.merged(event.id), []).append(event)
    for merged, several in mentions.items():
        first = several[0]
        yield {
            **event_json(first),
            "id": merged,
            **_place(documents[first.story]),
            **_merged(held, several, documents),
            "status": held.found.status(first.id) or first.status.value,
        }


def _transfers(held: Held) -> Iterator[Row]:
    documents = {story.id: story for story in held.stories()}
    mentions: dict[str, list[Transfer]] = {}
    for transfer in held.judged.kept(held.reader.transfers(as_of=held.as_of)):
        mentions.setdefault(held.found.merged(transfer.id), []).append(transfer)
    for merged, several in mentions.items():
        first = several[0]
        claims = [mention.claim for mention in several if mention.claim]
        breached = held.found.about.get((FindingKind.OBLIGATION, first.id), ())
        yield {
            **transfer_json(first),
            "id": merged,
            **_place(documents[first.story]),
            **_merged(held, several, documents),
            "status": held.found.status(first.id) or first.status.value,
            "answers": [_answer(held, answer) for claim in claims for answer in held.found.answers(claim)],
            "obligations": [finding.object for finding in breached],
        }


def _merged(held: Held, several: list[EventMention] | list[Transfer], documents: Mapping[str, Story]) -> Row:
    return {
        "mentions": [
            {
                "id": mention.id,
                "document": documents[mention.story].document,
                "story": documents[mention.story].number,
                "claim": mention.claim,
                "evidence": mention.evidence.pair(),
            }
            for mention in several
        ],
        "origins": origins_json(held.found.best_origins(mention.claim for mention in several)),
    }


def _forecasts(held: Held) -> Iterator[Row]:
    documents = {story.id: story for story in held.stories()}
    for forecast in held.judged.kept(held.reader.forecasts(as_of=held.as_of)):
        outcome = held.found.one(FindingKind.OUTCOME, forecast.id)
        yield {
            **forecast_json(forecast),
            **_place(documents[forecast.story]),
            "outcome": outcome.value["outcome"] if outcome else "open",
            "decided_by": _deciding(held, outcome),
            "proofs": list(outcome.proofs) if outcome else [],
        }


def _deciding(held: Held, outcome: Finding | None) -> list[Row]:
    if outcome is None or outcome.object is None:
        return []
    known: list[EventMention | Transfer] = [
        *held.reader.events_by_id([outcome.object]).values(),
        *held.reader.transfers_by_id([outcome.object]).values(),
    ]
    return [
        {
            "id": mention.id,
            "document": held.reader.story(mention.story).document,
            "evidence": mention.evidence.pair(),
        }
        for mention in known
    ]


def _figures(held: Held) -> Iterator[Row]:
    documents = {story.id: story for story in held.stories()}
    for figure in held.judged.kept(held.reader.figures(as_of=held.as_of)):
        yield {**figure_json(figure), **_place(documents[figure.story])}


def _positions(held: Held) -> Iterator[Row]:
    for (kind, _), findings in held.found.about.items():
        if kind is FindingKind.POSITION:
            for finding in findings:
                yield {"id": finding.id, **finding.value, "proofs": list(finding.proofs)}


def _sources(held: Held) -> Iterator[Row]:
    """Everybody who speaks, once, with how often, in how many accounts, and the grade."""
    spoken: dict[str, tuple[Source, int, set[str]]] = {}
    for story in held.stories():
        place = held.reader.membership(story.id, held.as_of)
        account = place.account if place else story.id
        for claim in held.judged.kept(held.reader.claims(story=story.id, as_of=held.as_of)):
            name = (claim.source.actor or claim.source.text) if claim.source else None
            if claim.source is None or name is None:
                continue
            source, count, accounts = spoken.get(name, (claim.source, 0, set()))
            spoken[name] = (source, count + 1, accounts | {account})
    for name, (source, count, accounts) in spoken.items():
        grade = held.found.one(FindingKind.GRADE, name)
        yield {
            "name": name,
            **(source_json(source) or {}),
            "claims": count,
            "accounts": len(accounts),
            "reliability": grade.value.get("reliability") if grade else None,
            "proofs": list(grade.proofs) if grade else [],
        }


def _alerts(held: Held) -> Iterator[Row]:
    for alert in held.reader.alerts(as_of=held.as_of):
        rests_on = (*alert.claims, *alert.against)
        changed = [claim for claim in rests_on if held.found.one(FindingKind.DECAY, claim)]
        yield {**alert_json(alert), "source_changed": changed}


def _place(story: Story) -> Row:
    return {
        "document": story.document,
        "story": story.number,
        "story_id": story.id,
        "sha256": story.snapshot,
    }


KINDS: dict[str, Rows] = {
    "stories": _stories,
    "claims": _claims,
    "events": _events,
    "transfers": _transfers,
    "forecasts": _forecasts,
    "figures": _figures,
    "positions": _positions,
    "sources": _sources,
    "alerts": _alerts,
}
"""Every kind of row by the name that `tocsin export` takes."""
