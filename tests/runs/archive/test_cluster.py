"""A Ray cluster of two nodes gives what one process gives, also when a node dies on the way.

Needs the extra `cluster`: `make cluster` installs it and runs this file.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from benchmarks.nodes import Cluster, kill
from tests.runs.archive.collections import collection
from tests.runs.archive.test_driver import accounts, made, rows

from tocsin.runs.archive.tables import KINDS

pytest.importorskip("ray", reason="the extra `cluster` is not installed; `make cluster` runs this")

PATIENCE = 240
"""Seconds that parts may take to appear."""


def _until(true: Callable[[], bool], what: str) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, f"{what} did not come"
        time.sleep(0.2)


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """A cluster of two nodes, of which the second may be killed."""
    with Cluster(2) as begun:
        yield begun


def _archiving(crawls: list[Path], out: Path, address: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tocsin", "archive", *map(str, crawls), "--out", str(out)]
    command += ["--runner", "ray", "--ray-address", address]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True)


def _has_placed(out: Path) -> bool:
    return any((out / "placed").glob("*"))


def test_two_nodes_give_what_one_process_gives(tmp_path: Path, cluster: Cluster):
    """Also when one of them is killed while stories are read: the same rows and accounts, none twice."""
    crawls = collection(tmp_path)
    made(tmp_path / "plain", crawls)
    for name, killed in (("both", False), ("one", True)):
        out = tmp_path / name
        run = _archiving(crawls, out, cluster.address)
        if killed:
            _until(partial(_has_placed, out), "a placed part")
            kill(cluster.nodes[1])
        said, complained = run.communicate(timeout=600)
        assert run.returncode == 0, complained
        assert f"Archive of {len(crawls)} files ({len(crawls)} new)" in said
        assert [rows(out, kind) for kind in KINDS] == [rows(tmp_path / "plain", kind) for kind in KINDS]
        assert accounts(out) == accounts(tmp_path / "plain")
