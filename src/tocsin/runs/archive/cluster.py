"""The same work on a Ray cluster: a task an item, begun again elsewhere when its node dies. No telemetry."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from tocsin.runs.archive.runners import Work
from tocsin.terms.errors import BadUsage

os.environ["RAY_USAGE_STATS_ENABLED"] = "0"

# the switch is read when Ray is loaded, so it comes after it
try:
    import ray
    from ray.exceptions import WorkerCrashedError
except ImportError as _missing:
    raise BadUsage("Ray is not installed: pip install 'tocsin[cluster]', or use --runner plain") from _missing

TRIES = 5
"""So often an item is begun again after the process or node that had it died."""
_AHEAD = 2
"""Items in flight for each core of the cluster."""


@dataclass(frozen=True, slots=True)
class RayRunner:
    """Tasks on the cores of a Ray cluster.

    Every node must see the folder of the archive under the same name, and have Tocsin installed.
    """

    jobs: int = 0
    """Items at a time; 0 is as many as keep all cores busy."""
    address: str | None = None
    """Of the cluster; None for one that is begun here, with `jobs` cores or all of this machine's."""

    def each(self, work: Work, items: Iterable[str]) -> Iterator[str]:
        """The answers, as they come.

        Raises:
            BadUsage: no cluster answers at the address, or its processes die of an item time and again.
        """
        waiting = iter(items)
        first = next(waiting, None)
        if first is None:
            return
        _join(self.address, self.jobs)
        doing = ray.remote(max_retries=TRIES)(_do)
        held = ray.put(work)
        running = [doing.remote(held, first)]
        running += [doing.remote(held, item) for item in islice(waiting, self._in_flight() - 1)]
        while running:
            done, running = ray.wait(running, num_returns=1)
            try:
                yield from (str(answer) for answer in ray.get(done))
            except WorkerCrashedError as dead:
                raise BadUsage(
                    f"processes of the cluster died {TRIES + 1} times of one item: {dead}"
                ) from dead
            running += [doing.remote(held, item) for item in islice(waiting, 1)]

    def _in_flight(self) -> int:
        return self.jobs or _AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))


@cache
def _join(address: str | None, jobs: int) -> None:
    """Join or begin a cluster, once a process."""
    try:
        if address is None:
            ray.init(num_cpus=jobs or None, include_dashboard=False, log_to_driver=False)
        else:
            ray.init(address=address, log_to_driver=False)
    except (ConnectionError, ValueError, RuntimeError) as refused:
        raise BadUsage(f"no Ray cluster: {refused}") from refused


def _do(work: Work, item: str) -> str:
    """The answer for one item, in a process of the cluster; what it loads stays loaded there."""
    return work(item)
