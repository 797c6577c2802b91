"""Pinned limits: a figure may not fall below its floor, nor a share of errors rise above its ceiling.

A limit is pinned together with the digest of every file it was measured on. It moves by itself only
towards better; any other change needs a reason, which stays beside it.
"""

import hashlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from tocsin.measure.rows import text_of_file
from tocsin.measure.scores import Scores
from tocsin.terms.errors import BadInput, BadUsage

_STEPS = 1000
"""Limits are kept to three digits, rounded towards the easier side."""


class Side(StrEnum):
    """Which way a figure is good."""

    LEAST = "least"
    """The limit is a floor."""
    MOST = "most"
    """The limit is a ceiling."""


@dataclass(frozen=True, slots=True)
class Held:
    """A figure that is to be held."""

    figure: str
    side: Side = Side.LEAST
    margin: float = 0.0
    """How much worse another machine may do it: whole-number arithmetic differs between processors."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A corpus as it was measured just now."""

    corpus: str
    """Name of the corpus, for example `own/stories`."""
    inputs: str
    """Digest of its files, see `digest_of`."""
    files: int
    scores: Scores
    command: str
    """What a person types to measure it again."""


@dataclass(frozen=True, slots=True)
class Floor:
    """One pinned limit."""

    corpus: str
    figure: str
    side: Side
    limit: float
    inputs: str
    """SHA-256 over the corpus's files when it was pinned, lower-case hexadecimal."""
    files: int
    pinned: str
    """ISO 8601 date."""
    command: str
    reason: str | None = None
    """Why it was last moved to the easier side or to other inputs, None where it never was."""


def digest_of(paths: Iterable[Path], root: Path) -> str:
    """SHA-256 over names below `root` and contents, sorted by name."""
    digest = hashlib.sha256()
    for name, path in sorted((path.relative_to(root).as_posix(), path) for path in paths):
        content = path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def read_floors(path: Path) -> list[Floor]:
    """The pinned limits of a YAML file.

    Raises:
        BadInput: it cannot be read, or an entry has other fields than `Floor`.
    """
    try:
        entries = yaml.safe_load(text_of_file(path)) or []
    except yaml.YAMLError as error:
        raise BadInput(str(path), f"not YAML: {error}", "not-yaml") from error
    return [_floor(entry, path) for entry in entries]


def floors_text(floors: Sequence[Floor]) -> str:
    """The limits as YAML, by corpus and figure."""
    rows = [
        {
            name: str(value) if name == "side" else value
            for name, value in asdict(floor).items()
            if value is not None
        }
        for floor in sorted(floors, key=lambda floor: (floor.corpus, floor.figure))
    ]
    return yaml.safe_dump(rows, sort_keys=False, allow_unicode=True, width=110)


def breach(floor: Floor | None, held: Held, measured: Measured) -> str | None:
    """What is wrong with a figure, in a sentence; None where its limit holds."""
    name = f"{measured.corpus}: {held.figure}"
    if floor is None:
        return f"{name} has no pinned limit"
    if floor.inputs != measured.inputs:
        return f"{name} was pinned on other inputs ({floor.files} files, now {measured.files})"
    value = measured.scores.value(held.figure)
    if _worse(value, floor.limit, floor.side):
        return f"{name} is {value:.4f}, and must be at {floor.side} {floor.limit:.3f}"
    return None


def pin(floor: Floor | None, held: Held, measured: Measured, today: date, reason: str | None) -> Floor:
    """The limit as it stands after this measurement: raised where the figure allows, else as it was.

    Args:
        floor: the limit so far, None for a new one.
        held: the figure, its side and its margin.
        measured: the measurement.
        today: the date to pin it with.
        reason: why it may move to the easier side or to other inputs; None forbids both.

    Raises:
        BadUsage: it would have to, and no reason is given.
    """
    limit = _limit(measured.scores.value(held.figure), held)
    fresh = Floor(
        measured.corpus, held.figure, held.side, limit, measured.inputs, measured.files, today.isoformat(),
        measured.command, floor.reason if floor else None,
    )  # fmt: skip
    if floor is None:
        return fresh
    eased = _worse(limit, floor.limit, floor.side)
    moved = floor.inputs != measured.inputs or floor.side != held.side
    if not (eased or moved):
        return fresh if limit != floor.limit else floor
    value = measured.scores.value(held.figure)
    if not moved and not _worse(value, floor.limit, floor.side):
        return floor
    if not reason:
        what = "its inputs changed" if moved else f"{value:.4f} is worse than {floor.limit:.3f}"
        raise BadUsage(f"{measured.corpus}: {held.figure}: {what}; moving the limit needs a reason (--lower)")
    return replace(fresh, reason=reason)


def _limit(value: float, held: Held) -> float:
    if held.side is Side.LEAST:
        return max(0.0, math.floor((value - held.margin) * _STEPS + 1e-9) / _STEPS)
    return math.ceil((value + held.margin) * _STEPS - 1e-9) / _STEPS


def _worse(value: float, limit: float, side: Side) -> bool:
    return value < limit - 1e-9 if side is Side.LEAST else value > limit + 1e-9


def _floor(entry: Any, path: Path) -> Floor:
    try:
        return Floor(**{**entry, "side": Side(entry["side"]), "limit": float(entry["limit"])})
    except (TypeError, KeyError, ValueError) as error:
        raise BadInput(str(path), f"not a pinned limit: {entry!r} ({error})", "floor") from error
