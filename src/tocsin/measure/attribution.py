"""Attribution against brat gold such as PolNeAR (Newell, Margolin and Ruths, LREC 2018).

A claim is linked when its content and its source both share at least half of the words that either
covers with those of one gold attribution. Claims and gold are paired one to one by their contents.

The gold holds acts, wishes and names that no ledger wants: all that was read is scored, the tentative part
with it, and beside it what the ledger takes (`firm`).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tocsin.measure.brat import Attribution, Pairs, first_annotator, read_attributions
from tocsin.measure.cues import CUE_CLASSES, REPORTING, SAYING, cue_class
from tocsin.measure.line import Line
from tocsin.measure.rows import Row, field, text_of_file
from tocsin.measure.scores import Counts, Scores, f1, ratio, scores_of
from tocsin.measure.words import WordPlaces, WordSet, likeness, paired
from tocsin.terms.errors import BadInput

_HALF = 0.5
_EXACT = 0.99
"""Least likeness of an exact match: a word more or less is seen up to a content of a hundred words."""
_KINDS = ("direct", "indirect", "mixed", "no source")
_BARE_WORDS = 2
"""Words outside of the quotation marks that a direct quotation may have."""
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_QUOTE_MARK = re.compile(r"[\"“”]")

Triple = tuple[WordSet, WordSet, WordSet]
"""Words of source, cue and content."""


def predict(gold: Path, line: Line) -> Iterator[Row]:
    """What the line annotates in the folder's `text/*.txt`; the tentative part is not `firm`."""
    texts = sorted((gold / "text").glob("*.txt"))
    if not texts:
        raise BadInput(str(gold), "holds no text/*.txt", "gold")
    yield from line.annotate([str(path) for path in texts])


def score(gold: Path, rows: Iterable[Row]) -> Scores:
    """Judge claims against `gold/attributions/*.ann`; rows of one id are pooled."""
    articles = first_annotator(gold / "attributions")
    if not articles:
        raise BadInput(str(gold), "holds no attributions/*.ann", "gold")
    claims: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        claims[field(row, "id", "attribution")] += field(row, "claims", "attribution")
    tallies = [
        _tally(text_of_file(gold / "text" / f"{name}.txt"), read_attributions(path), claims[name])
        for name, path in articles.items()
    ]
    return scores_of("attribution", tallies, _figures, ("gold", "found"))


def _tally(text: str, gold: list[Attribution], claims: list[Row]) -> Counts:
    places = WordPlaces(text)
    wanted = [tuple(places.touched(p) for p in (g.source, g.cue, g.content)) for g in gold]
    given = [
        tuple(places.touched(_spans(claim, r)) for r in ("source", "cue", "content")) for claim in claims
    ]
    count: Counter[str] = Counter(gold=len(gold), found=len(claims))
    firm = [spans for spans, claim in zip(given, claims, strict=True) if claim.get("firm", True)]
    count["found firm"] = len(firm)
    for i, j in paired([w[2] for w in wanted], [g[2] for g in firm], _HALF):
        count["content firm"] += 1
        count["linked firm"] += likeness(wanted[i][0], firm[j][0]) >= _HALF
    for least, mark in ((_HALF, ""), (_EXACT, " exact")):
        for i, j in paired([w[2] for w in wanted], [g[2] for g in given], least):
            linked = likeness(wanted[i][0], given[j][0]) >= least
            count["content" + mark] += 1
            count["linked" + mark] += linked
            count["cue" + mark] += not wanted[i][1].isdisjoint(given[j][1])
            if not mark:
                for group in _groups(text, gold[i]):
                    count["linked " + group] += linked
    for attribution in gold:
        count.update("gold " + group for group in _groups(text, attribution))
    return count


def _spans(claim: Mapping[str, Any], role: str) -> list[list[int]]:
    """A claim's ranges in a role; a role that is absent or null has none."""
    part: Mapping[str, Any] = claim.get(role) or {}
    spans: list[list[int]] = part.get("spans", [])
    return spans


def _figures(total: Counts) -> Mapping[str, float]:
    found, gold = total.get("found", 0), total.get("gold", 0)
    figures = {
        f"{name} F1": f1(total.get(name, 0), found, gold)
        for name in ("linked", "content", "cue", "linked exact")
    }
    figures |= {
        f"{name} F1, firm": f1(total.get(f"{name} firm", 0), total.get("found firm", 0), gold)
        for name in ("linked", "content")
    }
    figures["linked precision, firm"] = ratio(total.get("linked firm", 0), total.get("found firm", 0))
    figures["linked precision"] = ratio(total.get("linked", 0), found)
    figures["linked recall"] = ratio(total.get("linked", 0), gold)
    groups = {kind: (kind,) for kind in (*_KINDS, *CUE_CLASSES)} | {"reporting cues": (SAYING, REPORTING)}
    for name, parts in groups.items():
        hits, wanted = (sum(total.get(f"{each} {part}", 0) for part in parts) for each in ("linked", "gold"))
        figures[f"recall, {name}"] = ratio(hits, wanted)
    return figures


def _groups(text: str, attribution: Attribution) -> tuple[str, str]:
    """What recall is broken down by: the kind of attribution, and the class of its cue."""
    return _kind(text, attribution), cue_class(text, attribution.cue)


def _kind(text: str, attribution: Attribution) -> str:
    """What the recall is broken down by: how the content is quoted, or that nobody is named."""
    if not attribution.source:
        return "no source"
    covered = _with_neighbours(text, attribution.content)
    if not _QUOTE_MARK.search(covered):
        return "indirect"
    bare = re.findall(r"\w+", _QUOTED.sub("", covered))
    return "direct" if len(bare) <= _BARE_WORDS else "mixed"


def _with_neighbours(text: str, ranges: Pairs) -> str:
    """The ranges' characters, then those on each side: marks that annotators left outside count too."""
    inside = "".join(text[start:end] for start, end in ranges)
    return inside + "".join(text[max(0, start - 1) : start] + text[end : end + 1] for start, end in ranges)
