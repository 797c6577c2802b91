"""From documents to padded batches: passages of bounded length, sub-words, shapes, augmentation."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from tocsin.reading.shapes import CONTINUATION, shape
from training.document import CLASS_LABELS, IGNORE, POINTER_LABELS, TAUGHT, Document

MAX_PIECES_OF_A_WORD = 8
CURLY, SHORT_TITLED = 0.6, 0.5
"""Chances of curly over straight marks, and of a capital on a short word of a Title Case line."""
LONG = 4
CLS, SEP, UNKNOWN, MASK = 101, 102, 100, 103


class Pieces:
    """Sub-word numbers of a word, cut by the base model's tokenizer and remembered."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._seen: dict[str, list[int]] = {}

    def __call__(self, word: str) -> list[int]:
        """At least one number."""
        found = self._seen.get(word)
        if found is None:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids
            found = self._seen[word] = ids[:MAX_PIECES_OF_A_WORD] or [UNKNOWN]
        return found


@dataclass(frozen=True, slots=True)
class Passage:
    """Words `start` to `end` of a document, read in one window."""

    document: Document
    start: int
    end: int
    size: int


def cut_passages(document: Document, pieces: Pieces, limit: int, first: int) -> Iterator[Passage]:
    """Cut a document at its units into passages of at most `limit` sub-words (longer units alone).

    The first passage is limited to `first`, so that cuts fall elsewhere in every epoch.
    """
    bounds = [*document.units, len(document)]
    start, size, allowed = 0, 2, first
    for unit, after in itertools.pairwise(bounds):
        cost = sum(len(pieces(word)) for word in document.words[unit:after]) + 1
        if size + cost > allowed and unit > start:
            yield Passage(document, start, unit, size)
            start, size, allowed = unit, 2, limit
        size += cost
    if len(document) > start:
        yield Passage(document, start, len(document), size)


@dataclass(frozen=True, slots=True)
class Settings:
    """How a batch is made; chances are those of the training recipe and 0 in evaluation."""

    longest: int = 320
    drop_shapes: float = 0.0
    drop_word_shape: float = 0.0
    title_case: float = 0.0
    capitals: float = 0.0
    quotes: float = 0.0
    dashes: float = 0.0
    drop_spaces: float = 0.0
    mask_words: float = 0.0


TRAINING = Settings(320, 0.08, 0.02, 0.05, 0.03, 0.35, 0.25, 0.2, 0.05)
PLAIN = Settings()


def _augment(words: list[str], settings: Settings, rng: random.Random) -> list[str]:
    if rng.random() < settings.quotes:
        words = _curly(words) if rng.random() < CURLY else _straight(words)
    if rng.random() < settings.dashes:
        dash = rng.choice(["–", "—", "--"])
        words = [dash if word in ("--", "–", "—") else word for word in words]
    drawn = rng.random()
    if drawn < settings.title_case:
        words = [
            word[:1].upper() + word[1:] if len(word) >= LONG or rng.random() < SHORT_TITLED else word
            for word in words
        ]
    elif drawn < settings.title_case + settings.capitals:
        words = [word.upper() for word in words]
    return words


def _curly(words: Sequence[str]) -> list[str]:
    opened = False
    found = []
    for word in words:
        if word in ('"', "``", "''"):
            opened = word == "``" or (not opened and word != "''")
            found.append("“" if opened else "”")
        else:
            found.append(word.replace("'", "’") if word != "'" else word)
    return found


def _straight(words: Sequence[str]) -> list[str]:
    return [word.replace("“", '"').replace("”", '"').replace("’", "'") for word in words]


Batch = dict[str, torch.Tensor]


def collate(passages: Sequence[Passage], pieces: Pieces, settings: Settings, rng: random.Random) -> Batch:
    """Pad passages to one batch of model inputs and labels."""
    rows = [_row(passage, pieces, settings, rng) for passage in passages]
    width = max(len(row["ids"]) for row in rows)
    length = max(len(row["first"]) for row in rows)
    batch: Batch = {}
    for key in rows[0]:
        size = width if key in ("ids", "shape", "space", "role") else length
        fill = 0 if key in ("ids", "shape", "space", "role", "first", "word_role") else IGNORE
        if key == "root":
            batch[key] = torch.tensor([int(row[key][0]) for row in rows])
            continue
        if key == "certainty":
            stacked = np.full((len(rows), size), np.nan, np.float32)
        elif key in ("near", "trust"):
            kind = np.int64 if key == "near" else np.float32
            stacked = np.zeros((len(rows), size, TAUGHT), kind)
        else:
            stacked = np.full((len(rows), size), fill, np.int64)
        for number, row in enumerate(rows):
            stacked[number, : len(row[key])] = row[key]
        batch[key] = torch.from_numpy(stacked)
    batch["mask"] = torch.tensor([[i < len(row["ids"]) for i in range(width)] for row in rows])
    batch["words"] = torch.tensor([[i < len(row["first"]) for i in range(length)] for row in rows])
    return batch


def _row(
    passage: Passage, pieces: Pieces, settings: Settings, rng: random.Random
) -> dict[str, NDArray[np.generic]]:
    document, start = passage.document, passage.start
    words = _augment(document.words[start : passage.end], settings, rng)
    no_shapes = rng.random() < settings.drop_shapes
    no_spaces = rng.random() < settings.drop_spaces
    ids, shapes, spaces, roles, first = [CLS], [0], [0], [0], []
    for offset, word in enumerate(words):
        index = start + offset
        if offset and index in document.paragraphs:
            ids, shapes, spaces, roles = [*ids, SEP], [*shapes, 0], [*spaces, 0], [*roles, 0]
        parts = pieces(word)
        if settings.mask_words and rng.random() < settings.mask_words:
            parts = [MASK]
        if len(ids) + len(parts) + 1 > settings.longest:
            break
        first.append(len(ids))
        form = 0 if no_shapes or rng.random() < settings.drop_word_shape else shape(word)
        space = 0 if no_spaces else document.spaces[index]
        role = int(document.roles[index]) if document.roles is not None else 0
        ids += parts
        shapes += [form] + [form + CONTINUATION if form else 0] * (len(parts) - 1)
        spaces += [space] + [0] * (len(parts) - 1)
        roles += [role] * len(parts)
    ids, shapes, spaces, roles = [*ids, SEP], [*shapes, 0], [*spaces, 0], [*roles, 0]
    end = start + len(first)
    row: dict[str, NDArray[np.generic]] = {
        "ids": np.array(ids), "shape": np.array(shapes), "space": np.array(spaces),
        "role": np.array(roles), "first": np.array(first), "root": np.array([document.root]),
    }  # fmt: skip
    for key in (*CLASS_LABELS, "silver"):
        row[key] = document.labels[key][start:end] if key in document.labels else np.full(len(first), IGNORE)
    for key in POINTER_LABELS:
        row[key] = np.full(len(first), IGNORE)
        if key in document.labels:
            values = document.labels[key][start:end]
            near = (values >= start) & (values < end)
            row[key] = np.where(near, values - start, IGNORE)
    row["near"], row["trust"] = _near(document, start, end)
    plain = np.full(len(first), np.nan, np.float32)
    row["certainty"] = document.certainty[start:end] if document.certainty is not None else plain
    row["word_role"] = (
        document.roles[start:end] if document.roles is not None else np.zeros(len(first), np.int64)
    )
    return row


def _near(document: Document, start: int, end: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Heads of words `start` to `end` counted from `start`, and the belief in each."""
    if document.near is None or document.trust is None:
        near = np.zeros((end - start, TAUGHT), np.int64)
        if "head" in document.labels:
            near[:, 0] = document.labels["head"][start:end]
        trust = np.zeros((end - start, TAUGHT), np.float32)
        trust[:, 0] = float("head" in document.labels)
    else:
        near, trust = document.near[start:end], document.trust[start:end]
    inside = (near >= start) & (near < end)
    return np.where(inside, near - start, 0), np.where(inside, trust, 0.0).astype(np.float32)


def bucket(passages: Sequence[Passage], budget: int, rng: random.Random) -> list[list[Passage]]:
    """Group passages of like length into batches of at most `budget` padded sub-words, shuffled."""
    ordered = sorted(passages, key=lambda p: p.size * rng.uniform(0.92, 1.08))
    groups: list[list[Passage]] = []
    widest = 0
    for passage in ordered:
        widest = max(widest, passage.size)
        if not groups or widest * (len(groups[-1]) + 1) > budget:
            groups.append([])
            widest = passage.size
        groups[-1].append(passage)
    rng.shuffle(groups)
    return groups
