"""MISP: one event with a report in Markdown, an object a claim, and tags of two taxonomies.

Taxonomies: admiralty-scale (source reliability, information credibility) and estimative-language
(ICD 203 likelihood), as MISP publishes them.
"""

import json
from typing import Any, TextIO

from tocsin.exchange.formats.casefile import CaseRows, Row, Written, address_of, speaker_of, uuid_of

_LIKELIHOOD = {
    "almost-no-chance": "almost-no-chance",
    "very-unlikely": "very-unlikely",
    "unlikely": "unlikely",
    "even": "roughly-even-chance",
    "likely": "likely",
    "very-likely": "very-likely",
    "almost-certain": "almost-certain",
}


def write_misp(case: CaseRows, out: TextIO) -> Written:
    """A MISP event as its API takes it; distribution is left to the receiving community (5, inherit)."""
    stories = case.stories()
    claims = list(case.rows("claims"))
    event = {
        "uuid": uuid_of(f"misp/{case.name}"),
        "info": case.name,
        "date": case.made.date().isoformat(),
        "threat_level_id": "4",
        "analysis": "1",
        "distribution": "0",
        "published": False,
        "Attribute": [_link(story) for story in stories.values() if address_of(story)],
        "Object": [_claim(claim, stories) for claim in claims],
        "EventReport": [
            {
                "uuid": uuid_of(f"misp-report/{case.name}"),
                "name": case.name,
                "distribution": "5",
                "content": _report(claims, stories),
            }
        ],
    }
    json.dump({"Event": event}, out, ensure_ascii=False, indent=1)
    out.write("\n")
    counts = {"stories": len(stories), "claims": len(claims)}
    return Written(counts, ("offsets", "events", "transfers", "forecasts", "figures", "alerts"))


def _link(story: Row) -> dict[str, Any]:
    return {
        "uuid": uuid_of(f"misp-link/{story['id']}"),
        "type": "link",
        "category": "External analysis",
        "to_ids": False,
        "value": address_of(story),
        "comment": story["title"] or "",
    }


def _claim(claim: Row, stories: dict[str, Row]) -> dict[str, Any]:
    """A claim as the `annotation`-like object of plain text attributes."""
    story = stories.get(claim["story_id"], {})
    values = (
        ("text", claim["content"]["text"]),
        ("source", speaker_of(claim)),
        ("act", claim["act"]),
        ("outlet", story.get("outlet")),
    )
    attributes = [
        {
            "uuid": uuid_of(f"misp/{claim['id']}/{relation}"),
            "object_relation": relation,
            "type": "text",
            "category": "Other",
            "to_ids": False,
            "value": value,
            **({"Tag": tags} if relation == "text" and (tags := _tags(claim)) else {}),
        }
        for relation, value in values
        if value
    ]
    return {
        "uuid": uuid_of(f"misp/{claim['id']}"),
        "name": "claim",
        "meta-category": "misc",
        "description": "What somebody said, by whom and how.",
        "template_uuid": uuid_of("misp-template/claim/1"),
        "template_version": "1",
        "comment": claim["id"],
        "Attribute": attributes,
    }


def _tags(claim: Row) -> list[dict[str, str]]:
    tags = []
    if likelihood := _LIKELIHOOD.get(claim["certainty"]):
        tags.append(f'estimative-language:likelihood-probability="{likelihood}"')
    grade = claim.get("grade") or {}
    if reliability := grade.get("reliability"):
        tags.append(f'admiralty-scale:source-reliability="{reliability.lower()}"')
    if credibility := grade.get("credibility"):
        tags.append(f'admiralty-scale:information-credibility="{credibility}"')
    return [{"name": tag} for tag in tags]


def _report(claims: list[Row], stories: dict[str, Row]) -> str:
    """The claims by story, in Markdown; words of a page are never taken for markup."""
    lines: list[str] = []
    by_story: dict[str, list[Row]] = {}
    for claim in claims:
        by_story.setdefault(claim["story_id"], []).append(claim)
    for id_, held in by_story.items():
        story = stories.get(id_, {})
        lines += [f"## {_plain(story.get('title') or story.get('document') or id_)}", ""]
        lines += [
            f"- {_plain(speaker_of(claim) or 'Nobody named')} {claim['act']}: "
            f"{_plain(claim['content']['text'])} ({claim['certainty']})"
            for claim in held
        ]
        lines.append("")
    return "\n".join(lines)


def _plain(words: str) -> str:
    """Words without what Markdown or MISP's `@[...]` references would act on."""
    flat = " ".join(words.split())
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|@!" else c for c in flat)
