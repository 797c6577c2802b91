"""How fast the line is: CPU time of each step, and the whole line against the bare pipeline.

usage: python benchmarks/line.py [FOLDER]    pages to read; the example case without it

Figures of one run compare with one another; machines are noisy, so ratios count, not seconds. The steps of
the line are timed while it runs, each without the steps that it calls: together they are the whole.
"""

import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any

from growth import exponent
from ratios import tell

import tocsin.claims.find as claims
import tocsin.runs.finders as line
from tocsin.acquire import AcquireSettings, collect
from tocsin.exchange.lines import annotate_line
from tocsin.reading.gazetteer import load_gazetteer
from tocsin.reading.pipeline import read_story
from tocsin.runs.finders import Finders, packaged_finders
from tocsin.runs.onepage import is_read
from tocsin.stories import ReprintIndex, fingerprint, split_page
from tocsin.terms.page import Page
from tocsin.terms.story import Snapshot, Story

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "korea-russia" / "pages"
REPEATS = 5
"""All steps are run so often in turn: a machine that changes its pace changes it for all of them."""
STEPS: tuple[tuple[ModuleType, str, str], ...] = (
    (line, "read_story", "reading, headlines too"),
    (line, "marked_of", "names"),
    (line, "read_cast", "names"),
    (line, "find_times", "times"),
    (line, "resolver_of", "who is meant"),
    (line, "find_readings", "claims: source, act, certainty"),
    (claims, "paragraphs_of", "claims: words and quotations"),
    (claims, "surface_candidates", "claims: rules over words"),
    (claims, "layered", "claims: layers and parse"),
    (claims, "linked", "claims: layers and parse"),
    (claims, "readings", "claims: trees"),
    (claims, "chosen", "claims: choice and firmness"),
    (claims, "is_firm", "claims: choice and firmness"),
    (claims, "with_nested", "claims: choice and firmness"),
    (claims, "related", "claims: source, act, certainty"),
    (line, "with_said", "claims: when said"),
    (line, "said_as", "claims: when said"),
    (line, "find_events", "events"),
    (line, "find_transfers", "transfers"),
    (line, "find_forecasts", "forecasts"),
    (line, "find_figures", "figures"),
)
"""Module and name of each function that is timed, and the row that it counts for."""
REST = "the rest: records put together"
WHOLE = "the whole line"


class Watch:
    """Counts the time of steps that call one another, each without what it calls."""

    def __init__(self) -> None:
        self.taken: dict[str, float] = {}
        self._inner = [0.0]

    def timed(self, row: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, its time counted."""

        def counted(*given: Any, **named: Any) -> Any:
            began = time.process_time()
            self._inner.append(0.0)
            try:
                return work(*given, **named)
            finally:
                whole = time.process_time() - began
                self.taken[row] = self.taken.get(row, 0.0) + whole - self._inner.pop()
                self._inner[-1] += whole

        return counted


@contextmanager
def watched() -> Iterator[Watch]:
    """Time all steps of the line while the block runs."""
    watch = Watch()
    plain = [(module, name, getattr(module, name)) for module, name, _ in STEPS]
    for module, name, row in STEPS:
        setattr(module, name, watch.timed(row, getattr(module, name)))
    try:
        yield watch
    finally:
        for module, name, work in plain:
            setattr(module, name, work)


def timed(work: Callable[[], object]) -> float:
    """CPU seconds of one pass."""
    began = time.process_time()
    work()
    return time.process_time() - began


def round_of(finders: Finders, pages: list[Page], stories: list[tuple[Snapshot, Story]]) -> dict[str, float]:
    """CPU seconds of every step over the same stories, once; phrases looked up before are forgotten."""
    load_gazetteer.cache_clear()
    load_gazetteer()
    found = []
    with watched() as watch:
        each = watch.timed(REST, finders.find)
        found = [each(snapshot, story, None) for snapshot, story in stories]
    taken = {"bare pipeline": timed(lambda: [_bare(finders, *each) for each in stories])}
    taken |= {row: watch.taken.get(row, 0.0) for row in (*dict.fromkeys(row for *_, row in STEPS), REST)}
    taken[WHOLE] = sum(watch.taken.values())
    taken["before: pages into stories"] = timed(lambda: [split_page(page) for page in pages])
    taken["before: fingerprints and index"] = timed(lambda: _index(stories))
    taken["after: findings as JSON"] = timed(lambda: [annotate_line(each) for each in found])
    return taken


def _bare(finders: Finders, snapshot: Snapshot, story: Story) -> object:
    return read_story(finders.nlp, snapshot.text, story.body)


def _index(stories: list[tuple[Snapshot, Story]]) -> None:
    index = ReprintIndex()
    for snapshot, story in stories:
        index.add(story.id, fingerprint(story.body_text(snapshot.text)))


def main(folder: str) -> None:
    """Time each step over the same pages and print a table."""
    pages = [item for item in collect([folder], AcquireSettings()) if isinstance(item, Page)]
    split = [split_page(page) for page in pages]
    stories = [(part.snapshot, story) for part in split for story in part.stories if is_read(story)]
    words = sum(len(story.body_text(snapshot.text).split()) for snapshot, story in stories)
    began = time.process_time()
    finders = packaged_finders()
    loaded = time.process_time() - began
    print(f"{len(pages)} pages, {len(stories)} stories, {words} words; pipeline loaded in {loaded:.2f} CPU-s")
    round_of(finders, pages, stories)
    rounds = [round_of(finders, pages, stories) for _ in range(REPEATS)]
    print(f"{'step':34}{'ms / 1,000 words':>18}{'words / CPU-s':>16}{'of bare pipeline':>20}")
    for row in rounds[0]:
        taken = median(each[row] for each in rounds)
        ratio = median(each[row] / each["bare pipeline"] for each in rounds)
        print(f"{row:34}{1e6 * taken / words:18.1f}{words / taken:16,.0f}{ratio:20.3f}")
        if row == WHOLE:
            tell("the line / the bare pipeline, CPU", f"{ratio:.2f}", "at most 1.5", _grown(finders, stories))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak resident memory {peak:.0f} MiB")


def _grown(finders: Finders, stories: list[tuple[Snapshot, Story]]) -> float:
    """How the line's CPU time grows with the words of a story."""
    return exponent(
        (len(story.body_text(snapshot.text)), timed(partial(finders.find, snapshot, story, None)))
        for snapshot, story in stories
    )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else str(EXAMPLE))
