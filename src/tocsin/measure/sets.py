"""The sets that `tocsin measure` knows: where predictions come from and how they are judged."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tocsin.measure import (
    attribution,
    events,
    factuality,
    false_events,
    pages,
    petrarch,
    plover,
    reprints,
    stories,
    times,
)
from tocsin.measure.line import Line
from tocsin.measure.rows import Row
from tocsin.measure.scores import Scores
from tocsin.terms.errors import BadUsage


@dataclass(frozen=True, slots=True)
class MeasuredSet:
    """One kind of gold, and what is done with it."""

    name: str
    gold: str
    """What GOLD must be, for a person."""
    predict: Callable[[Path, Line], Iterator[Row]]
    score: Callable[[Path, Iterable[Row]], Scores]
    figure: str
    """Name of the figure that a floor holds unless it names another."""


SETS: tuple[MeasuredSet, ...] = (
    MeasuredSet(
        "attribution",
        "a folder with text/*.txt and attributions/*.ann (brat standoff)",
        attribution.predict,
        attribution.score,
        "linked F1",
    ),
    MeasuredSet(
        "stories", "a folder with page-*.txt and gold.json", stories.predict, stories.score, "story F1"
    ),
    MeasuredSet(
        "pages",
        "a folder of *.html or *.html.gz, with ground-truth.json in it or above it",
        pages.predict,
        pages.score,
        "F1",
    ),
    MeasuredSet(
        "reprints",
        'JSON Lines of articles: {"id", "text", "of", "kind"}',
        reprints.predict,
        reprints.score,
        "recall",
    ),
    MeasuredSet("times", "a folder of *.tml (TimeML)", times.predict, times.score, "value F1"),
    MeasuredSet(
        "false-events",
        'JSON Lines of sentences: {"id", "sentence", "label"}',
        false_events.predict,
        false_events.score,
        "recall",
    ),
    MeasuredSet(
        "factuality",
        'JSON Lines of sentences: {"id", "text", "targets": [{"tok", "label"}]}',
        factuality.predict,
        factuality.score,
        "macro-F1",
    ),
    MeasuredSet(
        "plover",
        "a TSV with id, sentence, marked_sentence, source, target, gold_root",
        plover.predict,
        plover.score,
        "macro-F1",
    ),
    MeasuredSet(
        "events",
        "a TSV of sentences with their events: id, sentence, `ROOT(mode) INITIATOR>RECIPIENT`",
        events.predict,
        events.score,
        "F1",
    ),
    MeasuredSet(
        "petrarch",
        "PETRARCH's validation records (XML in shape)",
        petrarch.predict,
        petrarch.score,
        "F1",
    ),
)
"""In the order of the line: what later sets need, earlier ones have judged."""


def set_of(name: str) -> MeasuredSet:
    """The set of that name.

    Raises:
        BadUsage: there is none; the message names those there are.
    """
    for known in SETS:
        if known.name == name:
            return known
    raise BadUsage(f"no set '{name}'; there are {', '.join(known.name for known in SETS)}")
