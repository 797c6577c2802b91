"""Stories with their names marked, to be counted by a person: `python -m training.mark_names DATA --draw 2`.

A draw takes eight articles of `times/tbaq` and six of `polnear/dev`, none of them trained on for names; draws
of other numbers share none. Each article is shown up to 2,600 characters, each name as `[text|kind:country]`.
"""

from __future__ import annotations

import argparse
import html
import random
import re
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language

from tocsin.reading.cast import find_names
from tocsin.reading.marking import marked_of
from tocsin.reading.pipeline import load_pipeline, read_story
from tocsin.terms.span import Span

SHARES = (("times/tbaq", "*.tml", 8), ("polnear/dev/text", "*.txt", 6))
"""Folder, files and how many of them a draw takes."""
SHOWN = 2600
SEED = 99


def draw(data: Path, number: int) -> Iterator[tuple[str, str]]:
    """Name and text of each article of a draw."""
    for folder, pattern, size in SHARES:
        files = sorted((data / folder).rglob(pattern))
        random.Random(SEED).shuffle(files)  # noqa: S311  # a sample, no secret
        for path in files[number * size : (number + 1) * size]:
            yield path.name, plain(path.read_text(encoding="utf-8", errors="replace"))[:SHOWN]


def plain(text: str) -> str:
    """The paragraphs of an article, TimeML's marks taken out."""
    inner = re.search(r"<TEXT>(.*?)</TEXT>", text, re.DOTALL)
    if inner is None:
        return text
    bare = html.unescape(re.sub(r"<[^>]+>", "", inner.group(1)))
    parts = (re.sub(r"\s+", " ", part).strip() for part in re.split(r"\n\s*\n|\n(?=\s{2,}|\t)", bare))
    return "\n".join(part for part in parts if part)


def marked_up(nlp: Language, text: str) -> tuple[str, int]:
    """The text with its names in brackets, and how many of them are persons, bodies, places and states."""
    lines = [Span(*match.span()) for match in re.finditer(r"\S.*\S|\S", text)]
    shown, at, count = "", 0, 0
    for name in find_names(marked_of(read_story(nlp, text, lines), text)):
        kind = name.kind.value + (f":{name.country}" if name.country else "")
        shown += f"{text[at : name.span.start]}[{name.text}|{kind}]"
        at = name.span.end
        count += name.kind.value != "other"
    return shown + text[at:], count


def main() -> None:
    """Print the articles of a draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--draw", type=int, default=0)
    options = parser.parse_args()
    nlp = load_pipeline()
    for name, text in draw(options.data, options.draw):
        shown, count = marked_up(nlp, text)
        print(f"=== {name}: {count} names\n{shown}\n")


if __name__ == "__main__":
    main()
