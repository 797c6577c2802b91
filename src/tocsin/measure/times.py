"""Time expressions against TimeML, as TempEval-3 task A judges them (UzZaman et al., SemEval 2013).

Spans are compared without white space and punctuation at their ends. A relaxed match shares a character;
a value counts when the TIMEX3 values of a relaxed match are equal.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tocsin.measure.articles import annotated
from tocsin.measure.line import Line
from tocsin.measure.rows import Row, field
from tocsin.measure.scores import Counts, Scores, f1, scores_of
from tocsin.measure.timeml import TimedArticle, TimeSpan, read_timeml

_EDGE = " \t\r\n'\"“”‘’.,;:()[]-–—"
_JUDGED = ("value", "strict", "relaxed", "type")


def predict(gold: Path, line: Line) -> Iterator[Row]:
    """What the line annotates in the texts of the folder's `*.tml`, each dated by its file."""
    articles = (
        {"id": article.name, "text": article.text, "published": article.published}
        for article in read_timeml(gold)
    )
    yield from annotated(articles, line)


def score(gold: Path, rows: Iterable[Row]) -> Scores:
    """Judge the times of rows as `annotate` prints them; rows of one id are pooled."""
    found: defaultdict[str, list[TimeSpan]] = defaultdict(list)
    for row in rows:
        found[field(row, "id", "times")] += [_time(time) for time in field(row, "times", "times")]
    tallies = [_tally(article, found[article.name]) for article in read_timeml(gold)]
    return scores_of("times", tallies, _figures, ("gold", "found"))


def _time(time: Row) -> TimeSpan:
    start, end = int(field(time, "start", "times")), int(field(time, "end", "times"))
    return TimeSpan(start, end, time.get("type", ""), time.get("value", ""))


def _tally(article: TimedArticle, found: Sequence[TimeSpan]) -> Counts:
    wanted, given = (
        [kept for time in side if (kept := _trimmed(time, article.text)).start < kept.end]
        for side in (article.times, found)
    )
    pairs = _paired(wanted, given)
    return {
        "gold": len(wanted),
        "found": len(given),
        "relaxed": len(pairs),
        "strict": sum((w.start, w.end) == (g.start, g.end) for w, g in pairs),
        "type": sum(w.type == g.type for w, g in pairs),
        "value": sum(w.value == g.value for w, g in pairs),
    }


def _trimmed(time: TimeSpan, text: str) -> TimeSpan:
    start, end = time.start, min(time.end, len(text))
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return replace(time, start=start, end=end)


def _paired(gold: Sequence[TimeSpan], found: Sequence[TimeSpan]) -> list[tuple[TimeSpan, TimeSpan]]:
    """One to one: equal spans first, then, in order of the text, the largest overlap that is left."""
    free = list(found)
    pairs, waiting = [], []
    for wanted in gold:
        same = next((time for time in free if (time.start, time.end) == (wanted.start, wanted.end)), None)
        if same is None:
            waiting.append(wanted)
        else:
            free.remove(same)
            pairs.append((wanted, same))
    for wanted in waiting:
        best = max(free, default=None, key=lambda time: _shared(wanted, time))
        if best is not None and _shared(wanted, best) > 0:
            free.remove(best)
            pairs.append((wanted, best))
    return pairs


def _shared(left: TimeSpan, right: TimeSpan) -> int:
    """Characters in common; below zero, how far apart."""
    return min(left.end, right.end) - max(left.start, right.start)


def _figures(total: Counts) -> Mapping[str, float]:
    found, gold = total.get("found", 0), total.get("gold", 0)
    return {f"{name} F1": f1(total.get(name, 0), found, gold) for name in _JUDGED}
