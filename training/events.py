"""Event certainty (UW) and PLOVER roots of a marked pair (PLV) as one-sentence documents."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import numpy as np
from spacy.tokenizer import Tokenizer

from training.attributions import Tokens, cut
from training.document import IGNORE, PLOVER_ROOTS, SPACE_UNKNOWN, Document

BRACKETS = {"-LRB-": "(", "-RRB-": ")", "``": '"', "''": '"', "-LCB-": "{", "-RCB-": "}"}
FOLDS = 5


def set_aside(key: str) -> bool:
    """Whether a row belongs to the fifth that is never trained on, by a hash of its id."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % FOLDS == 0


def read_certainty(path: Path, tokenizer: Tokenizer, *, aside: bool) -> list[tuple[str, Document]]:
    """UW sentences; an event's value stands on the first of our words within its token."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if set_aside(row["id"]) != aside:
            continue
        words: list[str] = []
        start = []
        for raw in row["text"].split(" "):
            start.append(len(words))
            plain = BRACKETS.get(raw, raw)
            words += [token.text for token in tokenizer(plain) if not token.is_space] or [plain]
        values = np.full(len(words), np.nan, np.float32)
        for target in row["targets"]:
            values[start[target["tok"][0]]] = target["label"]
        document = Document(words, [SPACE_UNKNOWN] * len(words), [0], {0}, certainty=values)
        found.append((row["id"], document))
    return found


def read_roots(path: Path, tokenizer: Tokenizer, *, aside: bool) -> list[tuple[str, Document]]:
    """PLV sentences with roles 1 (source) and 2 (target) on the words of the marked pair."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines, delimiter="\t") if set_aside(row["id"]) == aside]
    return [(row["id"], pair_document(row, tokenizer)) for row in rows]


def pair_document(row: dict[str, str], tokenizer: Tokenizer) -> Document:
    """One PLV row as a document; a pair whose text is not found stays unmarked."""
    text = row["sentence"]
    tokens: Tokens = cut(text, tokenizer)
    roles = np.zeros(len(tokens.words), np.int64)
    for value, name in ((2, "target"), (1, "source")):
        place = _place(row, name)
        if place is not None:
            roles[tokens.inside([(place, place + len(row[name]))])] = value
    root = PLOVER_ROOTS.index(row["gold_root"]) if row.get("gold_root") else IGNORE
    return Document(tokens.words, tokens.spaces, [0], {0}, roles=roles, root=root)


def _place(row: dict[str, str], name: str) -> int | None:
    marked, tag = row["marked_sentence"], f"<{name[0]}>"
    before = marked.find(tag)
    if before >= 0:
        plain = marked[:before]
        for mark in ("<s>", "</s>", "<t>", "</t>"):
            plain = plain.replace(mark, "")
        if row["sentence"][len(plain) :].startswith(row[name]):
            return len(plain)
    place = row["sentence"].find(row[name])
    return place if row[name] and place >= 0 else None
