"""Scores of names after the rules, story by story: what the model finds alone, and what the cast makes of it.

`PYTHONPATH=src:. python -m training.score_cast DATA [--prefix newsgroup] [--case title|capitals]`
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from tocsin.reading.cast import find_names
from tocsin.reading.gazetteer import load_gazetteer
from tocsin.reading.marking import marked_of
from tocsin.reading.pipeline import load_pipeline, read_story
from tocsin.terms.name import NameKind
from tocsin.terms.span import Span
from training.names import plain_tags

Placed = tuple[int, int, str]
"""Start, end, and `PER`, `ORG` or `LOC`."""

Counted = set[tuple[int, int, int, str]]
"""Document number and name."""

LABELS = {
    NameKind.PERSON: "PER",
    NameKind.ORGANISATION: "ORG",
    NameKind.PLACE: "LOC",
    NameKind.STATE: "LOC",
}


@dataclass(frozen=True, slots=True)
class Gold:
    """One document of a UNER file: one sentence a line, as its `# text` comments have it."""

    text: str
    lines: tuple[Span, ...]
    names: frozenset[Placed]


def read_uner(path: Path, prefix: str) -> Iterator[Gold]:
    """Documents whose id begins with `prefix`, words found in the sentence's own text."""
    for block in re.split(r"(?m)^# newdoc id = ", path.read_text("utf8"))[1:]:
        if block.startswith(prefix):
            yield _document(block)


def _document(block: str) -> Gold:
    text, lines, names = "", [], set()
    for sentence in re.split(r"(?m)^# text = ", block)[1:]:
        line, *rows = sentence.strip().split("\n")
        cells = [row.split("\t") for row in rows if row[:1].isdigit()]
        offset, at, spans = len(text), 0, []
        for cell in cells:
            at = line.index(cell[1], at)
            spans.append((offset + at, offset + at + len(cell[1])))
            at += len(cell[1])
        names |= set(_names(spans, plain_tags([cell[2] for cell in cells])))
        lines.append(Span(offset, offset + len(line)))
        text += f"{line}\n"
    return Gold(text, tuple(lines), frozenset(names))


def _names(spans: list[tuple[int, int]], tags: list[str]) -> Iterator[Placed]:
    for at, tag in enumerate(tags):
        if tag.startswith("B-"):
            last = at
            while last + 1 < len(tags) and tags[last + 1].startswith("I-"):
                last += 1
            yield spans[at][0], spans[last][1], tag[2:]


def written(text: str, case: str) -> str:
    """The text in Title Case or capitals where that keeps its length."""
    changed = {
        "title": re.sub(r"(?<![\w'’-])[a-z](?=\w{3})", lambda match: match.group().upper(), text),
        "capitals": text.upper(),
    }.get(case, text)
    return changed if len(changed) == len(text) else text


def either(names: frozenset[Placed], text: str) -> frozenset[Placed]:
    """States, their parts and capitals counted as `ORG` and as `LOC` alike."""
    return frozenset(
        (s, e, "LOC" if _is_state(text[s:e]) and kind == "ORG" else kind) for s, e, kind in names
    )


def _is_state(name: str) -> bool:
    entry = load_gazetteer().lookup(name)
    return entry is not None and entry.sort in {"state", "capital"}


def f1(gold: AbstractSet[object], guess: AbstractSet[object]) -> float:
    """F1 in per cent."""
    return round(200 * len(gold & guess) / max(len(gold) + len(guess), 1), 1)


def main() -> None:
    """Print typed and boundary F1 of the model alone and of the cast."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--file", default="names/en_ewt-ud-test.iob2")
    parser.add_argument("--prefix", default="newsgroup")
    parser.add_argument("--case", default="as-is", choices=["as-is", "title", "capitals"])
    options = parser.parse_args()
    nlp = load_pipeline()
    sides: dict[str, tuple[Counted, Counted]] = {"model": (set(), set()), "cast": (set(), set())}
    for number, gold in enumerate(read_uner(options.data / options.file, options.prefix)):
        text = written(gold.text, options.case)
        marked = marked_of(read_story(nlp, text, gold.lines), text)
        alone = frozenset((e.span.start, e.span.end, e.label) for e in marked.entities)
        cast = frozenset(
            (n.span.start, n.span.end, LABELS[n.kind]) for n in find_names(marked) if n.kind in LABELS
        )
        for side, found in (("model", alone), ("cast", cast)):
            sides[side][0].update((number, *name) for name in either(gold.names, gold.text))
            sides[side][1].update((number, *name) for name in either(found, gold.text))
    for side, (wanted, guessed) in sides.items():
        bounds = f1({name[:3] for name in wanted}, {name[:3] for name in guessed})
        print(f"{side}: typed {f1(wanted, guessed)}, boundaries {bounds}, gold {len(wanted)}")


if __name__ == "__main__":
    main()
