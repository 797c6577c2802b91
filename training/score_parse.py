"""Scores of the parse on raw text, by character offsets, as the CoNLL shared tasks count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from tocsin.reading.pipeline import read_many
from training.treebanks import Sentence, read_sentences


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
