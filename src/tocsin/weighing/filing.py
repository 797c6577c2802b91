"""Under which keys a story is filed, and under which it looks for others: one place for every step."""

from collections.abc import Collection
from dataclasses import dataclass, field

from tocsin.weighing.actors import person_keys
from tocsin.weighing.answers import answer_keys, voiced_of
from tocsin.weighing.bounding import happened_keys, looked_for, looked_up, unplaced_keys
from tocsin.weighing.gists import StoryGist, kept_beside
from tocsin.weighing.happenings import happening_keys, occurrences_of
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
    keys: set[str] = {*happened_keys(gist), *unplaced_keys(gist), *_of_happenings(gist)}
    for filed, _ in (*_of_sayings(gist), *_of_answers(gist), *_of_mentions(gist)):
        keys |= filed
    for captured in captured_of(gist):
        keys |= forecast_keys(captured)[0] | promise_keys(captured)
        keys |= {by_key(captured.forecast.by)} if captured.forecast.by else set()
    for person in gist.people:
        if person.name not in known:
            keys |= person_keys(person.name) | {name_key(person.name)}
    return frozenset(keys)


def asked_of(gist: StoryGist) -> Asked:
    """The keys by which each step looks for stories that a new one may touch."""
    return Asked(
        bounds=looked_up(gist) | looked_for(gist),
        happenings=_of_happenings(gist),
        sayings={key for _, asked in _of_sayings(gist) for key in asked},
        answers={key for _, asked in _of_answers(gist) for key in asked},
        forecasts={key for _, asked in _of_mentions(gist) for key in asked},
    )


_Keys = tuple[tuple[set[str], set[str]], ...]
"""Of each record the keys that it is filed under, and those by which it looks for others: a new story needs
both, one after the other."""


@kept_beside
def _of_happenings(gist: StoryGist) -> set[str]:
    return {key for item in occurrences_of(gist).values() for key in happening_keys(item)}


@kept_beside
def _of_sayings(gist: StoryGist) -> _Keys:
    return tuple(saying_keys(saying) for saying in sayings_of(gist).values())


@kept_beside
def _of_answers(gist: StoryGist) -> _Keys:
    return tuple(answer_keys(voiced) for voiced in voiced_of(gist))


@kept_beside
def _of_mentions(gist: StoryGist) -> _Keys:
    """Of what the story tells, and of what it says is not so."""
    told = (telling_keys(mention) for mention in told_of(gist))
    return (*told, *(refuted_keys(refuted) for refuted in refuted_of(gist)))


def by_key(source: str) -> str:
    """The key of a forecaster's forecasts."""
    return f"by|{source}"


def name_key(name: str) -> str:
    """The key of the first story that writes a name so."""
    return f"name|{name}"
