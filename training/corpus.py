"""The mix of training sets: which are read, how often each is drawn, what is kept out."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tocsin.reading.tokens import new_language
from training.attributions import read_attributions
from training.batches import Passage, Pieces, bucket, cut_passages
from training.document import Document
from training.events import read_certainty, read_roots
from training.lessons import learn
from training.names import read_names
from training.treebanks import Inventory, documents, inventory, read_sentences


@dataclass(frozen=True, slots=True)
class Source:
    """A set with the share of all sub-words that it is given, and how long its passages are."""

    name: str
    share: float
    shortest: int
    longest: int
    documents: list[Document]


def read_sources(data: Path, taught: Path | None = None) -> tuple[list[Source], Inventory]:
    """Every training set under the data folder; `taught` is what `training.teach` read from the news."""
    tokenizer = new_language().tokenizer
    ewt = list(read_sentences(data / "treebanks/ewt-train.conllu"))
    gum = list(read_sentences(data / "treebanks/gum-train.conllu"))
    labels = inventory(ewt + gum)
    numbers = {tag: number for number, tag in enumerate(labels.xpos)}
    silver = data / "silver-news/train.jsonl.gz"
    polnear = list(read_attributions(data / "polnear/train", silver, tokenizer, numbers))
    if taught:
        learn(polnear, taught)
    certainty = [d for _, d in read_certainty(data / "uw-factuality/train.jsonl", tokenizer, aside=False)]
    roots = [d for _, d in read_roots(data / "plv/plv_train.tsv", tokenizer, aside=False)]
    return [
        Source("ewt", 0.22, 40, 200, documents(ewt, labels, names=False)),
        Source("gum", 0.25, 40, 200, documents(gum, labels, names=True)),
        Source("polnear", 0.36, 160, 300, polnear),
        Source("names", 0.09, 60, 160, read_names(data / "names", tokenizer)),
        Source("certainty", 0.04, 64, 64, certainty),
        Source("roots", 0.04, 64, 64, roots),
    ], labels


def endless(source: Source, pieces: Pieces, budget: int, rng: random.Random) -> Iterator[list[Passage]]:
    """Batches of one set for ever; every epoch cuts its passages anew."""
    while True:
        passages: list[Passage] = []
        for document in source.documents:
            limit = rng.randint(source.shortest, source.longest)
            first = rng.randint(min(16, limit), limit)
            passages += cut_passages(document, pieces, limit, first)
        yield from bucket(passages, budget, rng)
