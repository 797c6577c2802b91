"""Each noun as the JSON contract of the design writes it; offsets count characters of the snapshot."""

from collections.abc import Sequence
from typing import Any

from tocsin.terms.alert import Alert
from tocsin.terms.claim import Claim, Words
from tocsin.terms.interval import Interval
from tocsin.terms.name import Name
from tocsin.terms.origins import Origins
from tocsin.terms.source import Source
from tocsin.terms.span import Span
from tocsin.terms.story import Story, Witness
from tocsin.terms.timex import Timex

Json = dict[str, Any]


def spans_json(spans: Sequence[Span]) -> list[list[int]]:
    """Spans as `[start, end]` pairs."""
    return [span.pair() for span in spans]


def interval_json(interval: Interval | None) -> Json | None:
    """An interval with its basis and, where words say it, its words."""
    if interval is None:
        return None
    row: Json = {"earliest": interval.earliest, "latest": interval.latest, "basis": interval.basis}
    if interval.text is not None:
        row["text"] = interval.text
    return row


def said_json(said: Interval | None) -> Json | None:
    """When a claim was made: the contract always names its words."""
    row = interval_json(said)
    return None if row is None else {"text": None, **row}


def source_json(source: Source | None) -> Json | None:
    """A source as written and as resolved."""
    if source is None:
        return None
    return {
        "spans": spans_json(source.spans),
        "text": source.text,
        "class": source.source_class.value,
        "actor": source.actor,
        "office": source.office,
        "country": source.country,
    }


def words_json(words: Words | None) -> Json | None:
    """Words of the snapshot with their places."""
    return None if words is None else {"spans": spans_json(words.spans), "text": words.text}


def claim_json(claim: Claim) -> Json:
    """One claim."""
    return {
        "id": claim.id,
        "act": claim.act.value,
        "polarity": claim.polarity.value,
        "certainty": claim.certainty.value,
        "hedge": claim.hedge,
        "quote": claim.quote.value,
        "source": source_json(claim.source),
        "chain": [source_json(source) for source in claim.chain],
        "basis": claim.basis.pair() if claim.basis else None,
        "cue": words_json(claim.cue),
        "content": words_json(claim.content),
        "said": said_json(claim.said),
        "addressee": source_json(claim.addressee),
        "found_by": claim.found_by,
        "score": claim.score,
        "condition": words_json(claim.condition),
        "antecedent": words_json(claim.antecedent),
        "denies": claim.antecedent_claim,
        "within": claim.parent,
    }


def name_json(name: Name) -> Json:
    """One mention of a name."""
    return {
        "start": name.span.start,
        "end": name.span.end,
        "text": name.text,
        "kind": name.kind.value,
        "actor": name.actor,
        "office": name.office,
        "country": name.country,
    }


def timex_json(timex: Timex) -> Json:
    """One time expression."""
    return {
        "start": timex.span.start,
        "end": timex.span.end,
        "text": timex.text,
        "type": timex.type.value,
        "value": timex.value,
        "earliest": timex.earliest,
        "latest": timex.latest,
        "vague": timex.vague,
    }


def witness_json(witness: Witness) -> Json:
    """One witness to a publication date, with its place where it stands in the snapshot."""
    return {
        **(interval_json(witness.interval) or {}),
        "basis": witness.basis,
        "span": witness.span.pair() if witness.span else None,
        "doubt": witness.doubt,
    }


def story_json(story: Story) -> Json:
    """A story's own fields, as `annotate` and `export stories` share them."""
    return {
        "sha256": story.snapshot,
        "story": story.number,
        "title": story.title,
        "byline": story.byline,
        "outlet": story.outlet,
        "credits": list(story.credits),
        "kind": story.kind.value,
        "language": story.language,
        "published": interval_json(story.published),
        "witnesses": [witness_json(witness) for witness in story.witnesses],
        "body": spans_json(story.body),
        "subheads": spans_json(story.subheads),
        "captions": spans_json(story.captions),
        "furniture": spans_json(story.furniture),
    }


def origins_json(origins: Origins) -> Json:
    """A count of independent origins with its reasons."""
    return {"least": origins.least, "most": origins.most, "proofs": list(origins.proofs)}


def alert_json(alert: Alert) -> Json:
    """One alert with its reason and what speaks against it."""
    return {
        "id": alert.id,
        "watch": alert.watch,
        "indicator": alert.indicator,
        "reason": alert.reason,
        "claims": list(alert.claims),
        "origins": origins_json(alert.origins),
        "against": list(alert.against),
        "records": list(alert.records),
        "changed": alert.changed,
        "first_rung": alert.first_rung.isoformat(),
        "revised": alert.revised.isoformat(),
    }
