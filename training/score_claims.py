"""The layers of who says what, linked in the plainest way, as the attribution scorer reads them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from tocsin.reading.layers import Layers, layers_of
from tocsin.reading.pipeline import read_many


def write_claims(nlp: Language, folder: Path, out: Path) -> dict[str, float]:
    """Write one claim a cue for each article; returns how many articles there are."""
    paths = sorted(folder.glob("*.txt"))
    with out.open("w", encoding="utf-8") as lines:
        for path in paths:
            with path.open(encoding="utf-8", newline="") as file:
                text = file.read()
            offsets, texts, at = [], [], 0
            for line in text.split("\n"):
                if line.strip():
                    offsets.append(at)
                    texts.append(line)
                at += len(line) + 1
            docs = next(iter(read_many(nlp, [texts])))
            lines.write(json.dumps({"id": path.stem, "claims": _link(offsets, docs)}) + "\n")
    return {"articles": len(paths)}


CUE, SOURCE, CONTENT = 1, 2, 3
Run = tuple[int, int, int]
"""Kind, first token and one past the last, numbered over the story."""


def _link(offsets: Sequence[int], docs: Sequence[Doc]) -> list[dict[str, object]]:
    tokens = [(o + t.idx, o + t.idx + len(t)) for o, doc in zip(offsets, docs, strict=True) for t in doc]
    layers = [layers_of(doc) for doc in docs]
    runs = _runs(layers)
    source = np.concatenate([layer.source for layer in layers])[:, 0]
    cues = {start: end for kind, start, end in runs if kind == CUE}
    content = _owned(runs, cues, layers)
    claims = []
    for start, end in cues.items():
        if start in content:
            target = int(source[start])
            span = [(a, b) for kind, a, b in runs if kind == SOURCE and a <= target < b]
            claims.append(
                {
                    "source": {"spans": _places(tokens, span)} if span else None,
                    "cue": {"spans": _places(tokens, [(start, end)])},
                    "content": {"spans": _places(tokens, content[start])},
                }
            )
    return claims


def _places(tokens: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]) -> list[list[int]]:
    return [[tokens[a][0], tokens[b - 1][1]] for a, b in spans]


def _runs(layers: Sequence[Layers]) -> list[Run]:
    """Runs of words of one kind, the tags leaning a little away from O; a run ends with its paragraph."""
    tags = np.concatenate([layer.tags for layer in layers])
    tags[:, 0] -= 0.3
    ends = {layer.start for layer in layers}
    runs: list[Run] = []
    for number, tag in enumerate(tags.argmax(axis=1).tolist()):
        kind = (tag + 1) // 2
        inside = tag % 2 == 0 and number not in ends
        if kind and runs and runs[-1][0] == kind and runs[-1][2] == number and inside:
            runs[-1] = (kind, runs[-1][1], number + 1)
        elif kind:
            runs.append((kind, number, number + 1))
    return runs


def _owned(
    runs: Sequence[Run], cues: Mapping[int, int], layers: Sequence[Layers]
) -> dict[int, list[tuple[int, int]]]:
    """Runs of content by the cue that their words vote for."""
    targets = np.concatenate([layer.cue for layer in layers])
    scores = np.concatenate([layer.cue_score for layer in layers])
    owner = {number: start for start, end in cues.items() for number in range(start, end)}
    found: dict[int, list[tuple[int, int]]] = {}
    for kind, start, end in runs:
        votes: Counter[int] = Counter()
        for number in range(start, end) if kind == CONTENT else ():
            for target, score in zip(targets[number].tolist(), scores[number].tolist(), strict=True):
                if target in owner:
                    votes[owner[target]] += float(np.exp(score))
        if votes:
            found.setdefault(votes.most_common(1)[0][0], []).append((start, end))
    return found
