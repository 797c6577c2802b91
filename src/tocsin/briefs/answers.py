"""Denials beside what they answer, as far as words and nearness can tell."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tocsin.briefs.material import Material, Voiced
from tocsin.briefs.wordlists import read_words
from tocsin.terms.case import paragraph_of
from tocsin.terms.claim import Act, Certainty, Polarity

_WORD = re.compile(r"[^\W\d_]{4,}")
_SHORT_FORM = 5
"""Letters by which two words are taken for forms of one: "shell" and "shells", "deploy" and "deployment"."""
_NEAR = 3
"""Paragraphs before a denial in which an allegation is looked for."""
_ALARMED = 3
"""Weight of standing on the two sides of one alarm, beside 2 for an accusation or for naming the denier."""
_COMMON = 100
"""Claims that may hold a word before it is too common to tell what is denied."""
_SHARED = 2
"""Words that a claim of another telling must share with the denial."""
_NO_ALLEGATION = frozenset({Act.DENIES, Act.DOUBTS, Act.DECLINES, Act.ASKS})


@dataclass(frozen=True, slots=True)
class Answered:
    """An allegation that a denial may answer, with the reason for thinking so."""

    allegation: Voiced
    reason: str


def is_denial(voiced: Voiced) -> bool:
    """Whether the claim denies or doubts something."""
    return voiced.claim.act in {Act.DENIES, Act.DOUBTS}


@dataclass(frozen=True, slots=True)
class Allegations:
    """Everything that is asserted in the watch's stories, ready to be looked up."""

    by_story: Mapping[str, tuple[Voiced, ...]]
    by_form: Mapping[str, tuple[Voiced, ...]]
    """By the beginning of each ordinary word of the content, in the brief's order."""
    order: Mapping[str, int]
    """Place in the brief's order by claim id."""
    empty: frozenset[str]
    """Words that tell nothing about a subject."""


def allegations_of(material: Material) -> Allegations:
    """Look through the material once."""
    empty = frozenset(read_words("empty_words.txt"))
    by_story: dict[str, list[Voiced]] = {}
    by_form: dict[str, list[Voiced]] = {}
    order: dict[str, int] = {}
    for voiced in material.voiced:
        if not _is_allegation(voiced):
            continue
        order[voiced.claim.id] = len(order)
        by_story.setdefault(voiced.story.id, []).append(voiced)
        for form in _forms(voiced, empty):
            by_form.setdefault(form, []).append(voiced)
    return Allegations(
        {key: tuple(kept) for key, kept in by_story.items()},
        {key: tuple(kept) for key, kept in by_form.items()},
        order,
        empty,
    )


def answered_by(
    material: Material, allegations: Allegations, denial: Voiced, most: int
) -> tuple[Answered, ...]:
    """What a denial may answer, likeliest first.

    First the likeliest claim of the same story: one that an alarm sets the denial against, or one that
    stands at most three paragraphs before it. Then claims of other tellings that share at least two
    ordinary words with it.
    """
    return (*_near(material, allegations, denial), *_alike(material, allegations, denial))[:most]


def _is_allegation(voiced: Voiced) -> bool:
    claim = voiced.claim
    return (
        claim.act not in _NO_ALLEGATION
        and claim.polarity is Polarity.AFFIRMED
        and claim.certainty is not Certainty.OPEN
    )


def _near(material: Material, allegations: Allegations, denial: Voiced) -> list[Answered]:
    """The likeliest claim of the same story, the nearest of several."""
    here = _paragraph(denial)
    alarms = [alert for alert in material.case.alerts if denial.claim.id in alert.against]
    found: list[tuple[int, int, int, Answered]] = []
    for place, voiced in enumerate(allegations.by_story.get(denial.story.id, ())):
        there = _paragraph(voiced)
        if here is None or there is None or _same_speaker(voiced, denial) or there > here:
            continue
        alarm = next((alert.indicator for alert in alarms if voiced.claim.id in alert.claims), None)
        if alarm is None and here - there > _NEAR:
            continue
        reason = f"both belong to the alarm “{alarm}”" if alarm else f"stands {_distance(here - there)}"
        shared = len(_forms(denial, allegations.empty).keys() & _forms(voiced, allegations.empty).keys())
        likeness = _likeness(material, denial, voiced) + shared + (_ALARMED if alarm else 0)
        found.append((-likeness, here - there, -place, Answered(voiced, reason)))
    return [entry[3] for entry in sorted(found, key=lambda entry: entry[:3])[:1]]


def _same_speaker(one: Voiced, other: Voiced) -> bool:
    speakers = [v.claim.source.actor if v.claim.source else None for v in (one, other)]
    return speakers[0] is not None and speakers[0] == speakers[1]


def _likeness(material: Material, denial: Voiced, voiced: Voiced) -> int:
    """What makes a claim look like the one denied: it accuses, and it names the denier."""
    denier = denial.claim.source.country if denial.claim.source else None
    spans = voiced.claim.content.spans
    named = frozenset().union(*(material.case.countries(voiced.story.id, span) for span in spans))
    return 2 * (voiced.claim.act is Act.ACCUSES) + 2 * (denier in named)


def _distance(paragraphs: int) -> str:
    if paragraphs == 0:
        return "in the same paragraph"
    return f"{paragraphs} paragraph{'s' if paragraphs > 1 else ''} before it"


def _alike(material: Material, allegations: Allegations, denial: Voiced) -> list[Answered]:
    """Claims of other tellings by the ordinary words they share with the denial, most first."""
    account = material.account(denial.story)
    shared: dict[str, tuple[Voiced, list[str]]] = {}
    for form, word in sorted(_forms(denial, allegations.empty).items()):
        holding = allegations.by_form.get(form, ())
        for voiced in holding if len(holding) <= _COMMON else ():
            if material.account(voiced.story) != account:
                shared.setdefault(voiced.claim.id, (voiced, []))[1].append(word)
    enough = [(voiced, words) for voiced, words in shared.values() if len(words) >= _SHARED]
    enough.sort(key=lambda entry: (-len(entry[1]), allegations.order[entry[0].claim.id]))
    return [
        Answered(voiced, f"shares the words {', '.join(f'“{word}”' for word in sorted(words))}")
        for voiced, words in enough
    ]


def _forms(voiced: Voiced, empty: frozenset[str]) -> dict[str, str]:
    """Ordinary words of the content by their first letters; capitalised words are taken for names."""
    words = _WORD.findall(voiced.claim.content.text)
    return {word[:_SHORT_FORM]: word for word in words if word.islower() and word not in empty}


def _paragraph(voiced: Voiced) -> int | None:
    span = paragraph_of(voiced.claim, voiced.story)
    return voiced.story.body.index(span) if span is not None else None
