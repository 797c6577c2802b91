"""How fast the line is: CPU time of each step, and the whole line against the bare pipeline.

usage: python benchmarks/line.py [FOLDER …]    pages to read
default: the example case and, where they lie beside the checkout, the five scraped pages of the founding case

Figures of one run compare with one another; machines are noisy, so ratios count, not seconds. The steps of
the line are timed while it runs, each without the steps that it calls: together they are the whole. The bare
pipeline is the same reader over the bodies of the same stories: the line reads their headlines as well.
"""

import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
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

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "korea-russia" / "pages"
SCRAPED = ROOT.parent / "shared" / "seeds"
REPEATS = 9
"""Rounds over all stories; medians are told."""
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
BARE = "bare pipeline"
REST = "the rest: records put together"
WHOLE = "the whole line"
ROWS = (*dict.fromkeys(row for *_, row in STEPS), REST)
"""The steps, in their order."""


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
    """CPU seconds of every step over the same stories, once; phrases looked up before are forgotten.

    The bare pipeline and the whole line read each story in turn: if the machine changes its pace, it does so
    for both. The steps are timed in another pass, which tells how they share the line's time.
    """
    load_gazetteer.cache_clear()
    load_gazetteer()
    bare = whole = 0.0
    for snapshot, story in stories:
        bare += timed(partial(_bare, finders, snapshot, story))
        whole += timed(partial(finders.find, snapshot, story, None))
    with watched() as watch:
        each = watch.timed(REST, finders.find)
        found = [each(snapshot, story, None) for snapshot, story in stories]
    shared = whole / sum(watch.taken.values())
    taken = {BARE: bare}
    taken |= {row: shared * watch.taken.get(row, 0.0) for row in ROWS}
    taken[WHOLE] = whole
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


def main(folders: list[str]) -> None:
    """Time each step over the pages of each folder and print a table."""
    began = time.process_time()
    finders = packaged_finders()
    print(f"pipeline loaded in {time.process_time() - began:.2f} CPU-s")
    for folder in folders or [str(EXAMPLE), str(SCRAPED)]:
        print()
        if Path(folder).is_dir():
            table(finders, folder)
        else:
            print(f"{Path(folder).name}: no such folder here, not measured")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\npeak resident memory {peak:.0f} MiB")


def table(finders: Finders, folder: str) -> None:
    """Time each step over the same pages and print a table."""
    pages = [item for item in collect([folder], AcquireSettings()) if isinstance(item, Page)]
    split = [split_page(page) for page in pages]
    stories = [(part.snapshot, story) for part in split for story in part.stories if is_read(story)]
    words = sum(len(story.body_text(snapshot.text).split()) for snapshot, story in stories)
    case = Path(folder).parent.name if Path(folder).name == "pages" else Path(folder).name
    print(f"{case}: {len(pages)} pages, {len(stories)} stories, {words} words")
    round_of(finders, pages, stories)
    rounds = [round_of(finders, pages, stories) for _ in range(REPEATS)]
    print(f"{'step':34}{'ms / 1,000 words':>18}{'words / CPU-s':>16}{'of bare pipeline':>20}")
    for row in rounds[0]:
        taken = median(each[row] for each in rounds)
        ratio = median(each[row] / each[BARE] for each in rounds)
        print(f"{row:34}{1e6 * taken / words:18.1f}{words / taken:16,.0f}{ratio:20.3f}")
        if row == WHOLE:
            grown = _grown(finders, stories)
            tell(f"the line / the bare pipeline, CPU: {case}", f"{ratio:.2f}", "at most 1.5", grown)


def _grown(finders: Finders, stories: list[tuple[Snapshot, Story]]) -> float:
    """How the CPU time of the line grows with the words: an eighth of each story's paragraphs up to all."""
    points = []
    for part in (8, 4, 2, 1):
        cut = [
            (snapshot, replace(story, body=story.body[: -(-len(story.body) // part)]))
            for snapshot, story in stories
        ]
        words = sum(len(story.body_text(snapshot.text).split()) for snapshot, story in cut)
        points.append((words, sum(timed(partial(finders.find, *each, None)) for each in cut)))
    return exponent(points)


if __name__ == "__main__":
    main(sys.argv[1:])
