"""schema.org ClaimReview: what is disputed, and by whom. It never rates truth; that is not ours to do."""

import json
from typing import Any, TextIO

from tocsin.exchange.formats.casefile import CaseRows, Row, Written, address_of, day_of, speaker_of

_STANDS = {
    "denies": "Disputed: denied",
    "partly-denies": "Disputed: denied in part",
    "confirms": "Confirmed by the one concerned",
    "declines": "Unanswered: comment declined",
}

_MARKUP = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
"""Characters that a browser would act on inside a script element, as JSON escapes."""


def write_claimreview(case: CaseRows, out: TextIO) -> Written:
    """A JSON-LD graph with one ClaimReview for each claim that somebody answered."""
    stories = case.stories()
    graph = [_review(claim, stories, case) for claim in case.rows("claims") if claim.get("answers")]
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, indent=1)
    # It is put into the script element of a page, which words of a story must not end.
    out.write(f"{text.translate(_MARKUP)}\n")
    return Written({"claims": len(graph)}, ("claims that nobody answered", "events", "transfers", "figures"))


def _review(claim: Row, stories: dict[str, Row], case: CaseRows) -> dict[str, Any]:
    story = stories.get(claim["story_id"], {})
    kinds = [answer["kind"] for answer in claim["answers"]]
    stands = next((words for kind, words in _STANDS.items() if kind in kinds), "Answered")
    appearance = {
        "@type": "NewsArticle",
        "headline": story.get("title"),
        "url": address_of(story),
        "datePublished": day_of(story.get("published")),
    }
    speaker = speaker_of(claim)
    return {
        "@type": "ClaimReview",
        "@id": f"urn:tocsin:{claim['id']}",
        "claimReviewed": claim["content"]["text"],
        "datePublished": case.made.date().isoformat(),
        "author": {"@type": "Organization", "name": "Tocsin ledger"},
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Thing", "name": speaker} if speaker else None,
            "appearance": {key: value for key, value in appearance.items() if value},
        },
        "reviewRating": {"@type": "Rating", "alternateName": stands},
        "citation": [f"urn:tocsin:{answer['claim']}" for answer in claim["answers"]],
    }
