"""The same work on Daft's native runner, on this machine. Telemetry is off."""

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
    """Daft over this machine."""

    jobs: int
    """Processes."""

    def each(self, work: Work, items: Iterable[str]) -> Iterator[str]:
        """The answers, as they come."""
        waiting = list(items)
        if not waiting:
            return
        _begin()
        doing = daft.cls(Doing, max_concurrency=min(self.jobs, len(waiting)), use_process=True)(work)
        frame = daft.from_pydict({_ITEMS: waiting})
        frame = frame.into_batches(1).select(doing(frame[_ITEMS]).alias("done"))
        for row in frame.iter_rows(results_buffer_size=self.jobs):
            yield str(row["done"])


@cache
def _begin() -> None:
    """Choose the native runner, once a process: the engine refuses a second time."""
    daft.set_runner_native()


class Doing:
    """A piece of work inside a process of the engine."""

    def __init__(self, work: Work) -> None:
        """Keep the work; what it loads is loaded once a process."""
        self._work = work

    def __call__(self, item: str) -> str:
        """The answer for one item."""
        return self._work(item)
