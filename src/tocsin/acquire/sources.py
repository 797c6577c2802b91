"""From what the user named to the files and addresses behind it, in a fixed order."""

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tocsin.terms.page import SetAside

STANDARD_INPUT = "-"
_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One file that a source leads to."""

    path: str
    """As the user would write it: the source itself, or a path below it."""


def is_web(source: str) -> bool:
    """Whether a source is an address of the web."""
    return source[:8].lower().startswith(_WEB)


def files_behind(source: str) -> Iterator[FoundFile | SetAside]:
    """The files of one source: itself, those of a folder (sorted, hidden ones left out), or of a glob."""
    if os.path.isdir(source):  # noqa: PTH112 - Path.is_dir fails where the parent may not be entered
        yield from _inside(source)
    elif os.path.lexists(source) or not glob.has_magic(source):
        yield FoundFile(source)
    else:
        matches = sorted(glob.glob(source, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        if not matches:
            yield SetAside(source, "no file matches this pattern", "no-match")
        for match in matches:
            if Path(match).is_dir():
                yield from () if "**" in source else _inside(match)
            else:
                yield FoundFile(match)


def _inside(folder: str) -> Iterator[FoundFile | SetAside]:
    """Every visible file below a folder; a folder that cannot be listed is set aside by name."""
    refused: list[OSError] = []
    seen = False
    for place, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                seen = True
                yield FoundFile(str(Path(place, name)))
    for error in refused:
        where = error.filename or folder
        yield SetAside(str(where), f"the folder cannot be read: {error.strerror}", "unreadable")
    if not seen and not refused:
        yield SetAside(str(Path(folder)), "the folder holds no file", "no-match")


def count_inputs(sources: Iterable[str]) -> int | None:
    """How many files and addresses the sources name, for a progress bar; None where standard input is one.

    What lists, feeds and archives lead to is not counted: `Progress.found` counts it as it is met.
    """
    count = 0
    for source in sources:
        if source == STANDARD_INPUT:
            return None
        count += 1 if is_web(source) else sum(1 for _ in files_behind(source))
    return count
