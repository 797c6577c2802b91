"""Reprints planted in a collection: pairs of articles that share a telling.

A pair is right when one was made from the other, except by quoting a single paragraph (kind `quote`),
which is no reprint. A pair is wrong when it is such a quotation or joins an original to anything it has
nothing to do with. Two variants may share a filler story: such a pair is neither.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tocsin.measure.line import Line
from tocsin.measure.rows import Row, field, read_rows
from tocsin.measure.scores import Counts, Scores, ratio, scores_of
from tocsin.terms.errors import BadInput

_QUOTE = "quote"
_ORIGINAL = "original"

Pair = frozenset[str]
"""Ids of two articles."""


@dataclass(frozen=True, slots=True)
class Planted:
    """What the collection knows of its own articles."""

    kinds: Mapping[Pair, str]
    """How the one was made from the other."""
    originals: frozenset[str]
    articles: tuple[str, ...]


def predict(gold: Path, line: Line) -> Iterator[Row]:
    """The pairs that the line finds in a JSON Lines file of articles, `{"a", "b"}`."""
    articles = ((str(field(r, "id", str(gold))), str(field(r, "text", str(gold)))) for r in read_rows(gold))
    for first, second in line.reprints(articles):
        yield {"a": first, "b": second}


def score(gold: Path, rows: Iterable[Row]) -> Scores:
    """Judge pairs, in either order and however often, against the fields `of` and `kind` of the articles."""
    planted = _planted(gold)
    known = frozenset(planted.articles)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for pair, kind in planted.kinds.items():
        counts[_owner(pair, planted)][f"planted {kind}"] += 1
    for pair in {_pair(row) for row in rows}:
        if strangers := pair - known:
            raise BadInput(str(gold), f"has no article '{min(strangers)}', which a pair names", "gold")
        counts[_owner(pair, planted)].update(_judged(pair, planted))
    tallies = [_tally(counts[article]) for article in planted.articles]
    return scores_of("reprints", tallies, _figures, ("wanted", "right", "wrong"))


def _pair(row: Row) -> Pair:
    return frozenset((str(field(row, "a", "reprints")), str(field(row, "b", "reprints"))))


def _planted(gold: Path) -> Planted:
    kinds: dict[Pair, str] = {}
    originals, articles = set(), []
    for row in read_rows(gold):
        name = str(field(row, "id", str(gold)))
        articles.append(name)
        if row.get("of"):
            kinds[frozenset((name, str(row["of"])))] = str(field(row, "kind", str(gold)))
        if row.get("kind") == _ORIGINAL:
            originals.add(name)
    return Planted(kinds, frozenset(originals), tuple(articles))


def _owner(pair: Pair, planted: Planted) -> str:
    """The article whose tally a pair counts in: the variant where there is one."""
    return min(pair - planted.originals or pair)


def _judged(pair: Pair, planted: Planted) -> list[str]:
    kind = planted.kinds.get(pair)
    if kind is not None:
        return [f"found {kind}"]
    return ["stray"] if pair & planted.originals else []


def _tally(count: Counter[str]) -> Counts:
    """Sums over kinds beside the kinds themselves."""
    planted = sum(number for name, number in count.items() if name.startswith("planted "))
    found = sum(number for name, number in count.items() if name.startswith("found "))
    return {
        **count,
        "wanted": planted - count[f"planted {_QUOTE}"],
        "right": found - count[f"found {_QUOTE}"],
        "wrong": count["stray"] + count[f"found {_QUOTE}"],
    }


def _figures(total: Counts) -> Mapping[str, float]:
    right, wrong = total.get("right", 0), total.get("wrong", 0)
    figures = {"recall": ratio(right, total.get("wanted", 0)), "precision": ratio(right, right + wrong)}
    for name, number in total.items():
        if name.startswith("planted "):
            kind = name.removeprefix("planted ")
            figures[f"found, {kind}"] = ratio(total.get(f"found {kind}", 0), number)
    return figures
