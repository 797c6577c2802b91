"""Sentences of which several coders said whether they hold an event at all (CAMEO_100, Osorio et al.).

An event coded in a sentence without one is a false event. A claim found is no event, yet it counts
towards recall, because the coders took statements for events; a tentative one does so too.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tocsin.measure.articles import annotated
from tocsin.measure.line import Line
from tocsin.measure.rows import Row, field, read_rows
from tocsin.measure.scores import Counts, Scores, ratio, scores_of

_NONE, _SOME = "no-event", "event"
"""Labels of the gold; a third one, "unclear", is left out of account."""


def predict(gold: Path, line: Line) -> Iterator[Row]:
    """What the line annotates in each sentence, read as an article of its own."""
    address = str(gold)
    leads = (
        {"id": field(row, "id", address), "text": field(row, "sentence", address)} for row in read_rows(gold)
    )
    yield from annotated(leads, line)


def score(gold: Path, rows: Iterable[Row]) -> Scores:
    """Judge rows as `annotate` prints them; rows of one id are pooled."""
    events: Counter[str] = Counter()
    claims: Counter[str] = Counter()
    for row in rows:
        name = str(field(row, "id", "false-events"))
        events[name] += len(field(row, "events", "false-events"))
        claims[name] += len(field(row, "claims", "false-events"))
    tallies = [
        _tally(str(field(row, "label", str(gold))), events[str(row["id"])], claims[str(row["id"])])
        for row in read_rows(gold)
    ]
    return scores_of("false-events", tallies, _figures, ("no-event", "event"))


def _tally(label: str, events: int, claims: int) -> Counts:
    return {
        "no-event": label == _NONE,
        "event": label == _SOME,
        "false": label == _NONE and events > 0,
        "coded": label == _SOME and events > 0,
        "recalled": label == _SOME and events + claims > 0,
    }


def _figures(total: Counts) -> Mapping[str, float]:
    return {
        "false-event rate": ratio(total.get("false", 0), total.get("no-event", 0)),
        "recall": ratio(total.get("recalled", 0), total.get("event", 0)),
        "coded": ratio(total.get("coded", 0), total.get("event", 0)),
    }
