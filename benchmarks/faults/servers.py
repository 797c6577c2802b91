"""The web hook beside the campaign."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def web_hook() -> Iterator[tuple[str, Path]]:
    """Address of a web hook as watches name it, and the file that it writes."""
    with TemporaryDirectory(prefix="tocsin-hook-") as folder:
        kept = Path(folder) / "arrived.jsonl"
        command = [sys.executable, "-m", "benchmarks.faults.hook", str(kept)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            try:
                assert process.stdout is not None
                yield f"json://127.0.0.1:{int(process.stdout.readline())}", kept
            finally:
                process.terminate()
