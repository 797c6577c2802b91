"""Files that are written whole or not at all."""

import os
from pathlib import Path


def write_whole(path: Path, text: str) -> Path:
    """Write a file through a temporary one beside it, so that nobody sees half of it; returns `path`."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf8")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return path
