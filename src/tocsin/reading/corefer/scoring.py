"""Who "he" or "she" is: candidates scored by place, role and agreement, the best one if it is good enough."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from tocsin.reading.corefer.entity import Entity, History
from tocsin.reading.corefer.mention import Mention, Sort

WEIGHTS = {
    "same sentence": 1.69,
    "one sentence back": 0.25,
    "sentences back": -0.90,
    "same paragraph": 0.57,
    "opened its sentence": 0.56,
    "owner": -0.10,
    "other side of a quotation mark": -0.47,
    "last speaker": 0.19,
    "speaks again": 2.00,
    "named in the lead": 0.50,
    "nearest": 0.35,
    "mentions so far": 0.30,
    "gender agrees": 1.00,
    "given name agrees": 0.66,
    "given name disagrees": -2.40,
    "was a pronoun": 0.70,
    "both open": 0.75,
    "speaks of himself": -1.70,
    "says of himself": 0.77,
    "in the quotation too": 0.35,
    "owns the same": 0.43,
    "its clause's subject": 1.00,
    "not seen for long": -0.44,
    "unnamed": -1.00,
}
"""Points of each cue; `features` says what they mean.

Fitted by multinomial logistic regression over the candidates of a pronoun, "nobody" among them: GUM train
(news, interview, court, speech, voyage; biographies at weight 0.4) and, at weight 0.6, 300 articles with
CoreNLP's chains. Then "speaks again", "was a pronoun", "mentions so far", "named in the lead", "owner", those
of gender and "unnamed" were set on GUM news and our own stories: to take someone unnamed means nobody.
"""

FLOOR = 0.5
"""Points of "nobody": who has fewer is not taken; higher only costs right answers on GUM news."""

_LONG = 5
"""Sentences after which someone counts as not seen for long."""

MARGIN = 0.15
"""Points by which the best candidate must lead the second."""


class Scored(NamedTuple):
    """A candidate with its points."""

    entity: Entity
    points: float


def best_person(pronoun: Mention, history: History) -> Entity | None:
    """The person that a pronoun takes up, None where nobody fits or two fit as well."""
    scored = ranked(pronoun, history)
    if not scored or scored[0].points < FLOOR:
        return None
    if len(scored) > 1 and scored[0].points - scored[1].points < MARGIN:
        return None
    return scored[0].entity


def ranked(pronoun: Mention, history: History) -> list[Scored]:
    """All persons that may be meant, the likeliest first."""
    people = [e for e in history.persons() if e.gender in {None, pronoun.gender} and _may_be_meant(e)]
    scored = [Scored(e, _points(pronoun, e, people, history)) for e in people]
    return sorted(scored, key=lambda s: -s.points)


def _may_be_meant(entity: Entity) -> bool:
    """Whether someone is known by name, or spoke without one: "a man" in passing is not taken up."""
    return entity.actor is not None or any(m.speaker and not m.in_quote for m in entity.mentions)


def _points(pronoun: Mention, entity: Entity, people: Sequence[Entity], history: History) -> float:
    cues = features(pronoun, entity, people, history)
    return sum([WEIGHTS[cue] * value for cue, value in cues.items() if value])


def features(
    pronoun: Mention, entity: Entity, people: Sequence[Entity], history: History
) -> dict[str, float]:
    """The cues that speak for a candidate, each with its strength; truths are 0 and 1.

    Args:
        pronoun: what is to be resolved.
        entity: the candidate.
        people: all candidates, the latest mentioned first.
        history: the story so far.
    """
    last = entity.latest(in_quote=pronoun.in_quote or not pronoun.speaker)
    beside = [m for m in entity.mentions if m.sentence == last.sentence]
    speaks = pronoun.speaker and not pronoun.in_quote
    back = pronoun.told - last.told if speaks else pronoun.sentence - last.sentence
    quoting = pronoun.in_quote and history.quoted.get(pronoun.paragraph) == entity.key
    given, again, nearest = entity.given_gender, history.speaker is entity, people[0] is entity
    return {
        "same sentence": back == 0,
        "one sentence back": back == 1,
        "sentences back": math.log(max(back, 1)),
        "same paragraph": last.paragraph == pronoun.paragraph,
        "opened its sentence": any(m.first for m in beside),
        "owner": last.owner,
        "other side of a quotation mark": last.in_quote != pronoun.in_quote,
        "last speaker": again,
        "speaks again": speaks and again,
        "says of himself": back == 0 and last.speaker and pronoun.reported,
        "in the quotation too": last.in_quote and pronoun.in_quote,
        "its clause's subject": back == 0 and pronoun.owner and last.first and nearest,
        "owns the same": last.owner and pronoun.owner,
        "not seen for long": back > _LONG,
        "named in the lead": entity.mentions[0].paragraph <= 1,
        "nearest": nearest,
        "mentions so far": math.log(len(entity.mentions)),
        "gender agrees": entity.gender == pronoun.gender,
        "given name agrees": given == pronoun.gender,
        "given name disagrees": given not in {None, pronoun.gender},
        "was a pronoun": last.sort is Sort.PRONOUN and back <= 1,
        "both open": last.first and pronoun.first,
        "speaks of himself": quoting,
        "unnamed": entity.actor is None,
    }
