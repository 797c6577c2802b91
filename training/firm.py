"""Make the weights of firm claims: `python -m training.firm ARTICLES.jsonl LABELS.tsv OUT.json`.

ARTICLES.jsonl has the articles of the labels, a line each with `id` and `text`: those of the draws of
`docs/claims-sample.md`. LABELS.tsv (`training/claims_read.tsv`) has what a person said of claims found in
them. A logistic regression over the signs of `tocsin.claims.firm` learns whether a claim is well-formed; it
is scored on articles it did not see, ten parts in turn.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from tocsin.acquire import AcquireSettings, collect
from tocsin.claims.choose import chosen, readings
from tocsin.claims.firm import signs_of
from tocsin.claims.layer import surface_candidates
from tocsin.claims.layered import layered
from tocsin.claims.link import linked
from tocsin.claims.paragraph import paragraphs_of
from tocsin.claims.verifier import load_verifier
from tocsin.reading.pipeline import load_pipeline, read_story
from tocsin.stories import split_page
from tocsin.terms.page import SetAside

PARTS = 10
STRENGTH = 0.1
"""How freely the weights may grow, inverse to the penalty."""
SPREAD = 0.2
"""Added to each sign's deviation, so that a rare sign weighs no more than it was seen."""
THRESHOLD = 0.6
Place = tuple[str, int, int]
"""Article, first character of the content, first character of the cue (-1 for none)."""


def labels_of(path: Path) -> dict[Place, bool]:
    """Whether a person called the claim at a place well-formed."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t")
    return {(r["article"], int(r["content"]), int(r["cue"])): r["verdict"] == "yes" for r in rows}


def signs_in(path: Path) -> Iterator[tuple[Place, dict[str, float]]]:
    """The place and signs of every claim found in some articles."""
    nlp, verifier = load_pipeline(), load_verifier("layers")
    for page in collect([str(path)], AcquireSettings(input_format="jsonl")):
        if isinstance(page, SetAside):
            raise TypeError(f"set aside: {page}")
        split = split_page(page)
        for story in split.stories:
            text = split.snapshot.text
            paragraphs = paragraphs_of(text, story.body, story.headline)
            layers = layered(read_story(nlp, text, story.body))
            if layers is None:
                raise TypeError("the reader gave no layers")
            surface = surface_candidates(paragraphs, loose=True)
            ground, groups = linked(layers, paragraphs, surface)
            ranked = readings(ground, groups, verifier, paragraphs)
            for each in chosen(ground, groups, ranked, verifier.threshold):
                cue = each.cue[0].start if each.cue else -1
                yield (page.document, each.content[0].start, cue), signs_of(ground, each, verifier.priors)


def main() -> None:
    """Read the arguments and make the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("labels", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    labels = labels_of(options.labels)
    found = [(place, signs) for place, signs in signs_in(options.articles) if place in labels]
    names = list(found[0][1])
    rows = np.array([[signs[name] for name in names] for _, signs in found])
    right = np.array([labels[place] for place, _ in found])
    middle, spread = rows.mean(0), rows.std(0) + SPREAD
    scaled, likely = (rows - middle) / spread, np.zeros(len(rows))
    parts = GroupKFold(PARTS).split(scaled, right, [place[0] for place, _ in found])
    for seen, unseen in parts:
        trained = LogisticRegression(C=STRENGTH, max_iter=3000).fit(scaled[seen], right[seen])
        likely[unseen] = trained.predict_proba(scaled[unseen])[:, 1]
    for least in (0.0, 0.5, 0.55, 0.6, 0.65, 0.7):
        kept = likely >= least
        shares = f"{right[kept].mean():.3f} right, {kept[right].mean():.3f} of the right"
        print(f"{least}: {kept.sum()} kept, {shares}")
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(scaled, right)
    weights = model.coef_[0] / spread
    facts = {
        "threshold": THRESHOLD,
        "intercept": round(float(model.intercept_[0] - (weights * middle).sum()), 4),
        "weights": {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)},
    }
    options.out.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
