"""Which PLOVER root a sentence codes for a given pair of actors (PLV; Hu et al., ACL 2024).

Judged by macro-F1 over the roots of the gold; a row without an answer is wrong. PLOVER 0.8 folds CONCEDE and
RETREAT into YIELD.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tocsin.measure.line import Line
from tocsin.measure.rows import Row, field, text_of_file
from tocsin.measure.scores import Counts, Scores, f1, ratio, scores_of
from tocsin.terms.errors import BadInput
from tocsin.terms.span import Span

MARGINS = (1.0, 2.0, 4.0)
"""Margins over the second-best root, in nats, at which abstention is shown; a row without one has none."""
_FOLDED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_COLUMNS = ("id", "sentence", "marked_sentence", "source", "target")


@dataclass(frozen=True, slots=True)
class MarkedPair:
    """One sentence with its two actors."""

    id: str
    text: str
    source: Span | None
    """Who does it; None where its words do not stand in the sentence."""
    target: Span | None
    root: str | None
    """The gold's root, None where the file gives none."""


def predict(gold: Path, line: Line) -> Iterator[Row]:
    """A root for each row, `{"id", "root", "margin"}`; the margin is over the second-best root, in nats."""
    pairs = list(read_pairs(gold))
    answers = line.roots((pair.text, pair.source, pair.target) for pair in pairs)
    for pair, (root, margin) in zip(pairs, answers, strict=True):
        yield {"id": pair.id, "root": root, "margin": round(margin, 4)}


def read_pairs(gold: Path) -> Iterator[MarkedPair]:
    """The rows of a tab-separated file with a marked pair.

    Raises:
        BadInput: a column is missing.
    """
    rows = csv.DictReader(io.StringIO(text_of_file(gold), newline=""), delimiter="\t")
    missing = [name for name in _COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        raise BadInput(str(gold), f"has no column {', '.join(missing)}", "schema")
    for row in rows:
        yield MarkedPair(
            row["id"], row["sentence"], place_of(row, "source"), place_of(row, "target"), row.get("gold_root")
        )


def place_of(row: Mapping[str, str], role: str) -> Span | None:
    """Where an actor stands: at its mark, else where its words first stand, else nowhere."""
    words, sentence = row[role], row["sentence"]
    before, mark, _ = row["marked_sentence"].partition(f"<{role[0]}>")
    for tag in ("<s>", "</s>", "<t>", "</t>"):
        before = before.replace(tag, "")
    if mark and sentence.startswith(words, len(before)):
        return Span(len(before), len(before) + len(words))
    start = sentence.find(words) if words else -1
    return Span(start, start + len(words)) if start >= 0 else None


def score(gold: Path, rows: Iterable[Row]) -> Scores:
    """Judge roots."""
    given = {str(field(row, "id", "plover")): row for row in rows}
    found = {name: str(field(row, "root", "plover")) for name, row in given.items()}
    margins = {name: float(row.get("margin") or 0.0) for name, row in given.items()}
    tallies = [
        _tally(pair.root or "", _folded(found.get(pair.id)), margins.get(pair.id, 0.0))
        for pair in read_pairs(gold)
    ]
    return scores_of("plover", tallies, _figures, ("rows", "without an answer"))


def _folded(root: str | None) -> str | None:
    return None if root is None else _FOLDED.get(root, root)


def _tally(gold: str, found: str | None, margin: float) -> Counts:
    counts: dict[str, float] = {"rows": 1, "without an answer": float(found is None), f"gold {gold}": 1}
    if found is not None:
        counts[f"found {found}"] = 1
    if found == gold:
        counts[f"right {gold}"] = 1
    for least in MARGINS:
        if found is not None and margin >= least:
            counts[f"answered at {least}"] = 1
            counts[f"right at {least}"] = float(found == gold)
    return counts


def _figures(total: Counts) -> Mapping[str, float]:
    roots = sorted(
        name.removeprefix("gold ") for name, number in total.items() if name.startswith("gold ") and number
    )
    each = {
        root: f1(total.get(f"right {root}", 0), total.get(f"found {root}", 0), total[f"gold {root}"])
        for root in roots
    }
    right = sum(total.get(f"right {root}", 0) for root in roots)
    return {
        "macro-F1": ratio(sum(each.values()), len(each)),
        "accuracy": ratio(right, total.get("rows", 0)),
        **{f"F1 {root}": value for root, value in each.items()},
        **_abstaining(total),
    }


def _abstaining(total: Counts) -> Mapping[str, float]:
    """Accuracy, and the share of rows answered, where an answer needs so much of a margin."""
    figures: dict[str, float] = {}
    for least in MARGINS:
        answered = total.get(f"answered at {least}", 0)
        figures[f"accuracy at a margin of {least:g} nats"] = ratio(
            total.get(f"right at {least}", 0), answered
        )
        figures[f"answered at a margin of {least:g} nats"] = ratio(answered, total.get("rows", 0))
    return figures
