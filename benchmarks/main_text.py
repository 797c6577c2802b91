"""Main text of HTML pages: ours against bare trafilatura, in CPU milliseconds a page and in F1.

usage: python benchmarks/main_text.py [FOLDER [TRUTH.json]]     default: the example case's pages

Ours gives the stories of a page with their parts and places in the visible text; trafilatura its text alone,
at its usual settings. Both are given the decoded markup. F1 is over runs of four words, mean precision and
recall over all pages that TRUTH.json names, as `{"page": {"articleBody": "…"}}`, the format of the public
article-extraction-benchmark. Growth is over one page's paragraphs repeated.
"""

import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from growth import exponent
from ratios import tell
from trafilatura import extract

from tocsin.acquire import AcquireSettings, collect
from tocsin.stories import split_page
from tocsin.terms.page import MediaType, Page

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "korea-russia" / "pages"
PARAGRAPHS = (10, 40, 160, 640)
"""Paragraphs of the pages over which growth is measured."""


def ours(page: Page) -> str:
    """The paragraphs of all stories of a page."""
    split = split_page(page)
    return "\n".join(story.body_text(split.snapshot.text) for story in split.stories)


def theirs(page: Page) -> str:
    """What trafilatura gives."""
    return extract(page.text) or ""


EXTRACTORS: dict[str, Callable[[Page], str]] = {"tocsin": ours, "trafilatura": theirs}


def runs(text: str) -> Counter[str]:
    """Runs of four words."""
    words = re.findall(r"\w+", text)
    return (
        Counter(" ".join(words[at : at + 4]) for at in range(max(1, len(words) - 3))) if words else Counter()
    )


def f1(found: dict[str, str], truth: dict[str, dict[str, str]]) -> float:
    """F1 of mean precision and mean recall."""
    precisions, recalls = [], []
    for name, page in truth.items():
        gold, guess = runs(page["articleBody"]), runs(found.get(name, ""))
        right = (gold & guess).total()
        if guess:
            precisions.append(right / guess.total())
        if gold:
            recalls.append(right / gold.total())
    precision, recall = statistics.mean(precisions), statistics.mean(recalls)
    return 2 * precision * recall / (precision + recall)


def grown(page: Page, count: int) -> Page:
    """The page with so many paragraphs of its own kind."""
    body = "".join(
        f"<p>Paragraph {n} of the report says that the pier of parish {n} stays closed for {n % 50} days, "
        f"and that whoever comes by boat number {n} must ask at the door.</p>"
        for n in range(count)
    )
    text = f"<html><head><title>Pier</title></head><body><article><h1>Pier</h1>{body}</article></body></html>"
    return Page(
        page.address,
        page.sha256,
        page.received,
        page.media_type,
        text.encode(),
        "utf-8",
        text,
        page.document,
        None,
    )


def main(folder: str, truth_file: str | None) -> None:
    """Print time, quality where it is known, and growth of both."""
    pages = [p for p in collect([folder], AcquireSettings()) if isinstance(p, Page)]
    pages = [page for page in pages if page.media_type is MediaType.HTML]
    truth = json.loads(Path(truth_file).read_text(encoding="utf8")) if truth_file else {}
    print(f"{len(pages)} pages")
    print(f"{'':12}{'ms a page':>10}{'F1':>8}{'exponent':>10}")
    costs: dict[str, float] = {}
    grows: dict[str, float] = {}
    for name, extractor in EXTRACTORS.items():
        for page in pages:  # what is loaded once is not counted
            extractor(page)
        began = time.process_time()
        found = {Path(page.address).name.split(".")[0]: extractor(page) for page in pages}
        taken = 1000 * (time.process_time() - began) / len(pages)
        points = []
        for count in PARAGRAPHS:
            page = grown(pages[0], count)
            began = time.process_time()
            extractor(page)
            points.append((count, time.process_time() - began))
        quality = f"{f1(found, truth):8.3f}" if truth else f"{'':8}"
        print(f"{name:12}{taken:10.1f}{quality}{exponent(points):10.2f}")
        costs[name], grows[name] = taken, exponent(points)
    ratio = costs["tocsin"] / costs["trafilatura"]
    tell("main text / bare trafilatura, CPU", f"{ratio:.2f}", grows=grows["tocsin"])


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else str(EXAMPLE), sys.argv[2] if len(sys.argv) > 2 else None)  # noqa: PLR2004
