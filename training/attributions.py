"""PolNeAR attributions as tags and pointers, with silver names of the same articles."""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, without a stub

from training.document import (
    ATTRIBUTION_TAGS,
    IGNORE,
    NAME_TAGS,
    SPACE_BEFORE,
    SPACE_NONE,
    Document,
    blank,
)

SILVER_KINDS = {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC"}
Spans = list[tuple[int, int]]


def read_brat(path: Path) -> list[dict[str, Spans]]:
    """Each attribution of a brat file as character spans by role (Source, Cue, Content)."""
    spans: dict[str, Spans] = {}
    links: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if re.match(r"T\d+\t", line):
            key, typed = line.split("\t")[:2]
            places = typed.split(" ", 1)[1].split(";")
            spans[key] = [(int(a), int(b)) for a, b in (place.split() for place in places)]
        elif re.match(r"E\d+\t", line):
            links.append(line.split("\t", 1)[1].split())
    found = []
    for link in links:
        roles: dict[str, Spans] = defaultdict(list)
        for part in link:
            role, key = part.split(":")
            roles[re.sub(r"\d+$", "", role)] += spans[key]
        found.append(dict(roles))
    return found


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of an article with their character offsets; paragraphs start at line breaks."""

    words: list[str]
    begins: NDArray[np.int64]
    ends: NDArray[np.int64]
    spaces: list[int]
    paragraphs: list[int]

    def inside(self, spans: Spans) -> list[int]:
        """Words of which at least half lies in one of the spans."""
        found: set[int] = set()
        for start, end in spans:
            shared = np.minimum(self.ends, end) - np.maximum(self.begins, start)
            found.update(np.flatnonzero(shared * 2 >= self.ends - self.begins).tolist())
        return sorted(found)


def cut(text: str, tokenizer: Tokenizer) -> Tokens:
    """Cut an article into words, paragraph by paragraph, with the run-time tokenizer."""
    words: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    spaces: list[int] = []
    paragraphs: list[int] = []
    for match in re.finditer(r"[^\n\r]*\S[^\n\r]*", text):
        paragraphs.append(len(words))
        gap = True
        for token in tokenizer(match[0]):
            if not token.is_space:
                words.append(token.text)
                begins.append(match.start() + token.idx)
                ends.append(begins[-1] + len(token))
                spaces.append(SPACE_BEFORE if gap else SPACE_NONE)
            gap = bool(token.whitespace_) or token.is_space
    return Tokens(words, np.array(begins), np.array(ends), spaces, paragraphs)


def tag_attributions(found: Sequence[Mapping[str, Spans]], tokens: Tokens) -> dict[str, NDArray[np.int64]]:
    """BIO tags (cue before source before content) and the two pointers of a flat layer.

    `cue` points from every tagged word to the first word of its cue; `source` from the first word
    of a cue to the first word of its source, or to itself where there is none.
    """
    size = len(tokens.words)
    tags, cue, source = np.zeros(size, np.int64), blank(size), blank(size)
    rows = [{role: tokens.inside(list(spans)) for role, spans in row.items()} for row in found]
    for role, letter in (("Content", "C"), ("Source", "S"), ("Cue", "K")):
        for row in rows:
            members, anchor = row.get(role, []), row.get("Cue", [])
            previous = -2
            for index in members:
                prefix = "I" if index == previous + 1 else "B"
                tags[index] = ATTRIBUTION_TAGS.index(f"{prefix}-{letter}")
                previous = index
                if anchor:
                    cue[index] = anchor[0]
    for row in rows:
        if row.get("Cue"):
            first = row["Cue"][0]
            source[first] = row["Source"][0] if row.get("Source") else first
    return {"attr": tags, "cue": cue, "source": source}


def silver_names(sentences: Sequence[Sequence[Sequence[object]]], tokens: Tokens) -> NDArray[np.int64]:
    """Names of an article as CoreNLP saw them, moved to our words by character offset."""
    kinds: dict[int, str] = {}
    for sentence in sentences:
        for begin, end, _, _, _, label, *_ in sentence:
            if label in SILVER_KINDS:
                for position in range(int(str(begin)), int(str(end))):
                    kinds[position] = SILVER_KINDS[str(label)]
    tags = np.zeros(len(tokens.words), np.int64)
    previous = None
    for index, begin in enumerate(tokens.begins.tolist()):
        kind = kinds.get(begin)
        if kind:
            prefix = "I" if kind == previous else "B"
            tags[index] = NAME_TAGS.index(f"{prefix}-{kind}")
        previous = kind
    return tags


LOOSE_HINTS = frozenset({"cc", "punct", "root", "dep", "mwe", "discourse", "parataxis", "list"})
"""Relations whose governor CoreNLP 3.7 (UD 1) chooses otherwise than UD 2, or badly."""


def silver_heads(sentences: Sequence[Sequence[Sequence[object]]], tokens: Tokens) -> NDArray[np.int64]:
    """The governor of each word as CoreNLP saw it, where both are words of ours and UD 2 would agree."""
    place = {
        (begin, end): index
        for index, (begin, end) in enumerate(zip(tokens.begins.tolist(), tokens.ends.tolist(), strict=True))
    }
    found = blank(len(tokens.words))
    for sentence in sentences:
        words = [place.get((int(str(row[0])), int(str(row[1])))) for row in sentence]
        for word, row in zip(words, sentence, strict=True):
            head, relation = int(str(row[6])), str(row[7])
            above = words[head - 1] if head else None
            if word is None or above is None or relation in LOOSE_HINTS:
                continue
            named = str(row[4]).startswith("NNP") and str(sentence[head - 1][4]).startswith("NNP")
            if not (named and relation in ("compound", "appos", "dep")):
                found[word] = above
    return found


def silver_tags(
    sentences: Sequence[Sequence[Sequence[object]]], tokens: Tokens, tags: Mapping[str, int]
) -> NDArray[np.int64]:
    """Penn tags as CoreNLP saw them, by their number in `tags`."""
    ends = dict(zip(tokens.begins.tolist(), tokens.ends.tolist(), strict=True))
    place = {begin: index for index, begin in enumerate(tokens.begins.tolist())}
    found = blank(len(tokens.words))
    for begin, end, *row in (row for sentence in sentences for row in sentence):
        if ends.get(int(str(begin))) == int(str(end)):
            found[place[int(str(begin))]] = tags.get(str(row[2]), IGNORE)
    return found


def read_silver(path: Path) -> dict[str, Sequence[Sequence[Sequence[object]]]]:
    """Silver sentences by article id."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {row["id"]: row["sentences"] for row in map(json.loads, lines)}


def first_annotations(folder: Path) -> dict[str, Path]:
    """Each article's annotation by its alphabetically first annotator."""
    found: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        found.setdefault(path.stem.rsplit("_", 1)[0], path)
    return found


def read_attributions(
    folder: Path, silver: Path, tokenizer: Tokenizer, tags: Mapping[str, int]
) -> Iterator[Document]:
    """PolNeAR articles of one split; names and hints at the parse from the silver reading of each."""
    names = read_silver(silver)
    for key, path in first_annotations(folder).items():
        with (folder / "text" / f"{key}.txt").open(encoding="utf-8", newline="") as file:
            tokens = cut(file.read(), tokenizer)
        labels = tag_attributions(read_brat(path), tokens)
        if key in names:
            labels["silver"] = silver_names(names[key], tokens)
            labels["hint_head"] = silver_heads(names[key], tokens)
            labels["hint_xpos"] = silver_tags(names[key], tokens, tags)
        yield Document(tokens.words, tokens.spaces, tokens.paragraphs, set(tokens.paragraphs), labels)
