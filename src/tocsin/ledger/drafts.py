"""Names of files that are not finished: whose they are, and which a killed program has left behind."""

import os
import re
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def draft_beside(path: Path) -> Path:
    """Where a file lies until it is complete: `.NAME.HOST-PROCESS.part` beside its place."""
    return path.with_name(f".{path.name}.{_host()}-{os.getpid()}.part")


def sweep_drafts(path: Path) -> None:
    """Remove drafts of a file whose process on this machine is gone, with what a database kept beside them.

    Drafts of living processes, and those of other machines on a shared disk, are left alone.
    """
    name = re.compile(rf"\.{re.escape(path.name)}\.{re.escape(_host())}-(\d+)\.part(-wal|-shm|-journal)?")
    for beside in path.absolute().parent.iterdir():
        whose = name.fullmatch(beside.name)
        if whose and not _lives(int(whose[1])):
            beside.unlink(missing_ok=True)


@contextmanager
def draft_folder(purpose: str) -> Iterator[Path]:
    """A folder among temporary files, gone afterwards; what killed processes left of them is swept first.

    Args:
        purpose: one word of its name.
    """
    start = f"tocsin-{purpose}-{_host()}-"
    _sweep_folders(start)
    with tempfile.TemporaryDirectory(prefix=f"{start}{os.getpid()}-") as folder:
        yield Path(folder)


def _sweep_folders(start: str) -> None:
    """Remove the folders of dead processes; what is a link, or may not be removed, stays."""
    name = re.compile(rf"{re.escape(start)}(\d+)-[^-]+")
    for beside in Path(tempfile.gettempdir()).iterdir():
        whose = name.fullmatch(beside.name)
        if whose and not _lives(int(whose[1])):
            shutil.rmtree(beside, ignore_errors=True)


def _host() -> str:
    """This machine's name as part of a file name."""
    return re.sub(r"[^A-Za-z0-9]+", "_", socket.gethostname())


def _lives(process: int) -> bool:
    """Whether a process runs; what cannot be known counts as running."""
    if os.name != "posix" or process == os.getpid():
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
