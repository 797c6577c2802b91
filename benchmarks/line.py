"""How fast the line is: words a second of each step, and the whole line against the bare pipeline.

usage: python benchmarks/line.py [FOLDER]    pages to read; the example case without it

Figures of one run compare with one another; machines are noisy, so ratios count, not seconds.
"""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tocsin.acquire import AcquireSettings, collect
from tocsin.claims import find_claims
from tocsin.reading.pipeline import read_story
from tocsin.reading.times import find_times
from tocsin.runs.finders import packaged_finders
from tocsin.runs.onepage import is_read
from tocsin.stories import ReprintIndex, fingerprint, split_page
from tocsin.terms.page import Page
from tocsin.terms.story import Snapshot, Story

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "korea-russia" / "pages"
REPEATS = 5
"""All steps are run so often in turn: a machine that changes its pace changes it for all of them."""


def timed(work: Callable[[], object]) -> float:
    """CPU seconds of one pass."""
    began = time.process_time()
    work()
    return time.process_time() - began


def main(folder: str) -> None:
    """Time each step over the same pages and print a table."""
    pages = [item for item in collect([folder], AcquireSettings()) if isinstance(item, Page)]
    split = [split_page(page) for page in pages]
    stories = [(part.snapshot, story) for part in split for story in part.stories if is_read(story)]
    words = sum(len(story.body_text(snapshot.text).split()) for snapshot, story in stories)
    began = time.process_time()
    finders = packaged_finders()
    nlp = finders.nlp
    loaded = time.process_time() - began
    print(f"{len(pages)} pages, {len(stories)} stories, {words} words; pipeline loaded in {loaded:.2f} CPU-s")
    steps: dict[str, Callable[[], object]] = {
        "pages into stories": lambda: [split_page(page) for page in pages],
        "fingerprints and index": lambda: _index(stories),
        "bare pipeline": lambda: [read_story(nlp, snapshot.text, story.body) for snapshot, story in stories],
        "time tagger": lambda: [
            find_times(snapshot.text, story.published, story.body) for snapshot, story in stories
        ],
        "claims, surface layer": lambda: [find_claims(snapshot.text, story) for snapshot, story in stories],
        "whole line": lambda: [finders.find(snapshot, story, None) for snapshot, story in stories],
    }
    rounds = [{name: timed(work) for name, work in steps.items()} for _ in range(REPEATS)]
    print(f"{'step':28}{'words / CPU-s':>16}{'of bare pipeline':>20}")
    for name in steps:
        taken = median(each[name] for each in rounds)
        ratio = median(each[name] / each["bare pipeline"] for each in rounds)
        print(f"{name:28}{words / taken:16,.0f}{ratio:20.2f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak resident memory {peak:.0f} MiB")


def _index(stories: list[tuple[Snapshot, Story]]) -> None:
    index = ReprintIndex()
    for snapshot, story in stories:
        index.add(story.id, fingerprint(story.body_text(snapshot.text)))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else str(EXAMPLE))
