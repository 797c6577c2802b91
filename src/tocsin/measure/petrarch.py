"""Sentences with events in CAMEO codes, as PETRARCH's validation records write them (OEDA, 2018).

The gold is an acceptance suite, partly the output of PETRARCH-2 itself: it knows no auxiliary mode, and its
actor codes begin with the state. Judged are root and both states: the two digits of CAMEO as a PLOVER root
(conversion table of PLOVER's manual 0.8, CONCEDE and RETREAT one), the first three letters of both actors.
Since the gold has a future visit as a visit, an event with an auxiliary mode may count by its sense; `strict
F1` goes without that. Since PLOVER has no direction in a meeting (section CONSULT), the states of one that is
no visit are compared as a set. Codes of statements (01) are no events of PLOVER.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tocsin.measure.articles import annotated
from tocsin.measure.line import Line
from tocsin.measure.rows import Row, field, text_of_file
from tocsin.measure.scores import Counts, Scores, f1, ratio, scores_of
from tocsin.terms.errors import BadInput

Triple = tuple[str, str, str]
"""Root, initiator and recipient; empty where nobody is named."""

_ROOTS = {
    "02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID",
    "08": "YIELD", "09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN",
    "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT",
    "20": "ASSAULT",
}  # fmt: skip
_FOLDED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_VISITS = frozenset({"042", "043"})
_RECORD = re.compile(r"<Sentence\b([^>]*)>(.*?)</Sentence>", re.DOTALL)
_TEXT = re.compile(r"<Text>(.*?)</Text>", re.DOTALL)
_CODING = re.compile(r"<EventCoding([^>]*)>")
_ATTRIBUTE = re.compile(r"(\w+)=\"([^\"]*)\"")
_DATE = re.compile(r"(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_STATE = 3
"""Letters of an actor code that name its state or class of bodies."""


@dataclass(frozen=True, slots=True)
class Record:
    """One sentence with its events."""

    id: str
    text: str
    published: str | None
    events: frozenset[Triple]


def read_records(gold: Path) -> list[Record]:
    """The records of a validation file; it is XML in shape, yet not well-formed.

    Raises:
        BadInput: it holds no record.
    """
    found = [
        _record(dict(_ATTRIBUTE.findall(head)), body, number)
        for number, (head, body) in enumerate(_RECORD.findall(text_of_file(gold)))
    ]
    records = [record for record in found if record.text]
    if not records:
        raise BadInput(str(gold), "holds no <Sentence> with a <Text>", "schema")
    return records


def predict(gold: Path, line: Line) -> Iterator[Row]:
    """What the line annotates in each sentence, read as an article of its own."""
    yield from annotated(
        (
            {
                "id": record.id,
                "text": record.text,
                **({"published": record.published} if record.published else {}),
            }
            for record in read_records(gold)
        ),
        line,
    )


def score(gold: Path, rows: Iterable[Row]) -> Scores:
    """Judge rows as `annotate` prints them; rows of one id are pooled."""
    events: dict[str, list[Row]] = {}
    for row in rows:
        events.setdefault(str(field(row, "id", "petrarch")), []).extend(field(row, "events", "petrarch"))
    tallies = [_tally(record.events, events.get(record.id, [])) for record in read_records(gold)]
    return scores_of("petrarch", tallies, _figures, ("gold", "found", "right"))


def _record(head: Mapping[str, str], body: str, number: int) -> Record:
    text = _TEXT.search(body)
    date = head.get("date", "")
    published = f"{date[:4]}-{date[4:6]}-{date[6:8]}" if _DATE.fullmatch(date) else None
    codings = (dict(_ATTRIBUTE.findall(coding)) for coding in _CODING.findall(body))
    return Record(
        f"{head.get('id', 'record')}-{number}",
        " ".join(text.group(1).split()) if text else "",
        published,
        frozenset(triple for coding in codings if (triple := _gold(coding)) is not None),
    )


def _gold(coding: Mapping[str, str]) -> Triple | None:
    code = coding.get("eventcode", "")
    root = _ROOTS.get(code[:2])
    if root is None:
        return None
    source, target = (coding.get(name, "")[:_STATE].strip("-") for name in ("sourcecode", "targetcode"))
    return _plain(root, source, target, directed=code in _VISITS)


def _plain(root: str, source: str, target: str, *, directed: bool) -> Triple:
    if root == "CONSULT" and not directed:
        source, target = sorted((source, target))
    return root, source, target


def _tally(gold: frozenset[Triple], events: Iterable[Row]) -> Counts:
    found: set[Triple] = set()
    strict: set[Triple] = set()
    for event in events:
        coded = _triples(event, event["type"])
        sensed = _triples(event, event["sense"]) if event["auxiliary"] else coded
        strict |= coded
        found |= sensed if sensed & gold and not coded & gold else coded
    return {
        "gold": len(gold), "found": len(found), "right": len(found & gold),
        "strictly found": len(strict), "strictly right": len(strict & gold),
    }  # fmt: skip


def _triples(event: Row, kind: str) -> set[Triple]:
    root, directed = _FOLDED.get(kind, kind), event["mode"] == "visit"
    doers, others = ([code[:_STATE] for code in event[side]] for side in ("initiator", "recipient"))
    if not others and len(doers) > 1:
        pairs = [(one, other) for one in doers for other in doers if one != other]
    else:
        pairs = [(one, other) for one in doers or [""] for other in others or [""]]
    return {_plain(root, one, other, directed=directed) for one, other in pairs}


def _figures(total: Counts) -> Mapping[str, float]:
    return {
        "F1": f1(total.get("right", 0), total.get("found", 0), total.get("gold", 0)),
        "precision": ratio(total.get("right", 0), total.get("found", 0)),
        "recall": ratio(total.get("right", 0), total.get("gold", 0)),
        "strict F1": f1(total.get("strictly right", 0), total.get("strictly found", 0), total.get("gold", 0)),
    }
