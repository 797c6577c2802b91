"""The manifest: every input of an archive once, by the digest of its bytes, in the order it came."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

from tocsin.runs.archive.layout import Layout, write_json
from tocsin.runs.archive.stores import is_stored, stored_facts
from tocsin.terms.errors import BadUsage

SCHEME = "tocsin-archive/1"
"""Name of the layout in force."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check of a file came to, before anything is read from it."""

    path: str
    key: str
    """First half of the SHA-256 of its bytes."""
    size: int
    changed_ns: int
    """When the file was last changed, nanoseconds of the file system's clock."""
    damage: str | None
    """Why it is set aside as a whole, None where it is sound."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """One input in its place."""

    number: int
    received: str
    """When it was taken up, ISO 8601 UTC: the learned clock of all its pages; later inputs are later."""
    checked: Checked

    @property
    def key(self) -> str:
        """Names all its parts."""
        return self.checked.key


class Manifest:
    """The inputs of one archive and the question that it was prefiltered by."""

    def __init__(self, layout: Layout, actors: tuple[str, ...]) -> None:
        """Start an empty manifest; `load` takes up one that is there."""
        self.layout = layout
        self.actors = actors
        self.inputs: list[InputFile] = []
        self._keys: set[str] = set()
        self._files: set[tuple[str, int, int]] = set()

    @classmethod
    def load(cls, layout: Layout, actors: tuple[str, ...]) -> Self:
        """The manifest of a folder, empty where there is none.

        Raises:
            BadUsage: it was begun with other actors, by another program, or is no manifest.
        """
        manifest = cls(layout, actors)
        held = read_manifest(layout)
        if held is None:
            return manifest
        if tuple(held["actors"]) != actors:
            was = ", ".join(held["actors"]) or "no watch"
            raise BadUsage(f"{layout.root}: this archive was begun with {was}; take another folder")
        for each in inputs_of(held):
            manifest._take(each)
        return manifest

    def known(self, path: str, size: int, changed_ns: int) -> bool:
        """Whether this very file was checked before and has not changed since."""
        return (path, size, changed_ns) in self._files

    def add(self, checked: Checked, now: datetime) -> InputFile | None:
        """Give a checked file its place; None where the same bytes have one."""
        if checked.key in self._keys:
            return None
        if self.inputs:
            last = datetime.fromisoformat(self.inputs[-1].received)
            now = max(now, last + timedelta(microseconds=1))
        new = InputFile(len(self.inputs), now.astimezone(UTC).isoformat(timespec="microseconds"), checked)
        self._take(new)
        return new

    def _take(self, new: InputFile) -> None:
        self.inputs.append(new)
        self._keys.add(new.key)
        self._files.add((new.checked.path, new.checked.size, new.checked.changed_ns))

    def save(self) -> None:
        """Write the manifest, whole."""
        inputs = [
            {"number": each.number, "received": each.received, **asdict(each.checked)} for each in self.inputs
        ]
        write_json(self.layout.manifest, {"scheme": SCHEME, "actors": list(self.actors), "inputs": inputs})

    def sound(self) -> list[InputFile]:
        """The inputs that are read, in their order."""
        return [each for each in self.inputs if each.checked.damage is None]


def read_manifest(layout: Layout) -> dict[str, Any] | None:
    """What the manifest of a folder says, None where there is none.

    Raises:
        BadUsage: it is no manifest of this program.
    """
    try:
        held = json.loads(layout.manifest.read_text(encoding="utf8"))
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise BadUsage(f"{layout.manifest}: is no manifest: {error}") from error
    if not isinstance(held, dict) or held.get("scheme") != SCHEME:
        raise BadUsage(f"{layout.manifest}: was not written as {SCHEME}")
    return held


def inputs_of(held: dict[str, Any]) -> Iterable[InputFile]:
    """The inputs that a manifest names."""
    for row in held["inputs"]:
        facts = {name: row[name] for name in ("path", "key", "size", "changed_ns", "damage")}
        yield InputFile(row["number"], row["received"], Checked(**facts))


def file_facts(path: str) -> tuple[int, int]:
    """Size and time of change of a file; zeros where it cannot be had, which the check then says."""
    if is_stored(path):
        return stored_facts(path)
    try:
        facts = Path(path).stat()
    except OSError:
        return 0, 0
    return facts.st_size, facts.st_mtime_ns
