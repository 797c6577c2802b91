"""The time tagger against dateparser's search, over the example case's stories: words a CPU second.

usage: python benchmarks/times.py [FOLDER]     default: the example case
"""

import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from tocsin.acquire import AcquireSettings, collect
from tocsin.reading.times import find_times
from tocsin.runs.onepage import is_read, split_dated
from tocsin.terms.page import Page
from tocsin.terms.story import Story

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "korea-russia" / "pages"
Read = tuple[str, Story]


def ours(stories: list[Read]) -> int:
    """Time expressions that our tagger finds."""
    return sum(len(find_times(text, story.published, story.body)) for text, story in stories)


def dateparser_found(stories: list[Read]) -> int:
    """Dates that dateparser's search finds, in English and relative to the publication date."""
    from dateparser.search import search_dates

    count = 0
    for text, story in stories:
        settings = {}
        if story.published and story.published.earliest:
            settings = {
                "RELATIVE_BASE": datetime.fromisoformat(story.published.earliest).replace(tzinfo=None)
            }
        count += len(search_dates(story.body_text(text), languages=["en"], settings=settings) or [])
    return count


def main(folder: str) -> None:
    """Print what each finds and how fast."""
    pages = [item for item in collect([folder], AcquireSettings()) if isinstance(item, Page)]
    split = [split_dated(page) for page in pages]
    stories = [(part.snapshot.text, story) for part in split for story in part.stories if is_read(story)]
    words = sum(len(story.body_text(text).split()) for text, story in stories)
    print(f"{len(stories)} stories, {words} words")
    taggers: dict[str, Callable[[list[Read]], int]] = {"tocsin": ours, "dateparser": dateparser_found}
    for name, tag in taggers.items():
        try:
            tag(stories[:1])
        except ImportError:
            print(f"{name:12}not installed")
            continue
        began = time.process_time()
        found = tag(stories)
        print(f"{name:12}{found:6} found{words / (time.process_time() - began):12,.0f} words a CPU second")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else str(EXAMPLE))
