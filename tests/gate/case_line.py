"""The made case through the whole line: pages in, findings out, records matched by their places."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tests.gate.case_scores import Found
from tests.gate.made_case import TODAY, made_records, made_stories
from tocsin.acquire import AcquireSettings
from tocsin.ledger import open_ledger
from tocsin.runs.local import read_into
from tocsin.runs.weighing import records_of
from tocsin.terms.span import Span
from tocsin.weighing import Batch, Remembered, StoryRecords, weigh

_SHARE = 0.5
"""Share of the longer stretch that must lie in both for two records to be one."""


def read_case(folder: Path) -> Found:
    """Read the case into a fresh ledger, weigh it, and name its records as the case does."""
    source = folder / "case.jsonl"
    source.write_text("".join(_article(story) for story in made_stories()), encoding="utf8")
    ledger = open_ledger(str(folder / "case.db"))
    read_into(ledger, (str(source),), AcquireSettings(), lambda _: None)
    reader = ledger.reader()
    made = {row.story.id: row for row in made_records()}
    read = tuple(records_of(reader, reader.stories()))
    names = {mine: theirs for row in read for mine, theirs in _matched(row, made)}
    return Found(weigh(Batch(read, TODAY), Remembered()).findings, names)


def _article(story: object) -> str:
    headline, _, _ = getattr(story, "text", "").partition("\n")
    row = {"id": getattr(story, "id", ""), "text": getattr(story, "text", ""), "title": headline}
    row |= {"outlet": getattr(story, "outlet", ""), "published": getattr(story, "day", None)}
    if row["id"] == "b6":
        row["published"] = None
    return json.dumps(row, ensure_ascii=False) + "\n"


def _matched(row: StoryRecords, made: Mapping[str, StoryRecords]) -> Iterator[tuple[str, str]]:
    """Pairs of a record's id and the id of the case's record at the same place."""
    gold = made[row.story.document]
    yield row.story.id, gold.story.id
    yield from _pairs(
        [(c.id, c.content.spans) for c in row.claims], [(c.id, c.content.spans) for c in gold.claims]
    )
    yield from _pairs([(e.id, (e.anchor,)) for e in row.events], [(e.id, (e.anchor,)) for e in gold.events])
    ours = [(t.id, (t.anchor,)) for t in row.transfers]
    yield from _pairs(ours, [(t.id, (t.anchor,)) for t in gold.transfers])
    forecasts = [(f.id, f.expected.spans) for f in row.forecasts]
    yield from _pairs(forecasts, [(f.id, f.expected.spans) for f in gold.forecasts])


def _pairs(
    ours: Iterable[tuple[str, tuple[Span, ...]]], theirs: Iterable[tuple[str, tuple[Span, ...]]]
) -> Iterator[tuple[str, str]]:
    """Each record of the case with the found one that covers it best, if that is half of the longer one."""
    kept = list(ours)
    for name, places in theirs:
        shares = [(_share(spans, places), item) for item, spans in kept]
        best, item = max(shares, default=(0.0, ""))
        if best >= _SHARE:
            yield item, name


def _share(one: tuple[Span, ...], other: tuple[Span, ...]) -> float:
    left = {n for span in one for n in range(span.start, span.end)}
    right = {n for span in other for n in range(span.start, span.end)}
    return len(left & right) / max(len(left), len(right), 1)
