"""The trained reader: int8 encoder and full-precision heads, run by onnxruntime."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits
from tokenizers import Tokenizer

from tocsin.reading.windows import Pieces, Window
from tocsin.terms.errors import BadInput

TAG_HEADS = ("upos", "xpos", "feats", "sent", "ner", "attr", "certainty")
"""Order of the heads within the model's one output of tag scores."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reading:
    """Scores of one window; rows are its words, context included."""

    window: Window
    tags: Mapping[str, Floats]
    arcs: Floats
    child: Floats
    parent: Floats
    cue: Floats | None
    source: Floats | None


@dataclass(frozen=True, slots=True)
class Inventory:
    """Label names by column of each head, as the weights' `labels.json` lists them."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    deprel: tuple[str, ...]
    names: tuple[str, ...]
    roots: tuple[str, ...]


class Model:
    """One loaded set of weights; safe to share between threads, loaded anew in each process."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        for name in ("reader.onnx", "labels.json", "deprel.npy", "tokenizer.json"):
            if not (folder / name).is_file():
                raise BadInput(str(folder), f"the reader's weights lack {name}", "missing")
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.labels = Inventory(**{key: tuple(labels[key]) for key in Inventory.__slots__})
        self.pieces = Pieces(Tokenizer.from_file(str(folder / "tokenizer.json")))
        self._deprel = np.load(folder / "deprel.npy").astype(np.float32)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._weights = folder / "reader.onnx"
        self._digest = b""
        counts = (
            self.labels.upos,
            self.labels.xpos,
            self.labels.feats,
            range(2),
            self.labels.names,
            range(7),
        )
        ends = np.cumsum([len(labels) for labels in counts]).tolist()
        self._columns = {
            name: slice(*ends) for name, *ends in zip(TAG_HEADS, [0, *ends], [*ends, None], strict=True)
        }

    @property
    def digest(self) -> bytes:
        """SHA-256 of the weights, counted when first asked for."""
        if not self._digest:
            self._digest = hashlib.sha256(self._weights.read_bytes()).digest()
        return self._digest

    def read(self, window: Window, *, layers: bool = True) -> Reading:
        """Scores of one window; `layers` adds the attribution pointers.

        Windows go through the model one by one: its 8-bit products round by the largest value they see, so a
        window read beside another would come out a little otherwise, and hardly faster.
        """
        names = ["tags", "arcs", "child", "parent", *(("cue", "source") if layers else ())]
        inputs = _inputs(window, None, pointers=layers, roots=False)
        scores = dict(zip(names, (row[0] for row in self._session.run(names, inputs)), strict=True))
        tags = {name: scores["tags"][:, columns] for name, columns in self._columns.items()}
        return Reading(
            window, tags, scores["arcs"], scores["child"], scores["parent"],
            scores.get("cue"), scores.get("source"),
        )  # fmt: skip

    def relations(self, child: Floats, parent: Floats) -> Floats:
        """Scores of each relation between dependents and their governors, row by row."""
        size, labels, _ = self._deprel.shape
        mixed = (child @ self._deprel.reshape(size, -1)).reshape(-1, labels, size)
        found: Floats = np.matmul(mixed, parent[:, :, None])[:, :, 0]
        return found

    def roots(self, windows: Sequence[Window], roles: Sequence[Sequence[int]]) -> Floats:
        """PLOVER log-probabilities of windows whose words carry roles (1 source, 2 target, else 0)."""
        found = np.zeros((len(windows), len(self.labels.roots)), dtype=np.float32)
        for row, (window, words) in enumerate(zip(windows, roles, strict=True)):
            found[row] = self._session.run(["root"], _inputs(window, words, pointers=False, roots=True))[0][0]
        return log_softmax(found)


def _inputs(
    window: Window, roles: Sequence[int] | None, *, pointers: bool, roots: bool
) -> dict[str, NDArray[Any]]:
    """A window with its words' roles, and which of the heads are wanted that not every reading needs."""
    shared = {"ids": window.ids, "shape": window.shapes, "space": window.spaces, "first": window.first}
    inputs: dict[str, NDArray[Any]] = {
        name: np.array(row, dtype=np.int64)[None] for name, row in shared.items()
    }
    if roles is None:
        inputs |= {"role": np.zeros_like(inputs["ids"]), "word_role": np.zeros_like(inputs["first"])}
    else:
        rows = {"role": _spread(window, roles), "word_role": roles}
        inputs |= {name: np.array(row, dtype=np.int64)[None] for name, row in rows.items()}
    return inputs | {"pointers": np.array(pointers), "roots": np.array(roots)}


def _spread(window: Window, roles: Sequence[int]) -> list[int]:
    """A role for each sub-word from the roles of the words."""
    found = [0] * len(window.ids)
    ends = [*window.first[1:], len(window.ids) - 1]
    for begin, end, role in zip(window.first, ends, roles, strict=True):
        if role:
            found[begin:end] = [role] * (end - begin)
    return found


def log_softmax(scores: Floats) -> Floats:
    """Logarithms of probabilities along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    found: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return found


def packaged_model(threads: int = 1) -> Model:
    """The weights that come with the program.

    numpy's linear algebra is held to as many threads in the whole process, and in those forked from it: its
    products here are small, and its further threads would wait for them in a busy loop on another's core.
    """
    threadpool_limits(limits=threads, user_api="blas")
    with as_file(files("tocsin.reading").joinpath("weights")) as folder:
        return Model(folder, threads)
