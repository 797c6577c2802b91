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
"""Paragraphs before a denial in which the nearest allegation is taken for what it answers."""
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

    A claim that stands shortly before it in the same story comes first, the nearest first; then claims
    of other tellings that share at least two words with it. Names do not count as words.
    """
    asserted = [voiced for voiced in material.voiced if _is_allegation(voiced)]
    near = _before(denial, [v for v in asserted if v.story.id == denial.story.id])
    account = material.account(denial.story)
    far = _alike(denial, [v for v in asserted if material.account(v.story) != account])
    return (*near, *far)[:most]


def _is_allegation(voiced: Voiced) -> bool:
    claim = voiced.claim
    return (
        claim.act not in _NO_ALLEGATION
        and claim.polarity is Polarity.AFFIRMED
        and claim.certainty is not Certainty.OPEN
    )


def _before(denial: Voiced, claims: Sequence[Voiced]) -> list[Answered]:
    here = _paragraph(denial)
    speaker = denial.claim.source.actor if denial.claim.source else None
    found: list[tuple[int, int, Voiced]] = []
    for place, voiced in enumerate(claims):
        there = _paragraph(voiced)
        same = speaker and voiced.claim.source and voiced.claim.source.actor == speaker
        if here is None or there is None or same or not 0 < here - there <= _NEAR:
            continue
        found.append((here - there, -place, voiced))
    nearest = sorted(found, key=lambda entry: entry[:2])[:1]
    return [
        Answered(voiced, f"stands {distance} paragraph{'s' if distance > 1 else ''} before it")
        for distance, _, voiced in nearest
    ]


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
