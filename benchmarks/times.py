"""The time tagger against dateparser's search, over the example case's stories: words a CPU second.

usage: python benchmarks/times.py [FOLDER]     default: the example case

The exponent is that of the growth over one text repeated. HeidelTime needs Java and a tagger of its own and
is not run here.
"""

import re
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from growth import exponent
from ratios import tell

from tocsin.acquire import AcquireSettings, collect
from tocsin.reading.times import find_times
from tocsin.runs.onepage import is_read, split_dated
from tocsin.terms.page import Page
from tocsin.terms.span import Span
from tocsin.terms.story import Story

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "korea-russia" / "pages"
REPEATS = (1, 4, 16)
"""So often a text is repeated to see how the time grows."""
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
        speed = words / (time.process_time() - began)
        grows = exponent((count, seconds(tag, repeated(stories[0], count))) for count in REPEATS)
        print(f"{name:12}{found:6} found{speed:12,.0f} words a CPU second, exponent {grows:.2f}")
        tell(f"times a CPU second: {name}", f"{speed:,.0f} words", grows=grows)


def repeated(read: Read, count: int) -> Read:
    """A story whose text is its own so many times over."""
    text, story = read
    body = "\n\n".join([story.body_text(text)] * count)
    return body, replace(story, headline=None, body=paragraphs_of(body))


def paragraphs_of(text: str) -> tuple[Span, ...]:
    """The lines of a text that hold something."""
    return tuple(Span(found.start(), found.end()) for found in re.finditer(r"[^\n]+", text))


def seconds(tag: Callable[[list[Read]], int], read: Read) -> float:
    """CPU seconds for one story."""
    began = time.process_time()
    tag([read])
    return time.process_time() - began


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else str(EXAMPLE))
