"""Scores of names by kind and by boundaries, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from spacy.language import Language

from tocsin.reading.pipeline import read_many
from training.document import NAME_TAGS
from training.names import plain_tags, read_tagged
from training.treebanks import name_tags, read_sentences

Named = set[tuple[int, int, int, str]]


def gold_names(
    words: Sequence[str], tags: Sequence[str], spaces: Sequence[bool], key: int
) -> tuple[str, Named]:
    """Text of a sentence and its names by character."""
    text, names, current = "", set(), None
    for word, tag, space in zip(words, tags, spaces, strict=True):
        begin = len(text)
        text += word
        if tag[0] == "I" and current:
            current = (current[0], len(text), current[2])
        else:
            if current:
                names.add((key, *current))
            current = (begin, len(text), tag[2:]) if tag[0] in "BI" else None
        text += " " if space else ""
    if current:
        names.add((key, *current))
    return text, names


def score_names(nlp: Language, sentences: Sequence[tuple[str, Named]]) -> dict[str, float]:
    """Typed and untyped F1, sentence by sentence; the key of each name is its sentence's number."""
    gold: Named = set().union(*(names for _, names in sentences))
    guess: Named = set()
    for key, (docs, _) in enumerate(zip(read_many(nlp, [[t] for t, _ in sentences]), sentences, strict=True)):
        guess |= {(key, e.start_char, e.end_char, e.label_) for e in docs[0].ents}
    found = {"strict": _f1(gold, guess), "boundary": _f1({n[:3] for n in gold}, {n[:3] for n in guess})}
    for kind in ("PER", "ORG", "LOC"):
        found[kind] = _f1({n for n in gold if n[3] == kind}, {n for n in guess if n[3] == kind})
    merged = [{(*n[:3], n[3].replace("LOC", "ORG")) for n in side} for side in (gold, guess)]
    found["org=loc"] = _f1(*merged)
    return found


def _f1(gold: AbstractSet[object], guess: AbstractSet[object]) -> float:
    return round(200 * len(gold & guess) / max(len(gold) + len(guess), 1), 1)


def names_of_column_file(
    path: Path, columns: tuple[int, int], separator: str | None
) -> list[tuple[str, Named]]:
    """Sentences of a names file joined by spaces."""
    rows = read_tagged(path, *columns, separator)
    return [
        gold_names(words, plain_tags(tags), [True] * len(words), key)
        for key, (_, words, tags) in enumerate(rows)
    ]


def names_of_gum(path: Path, genre: str) -> list[tuple[str, Named]]:
    """Names of GUM's entity layer, sentence by sentence."""
    found = []
    for sentence in read_sentences(path):
        if genre in sentence.document:
            tags = [NAME_TAGS[tag] for tag in name_tags(sentence.rows)]
            spaces = [row.space_after for row in sentence.rows]
            found.append(gold_names([r.form for r in sentence.rows], tags, spaces, len(found)))
    return found
