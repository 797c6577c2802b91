"""Denials beside what they answer, as far as words and nearness can tell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.briefs.material import Material, Voiced
from tocsin.terms.case import paragraph_of
from tocsin.terms.claim import Act, Certainty, Polarity

_WORD = re.compile(r"[^\W\d_]{4,}")
_SHORT_FORM = 5
"""Letters by which two words are taken for forms of one: "shell" and "shells", "deploy" and "deployment"."""
_NEAR = 3
"""Paragraphs before a denial in which an allegation is looked for."""
_ALARMED = 3
"""Weight of standing on the two sides of one alarm, beside 2 for an accusation or for naming the denier."""
_SHARED = 2
"""Words that a claim of another telling must share with the denial."""
_EMPTY = frozenset(
    {
        "that",
        "this",
        "these",
        "those",
        "with",
        "from",
        "have",
        "been",
        "were",
        "will",
        "would",
        "could",
        "should",
        "said",
        "says",
        "they",
        "them",
        "their",
        "there",
        "about",
        "into",
        "more",
        "than",
        "when",
        "which",
        "what",
        "also",
        "such",
        "some",
        "other",
        "over",
        "after",
        "before",
        "between",
        "against",
        "because",
    }
)
_NO_ALLEGATION = frozenset({Act.DENIES, Act.DOUBTS, Act.DECLINES, Act.ASKS})


@dataclass(frozen=True, slots=True)
class Answered:
    """An allegation that a denial may answer, with the reason for thinking so."""

    allegation: Voiced
    reason: str


def is_denial(voiced: Voiced) -> bool:
    """Whether the claim denies or doubts something."""
    return voiced.claim.act in {Act.DENIES, Act.DOUBTS}


def answered_by(material: Material, denial: Voiced, most: int) -> tuple[Answered, ...]:
    """What a denial may answer, likeliest first.

    First the likeliest claim of the same story: one that an alarm sets the denial against, or one that
    stands at most three paragraphs before it. Then claims of other tellings that share at least two
    ordinary words with it.
    """
    asserted = [voiced for voiced in material.voiced if _is_allegation(voiced)]
    account = material.account(denial.story)
    near = _near(material, denial, [v for v in asserted if v.story.id == denial.story.id])
    far = _alike(denial, [v for v in asserted if material.account(v.story) != account])
    return (*near, *far)[:most]


def _is_allegation(voiced: Voiced) -> bool:
    claim = voiced.claim
    return (
        claim.act not in _NO_ALLEGATION
        and claim.polarity is Polarity.AFFIRMED
        and claim.certainty is not Certainty.OPEN
    )


def _near(material: Material, denial: Voiced, asserted: Sequence[Voiced]) -> list[Answered]:
    """The likeliest claim of the same story, the nearest of several."""
    here = _paragraph(denial)
    alarms = [alert for alert in material.case.alerts if denial.claim.id in alert.against]
    found: list[tuple[int, int, int, Answered]] = []
    for place, voiced in enumerate(asserted):
        there = _paragraph(voiced)
        if here is None or there is None or _same_speaker(voiced, denial) or there > here:
            continue
        alarm = next((alert.indicator for alert in alarms if voiced.claim.id in alert.claims), None)
        if alarm is None and here - there > _NEAR:
            continue
        reason = f"both belong to the alarm “{alarm}”" if alarm else f"stands {_distance(here - there)}"
        likeness = _likeness(material, denial, voiced) + (_ALARMED if alarm else 0)
        found.append((-likeness, here - there, -place, Answered(voiced, reason)))
    return [entry[3] for entry in sorted(found, key=lambda entry: entry[:3])[:1]]


def _same_speaker(one: Voiced, other: Voiced) -> bool:
    speakers = [v.claim.source.actor if v.claim.source else None for v in (one, other)]
    return speakers[0] is not None and speakers[0] == speakers[1]


def _likeness(material: Material, denial: Voiced, voiced: Voiced) -> int:
    """What makes a claim look like the one denied: an accusation, about the denier, in the same words."""
    denier = denial.claim.source.country if denial.claim.source else None
    spans = voiced.claim.content.spans
    named = frozenset().union(*(material.case.countries(voiced.story.id, span) for span in spans))
    shared = _forms(denial).keys() & _forms(voiced).keys()
    return 2 * (voiced.claim.act is Act.ACCUSES) + 2 * (denier in named) + len(shared)


def _distance(paragraphs: int) -> str:
    if paragraphs == 0:
        return "in the same paragraph"
    return f"{paragraphs} paragraph{'s' if paragraphs > 1 else ''} before it"


def _alike(denial: Voiced, claims: Sequence[Voiced]) -> list[Answered]:
    mine = _forms(denial)
    found: list[tuple[int, int, Voiced, str]] = []
    for place, voiced in enumerate(claims):
        shared = sorted(mine[form] for form in mine.keys() & _forms(voiced).keys())
        if len(shared) >= _SHARED:
            reason = f"shares the words {', '.join(f'“{word}”' for word in shared)}"
            found.append((-len(shared), place, voiced, reason))
    return [Answered(voiced, reason) for _, _, voiced, reason in sorted(found, key=lambda entry: entry[:2])]


def _forms(voiced: Voiced) -> dict[str, str]:
    """Ordinary words of the content by their first letters; capitalised words are taken for names."""
    words = _WORD.findall(voiced.claim.content.text)
    return {word[:_SHORT_FORM]: word for word in words if word.islower() and word not in _EMPTY}


def _paragraph(voiced: Voiced) -> int | None:
    span = paragraph_of(voiced.claim, voiced.story)
    return voiced.story.body.index(span) if span is not None else None
