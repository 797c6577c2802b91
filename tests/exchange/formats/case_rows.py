"""A small case as rows of the contract, in our own prose."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from tocsin.exchange.formats.casefile import CaseRows

MADE = datetime(2025, 3, 9, 8, 30, tzinfo=UTC)


def _interval(first: str | None, last: str | None) -> dict[str, Any]:
    return {"text": None, "earliest": first, "latest": last, "basis": "byline"}


def _source(text: str, kind: str, actor: str | None = None, country: str | None = None) -> dict[str, Any]:
    return {
        "spans": [[0, len(text)]],
        "text": text,
        "class": kind,
        "actor": actor,
        "office": None,
        "country": country,
    }


def _claim(number: int, act: str, words: str, source: dict[str, Any] | None, **more: Any) -> dict[str, Any]:
    return {
        "id": f"claim-{number}",
        "act": act,
        "polarity": "affirmed",
        "certainty": "certain",
        "source": source,
        "content": {"spans": [[10, 10 + len(words)]], "text": words},
        "document": "bell",
        "story": 0,
        "story_id": "story-1",
        "answers": [],
        **more,
    }


ROWS: dict[str, list[dict[str, Any]]] = {
    "stories": [
        {
            "id": "story-1",
            "document": "bell",
            "addresses": ["https://example.org/bell?a=1&b=2"],
            "title": "Harbour {bell} & tide: 50% more_ships",
            "byline": "Ada Brandt",
            "outlet": "Harbour Gazette",
            "language": "en",
            "sha256": "0" * 64,
            "published": _interval("2025-03-01", "2025-03-01"),
        },
        {
            "id": "story-2",
            "document": "undated",
            "addresses": ["undated.txt"],
            "title": None,
            "byline": None,
            "outlet": None,
            "language": "en",
            "sha256": "1" * 64,
            "published": None,
        },
    ],
    "claims": [
        _claim(
            1,
            "accuses",
            "the North had shipped shells",
            _source("Ada Brandt", "named", "Ada Brandt", "NOR"),
            answers=[{"claim": "claim-2", "document": "bell", "kind": "denies"}],
            certainty="likely",
        ),
        _claim(2, "denies", "it had shipped shells", _source("the ministry", "office", None, "PRK")),
        _claim(3, "expects", "=more ships [would](x) come", None, story_id="story-2"),
    ],
    "events": [
        {
            "id": "event-1",
            "type": "CONSULT",
            "mode": "visit",
            "context": None,
            "auxiliary": None,
            "status": "alleged",
            "initiator": ["RUS"],
            "initiator_sector": "GOV",
            "recipient": ["PRK", "CHN"],
            "recipient_sector": None,
            "place": "Port\tTown",
            "happened": _interval("2025-02-01", "2025-02-28"),
            "claim": "claim-1",
            "story_id": "story-1",
        }
    ],
    "transfers": [
        {
            "id": f"transfer-{number}",
            "giver": "PRK",
            "receiver": "RUS",
            "goods": ["artillery shells"],
            "class": "munitions",
            "quantity": "millions of",
            "status": "disputed",
            "happened": None,
            "story_id": "story-1",
        }
        for number in (1, 2)
    ],
    "alerts": [
        {
            "id": "alert-1",
            "watch": "Port",
            "indicator": "shells",
            "reason": "Two origins <b>say</b> so.",
            "claims": ["claim-1"],
            "against": ["claim-2"],
            "origins": {"least": 1, "most": 2, "proofs": []},
            "first_rung": "2025-03-02T08:00:00+00:00",
            "revised": "2025-03-03T08:00:00+00:00",
        }
    ],
}


def case() -> CaseRows:
    """The case, streamed anew each time."""

    def rows(kind: str) -> Iterator[dict[str, Any]]:
        yield from ROWS.get(kind, [])

    return CaseRows("Port watch", MADE, rows)
