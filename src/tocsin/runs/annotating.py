"""Annotate: pages in, one line a story out, nothing kept."""

import gc
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor

from tocsin.acquire import AcquireSettings, collect
from tocsin.runs.finders import packaged_finders
from tocsin.runs.guarding import guarded
from tocsin.runs.onepage import ReadPage, read_page
from tocsin.terms.page import Page, SetAside

_AHEAD = 4
"""Pages in flight for each process: enough to keep it busy, few enough to bound memory."""


def annotate(
    sources: Iterable[str], settings: AcquireSettings, jobs: int = 1
) -> Iterator[ReadPage | SetAside]:
    """Read every page behind `sources`, in order; each failure comes in its place.

    Args:
        sources: files, folders, globs, or `-`.
        settings: limits and given facts of the batch.
        jobs: processes to read with; 1 reads in this one.
    """
    items = collect(sources, settings)
    if jobs == 1:
        for item in items:
            yield item if isinstance(item, SetAside) else _read(item)
        return
    yield from _spread(items, jobs)


def _spread(items: Iterator[Page | SetAside], jobs: int) -> Iterator[ReadPage | SetAside]:
    """Read with several processes; the order of the input is kept.

    The first page is read before they are forked, so that they share the weights and tables that it took.
    """
    for item in items:
        yield item if isinstance(item, SetAside) else _read(item)
        if isinstance(item, Page):
            break
    gc.freeze()
    waiting: deque[SetAside | Future[ReadPage | SetAside]] = deque()
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        for item in items:
            waiting.append(item if isinstance(item, SetAside) else pool.submit(_read, item))
            if len(waiting) >= jobs * _AHEAD:
                yield _done(waiting.popleft())
        while waiting:
            yield _done(waiting.popleft())


def _done(item: SetAside | Future[ReadPage | SetAside]) -> ReadPage | SetAside:
    return item if isinstance(item, SetAside) else item.result()


def _read(page: Page) -> ReadPage | SetAside:
    finders = packaged_finders()
    return guarded(lambda: read_page(page, finders), page)
