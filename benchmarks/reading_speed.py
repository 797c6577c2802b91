"""Tokens per CPU-second of the bare reader: `python benchmarks/reading_speed.py [FILE...]`.

Reads plain-text files (paragraphs on lines of their own), by default the example case's articles, on one
thread, and prints load time, speed with and without the attribution layers, and peak memory.
"""

from __future__ import annotations

import argparse
import re
import resource
import time
from pathlib import Path

from spacy.language import Language

from tocsin.reading.pipeline import load_pipeline, read_many

EXAMPLES = Path(__file__).parent.parent / "examples"
LEAST_TOKENS = 20_000
"""Texts are repeated until there are this many tokens, or the clock says too little."""


def paragraphs(path: Path) -> list[str]:
    """Lines of a file that hold text; tags of an HTML page are taken out roughly."""
    text = path.read_text(encoding="utf-8")
    if path.suffix in (".html", ".htm"):
        text = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", text, flags=re.DOTALL)
    return [line.strip() for line in text.splitlines() if line.strip()]


def measure(nlp: Language, stories: list[list[str]], *, layers: bool) -> tuple[int, float]:
    """Tokens read and CPU-seconds used."""
    tokens, began = 0, time.process_time()
    while tokens < LEAST_TOKENS:
        tokens += sum(len(doc) for docs in read_many(nlp, stories, layers=layers) for doc in docs)
    return tokens, time.process_time() - began


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    files = options.files or sorted(p for p in EXAMPLES.rglob("*") if p.suffix in (".txt", ".html"))
    stories = [paragraphs(path) for path in files]
    began = time.process_time()
    nlp = load_pipeline()
    print(f"load {time.process_time() - began:.2f} CPU-s")
    measure(nlp, stories[:1], layers=True)
    for layers in (True, False):
        tokens, seconds = measure(nlp, stories, layers=layers)
        print(f"layers {layers}: {tokens} tokens, {tokens / seconds:.0f} per CPU-second")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
