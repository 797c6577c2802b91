"""Files that are written whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tocsin.ledger.drafts import draft_beside, sweep_drafts
from tocsin.terms.errors import BadUsage


def write_whole(path: Path, content: str | bytes) -> Path:
    """Write a file through a temporary one beside it, so that nobody sees half of it; returns `path`."""
    with writing_whole(path) as file:
        file.write(content.encode("utf8") if isinstance(content, str) else content)
    return path


@contextmanager
def writing_whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write bytes to, which takes its place when all is written.

    What a program that was killed has left of the same file is swept away first.

    Raises:
        BadUsage: its folder is missing or may not be written.
    """
    draft = draft_beside(path)
    try:
        sweep_drafts(path)
        with draft.open("wb") as file:
            yield file
        draft.replace(path)
    except OSError as error:
        raise BadUsage(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        draft.unlink(missing_ok=True)
