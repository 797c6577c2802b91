"""Under which keys a story is filed, and under which it looks for others: one place for every step."""

from collections.abc import Collection
from dataclasses import dataclass, field

from tocsin.weighing.actors import person_keys
from tocsin.weighing.answers import answer_keys, voiced_of
from tocsin.weighing.bounding import happened_keys, looked_for, looked_up, unplaced_keys
from tocsin.weighing.gists import StoryGist
from tocsin.weighing.happenings import happening_keys, occurrence
from tocsin.weighing.outcomes import (
    captured_of,
    forecast_keys,
    refuted_keys,
    refuted_of,
    telling_keys,
    told_of,
)
from tocsin.weighing.promises import promise_keys
from tocsin.weighing.sayings import saying_keys, sayings_of


@dataclass(slots=True)
class Asked:
    """The keys by which each step looks for other stories."""

    happenings: set[str] = field(default_factory=set)
    sayings: set[str] = field(default_factory=set)
    answers: set[str] = field(default_factory=set)
    forecasts: set[str] = field(default_factory=set)
    """Of forecasts that the story's mentions may decide."""
    bounds: set[str] = field(default_factory=set)
    """Of stories that the story may bound."""


def keys_of(gist: StoryGist, known: Collection[str] = ()) -> frozenset[str]:
    """Every key that a story is filed under; what a ledger keeps beside it.

    Args:
        gist: the story.
        known: written names of persons under which another story is filed already: each has one, so that
            a key brings as many names as stories.
    """
    keys: set[str] = {*happened_keys(gist), *unplaced_keys(gist)}
    for happening in gist.happenings:
        keys |= happening_keys(occurrence(happening, gist))
    for saying in sayings_of(gist).values():
        keys |= saying_keys(saying)[0]
    for voiced in voiced_of(gist):
        keys |= answer_keys(voiced)[0]
    for captured in captured_of(gist):
        keys |= forecast_keys(captured)[0] | promise_keys(captured)
        keys |= {by_key(captured.forecast.by)} if captured.forecast.by else set()
    for told in told_of(gist):
        keys |= telling_keys(told)[0]
    for refuted in refuted_of(gist):
        keys |= refuted_keys(refuted)[0]
    for person in gist.people:
        if person.name not in known:
            keys |= person_keys(person.name) | {name_key(person.name)}
    return frozenset(keys)


def asked_of(gist: StoryGist) -> Asked:
    """The keys by which each step looks for stories that a new one may touch."""
    asked = Asked(bounds=looked_up(gist) | looked_for(gist))
    for happening in gist.happenings:
        asked.happenings |= happening_keys(occurrence(happening, gist))
    for saying in sayings_of(gist).values():
        asked.sayings |= saying_keys(saying)[1]
    for voiced in voiced_of(gist):
        asked.answers |= answer_keys(voiced)[1]
    for told in told_of(gist):
        asked.forecasts |= telling_keys(told)[1]
    for refuted in refuted_of(gist):
        asked.forecasts |= refuted_keys(refuted)[1]
    return asked


def by_key(source: str) -> str:
    """The key of a forecaster's forecasts."""
    return f"by|{source}"


def name_key(name: str) -> str:
    """The key of the first story that writes a name so."""
    return f"name|{name}"
