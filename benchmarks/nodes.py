"""Processes of a benchmark: what runs below one, its memory, and a Ray cluster of real nodes here."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

_PATIENCE = 400
"""Seconds that a node may take to begin."""
_QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_enable_metrics_collection": "false",
    "RAY_worker_register_timeout_seconds": str(_PATIENCE),
    "RAY_worker_niceness": "0",
    "RAY_agent_register_timeout_ms": str(1000 * _PATIENCE),
    "RAY_health_check_timeout_ms": "60000",
}
"""On a busy machine a slow node must not be taken for one that died, which is known by its closed port."""
_AGENTS = (
    "--dashboard-agent-grpc-port",
    "--dashboard-agent-listen-port",
    "--metrics-export-port",
    "--runtime-env-agent-port",
)
"""Ports of a node's agents. A node that does not know them waits 15 s for the agents to choose them and dies;
no setting makes that longer (issue 65983 of ray-project/ray)."""
_NOT_TOLD = "dashboard_agent_listen_port"
"""The port that Ray does not tell the node, though it is given: the node waits for a file of this name."""


def free_ports(count: int) -> list[int]:
    """Some ports of this machine that nothing listens at."""
    with ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]


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
        self.address = f"127.0.0.1:{free_ports(1)[0]}"
        self._count = nodes
        self.nodes: list[subprocess.Popen[bytes]] = []
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self._said = Path(self._folder.name) / "node.log"
        """What the latest node writes."""
        self._awaited = ("", 0)
        """The file that it waits for, and the port that is to be in it."""

    def __enter__(self) -> Self:
        """Begin the nodes, one after the other, and wait until each is there."""
        os.environ.update(_QUIET)
        for number in range(1, self._count + 1):
            self.nodes.append(self._node(head=number == 1))
            deadline = time.monotonic() + _PATIENCE
            while not self._are_there(number, deadline):
                if time.monotonic() > deadline or self.nodes[-1].poll() is not None:
                    said = self._said.read_text(errors="replace").strip()[-500:]
                    self.__exit__(None, None, None)
                    raise TimeoutError(f"node {number} did not come: {said}")
                time.sleep(1)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Kill what is left of it."""
        for node in self.nodes:
            kill(node)
        self._folder.cleanup()

    @property
    def pids(self) -> list[int]:
        """The processes that the nodes began with."""
        return [node.pid for node in self.nodes]

    def _node(self, *, head: bool) -> "subprocess.Popen[bytes]":
        """Begin a node, without the helpers that only a person would look at."""
        ray = [str(Path(sys.executable).with_name("ray")), "start", "--block"]
        ray += ["--node-ip-address", "127.0.0.1", "--num-cpus", "1", "--object-store-memory", "100000000"]
        ray += ["--disable-usage-stats", "--include-log-monitor=false"]
        if head:
            port = self.address.rpartition(":")[2]
            ray += ["--head", "--port", port, "--include-dashboard=false", "--no-monitor"]
            ray += ["--temp-dir", self._folder.name]
        else:
            ray += ["--address", self.address]
        ports = dict(zip(_AGENTS, free_ports(len(_AGENTS)), strict=True))
        for option, chosen in ports.items():
            ray += [option, str(chosen)]
        name = secrets.token_hex(28)
        self._awaited = f"{_NOT_TOLD}_{name}", ports["--" + _NOT_TOLD.replace("_", "-")]
        env = {**os.environ, "RAY_OVERRIDE_NODE_ID_FOR_TESTING": name}
        with self._said.open("wb") as out:
            return subprocess.Popen(
                ray, env=env, stdout=out, stderr=subprocess.STDOUT, start_new_session=True
            )

    def _tell_the_port(self) -> None:
        """Write the file that the latest node waits for, as its agent will."""
        name, port = self._awaited
        for session in Path(self._folder.name).glob("session_2*"):
            if not (session / name).exists():
                (session / name).write_text(str(port))

    def _are_there(self, count: int, deadline: float) -> bool:
        """Wait until so many nodes are there; False where the cluster does not answer."""
        program = (
            "import time, ray\n"
            f"ray.init(address='{self.address}', logging_level='ERROR', log_to_driver=False)\n"
            f"while sum(node['Alive'] for node in ray.nodes()) != {count}: time.sleep(0.5)"
        )
        quiet = subprocess.DEVNULL
        asking = subprocess.Popen([sys.executable, "-c", program], stdout=quiet, stderr=quiet)
        while asking.poll() is None:
            if time.monotonic() > deadline or self.nodes[-1].poll() is not None:
                kill(asking)
            self._tell_the_port()
            time.sleep(0.2)
        return not asking.returncode
