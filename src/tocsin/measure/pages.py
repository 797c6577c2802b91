"""Main text taken from HTML pages: four-word shingles shared with the true text.

Precision is the mean over the pages for which any text was found, recall the mean over the pages that
have a true text; the measure of the article extraction benchmark (Lopukhin, Zyte, 2020).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tocsin.measure.line import Line
from tocsin.measure.rows import Row, field, read_object
from tocsin.measure.scores import Counts, Scores, ratio, scores_of
from tocsin.measure.words import shingles
from tocsin.terms.errors import BadInput

_TRUTH = "ground-truth.json"


def predict(gold: Path, line: Line) -> Iterator[Row]:
    """The text of every HTML file of the folder, subheads included, `{"id", "text"}`, a row a story."""
    pages = sorted([*gold.glob("*.html"), *gold.glob("*.html.gz")])
    if not pages:
        raise BadInput(str(gold), "holds no *.html or *.html.gz", "gold")
    for row in line.split([str(path) for path in pages]):
        yield {"id": row["id"], "text": row["article"]}


def score(gold: Path, rows: Iterable[Row]) -> Scores:
    """Judge texts against `ground-truth.json` in the folder or above it; rows of one id are joined."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        found[_name(field(row, "id", "pages"))].append(field(row, "text", "pages"))
    path = _truth(gold)
    tallies = [
        _tally(_true_text(page, f"{path}: {name}"), "\n".join(found[_name(name)]))
        for name, page in read_object(path).items()
    ]
    return scores_of("pages", tallies, _figures, ("with gold", "with text"))


def _truth(gold: Path) -> Path:
    for folder in (gold, gold.parent):
        if (folder / _TRUTH).is_file():
            return folder / _TRUTH
    raise BadInput(str(gold), f"no {_TRUTH} in it or above it", "gold")


def _name(page: str) -> str:
    return page.removesuffix(".gz").removesuffix(".html")


def _true_text(page: Any, address: str) -> str:
    """A page's text: `articleBody`, or the paragraphs of `body`."""
    if not isinstance(page, dict):
        raise BadInput(address, "not a JSON object", "gold")
    return page.get("articleBody") or "\n".join(page.get("body", []))


def _tally(true_text: str, text: str) -> Counts:
    gold, guess = shingles(true_text), shingles(text)
    right = (gold & guess).total()
    return {
        "with gold": bool(gold),
        "with text": bool(guess),
        "precision": ratio(right, guess.total()),
        "recall": ratio(right, gold.total()),
    }


def _figures(total: Counts) -> Mapping[str, float]:
    precision = ratio(total.get("precision", 0), total.get("with text", 0))
    recall = ratio(total.get("recall", 0), total.get("with gold", 0))
    return {
        "F1": ratio(2 * precision * recall, precision + recall),
        "precision": precision,
        "recall": recall,
    }
