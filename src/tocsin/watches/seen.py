"""What a watch's indicators see in one story by itself: little enough to be kept beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tocsin.terms.event import Status

Days = tuple[str | None, str | None]
"""The ends of an interval, ISO 8601; both None where there is none."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A record that keeps what some indicators ask of the record itself and of its place."""

    id: str
    by: Mapping[str, tuple[str, ...]]
    """Ids of these indicators, each with those of its words that the record holds."""
    told: str
    """Digest of its words."""
    claim: str | None
    """The claim that says it, None where the story itself does."""
    place: int | None
    """Number of the paragraph it begins in."""
    happened: Days
    status: Status | None
    """As the mention itself stands; None for what has no status."""
    speaker: str | None
    """Who says it, as far as it can be told apart from others."""
    media: tuple[str, ...]
    """Media that it came through, the story's own outlet left out."""
    stems: tuple[str, ...]
    """Its telling stems: those by which a denial may be known to speak of it."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A claim that denies, doubts or negates."""

    claim: str
    told: str
    denies: bool
    """Whether it does so by its act, and not only by what it asserts."""
    by: tuple[str, ...]
    """Ids of the indicators of which it holds a word."""
    place: int | None
    named: tuple[str, ...]
    """Countries that its paragraph names."""
    alone: bool
    """Whether it says nothing of its own, so that it may answer whatever stands before it."""
    stems: tuple[str, ...]
    """Its telling stems; none where it leaves open whether."""


@dataclass(frozen=True, slots=True)
class StorySeen:
    """One story about the watch's actors."""

    story: str
    outlet: str | None
    credits: tuple[str, ...]
    published: Days
    seen: tuple[Seen, ...] = ()
    denials: tuple[Denial, ...] = ()
    told: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Digests of the words of all its records, by what an indicator looks for."""


def write_seen(seen: StorySeen) -> Mapping[str, Any]:
    """As JSON takes it, for the ledger's cache; names are short since there are many."""
    return {
        "o": seen.outlet,
        "c": list(seen.credits),
        "p": list(seen.published),
        "t": {kind: list(told) for kind, told in seen.told.items()},
        "s": [_write_record(it) for it in seen.seen],
        "d": [_write_denial(it) for it in seen.denials],
    }


def _write_record(it: Seen) -> list[Any]:
    by = {indicator: list(words) for indicator, words in it.by.items()}
    status = it.status.value if it.status else None
    beside = [it.speaker, list(it.media), " ".join(it.stems)]
    return [it.id, by, it.told, it.claim, it.place, list(it.happened), status, *beside]


def _write_denial(it: Denial) -> list[Any]:
    beside = [it.place, list(it.named), it.alone, " ".join(it.stems)]
    return [it.claim, it.told, it.denies, list(it.by), *beside]


def read_seen(story: str, kept: Mapping[str, Any]) -> StorySeen:
    """What `write_seen` wrote of a story."""
    first, last = kept["p"]
    return StorySeen(
        story,
        kept["o"],
        tuple(kept["c"]),
        (first, last),
        tuple(_read_record(row) for row in kept["s"]),
        tuple(_read_denial(row) for row in kept["d"]),
        {kind: tuple(told) for kind, told in kept["t"].items()},
    )


def _read_record(row: list[Any]) -> Seen:
    id_, by, told, claim, place, (first, last), status, speaker, media, stems = row
    words = {indicator: tuple(held) for indicator, held in by.items()}
    return Seen(
        id_, words, told, claim, place, (first, last), Status(status) if status else None, speaker,
        tuple(media), tuple(stems.split()),
    )  # fmt: skip


def _read_denial(row: list[Any]) -> Denial:
    claim, told, denies, by, place, named, alone, stems = row
    return Denial(claim, told, denies, tuple(by), place, tuple(named), alone, tuple(stems.split()))
