"""The same work on Daft: its native runner on this machine, or a Ray cluster. Telemetry of both is off."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from tocsin.runs.archive.runners import Work
from tocsin.terms.errors import BadUsage

for _switch, _off in {
    "DO_NOT_TRACK": "true",
    "DAFT_ANALYTICS_ENABLED": "0",
    "SCARF_NO_ANALYTICS": "true",
    "RAY_USAGE_STATS_ENABLED": "0",
    "DAFT_PROGRESS_BAR": "0",
}.items():
    os.environ[_switch] = _off

# the switches are read when the engine is loaded, so it comes after them
try:
    import daft
except ImportError as _missing:
    raise BadUsage(
        "the engine of archives is not installed: pip install 'tocsin[archive]', or use --runner plain"
    ) from _missing

_ITEMS = "item"


@dataclass(frozen=True, slots=True)
class DaftRunner:
    """Daft over one machine (`native`) or a cluster (`ray`); every node must see the archive's folder."""

    kind: str
    jobs: int
    """Processes, or actors of the cluster."""
    address: str | None = None
    """Of the Ray cluster; None for one that is begun here."""

    def each(self, work: Work, items: Iterable[str]) -> Iterator[str]:
        """The answers, as they come; where a node of a cluster dies, its items are done again."""
        waiting = list(items)
        if not waiting:
            return
        _choose(self.kind, self.address)
        doing = daft.cls(Doing, max_concurrency=min(self.jobs, len(waiting)), use_process=True)(work)
        frame = daft.from_pydict({_ITEMS: waiting})
        if self.kind == "ray":
            frame = frame.into_partitions(min(len(waiting), 4 * self.jobs))
        frame = frame.into_batches(1).select(doing(frame[_ITEMS]).alias("done"))
        for row in frame.iter_rows(results_buffer_size=self.jobs):
            yield str(row["done"])


@cache
def _choose(kind: str, address: str | None) -> None:
    """Set the engine's runner, which it allows once a process."""
    if kind == "native":
        daft.set_runner_native()
        return
    try:
        daft.set_runner_ray(address=address, noop_if_initialized=True)
    except ImportError as missing:
        raise BadUsage("Ray is not installed: pip install 'tocsin[cluster]'") from missing


class Doing:
    """A piece of work inside a process of the engine."""

    def __init__(self, work: Work) -> None:
        """Keep the work; what it loads is loaded once a process."""
        self._work = work

    def __call__(self, item: str) -> str:
        """The answer for one item."""
        return self._work(item)
