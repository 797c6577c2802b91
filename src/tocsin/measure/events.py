"""Sentences with every event that a careful reader lists in them: our own gold, columns in its header.

An event is right where root, auxiliary mode, initiators and recipients all are. A sentence of which the gold
says `none` counts towards the false-event rate if anything is found in it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tocsin.measure.articles import annotated
from tocsin.measure.line import Line
from tocsin.measure.rows import Row, field, text_of_file
from tocsin.measure.scores import Counts, Scores, f1, ratio, scores_of
from tocsin.terms.errors import BadInput

_PUBLISHED = "2031-06-18"
_COLUMNS = 3
_MODES = {"future": "f", "hypothetical": "h", "negated": "n", "historical": "p"}


@dataclass(frozen=True, slots=True)
class Marked:
    """One sentence with its events as the gold writes them."""

    id: str
    text: str
    events: frozenset[str]


def read_marked(gold: Path) -> list[Marked]:
    """The sentences of a file; lines that begin with # are its header.

    Raises:
        BadInput: a line has another number of columns.
    """
    found = []
    for number, line in enumerate(text_of_file(gold).splitlines(), start=1):
        if not line.strip() or line.startswith(("#", "id\t")):
            continue
        fields = line.split("\t")
        if len(fields) != _COLUMNS:
            raise BadInput(f"{gold}:{number}", f"{len(fields)} columns, expected {_COLUMNS}", "schema")
        events = frozenset() if fields[2] == "none" else frozenset(e.strip() for e in fields[2].split(";"))
        found.append(Marked(fields[0], fields[1], events))
    return found


def predict(gold: Path, line: Line) -> Iterator[Row]:
    """What the line annotates in each sentence, read as an article of its own."""
    yield from annotated(
        ({"id": one.id, "text": one.text, "published": _PUBLISHED} for one in read_marked(gold)), line
    )


def score(gold: Path, rows: Iterable[Row]) -> Scores:
    """Judge rows as `annotate` prints them; rows of one id are pooled."""
    found: dict[str, set[str]] = {}
    for row in rows:
        events = {written(event) for event in field(row, "events", "events")}
        found.setdefault(str(field(row, "id", "events")), set()).update(events)
    tallies = [_tally(one.events, found.get(one.id, set())) for one in read_marked(gold)]
    return scores_of("events", tallies, _figures, ("gold", "found", "right"))


def written(event: Row) -> str:
    """An event as the gold writes it: `AGREE(f) KEN>UGA`."""
    auxiliary = f"({_MODES[event['auxiliary']]})" if event["auxiliary"] else ""
    return f"{event['type']}{auxiliary} {'+'.join(event['initiator'])}>{'+'.join(event['recipient'])}"


def _tally(gold: frozenset[str], found: set[str]) -> Counts:
    return {
        "gold": len(gold),
        "found": len(found),
        "right": len(found & gold),
        "empty": not gold,
        "false": not gold and bool(found),
    }


def _figures(total: Counts) -> Mapping[str, float]:
    return {
        "F1": f1(total.get("right", 0), total.get("found", 0), total.get("gold", 0)),
        "precision": ratio(total.get("right", 0), total.get("found", 0)),
        "recall": ratio(total.get("right", 0), total.get("gold", 0)),
        "false-event rate": ratio(total.get("false", 0), total.get("empty", 0)),
    }
