"""Rows of the ledger with what weighing adds, as `tocsin export` prints them."""

from collections.abc import Callable, Iterator

from tocsin.exchange.nouns import alert_json, claim_json, story_json
from tocsin.exchange.tables import Row
from tocsin.ledger import Ledger, LedgerReader
from tocsin.terms.story import Story
from tocsin.weighing import Telling, count_origins

Rows = Callable[[LedgerReader], Iterator[Row]]


def export_rows(ledger: Ledger, kind: str) -> Iterator[Row]:
    """The rows of one kind, in order of arrival.

    Raises:
        KeyError: the kind is not in `KINDS`.
    """
    return KINDS[kind](ledger.reader())


def _stories(reader: LedgerReader) -> Iterator[Row]:
    for story in reader.stories():
        place = reader.membership(story.id)
        yield {
            "id": story.id,
            "document": story.document,
            "addresses": [page.address for page in reader.pages_of(story.id)],
            **story_json(story),
            "account": place.account if place else None,
            "role": place.role.value if place else None,
            "proofs": list(place.proofs) if place else [],
        }


def _claims(reader: LedgerReader) -> Iterator[Row]:
    for story in reader.stories():
        place = reader.membership(story.id)
        account = place.account if place else None
        for claim in reader.claims(story=story.id):
            speaker = claim.source.actor if claim.source else None
            origins = count_origins([Telling(account or story.id, story.credits, speaker)])
            yield {
                **claim_json(claim),
                **_place(story),
                "account": account,
                "origins": {"least": origins.least, "most": origins.most, "proofs": list(origins.proofs)},
            }


def _alerts(reader: LedgerReader) -> Iterator[Row]:
    for alert in reader.alerts():
        yield alert_json(alert)


def _place(story: Story) -> Row:
    return {"document": story.document, "story": story.number, "sha256": story.snapshot}


KINDS: dict[str, Rows] = {"stories": _stories, "claims": _claims, "alerts": _alerts}
"""Every kind of row by the name that `tocsin export` takes."""
