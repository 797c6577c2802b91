"""Valid dependency trees from pair scores: the best head of each word, repaired where that is no tree."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

LOW = -1e9

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]


def decode(scores: Scores, starts: NDArray[np.bool_]) -> Heads:
    """The head of each word of a passage; a sentence's single root is its own head.

    `scores[i, j]` says how well word j governs word i, the diagonal how well i is a root; sentences
    run from one True of `starts` to the next (the first word always starts one).
    """
    size = len(scores)
    if not size:
        return np.zeros(0, dtype=np.int64)
    sentence: NDArray[np.int64] = np.cumsum(starts) - bool(starts[0])
    heads = _best(np.where(sentence[:, None] == sentence, scores, -np.inf))
    roots = np.bincount(sentence[heads == np.arange(size)], minlength=sentence[-1] + 1)
    lost = np.bincount(sentence[~_under_root(heads)], minlength=sentence[-1] + 1)
    for number in np.flatnonzero((roots != 1) | (lost > 0)).tolist():
        begin, end = np.searchsorted(sentence, [number, number + 1]).tolist()
        heads[begin:end] = sentence_heads(scores[begin:end, begin:end]) + begin
    return heads


def sentence_heads(scores: Scores) -> Heads:
    """The best tree with one root over one sentence (Chu-Liu-Edmonds where greed finds no tree)."""
    heads = _best(scores)
    size = len(heads)
    own = np.arange(size)
    roots = np.flatnonzero(heads == own)
    if len(roots) == 1 and _reaches_root(heads):
        return heads
    shifted = scores - scores.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    root = int(roots[logs[roots, roots].argmax()]) if len(roots) else int(logs.diagonal().argmax())
    logs[own, own] = LOW
    heads = _best(logs)
    heads[root] = root
    if size > 1 and not _reaches_root(heads):
        heads = _spanning_tree(logs, root)
    return heads


def _best(scores: Scores) -> Heads:
    found: Heads = scores.argmax(axis=1)
    return found


def _reaches_root(heads: Heads) -> bool:
    return bool(_under_root(heads).all())


def _under_root(heads: Heads) -> NDArray[np.bool_]:
    """Which words come to a root, a word that is its own head, when the heads are followed up."""
    above = heads
    for _ in range(len(heads).bit_length()):
        above = above[above]
    found: NDArray[np.bool_] = heads[above] == above
    return found


def _cycle(heads: Heads, root: int) -> list[int]:
    state = np.zeros(len(heads), dtype=np.int8)
    state[root] = 2
    for start in range(len(heads)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return path[path.index(node) :]
        state[path] = 2
    return []


def _spanning_tree(scores: Scores, root: int) -> Heads:
    """Maximum arborescence: contract one cycle, solve the smaller problem, open the cycle again."""
    heads = _best(scores)
    heads[root] = root
    cycle = _cycle(heads, root)
    if not cycle:
        return heads
    inside = np.zeros(len(heads), dtype=bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    members = np.array(cycle)
    kept = scores[members, heads[members]]
    smaller = np.full((len(rest) + 1, len(rest) + 1), LOW, dtype=scores.dtype)
    smaller[:-1, :-1] = scores[np.ix_(rest, rest)]
    leaving = scores[np.ix_(rest, members)]
    smaller[:-1, -1] = leaving.max(axis=1)
    entering = scores[np.ix_(members, rest)] - kept[:, None]
    smaller[-1, :-1] = entering.max(axis=0)
    found = _spanning_tree(smaller, int(np.flatnonzero(rest == root)[0]))
    for place, node in enumerate(rest.tolist()):
        if node != root:
            above = int(found[place])
            heads[node] = rest[above] if above < len(rest) else members[leaving[place].argmax()]
    entry = int(found[-1])
    opened = members[entering[:, entry].argmax()]
    heads[opened] = rest[entry]
    heads[root] = root
    return heads
