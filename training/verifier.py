"""Make the claims verifier: `python -m training.verifier DATA OUT [--articles N]`, once the reader is made.

Proposals of PolNeAR's training articles are labelled right where content and source both overlap a gold
attribution by half; boosted trees learn the label. Shares of rules and cues are counted out of fold, and the
threshold comes from three-fold cross-validation by article. The dev part is never read.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from tocsin.claims.choose import SHARED
from tocsin.claims.decode import decoded
from tocsin.claims.evidence import evidence_features, evidence_of
from tocsin.claims.features import Priors, cue_key, overlap_of, surface_features
from tocsin.claims.layer import surface_candidates
from tocsin.claims.layered import LayeredStory, layered
from tocsin.claims.paragraph import Paragraph, paragraphs_of
from tocsin.claims.pool import Pooled, pool
from tocsin.reading.pipeline import load_pipeline, read_many
from tocsin.reading.readstory import story_of
from tocsin.terms.span import Span
from training.attributions import first_annotations, read_brat

Floats = NDArray[np.float32]
FOLDS = 3
RIGHT = 0.5
"""Least overlap of content and of source, as PolNeAR's linked F1 has it."""
SMOOTHING = 4.0
"""Imagined proposals that every share begins with."""
RIGHT_AT_LEAST = 0.6
"""Quality of a proposal that is barely right; the rest up to 1 goes by overlap, so that exact borders win."""
THRESHOLDS = tuple(round(0.2 + 0.02 * step, 2) for step in range(16))


@dataclass(frozen=True, slots=True)
class Article:
    """One training article with its proposals and their labels."""

    paragraphs: list[Paragraph]
    pooled: list[Pooled]
    right: list[float]
    """Quality of each proposal: 0 wrong, 1 with the very borders of a gold attribution."""
    gold: list[tuple[tuple[Span, ...], tuple[Span, ...]]]
    """Content and source of each gold attribution."""
    layers: Floats
    """One row a proposal; no columns for a verifier without layers."""


def lines_of(text: str) -> list[Span]:
    """The article's paragraphs: its lines without white space at their ends."""
    found, begin = [], 0
    for line in text.split("\n"):
        start, end = begin, begin + len(line)
        begin = end + 1
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            found.append(Span(start, end))
    return found


def article_of(text: str, gold: Sequence[dict[str, Any]], story: LayeredStory | None) -> Article:
    """Propose and label one article; its first line is its headline."""
    lines = lines_of(text)
    paragraphs = paragraphs_of(text, lines[1:], lines[0] if lines else None)
    evidence = None if story is None else evidence_of(story, decoded(story))
    pooled = pool(paragraphs, surface_candidates(paragraphs, loose=True), evidence)
    wanted = [(_spans(row, "Content"), _spans(row, "Source")) for row in gold]
    right = [_quality(each, wanted) for each in pooled]
    rows = (
        [] if evidence is None else [evidence_features(evidence, each.proposal.candidate) for each in pooled]
    )
    layers = np.array(rows, dtype=np.float32).reshape(len(pooled), -1) if rows else np.zeros((len(pooled), 0))
    return Article(paragraphs, pooled, right, wanted, layers.astype(np.float32))


def _spans(row: dict[str, Any], role: str) -> tuple[Span, ...]:
    return tuple(Span(begin, end) for begin, end in sorted(row.get(role, [])))


def _quality(each: Pooled, gold: Iterable[tuple[tuple[Span, ...], tuple[Span, ...]]]) -> float:
    """0 for a wrong proposal; a right one has more the closer its borders are to the gold ones."""
    found = each.proposal.candidate
    best = 0.0
    for content, source in gold:
        if content and (shared := overlap_of(content, found.content)) >= RIGHT:
            of_source = overlap_of(source, found.source)
            if of_source >= RIGHT:
                best = max(best, RIGHT_AT_LEAST + (1.0 - RIGHT_AT_LEAST) * shared * of_source)
    return best


def priors_of(articles: Iterable[Article]) -> Priors:
    """Shares of right proposals by rule, cue and both; only proposals as the finder made them count."""
    counts: dict[str, dict[str, list[float]]] = {
        k: defaultdict(lambda: [0.0, 0.0]) for k in ("r", "l", "b", "")
    }
    for article in articles:
        for each, right in zip(article.pooled, article.right, strict=True):
            if each.proposal.content_cut or each.proposal.source_cut:
                continue
            rule, key = each.proposal.candidate.found_by, cue_key(each.proposal.candidate)
            for table, name in (("r", rule), ("l", key), ("b", f"{key}|{rule}"), ("", "")):
                counts[table][name][0] += 1
                counts[table][name][1] += right > 0
    every = counts[""][""]
    base = every[1] / max(every[0], 1.0)

    def share(pair: list[float], towards: float) -> float:
        return round((pair[1] + SMOOTHING * towards) / (pair[0] + SMOOTHING), 4)

    rule = {name: share(pair, base) for name, pair in counts["r"].items()}
    lemma = {name: share(pair, base) for name, pair in counts["l"].items()}
    both = {}
    for name, pair in counts["b"].items():
        key, _, by = name.rpartition("|")
        both[name] = share(pair, 0.5 * rule[by] + 0.5 * lemma[key])
    return Priors(rule, lemma, both, round(base, 4))


def rows_of(article: Article, priors: Priors) -> Floats:
    """Feature rows of an article's proposals."""
    rows = [
        surface_features(article.paragraphs[each.proposal.candidate.paragraph], each.proposal, priors)
        for each in article.pooled
    ]
    return np.concatenate([np.array(rows, dtype=np.float32), article.layers], axis=1)


def fitted(articles: Sequence[Article]) -> tuple[HistGradientBoostingClassifier, Priors]:
    """Trees over rows whose shares were counted without the article itself."""
    rows, labels = [], []
    for fold in range(FOLDS + 1):
        inside = [a for k, a in enumerate(articles) if k % (FOLDS + 1) == fold and a.pooled]
        priors = priors_of(a for k, a in enumerate(articles) if k % (FOLDS + 1) != fold)
        rows += [rows_of(article, priors) for article in inside]
        labels += [right for article in inside for right in article.right]
    trees = HistGradientBoostingClassifier(
        max_iter=140, learning_rate=0.08, max_leaf_nodes=20, min_samples_leaf=40, l2_regularization=1.0
    )
    quality = np.array(labels, dtype=np.float64)
    right = quality > 0
    # A right proposal counts as right with its quality and as wrong with what is missing to 1.
    every = np.concatenate(rows)
    weights = np.concatenate([np.where(right, quality, 1.0), 1.0 - quality[right]])
    answers = np.concatenate([right, np.zeros(right.sum(), dtype=bool)])
    trees.fit(np.concatenate([every, every[right]]), answers, sample_weight=weights)
    return trees, priors_of(articles)


def kept(article: Article, scores: Floats, threshold: float) -> list[int]:
    """Greedy choice as at run time."""
    chosen: list[int] = []
    taken: list[Span] = []
    cues: set[int] = set()
    for number in np.argsort(-scores, kind="stable").tolist():
        if scores[number] < threshold:
            break
        spans = article.pooled[number].proposal.candidate.content
        size = sum(map(len, spans)) or 1
        common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in spans for b in taken)
        if article.pooled[number].cue in cues or common > SHARED * size:
            continue
        cues.add(article.pooled[number].cue)
        taken += spans
        chosen.append(number)
    return chosen


def linked(article: Article, numbers: Iterable[int]) -> int:
    """Kept proposals that each match another gold attribution."""
    left = list(article.gold)
    hits = 0
    for number in numbers:
        found = article.pooled[number].proposal.candidate
        match = next(
            (
                g
                for g in left
                if g[0]
                and overlap_of(g[0], found.content) >= RIGHT
                and overlap_of(g[1], found.source) >= RIGHT
            ),
            None,
        )
        if match is not None:
            left.remove(match)
            hits += 1
    return hits


def cross_validated(articles: Sequence[Article]) -> dict[float, float]:
    """Linked F1 by threshold, each article scored by trees that never saw it."""
    tally: dict[float, list[int]] = {threshold: [0, 0, 0] for threshold in THRESHOLDS}
    for fold in range(FOLDS):
        trees, priors = fitted([a for k, a in enumerate(articles) if k % FOLDS != fold])
        for article in (a for k, a in enumerate(articles) if k % FOLDS == fold and a.pooled):
            scores = trees.predict_proba(rows_of(article, priors))[:, 1].astype(np.float32)
            for threshold, counts in tally.items():
                numbers = kept(article, scores, threshold)
                for k, value in enumerate((linked(article, numbers), len(numbers), len(article.gold))):
                    counts[k] += value
    return {t: round(2 * hits / max(found + gold, 1), 4) for t, (hits, found, gold) in tally.items()}


def export(trees: HistGradientBoostingClassifier, priors: Priors, threshold: float, out: Path) -> None:
    """Write the trees as arrays and the shares as JSON: `OUT.npz`, `OUT.json`."""
    parts: dict[str, list[float]] = {k: [] for k in ("feature", "threshold", "left", "right", "value")}
    roots, depth = [], 1
    for (tree,) in trees._predictors:  # noqa: SLF001 - the library has no export of its own
        first = len(parts["feature"])
        roots.append(first)
        for number, node in enumerate(tree.nodes):
            leaf = bool(node["is_leaf"])
            parts["feature"].append(0 if leaf else int(node["feature_idx"]))
            parts["threshold"].append(0.0 if leaf else float(node["num_threshold"]))
            parts["left"].append(first + (number if leaf else int(node["left"])))
            parts["right"].append(first + (number if leaf else int(node["right"])))
            parts["value"].append(float(node["value"]) if leaf else 0.0)
            depth = max(depth, int(node["depth"]))
    kinds = {
        "feature": np.int16,
        "threshold": np.float32,
        "left": np.int32,
        "right": np.int32,
        "value": np.float32,
    }
    arrays = {name: np.array(values, dtype=kinds[name]) for name, values in parts.items()}
    np.savez_compressed(out.with_suffix(".npz"), roots=np.array(roots, dtype=np.int32), **arrays)
    facts = {
        "base": float(np.ravel(trees._baseline_prediction)[0]),  # noqa: SLF001 - as above
        "depth": depth,
        "width": int(trees.n_features_in_),
        "threshold": threshold,
        "otherwise": priors.otherwise,
        "rule": dict(priors.rule),
        "lemma": dict(priors.lemma),
        "both": dict(priors.both),
    }
    out.with_suffix(".json").write_text(json.dumps(facts, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def make(articles: Sequence[Article], out: Path) -> None:
    """Choose the threshold, fit on everything, write."""
    scores = cross_validated(articles)
    best = max(scores, key=lambda threshold: scores[threshold])
    print(
        json.dumps({"verifier": out.name, "articles": len(articles), "cv": scores, "threshold": best}),
        flush=True,
    )
    trees, priors = fitted(articles)
    export(trees, priors, best, out)


def main() -> None:
    """Read the arguments and make both verifiers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--articles", type=int, default=840)
    options = parser.parse_args()
    folder = options.data / "polnear" / "train"
    found = sorted(first_annotations(folder).items())
    random.Random(11).shuffle(found)  # noqa: S311 - an order, no secret
    found = found[: options.articles]
    texts = []
    for name, _ in found:
        with (folder / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            texts.append(file.read())
    nlp = load_pipeline()
    stories = [[span.of(text) for span in lines_of(text)] for text in texts]
    with_layers, without = [], []
    for text, (_, path), docs in zip(texts, found, read_many(nlp, stories), strict=True):
        gold = read_brat(path)
        read = story_of([span.start for span in lines_of(text)], docs)
        with_layers.append(article_of(text, gold, layered(read)))
        without.append(article_of(text, gold, None))
    options.out.mkdir(parents=True, exist_ok=True)
    make(without, options.out / "surface")
    make(with_layers, options.out / "layers")


if __name__ == "__main__":
    main()
