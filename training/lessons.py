"""What a teacher read from the news, kept in a file: labels of the parse with the belief in each head."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.document import TAUGHT, Document, blank

LESSONS = ("upos", "xpos", "feats", "sent", "deprel", "head")
"""Labels that a teacher gives; heads counted within the document."""


def new_lessons(document: Document) -> None:
    """Empty labels to be filled by a teacher."""
    for name in LESSONS:
        document.labels[name] = blank(len(document))
    document.near = np.zeros((len(document), TAUGHT), np.int64)
    document.trust = np.zeros((len(document), TAUGHT), np.float32)


def believed(document: Document) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The likeliest heads of a taught document and the belief in each."""
    if document.near is None or document.trust is None:
        raise ValueError("this document was taught nothing")
    return document.near, document.trust


def write_lessons(documents: Sequence[Document], path: Path) -> None:
    """Write the lessons of all documents, one after the other."""
    found: dict[str, NDArray[np.generic]] = {
        name: np.concatenate([document.labels[name] for document in documents]) for name in LESSONS
    }
    pairs = [believed(document) for document in documents]
    near, trust = np.concatenate([near for near, _ in pairs]), np.concatenate([trust for _, trust in pairs])
    np.savez_compressed(path, near=near, trust=trust, **found)  # type: ignore[arg-type]


def learn(documents: Sequence[Document], path: Path) -> None:
    """Give documents the lessons that were written of the same documents in the same order.

    Raises:
        ValueError: the file is of other documents.
    """
    saved = np.load(path)
    total = sum(len(document) for document in documents)
    if total != len(saved["head"]):
        raise ValueError(f"{path} was taught on {len(saved['head'])} words, the articles have {total}")
    columns = {name: saved[name] for name in (*LESSONS, "near", "trust")}
    offset = 0
    for document in documents:
        place = slice(offset, offset + len(document))
        for name in LESSONS:
            document.labels[name] = columns[name][place].astype(np.int64)
        document.near = columns["near"][place].astype(np.int64)
        document.trust = columns["trust"][place].astype(np.float32)
        offset += len(document)
