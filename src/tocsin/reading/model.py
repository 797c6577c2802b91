"""The trained reader: int8 encoder and full-precision heads, run by onnxruntime."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from tocsin.reading.windows import Pieces, Window, padded
from tocsin.terms.errors import BadInput

TAG_HEADS = ("upos", "xpos", "feats", "sent", "ner", "attr", "certainty")
"""Order of the heads within the model's one output of tag scores."""

BATCH = 192
"""Padded sub-words of one call: one full window or a few short ones; larger calls fall out of the caches."""

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
        self._partial = onnxruntime.RunOptions()
        self._partial.only_execute_path_to_fetches = True
        self._widths = [
            len(self.labels.upos), len(self.labels.xpos), len(self.labels.feats), 2,
            len(self.labels.names), 7, 1,
        ]  # fmt: skip

    def read(self, windows: Sequence[Window], *, layers: bool = True) -> list[Reading]:
        """Scores of each window, in the order given; `layers` adds the attribution pointers."""
        order = sorted(range(len(windows)), key=lambda number: len(windows[number].ids))
        found: dict[int, Reading] = {}
        for group in _groups(order, windows):
            scored = self._run([windows[n] for n in group], layers=layers)
            found.update(zip(group, scored, strict=True))
        return [found[number] for number in range(len(windows))]

    def _run(self, windows: Sequence[Window], *, layers: bool) -> list[Reading]:
        names = ["tags", "arcs", "child", "parent", *(("cue", "source") if layers else ())]
        inputs = {
            "ids": padded([w.ids for w in windows]),
            "shape": padded([w.shapes for w in windows]),
            "space": padded([w.spaces for w in windows]),
            "first": padded([w.first for w in windows]),
        }
        inputs["role"] = np.zeros_like(inputs["ids"])
        inputs["word_role"] = np.zeros_like(inputs["first"])
        scores = dict(zip(names, self._session.run(names, inputs, self._partial), strict=True))
        bounds = np.cumsum(self._widths)[:-1]
        readings = []
        for row, window in enumerate(windows):
            size = len(window.first)
            tags = np.split(scores["tags"][row, :size], bounds, axis=1)
            readings.append(
                Reading(
                    window,
                    dict(zip(TAG_HEADS, tags, strict=True)),
                    scores["arcs"][row, :size, :size],
                    scores["child"][row, :size],
                    scores["parent"][row, :size],
                    scores["cue"][row, :size, :size] if layers else None,
                    scores["source"][row, :size, :size] if layers else None,
                )
            )
        return readings

    def relations(self, child: Floats, parent: Floats) -> Floats:
        """Scores of each relation between dependents and their governors, row by row."""
        size, labels, _ = self._deprel.shape
        mixed = (child @ self._deprel.reshape(size, -1)).reshape(-1, labels, size)
        found: Floats = np.matmul(mixed, parent[:, :, None])[:, :, 0]
        return found

    def roots(self, windows: Sequence[Window], roles: Sequence[Sequence[int]]) -> Floats:
        """PLOVER log-probabilities of windows whose words carry roles (1 source, 2 target, else 0)."""
        found = np.zeros((len(windows), len(self.labels.roots)), dtype=np.float32)
        order = sorted(range(len(windows)), key=lambda number: len(windows[number].ids))
        for group in _groups(order, windows):
            chosen = [windows[n] for n in group]
            words = [roles[n] for n in group]
            inputs = {
                "ids": padded([w.ids for w in chosen]),
                "shape": padded([w.shapes for w in chosen]),
                "space": padded([w.spaces for w in chosen]),
                "first": padded([w.first for w in chosen]),
                "role": padded([_spread(w, r) for w, r in zip(chosen, words, strict=True)]),
                "word_role": padded(words),
            }
            scores = self._session.run(["root"], inputs, self._partial)[0]
            found[group] = log_softmax(scores)
        return found


def _spread(window: Window, roles: Sequence[int]) -> list[int]:
    """A role for each sub-word from the roles of the words."""
    found = [0] * len(window.ids)
    ends = [*window.first[1:], len(window.ids) - 1]
    for begin, end, role in zip(window.first, ends, roles, strict=True):
        if role:
            found[begin:end] = [role] * (end - begin)
    return found


def _groups(order: Sequence[int], windows: Sequence[Window]) -> list[list[int]]:
    groups: list[list[int]] = []
    for number in order:
        width = len(windows[number].ids)
        if not groups or width * (len(groups[-1]) + 1) > BATCH:
            groups.append([])
        groups[-1].append(number)
    return groups


def log_softmax(scores: Floats) -> Floats:
    """Logarithms of probabilities along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    found: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return found


def packaged_model(threads: int = 1) -> Model:
    """The weights that come with the program."""
    with as_file(files("tocsin.reading").joinpath("weights")) as folder:
        return Model(folder, threads)
