"""Score the exported reader: `python -m training.evaluate DATA [--weights FOLDER] [--sets parse,names,...]`.

Parse and names are scored on raw text by character offsets; certainty and PLOVER on the fifth that is
never trained on; attribution with a plain linking of the layers (the product's own linking is better).
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from tocsin.reading.layers import layers_of
from tocsin.reading.lemmas import Lemmatizer
from tocsin.reading.model import Model
from tocsin.reading.pipeline import COMPONENT, read_many, reader_of
from tocsin.reading.reader import Reader
from tocsin.reading.windows import window, words_of
from training.document import NAME_TAGS, PLOVER_ROOTS
from training.events import read_certainty, read_roots
from training.names import plain_tags, read_tagged
from training.treebanks import Sentence, name_tags, read_sentences


def pipeline(weights: Path) -> Language:
    """The run-time pipeline over weights that need not be packaged."""
    nlp = spacy.blank("en")

    def make(nlp: Language, name: str) -> Reader:
        del name
        return Reader(nlp.vocab, Model(weights, 1), Lemmatizer())

    Language.factory(COMPONENT, func=make)
    nlp.add_pipe(COMPONENT)
    return nlp


def paragraphs(sentences: Iterable[Sentence]) -> list[list[list[Sentence]]]:
    """Documents of paragraphs of sentences."""
    found: list[list[list[Sentence]]] = []
    previous = None
    for sentence in sentences:
        if sentence.document != previous:
            found.append([])
        if sentence.document != previous or sentence.opens_paragraph:
            found[-1].append([])
        found[-1][-1].append(sentence)
        previous = sentence.document
    return found


Words = list[tuple[int, int]]


def laid_out(group: Sequence[Sentence]) -> tuple[str, Words]:
    """The text of a paragraph and the place of each word in it."""
    text, places = "", []
    for sentence in group:
        for row in sentence.rows:
            places.append((len(text), len(text) + len(row.form)))
            text += row.form + (" " if row.space_after else "")
        text = text.rstrip(" ") + " "
    return text.rstrip(), places


def score_parse(nlp: Language, path: Path, genre: str = "") -> dict[str, float]:
    """F1 of tokens, tags, heads, labelled heads (full and universal labels), sentences, lemmas; raw text."""
    documents = [d for d in paragraphs(read_sentences(path)) if genre in d[0][0].document]
    texts = [[laid_out(group) for group in document] for document in documents]
    count: Counter[str] = Counter()
    for document, laid, docs in zip(
        documents, texts, read_many(nlp, [[t for t, _ in d] for d in texts]), strict=True
    ):
        for group, (_, places), doc in zip(document, laid, docs, strict=True):
            _count_parse(group, places, doc, count)
    names = ("token", "upos", "xpos", "feats", "uas", "las", "ulas", "las_nopunct", "sent")
    found = {}
    for name in names:
        gold = (
            count["gold_sent"]
            if name == "sent"
            else count["gold_nopunct" if name == "las_nopunct" else "gold"]
        )
        guess = (
            count["guess_sent"]
            if name == "sent"
            else count["guess_nopunct" if name == "las_nopunct" else "guess"]
        )
        found[name] = round(200 * count[name] / max(gold + guess, 1), 2)
    return found


def _count_parse(group: Sequence[Sentence], places: Words, doc: Doc, count: Counter[str]) -> None:
    gold = {}
    offset = 0
    starts = set()
    for sentence in group:
        starts.add(places[offset][0])
        for i, row in enumerate(sentence.rows):
            gold[places[offset + i]] = (row, places[offset + row.head])
        offset += len(sentence.rows)
    guess_starts = {s.start_char for s in doc.sents}
    count["gold_sent"] += len(starts)
    count["guess_sent"] += len(guess_starts)
    count["sent"] += len(starts & guess_starts)
    count["gold"] += len(gold)
    count["gold_nopunct"] += sum(row.upos != "PUNCT" for row, _ in gold.values())
    for token in doc:
        if token.is_space:
            continue
        count["guess"] += 1
        count["guess_nopunct"] += token.pos_ != "PUNCT"
        known = gold.get((token.idx, token.idx + len(token)))
        if known is None:
            continue
        row, head = known
        count["token"] += 1
        count["upos"] += token.pos_ == row.upos
        count["xpos"] += token.tag_ == row.xpos
        count["feats"] += (str(token.morph) or "_") == row.feats
        attached = (token.head.idx, token.head.idx + len(token.head)) == head
        label = "root" if token.dep_ == "ROOT" else token.dep_
        count["uas"] += attached
        count["las"] += attached and label == row.deprel
        count["ulas"] += attached and label.split(":")[0] == row.deprel.split(":")[0]
        count["las_nopunct"] += attached and label == row.deprel and row.upos != "PUNCT"


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


def _f1(gold: set, guess: set) -> float:
    return round(200 * len(gold & guess) / max(len(gold) + len(guess), 1), 1)


def names_of_column_file(path: Path, word: int, tag: int, separator: str | None) -> list[tuple[str, Named]]:
    """Sentences of a names file joined by spaces."""
    rows = read_tagged(path, word, tag, separator)
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


def score_certainty(nlp: Language, path: Path) -> dict[str, float]:
    """Mean absolute error and 3-class macro-F1 on the fifth set aside."""
    gold, guess = [], []
    documents = [d for _, d in read_certainty(path, nlp.tokenizer, aside=True)]
    docs = [[Doc(nlp.vocab, words=d.words)] for d in documents]
    reader = reader_of(nlp)
    assert reader is not None
    reader.read(docs)
    for document, (doc,) in zip(documents, docs, strict=True):
        known = ~np.isnan(document.certainty)
        gold += document.certainty[known].tolist()
        guess += layers_of(doc).certainty[known].tolist()
    band = [[1 if v >= 1.5 else -1 if v < -0.5 else 0 for v in side] for side in (gold, guess)]
    error = float(np.abs(np.array(gold) - np.array(guess)).mean())
    return {"mae": round(error, 3), "macro": round(_macro(*band), 3)}


def _macro(gold: Sequence[object], guess: Sequence[object]) -> float:
    scores = []
    for label in set(gold):
        right = sum(g == f == label for g, f in zip(gold, guess, strict=True))
        scores.append(2 * right / (list(gold).count(label) + list(guess).count(label)))
    return sum(scores) / len(scores)


def score_roots(nlp: Language, path: Path) -> dict[str, float]:
    """Macro-F1 and accuracy of PLOVER roots on the fifth set aside."""
    reader = reader_of(nlp)
    assert reader is not None
    documents = [d for _, d in read_roots(path, nlp.tokenizer, aside=True)]
    windows, roles = [], []
    for document in documents:
        spaces = [space == 2 for space in document.spaces[1:]] + [False]
        words = words_of([Doc(nlp.vocab, words=document.words, spaces=spaces)], reader.model.pieces)
        windows.append(window(words, 0, len(words.ids)))
        roles.append(document.roles.tolist())
    guess = [PLOVER_ROOTS[i] for i in reader.model.roots(windows, roles).argmax(axis=1)]
    gold = [PLOVER_ROOTS[d.root] for d in documents]
    right = sum(g == f for g, f in zip(gold, guess, strict=True)) / len(gold)
    return {"macro": round(_macro(gold, guess), 3), "accuracy": round(right, 3)}


def write_claims(nlp: Language, folder: Path, out: Path) -> None:
    """Link the layers in the plainest way, one claim a cue, as the attribution scorer reads them."""
    with out.open("w", encoding="utf-8") as lines:
        for path in sorted(folder.glob("*.txt")):
            with path.open(encoding="utf-8", newline="") as file:
                text = file.read()
            offsets, texts, at = [], [], 0
            for line in text.split("\n"):
                if line.strip():
                    offsets.append(at)
                    texts.append(line)
                at += len(line) + 1
            docs = next(iter(read_many(nlp, [texts])))
            lines.write(json.dumps({"id": path.stem, "claims": _link(offsets, docs)}) + "\n")


def _link(offsets: Sequence[int], docs: Sequence[Doc]) -> list[dict[str, object]]:
    tokens = [
        (offset + t.idx, offset + t.idx + len(t))
        for offset, doc in zip(offsets, docs, strict=True)
        for t in doc
    ]
    layers = [layers_of(doc) for doc in docs]
    tags = np.concatenate([layer.tags for layer in layers])
    tags[:, 0] -= 0.3
    best = tags.argmax(axis=1)
    cue = np.concatenate([layer.cue for layer in layers])
    score = np.concatenate([layer.cue_score for layer in layers])
    source = np.concatenate([layer.source for layer in layers])[:, 0]
    runs: list[tuple[int, int, int]] = []
    ends = {layer.start for layer in layers}
    for i, tag in enumerate(best.tolist()):
        kind = (tag + 1) // 2
        if kind and runs and runs[-1][0] == kind and runs[-1][2] == i and tag % 2 == 0 and i not in ends:
            runs[-1] = (kind, runs[-1][1], i + 1)
        elif kind:
            runs.append((kind, i, i + 1))
    cues = {start: end for kind, start, end in runs if kind == 1}
    owner = {i: start for start, end in cues.items() for i in range(start, end)}
    content: dict[int, list[tuple[int, int]]] = {}
    for kind, start, end in runs:
        if kind == 3:
            votes: Counter[int] = Counter()
            for i in range(start, end):
                for target, value in zip(cue[i].tolist(), score[i].tolist(), strict=True):
                    if target in owner:
                        votes[owner[target]] += float(np.exp(value))
            if votes:
                content.setdefault(votes.most_common(1)[0][0], []).append((start, end))
    claims = []
    for start, end in cues.items():
        if start in content:
            target = int(source[start])
            span = next(((a, b) for kind, a, b in runs if kind == 2 and a <= target < b), None)
            place = lambda a, b: [tokens[a][0], tokens[b - 1][1]]  # noqa: E731
            claims.append({
                "source": {"spans": [place(*span)]} if span else None,
                "cue": {"spans": [place(start, end)]},
                "content": {"spans": [place(a, b) for a, b in content[start]]},
            })  # fmt: skip
    return claims


def main() -> None:
    """Read the arguments and print one line a set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--weights", type=Path, default=Path("src/tocsin/reading/weights"))
    parser.add_argument("--sets", default="parse,names,certainty,plover,attribution")
    parser.add_argument("--claims", type=Path, default=Path("claims.jsonl"))
    options = parser.parse_args()
    data, nlp = options.data, pipeline(options.weights)
    trees = data / "treebanks"
    jobs = {
        "parse": [
            ("parse GUM news test", lambda: score_parse(nlp, trees / "gum-test.conllu", "_news_")),
            ("parse GUM news dev", lambda: score_parse(nlp, trees / "gum-dev.conllu", "_news_")),
            ("parse EWT test", lambda: score_parse(nlp, trees / "ewt-test.conllu")),
        ],
        "names": [
            ("names EWT test", lambda: score_names(
                nlp, names_of_column_file(data / "names/en_ewt-ud-test.iob2", 1, 2, "\t"))),
            ("names CrossNER politics dev", lambda: score_names(
                nlp, names_of_column_file(data / "names/cross_politics_dev.txt", 0, 1, "\t"))),
            ("names GUM news dev", lambda: score_names(nlp, names_of_gum(trees / "gum-dev.conllu", "_news_"))),
            ("names GUM news test", lambda: score_names(nlp, names_of_gum(trees / "gum-test.conllu", "_news_"))),
        ],
        "certainty": [("certainty", lambda: score_certainty(nlp, data / "uw-factuality/train.jsonl"))],
        "plover": [("PLOVER", lambda: score_roots(nlp, data / "plv/plv_train.tsv"))],
        "attribution": [
            ("claims", lambda: write_claims(nlp, data / "polnear/dev/text", options.claims) or {})
        ],
    }  # fmt: skip
    for name in options.sets.split(","):
        for title, job in jobs[name]:
            began = time.process_time()
            print(title, job(), f"{time.process_time() - began:.0f} CPU-s", flush=True)


if __name__ == "__main__":
    main()
