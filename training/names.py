"""Gold named-entity sets (UNER EWT dev, wikigold, CrossNER) as PER, ORG and LOC."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, without a stub

from training.document import NAME_TAGS, SPACE_UNKNOWN, Document

KINDS = {
    "PER": "PER", "person": "PER", "politician": "PER", "writer": "PER", "scientist": "PER",
    "musicalartist": "PER", "researcher": "PER",
    "ORG": "ORG", "organisation": "ORG", "politicalparty": "ORG", "band": "ORG",
    "university": "ORG",
    "LOC": "LOC", "location": "LOC", "country": "LOC",
}  # fmt: skip
"""Fine labels that are names of persons, organisations and places; every other is no name here."""


def read_tagged(
    path: Path, word: int, tag: int, separator: str | None
) -> Iterator[tuple[str, list[str], list[str]]]:
    """Sentences of a column file as (document id, words, raw tags)."""
    document, words, tags = "", [], []
    for line in itertools.chain(path.read_text(encoding="utf-8").split("\n"), [""]):
        if line.startswith("# newdoc"):
            document = line.split("=", 1)[1].strip()
        elif line.startswith("# ") and "=" in line:
            continue
        elif line.strip():
            cells = line.split(separator)
            words.append(cells[word])
            tags.append(cells[tag])
        elif words:
            yield document, words, tags
            words, tags = [], []


def plain_tags(raw: Sequence[str]) -> list[str]:
    """BIO tags over PER, ORG and LOC, from BIO or IO tags over any finer set."""
    tags, previous = [], "O"
    for tag in raw:
        prefix, _, fine = tag.partition("-")
        kind = KINDS.get(fine)
        if not kind:
            tags.append("O")
        elif prefix == "B" or previous.partition("-")[2] != fine:
            tags.append(f"B-{kind}")
        else:
            tags.append(f"I-{kind}")
        previous = tag
    return tags


def recut(words: Sequence[str], tags: Sequence[str], tokenizer: Tokenizer) -> tuple[list[str], list[str]]:
    """Cut each word as the run-time tokenizer would, each part with the tag of the whole."""
    new_words, new_tags = [], []
    for word, tag in zip(words, tags, strict=True):
        parts = [token.text for token in tokenizer(word)] or [word]
        new_words += parts
        new_tags += [tag] + ["I" + tag[1:] if tag != "O" else "O"] * (len(parts) - 1)
    return new_words, new_tags


def read_names(folder: Path, tokenizer: Tokenizer) -> list[Document]:
    """Every gold set that may be trained on; EWT test and CrossNER politics stay out."""
    sources = [
        (folder / "en_ewt-ud-dev.iob2", 1, 2, "\t", True),
        (folder / "wikigold.txt", 0, 1, None, True),
    ]
    kept_out = ("cross_politics_dev.txt", "cross_politics_test.txt")
    crossed = [path for path in sorted(folder.glob("cross_*.txt")) if path.name not in kept_out]
    sources += [(path, 0, 1, "\t", False) for path in crossed]
    found: list[Document] = []
    for path, word, tag, separator, running in sources:
        sentences = list(read_tagged(path, word, tag, separator))
        groups: list[list[tuple[str, list[str], list[str]]]] = []
        for sentence in sentences:
            if not (running and groups and groups[-1][0][0] == sentence[0]):
                groups.append([])
            groups[-1].append(sentence)
        found.extend(_document([recut(w, plain_tags(t), tokenizer) for _, w, t in group]) for group in groups)
    return found


def _document(sentences: Sequence[tuple[list[str], list[str]]]) -> Document:
    words: list[str] = []
    tags: list[str] = []
    units: list[int] = []
    for more_words, more_tags in sentences:
        units.append(len(words))
        words += more_words
        tags += more_tags
    labels = {"ner": np.array([NAME_TAGS.index(tag) for tag in tags], dtype=np.int64)}
    return Document(words, [SPACE_UNKNOWN] * len(words), units, set(), labels)
