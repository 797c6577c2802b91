"""Processes of a benchmark: what runs below one, its memory, and a Ray cluster of real nodes here."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

_PATIENCE = 400
"""Seconds that a node may take to begin."""
_QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_raylet_start_wait_time_s": str(_PATIENCE),
    "RAY_worker_register_timeout_seconds": str(_PATIENCE),
    "RAY_worker_niceness": "0",
    "RAY_agent_register_timeout_ms": str(1000 * _PATIENCE),
}


def processes(parents: list[int]) -> list[int]:
    """Some processes and all below them, the deepest first."""
    found: list[int] = []
    for parent in parents:
        children: list[int] = []
        for listed in Path("/proc").glob(f"{parent}/task/*/children"):
            with suppress(OSError):  # the thread has ended
                children += [int(child) for child in listed.read_text().split()]
        found += [*processes(children), parent]
    return found


def memory(pids: list[int]) -> int:
    """Kilobytes of some processes together, a page that several share counted once (PSS)."""
    total = 0
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:  # it has ended
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total


def kill(process: "subprocess.Popen[bytes]") -> None:
    """Kill a process with everything it began, without a word before."""
    for pid in processes([process.pid]):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    process.wait()


class Cluster:
    """A Ray cluster of nodes with one core each, all on this machine."""

    def __init__(self, nodes: int) -> None:
        """Name its address; entering it begins its nodes."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{probe.getsockname()[1]}"
        self._count = nodes
        self.nodes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        """Begin the nodes, one after the other, and wait until each is there."""
        os.environ.update(_QUIET)
        for number in range(1, self._count + 1):
            self.nodes.append(self._node(head=number == 1))
            deadline = time.monotonic() + _PATIENCE
            while self._alive() != number:
                if time.monotonic() > deadline:
                    self.__exit__(None, None, None)
                    raise TimeoutError(f"node {number} did not come")
                time.sleep(1)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Kill what is left of it."""
        for node in self.nodes:
            kill(node)

    @property
    def pids(self) -> list[int]:
        """The processes that the nodes began with."""
        return [node.pid for node in self.nodes]

    def _node(self, *, head: bool) -> "subprocess.Popen[bytes]":
        where = ["--head", "--port", self.address.rpartition(":")[2], "--include-dashboard=false"]
        where = where if head else ["--address", self.address]
        ray = [
            str(Path(sys.executable).with_name("ray")),
            "start",
            "--block",
            "--node-ip-address",
            "127.0.0.1",
        ]
        limits = ["--num-cpus", "1", "--object-store-memory", "100000000", "--disable-usage-stats"]
        quiet = subprocess.DEVNULL
        return subprocess.Popen([*ray, *where, *limits], stdout=quiet, stderr=quiet, start_new_session=True)

    def _alive(self) -> int:
        """How many nodes are there, 0 while the cluster does not answer."""
        program = (
            f"import ray; ray.init(address='{self.address}', logging_level='ERROR', log_to_driver=False)\n"
            "print(sum(node['Alive'] for node in ray.nodes()))"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
        return int(done.stdout.split()[-1]) if done.returncode == 0 and done.stdout.split() else 0
