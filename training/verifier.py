"""Make the claims verifier: `python -m training.verifier DATA OUT [--weights FOLDER…] [--articles N]`.

For every cue of PolNeAR's training articles the contents and sources that the finders propose are labelled:
right where they overlap those of a gold attribution by half. Boosted trees learn both labels. Shares of cues
and rules are counted out of fold, and the threshold comes from three-fold cross-validation by article. The
dev part is never read.

`--weights` names folders of exported early checkpoints of the reader, dealt to the articles in turn: what the
finished reader says of articles that it was trained on looks surer than what it says of new ones.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from spacy.language import Language

from tocsin.claims.choose import CONTENTS, SHARED, SOURCES
from tocsin.claims.ground import Ground
from tocsin.claims.group import Group
from tocsin.claims.layer import surface_candidates
from tocsin.claims.layered import LayeredStory, layered
from tocsin.claims.link import linked
from tocsin.claims.options import spans_of
from tocsin.claims.paragraph import paragraphs_of
from tocsin.claims.priors import Priors, cue_key
from tocsin.claims.rows import rows_of
from tocsin.reading.model import Model
from tocsin.reading.pipeline import load_pipeline, read_many, reader_of
from tocsin.reading.readstory import story_of
from tocsin.terms.span import Span
from training.attributions import first_annotations, read_brat

Floats = NDArray[np.float32]
Words = frozenset[int]
Trees = HistGradientBoostingClassifier
FOLDS = 3
RIGHT = 0.5
"""Least overlap of content and of source, as PolNeAR's linked F1 has it."""
SMOOTHING = 4.0
"""Imagined cues that every share begins with."""
RIGHT_AT_LEAST = 0.6
"""Quality of an option that is barely right; the rest up to 1 goes by overlap, so that exact borders win."""
THRESHOLDS = tuple(round(0.2 + 0.02 * step, 2) for step in range(16))
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold attribution as sets of word numbers."""

    cue: Words
    content: Words
    source: Words


@dataclass(slots=True)
class Article:
    """One training article: its cues' options as sets of words, with quality and the number of the cue."""

    ground: Ground
    groups: list[Group]
    gold: list[Gold]
    contents: list[Words] = field(default_factory=list)
    sources: list[Words] = field(default_factory=list)
    content_group: list[int] = field(default_factory=list)
    source_group: list[int] = field(default_factory=list)
    content_quality: list[float] = field(default_factory=list)
    """0 for a wrong option; a right one has more the closer its borders are to the gold ones."""
    source_quality: list[float] = field(default_factory=list)
    source_counts: list[bool] = field(default_factory=list)
    """Whether the source's cue is one at all; others teach nothing about sources."""
    facts: list[tuple[str, bool, bool]] = field(default_factory=list)
    """By cue: its key, whether it is an attribution, whether to nobody."""
    rules: list[tuple[str, bool]] = field(default_factory=list)
    """By candidate of a rule: the rule's name, whether it is right."""


class Numbering:
    """The words of a text by number, as the scorer counts them."""

    def __init__(self, text: str) -> None:
        places = [match.span() for match in _WORD.finditer(text)]
        self.begins, self.ends = [a for a, _ in places], [b for _, b in places]

    def __call__(self, spans: Iterable[tuple[int, int]]) -> Words:
        """The words that some character ranges touch."""
        found: set[int] = set()
        for begin, end in spans:
            found.update(range(bisect_right(self.ends, begin), bisect_left(self.begins, end)))
        return frozenset(found)


def overlap(left: Words, right: Words) -> float:
    """Shared words over all words; 1 where both are empty."""
    every = left | right
    return len(left & right) / len(every) if every else 1.0


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


def article_of(text: str, rows: Sequence[dict[str, Any]], story: LayeredStory) -> Article:
    """Propose and label one article; its first line is its headline."""
    lines = lines_of(text)
    paragraphs = paragraphs_of(text, lines[1:], lines[0] if lines else None)
    ground, groups = linked(story, paragraphs, surface_candidates(paragraphs, loose=True))
    number = Numbering(text)
    gold = [Gold(*(number(row.get(role, [])) for role in ("Cue", "Content", "Source"))) for row in rows]
    article = Article(ground, groups, gold)
    cues = [number(span.pair() for span in group.spans) for group in groups]
    claimed = [any(each.cue & cue for cue in cues) for each in gold]
    for at, (group, cue) in enumerate(zip(groups, cues, strict=True)):
        mine = [each for each, held in zip(gold, claimed, strict=True) if each.cue & cue or not held]
        _label(article, at, group, mine, number, cue)
    return article


def _label(
    article: Article, at: int, group: Group, mine: Sequence[Gold], number: Numbering, cue: Words
) -> None:
    """Append a group's options with their quality; `mine` are the gold attributions that may be its own."""
    best, held = 0.0, None
    for option in group.contents:
        words = number(span.pair() for span in spans_of(article.ground, option))
        shares = [overlap(each.content, words) for each in mine]
        share = max(shares, default=0.0)
        if share > best:
            best, held = share, mine[shares.index(share)]
        article.contents.append(words)
        article.content_group.append(at)
        article.content_quality.append(share if share >= RIGHT else 0.0)
    right = best >= RIGHT
    own = next((each for each in article.gold if each.cue & cue), held if right else None)
    for option in group.sources:
        words = number(span.pair() for span in spans_of(article.ground, option))
        share = overlap(own.source, words) if own is not None else 0.0
        article.sources.append(words)
        article.source_group.append(at)
        article.source_quality.append(share if share >= RIGHT else 0.0)
        article.source_counts.append(own is not None)
    article.facts.append(
        (cue_key(article.ground, group), own is not None and right, own is not None and not own.source)
    )
    for rule in group.rules:
        content, source = (number(s.pair() for s in spans) for spans in (rule.content, rule.source))
        hit = any(
            overlap(each.content, content) >= RIGHT and overlap(each.source, source) >= RIGHT for each in mine
        )
        article.rules.append((rule.found_by, hit))


def priors_of(articles: Iterable[Article]) -> Priors:
    """Shares by cue and by rule."""
    counts: dict[str, dict[str, list[float]]] = {k: defaultdict(lambda: [0.0, 0.0]) for k in "cnr"}

    def count(table: str, key: str, *, right: bool) -> None:
        for name in (key, ""):
            counts[table][name][0] += 1
            counts[table][name][1] += right

    for article in articles:
        for key, right, nobody in article.facts:
            count("c", key, right=right)
            if right:
                count("n", key, right=nobody)
        for rule, right in article.rules:
            count("r", rule, right=right)
    shares, otherwise = {}, {}
    for table, found in counts.items():
        every = found.pop("", [0.0, 0.0])
        base = otherwise[table] = round(every[1] / max(every[0], 1.0), 4)
        shares[table] = {
            key: round((right + SMOOTHING * base) / (seen + SMOOTHING), 4)
            for key, (seen, right) in found.items()
            if seen > 1
        }
    return Priors(shares["c"], shares["n"], shares["r"], otherwise["c"], otherwise["n"], otherwise["r"])


def trees_of(rows: Floats, quality: Floats) -> Trees:
    """Trees over rows; a right one counts right with its quality and wrong with what is missing to 1."""
    right = quality > 0
    part = RIGHT_AT_LEAST + (1.0 - RIGHT_AT_LEAST) * quality
    weights = np.concatenate([np.where(right, part, 1.0), 1.0 - part[right]])
    answers = np.concatenate([right, np.zeros(right.sum(), dtype=bool)])
    trees = HistGradientBoostingClassifier(
        max_iter=200, learning_rate=0.07, max_leaf_nodes=24, min_samples_leaf=40, l2_regularization=1.0
    )
    return trees.fit(np.concatenate([rows, rows[right]]), answers, sample_weight=weights)


def fitted(articles: Sequence[Article]) -> tuple[Trees, Trees, Priors]:
    """Content and source trees over rows whose shares were counted without the article itself."""
    contents, sources = [], []
    inside: list[Article] = []
    for fold in range(FOLDS + 1):
        here = articles[fold :: FOLDS + 1]
        priors = priors_of(a for k, a in enumerate(articles) if k % (FOLDS + 1) != fold)
        for article in here:
            of_contents, of_sources = rows_of(article.ground, article.groups, priors)
            contents.append(of_contents)
            sources.append(of_sources[np.array(article.source_counts, dtype=bool)])
            inside.append(article)
    quality = np.array([value for a in inside for value in a.content_quality], dtype=np.float32)
    source_quality = np.array(
        [
            value
            for a in inside
            for value, counts in zip(a.source_quality, a.source_counts, strict=True)
            if counts
        ],
        dtype=np.float32,
    )
    return (
        trees_of(np.concatenate(contents), quality),
        trees_of(np.concatenate(sources), source_quality),
        priors_of(articles),
    )


Pair = tuple[float, int, int, int]
"""Score, number of the cue, of the content, of the source."""


def pairs_of(article: Article, contents: Floats, sources: Floats) -> list[Pair]:
    """The likeliest pairs of each cue, likeliest first, as at run time."""
    found: list[Pair] = []
    by_content, by_source = np.array(article.content_group), np.array(article.source_group)
    for at in range(len(article.groups)):
        mine = np.flatnonzero(by_content == at)
        theirs = np.flatnonzero(by_source == at)
        for c in mine[np.argsort(-contents[mine], kind="stable")][:CONTENTS].tolist():
            found += [
                (float(contents[c] * sources[s]), at, c, s)
                for s in theirs[np.argsort(-sources[theirs], kind="stable")][:SOURCES].tolist()
                if not article.sources[s] & article.contents[c]
            ]
    return sorted(found, key=lambda pair: -pair[0])


def kept(article: Article, pairs: Sequence[Pair], threshold: float) -> list[tuple[Words, Words]]:
    """Greedy choice as at run time: content and source of each attribution."""
    chosen, taken, decided = [], set[int](), set[int]()
    for score, at, c, s in pairs:
        content = article.contents[c]
        if score < threshold:
            break
        if at in decided or not content or len(content & taken) > SHARED * len(content):
            continue
        decided.add(at)
        taken |= content
        chosen.append((content, article.sources[s]))
    return chosen


def hits(article: Article, found: Iterable[tuple[Words, Words]]) -> int:
    """Attributions found that each match another gold one."""
    left = list(article.gold)
    count = 0
    for content, source in found:
        match = next(
            (g for g in left if overlap(g.content, content) >= RIGHT and overlap(g.source, source) >= RIGHT),
            None,
        )
        if match is not None and match.content:
            left.remove(match)
            count += 1
    return count


def cross_validated(articles: Sequence[Article]) -> dict[float, float]:
    """Linked F1 by threshold, each article scored by trees that never saw it."""
    tally: dict[float, list[int]] = {threshold: [0, 0, 0] for threshold in THRESHOLDS}
    for fold in range(FOLDS):
        of_content, of_source, priors = fitted([a for k, a in enumerate(articles) if k % FOLDS != fold])
        for article in articles[fold::FOLDS]:
            rows = rows_of(article.ground, article.groups, priors)
            scores = [
                t.predict_proba(r)[:, 1].astype(np.float32)
                for t, r in zip((of_content, of_source), rows, strict=True)
            ]
            pairs = pairs_of(article, *scores)
            for threshold, counts in tally.items():
                found = kept(article, pairs, threshold)
                for k, value in enumerate((hits(article, found), len(found), len(article.gold))):
                    counts[k] += value
    return {t: round(2 * hit / max(found + gold, 1), 4) for t, (hit, found, gold) in tally.items()}


def graph_of(trees: Trees, name: str) -> bytes:
    """The trees as an ONNX graph from rows to probabilities."""
    nodes: dict[str, list[Any]] = {
        key: []
        for key in ("treeids", "nodeids", "modes", "featureids", "values", "truenodeids", "falsenodeids")
    }
    leaves: dict[str, list[Any]] = {key: [] for key in ("treeids", "nodeids", "ids", "weights")}
    for at, (tree,) in enumerate(trees._predictors):  # noqa: SLF001 - the library has no export of its own
        for number, node in enumerate(tree.nodes):
            leaf = bool(node["is_leaf"])
            row = (
                *(at, number, "LEAF" if leaf else "BRANCH_LEQ"),
                0 if leaf else int(node["feature_idx"]),
                0.0 if leaf else float(np.float32(node["num_threshold"])),
                *((0, 0) if leaf else (int(node["left"]), int(node["right"]))),
            )
            for values, value in zip(nodes.values(), row, strict=True):
                values.append(value)
            if leaf:
                for values, value in zip(leaves.values(), (at, number, 0, float(node["value"])), strict=True):
                    values.append(value)
    ensemble = onnx.helper.make_node(
        "TreeEnsembleRegressor",
        ["rows"],
        ["odds"],
        domain="ai.onnx.ml",
        n_targets=1,
        base_values=[float(np.ravel(trees._baseline_prediction)[0])],  # noqa: SLF001 - as above
        **{f"nodes_{key}": values for key, values in nodes.items()},
        **{f"target_{key}": values for key, values in leaves.items()},
    )
    tensor = onnx.helper.make_tensor_value_info
    graph = onnx.helper.make_graph(
        [ensemble, onnx.helper.make_node("Sigmoid", ["odds"], ["probability"])],
        name,
        [tensor("rows", onnx.TensorProto.FLOAT, ["rows", int(trees.n_features_in_)])],
        [tensor("probability", onnx.TensorProto.FLOAT, ["rows", 1])],
    )
    versions = [onnx.helper.make_opsetid("", 17), onnx.helper.make_opsetid("ai.onnx.ml", 3)]
    model = onnx.helper.make_model(graph, opset_imports=versions, ir_version=8)
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())


def export(found: tuple[Trees, Trees, Priors], threshold: float, out: Path) -> None:
    """Write the trees as graphs and the shares as JSON: `OUT_content.onnx`, `OUT_source.onnx`, `OUT.json`."""
    *trees, priors = found
    shares = {name: getattr(priors, name) for name in Priors.__slots__}
    for part, each in zip(("content", "source"), trees, strict=True):
        out.with_name(f"{out.name}_{part}.onnx").write_bytes(graph_of(each, part))
    facts: dict[str, Any] = {"threshold": threshold, "priors": shares}
    out.with_suffix(".json").write_text(json.dumps(facts, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def make(articles: Sequence[Article], out: Path) -> None:
    """Choose the threshold, fit on everything, write."""
    scores = cross_validated(articles)
    best = max(scores, key=lambda threshold: scores[threshold])
    print(json.dumps({"articles": len(articles), "cv": scores, "threshold": best}), flush=True)
    export(fitted(articles), best, out)


def reader_with(folder: Path) -> Language:
    """A pipeline with the weights of a folder."""
    nlp = load_pipeline()
    reader = reader_of(nlp)
    if reader is not None:
        reader.model = Model(folder)
    return nlp


def articles_of(nlp: Language, folder: Path, found: Sequence[tuple[str, Path]]) -> Iterator[Article]:
    """Read and label some articles of a split."""
    texts = []
    for name, _ in found:
        with (folder / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            texts.append(file.read())
    stories = [[span.of(text) for span in lines_of(text)] for text in texts]
    for text, (_, path), docs in zip(texts, found, read_many(nlp, stories), strict=True):
        story = layered(story_of([span.start for span in lines_of(text)], docs))
        if story is None:
            raise TypeError("the reader gave no layers")
        yield article_of(text, read_brat(path), story)


def main() -> None:
    """Read the arguments and make the verifier."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--articles", type=int, default=840)
    parser.add_argument("--weights", type=Path, nargs="*", default=[], help="early checkpoints, exported")
    options = parser.parse_args()
    folder = options.data / "polnear" / "train"
    found = sorted(first_annotations(folder).items())
    random.Random(11).shuffle(found)  # noqa: S311 - an order, no secret
    found = found[: options.articles]
    readers = [reader_with(weights) for weights in options.weights] or [load_pipeline()]
    articles = []
    for number, nlp in enumerate(readers):
        articles += list(articles_of(nlp, folder, found[number :: len(readers)]))
    options.out.mkdir(parents=True, exist_ok=True)
    make(articles, options.out / "layers")


if __name__ == "__main__":
    main()
