"""A Ray cluster of two nodes gives what one process gives, also when a node dies on the way.

Needs the extra `cluster`: `make cluster` installs it and runs this file.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from tests.runs.archive.collections import collection
from tests.runs.archive.test_driver import accounts, made, rows

from tocsin.runs.archive.tables import KINDS

pytest.importorskip("ray", reason="the extra `cluster` is not installed; `make cluster` runs this")

PATIENCE = 240
"""Seconds that a node may take to begin, and parts to appear."""
QUIET = {
    **os.environ,
    "OMP_NUM_THREADS": "1",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_raylet_start_wait_time_s": str(PATIENCE),
    "RAY_worker_register_timeout_seconds": str(PATIENCE),
    "RAY_worker_niceness": "0",
}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _node(port: int, *, head: bool) -> subprocess.Popen[bytes]:
    """One node with one core, in a process group of its own, so that it can die whole."""
    where = ["--head", "--port", str(port), "--include-dashboard=false"] if head else []
    where = where or ["--address", f"127.0.0.1:{port}"]
    ray = [str(Path(sys.executable).with_name("ray")), "start", "--block", "--node-ip-address", "127.0.0.1"]
    limits = ["--num-cpus", "1", "--object-store-memory", "100000000", "--disable-usage-stats"]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(
        [*ray, *where, *limits], env=QUIET, stdout=quiet, stderr=quiet, start_new_session=True
    )


def _nodes(port: int) -> int:
    """How many nodes of a cluster are alive, 0 while it does not answer."""
    program = (
        f"import ray; ray.init(address='127.0.0.1:{port}', logging_level='ERROR', log_to_driver=False)\n"
        "print(sum(node['Alive'] for node in ray.nodes()))"
    )
    done = subprocess.run([sys.executable, "-c", program], env=QUIET, capture_output=True, check=False)
    return int(done.stdout.split()[-1]) if done.returncode == 0 and done.stdout.split() else 0


def _until(true: Callable[[], bool], what: str) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, f"{what} did not come"
        time.sleep(0.2)


@pytest.fixture
def cluster() -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """Port of a cluster of two nodes, and the node that may be killed."""
    port = _free_port()
    nodes = [_node(port, head=True)]
    try:
        _until(lambda: _nodes(port) == 1, "the first node")
        nodes.append(_node(port, head=False))
        _until(lambda: _nodes(port) == 2, "the second node")
        yield port, nodes[1]
    finally:
        for node in nodes:
            _kill(node)


def _kill(node: subprocess.Popen[bytes]) -> None:
    """Kill a node with everything it began, without a word before."""
    for process in [*_children(node.pid), node.pid]:
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            continue
    node.wait()


def _children(parent: int) -> list[int]:
    """All processes below one, the deepest first."""
    found: list[int] = []
    listed = Path(f"/proc/{parent}/task/{parent}/children")
    for child in listed.read_text().split() if listed.exists() else ():
        found += [*_children(int(child)), int(child)]
    return found


def _archiving(crawls: list[Path], out: Path, port: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tocsin", "archive", *map(str, crawls), "--out", str(out)]
    command += ["--runner", "ray", "--ray-address", f"127.0.0.1:{port}"]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=QUIET, stdout=pipe, stderr=pipe, text=True)


def _has_placed(out: Path) -> bool:
    return any((out / "placed").glob("*"))


def test_two_nodes_give_what_one_process_gives(tmp_path: Path, cluster: tuple[int, subprocess.Popen[bytes]]):
    """Also when one of them is killed while stories are read: the same rows and accounts, none twice."""
    port, second = cluster
    crawls = collection(tmp_path)
    made(tmp_path / "plain", crawls)
    for name, killed in (("both", False), ("one", True)):
        out = tmp_path / name
        run = _archiving(crawls, out, port)
        if killed:
            _until(partial(_has_placed, out), "a placed part")
            _kill(second)
        said, complained = run.communicate(timeout=600)
        assert run.returncode == 0, complained
        assert f"Archive of {len(crawls)} files ({len(crawls)} new)" in said
        assert [rows(out, kind) for kind in KINDS] == [rows(tmp_path / "plain", kind) for kind in KINDS]
        assert accounts(out) == accounts(tmp_path / "plain")
