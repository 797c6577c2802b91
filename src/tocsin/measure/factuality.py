"""How certain the author is of each event mention, from -3 (certainly not) over 0 (open) to 3 (certainly).

The unified scale of Stanovsky et al. (ACL 2017) over the UW corpus (Lee et al., EMNLP 2015). Judged by mean
absolute error, and by macro-F1 over three bands: asserted (from 1.5), denied (below -0.5), and open between.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tocsin.measure.line import Line
from tocsin.measure.rows import Row, field, read_rows
from tocsin.measure.scores import Counts, Scores, f1, ratio, scores_of

_ASSERTED = 1.5
_DENIED = -0.5
_BANDS = ("asserted", "open", "denied")


def predict(gold: Path, line: Line) -> Iterator[Row]:
    """A value for each target, `{"id", "tok", "value"}`."""
    rows = list(read_rows(gold))
    sentences = (str(field(row, "text", str(gold))).split(" ") for row in rows)
    for row, values in zip(rows, line.certainty(sentences), strict=True):
        for target in row["targets"]:
            start, end = target["tok"]
            yield {"id": row["id"], "tok": [start, end], "value": values[start]}


def score(gold: Path, rows: Iterable[Row]) -> Scores:
    """Judge values; a target without one counts as open."""
    found = {
        (field(row, "id", "factuality"), *field(row, "tok", "factuality")): float(row["value"])
        for row in rows
    }
    tallies = []
    for sentence in read_rows(gold):
        targets = field(sentence, "targets", str(gold))
        pairs = [(float(t["label"]), found.get((sentence["id"], *t["tok"]))) for t in targets]
        tallies.append(_tally(pairs))
    return scores_of("factuality", tallies, _figures, ("targets", "without an answer"))


def band(value: float) -> str:
    """The band of a value."""
    if value >= _ASSERTED:
        return "asserted"
    return "denied" if value < _DENIED else "open"


def _tally(pairs: Iterable[tuple[float, float | None]]) -> Counts:
    counts: dict[str, float] = {}
    for gold, answer in pairs:
        value = answer or 0.0
        wanted, given = band(gold), band(value)
        for name, amount in (
            ("targets", 1.0),
            ("without an answer", float(answer is None)),
            ("error", abs(gold - value)),
            (f"gold {wanted}", 1.0),
            (f"found {given}", 1.0),
            (f"right {wanted}", float(wanted == given)),
        ):
            counts[name] = counts.get(name, 0.0) + amount
    return counts


def _figures(total: Counts) -> Mapping[str, float]:
    by_band = {
        name: f1(total.get(f"right {name}", 0), total.get(f"found {name}", 0), total.get(f"gold {name}", 0))
        for name in _BANDS
    }
    present = [value for name, value in by_band.items() if total.get(f"gold {name}", 0)]
    return {
        "macro-F1": ratio(sum(present), len(present)),
        "MAE": ratio(total.get("error", 0), total.get("targets", 0)),
        **{f"F1 {name}": value for name, value in by_band.items()},
    }
