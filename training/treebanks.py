"""Universal Dependencies treebanks (EWT, GUM) as training documents, with GUM's names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from training.document import IGNORE, NAME_TAGS, SPACE_BEFORE, SPACE_NONE, Document, blank

LEFT_OUT_GENRES = ("conversation", "essay", "fiction", "letter", "podcast", "reddit", "whow")
"""GUM genres whose texts are non-commercial, or whose licence is not confirmed."""

UPOS = [
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
]
NAME_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
NAME_LINKS = {"flat", "compound", "nmod", "amod", "punct", "case", "det", "cc", "conj", "nummod"}
LOOSE_LINKS = ("nmod:desc", "nmod:poss", "nmod:unmarked")
NAME_PREPOSITIONS = ("of", "for", "de", "on", "and")
TITLES = frozenset({
    "administrator", "ambassador", "chairman", "director", "governor", "minister", "mp", "president",
    "professor", "republican", "democrat", "secretary", "senator", "speaker", "spokesman",
})  # fmt: skip
"""Heads of person phrases that are offices or parties, not names."""
_OPEN = re.compile(r"\((\d+)-([a-z]+)|(\d+)\)")


@dataclass(slots=True)
class Row:
    """One syntactic word of a CoNLL-U sentence, its head as an index within the sentence."""

    form: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    misc: str
    space_after: bool = True


@dataclass(slots=True)
class Sentence:
    """One annotated sentence; `opens_paragraph` where the file says `newpar` or `newdoc`."""

    rows: list[Row] = field(default_factory=list)
    opens_paragraph: bool = False
    document: str = ""


def read_sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file, in order; multiword tokens lend their spacing."""
    sentence, document, opens, token_end, token_space = Sentence(), "", False, 0, True
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc"):
            document, opens = line.split("=", 1)[1].strip(), True
        elif line.startswith("# newpar"):
            opens = True
        elif not line and sentence.rows:
            sentence.opens_paragraph, sentence.document = opens, document
            yield sentence
            sentence, opens, token_end = Sentence(), False, 0
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            spaced = "SpaceAfter=No" not in cells[9]
            if "-" in cells[0]:
                token_end, token_space = int(cells[0].split("-")[1]), spaced
            elif "." not in cells[0]:
                number = int(cells[0])
                if number < token_end:
                    spaced = False
                elif number == token_end:
                    spaced = token_space
                head = number - 1 if cells[6] == "0" else int(cells[6]) - 1
                row = Row(cells[1], cells[3], cells[4], cells[5], head, cells[7], cells[9], spaced)
                sentence.rows.append(row)


def name_tags(rows: Sequence[Row]) -> list[int]:
    """PER, ORG and LOC names of a GUM sentence, cut from its entity layer.

    GUM marks whole noun phrases: the name is the run of proper nouns around the phrase's head,
    without titles (`nmod:desc`) and appositions. The longest name wins.
    """
    spans: list[tuple[int, int, str]] = []
    stack: dict[str, list[tuple[int, str]]] = {}
    for index, row in enumerate(rows):
        entity = next((part[7:] for part in row.misc.split("|") if part.startswith("Entity=")), "")
        for match in _OPEN.finditer(entity):
            if match[1]:
                stack.setdefault(match[1], []).append((index, match[2]))
                closes_here = re.match(r"[^()]*\)", entity[match.end() :])
                if closes_here:
                    start, kind = stack[match[1]].pop()
                    spans.append((start, index, kind))
            elif stack.get(match[3]):
                start, kind = stack[match[3]].pop()
                spans.append((start, index, kind))
    found = []
    for start, end, kind in spans:
        name = _name_within(rows, start, end) if kind in NAME_KINDS else None
        if name:
            found.append((*name, NAME_KINDS[kind]))
    tags = ["O"] * len(rows)
    for first, last, kind in sorted(found, key=lambda span: span[0] - span[1]):
        if all(tag == "O" for tag in tags[first : last + 1]):
            tags[first : last + 1] = [f"B-{kind}"] + [f"I-{kind}"] * (last - first)
    return [NAME_TAGS.index(tag) for tag in tags]


def _placed(rows: Sequence[Row], index: int) -> bool:
    """Whether a noun hangs on another by a preposition that no name contains ("Center in Houston")."""
    cases = [row.form.lower() for row in rows if row.deprel == "case" and row.head == index]
    return any(case not in NAME_PREPOSITIONS for case in cases) and rows[index].deprel == "nmod"


def _name_within(rows: Sequence[Row], start: int, end: int) -> tuple[int, int] | None:
    heads = [i for i in range(start, end + 1) if not start <= rows[i].head <= end or rows[i].head == i]
    if len(heads) != 1 or rows[heads[0]].upos != "PROPN" or rows[heads[0]].form.lower() in TITLES:
        return None
    head = heads[0]
    inside = {head}
    for _ in range(4):
        for i in range(start, end + 1):
            linked = rows[i].head in inside and rows[i].deprel.split(":")[0] in NAME_LINKS
            if linked and rows[i].deprel not in LOOSE_LINKS and not _placed(rows, i):
                inside.add(i)
    first = last = head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    while first < head and rows[first].upos != "PROPN":
        first += 1
    while last > head and rows[last].upos != "PROPN":
        last -= 1
    return first, last


@dataclass(frozen=True, slots=True)
class Inventory:
    """The closed label sets of the syntax heads, counted from the training treebanks."""

    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    deprel: tuple[str, ...]


def inventory(sentences: Sequence[Sentence], least: int = 5) -> Inventory:
    """Labels seen at least `least` times; rarer ones are left unknown in training."""
    columns = []
    for name in ("xpos", "feats", "deprel"):
        counts = Counter(getattr(row, name) for sentence in sentences for row in sentence.rows)
        columns.append(tuple(sorted(label for label, n in counts.items() if n >= least)))
    return Inventory(*columns)


def documents(sentences: Sequence[Sentence], labels: Inventory, *, names: bool) -> list[Document]:
    """Join the sentences of each text; `names` where the set carries GUM's entity layer."""
    grouped: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        grouped.setdefault(sentence.document, []).append(sentence)
    return [_document(group, labels, names=names) for group in grouped.values()]


def _document(group: Sequence[Sentence], labels: Inventory, *, names: bool) -> Document:
    rows = [row for sentence in group for row in sentence.rows]
    size = len(rows)
    found = {key: blank(size) for key in ("upos", "xpos", "feats", "deprel", "sent", "head")}
    position = {
        key: {v: i for i, v in enumerate(getattr(labels, key))} for key in ("xpos", "feats", "deprel")
    }
    units, paragraphs, offset = [], set(), 0
    ner: list[int] = []
    for sentence in group:
        units.append(offset)
        if sentence.opens_paragraph:
            paragraphs.add(offset)
        ner += name_tags(sentence.rows) if names else [IGNORE] * len(sentence.rows)
        for index, row in enumerate(sentence.rows, offset):
            found["upos"][index] = UPOS.index(row.upos)
            for key, table in position.items():
                found[key][index] = table.get(getattr(row, key), IGNORE)
            found["head"][index] = row.head + offset
            found["sent"][index] = int(index == offset)
        offset += len(sentence.rows)
    found["ner"] = np.array(ner, dtype=np.int64)
    spaces = [SPACE_BEFORE] + [SPACE_BEFORE if row.space_after else SPACE_NONE for row in rows[:-1]]
    return Document([row.form for row in rows], spaces, units, paragraphs, found)
