"""Writing decisions into spaCy documents: tags, trees, lemmas, names and our own layers."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.vocab import Vocab

from tocsin.reading.columns import DECISIONS_KEY, Decisions
from tocsin.reading.decode import Decided, Ints, empty
from tocsin.reading.layers import LAYERS_KEY, Layers
from tocsin.reading.lemmas import Lemmatizer
from tocsin.reading.model import Inventory
from tocsin.reading.windows import Words

_COLUMNS = ["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE"]
_LAYERS = ("tags", "cue", "cue_score", "source", "source_score", "certainty")
"""Fields of `Layers` after its start, and of `Decided`."""
REMEMBERED = 200_000
"""Forms whose lemmas are kept in memory; an archive has more than is worth keeping."""
_SHORT_HAVE = frozenset({"'s", "’s", "'S", "’S", "'d", "’d", "'D", "’D"})
"""Forms of have that are forms of other auxiliaries too."""
_BEGIN, _INSIDE, _OUTSIDE = 3, 1, 2


class Filler:
    """Label numbers of the model as string numbers of one vocabulary."""

    def __init__(self, vocab: Vocab, labels: Inventory, lemmatizer: Lemmatizer) -> None:
        strings = vocab.strings
        self._vocab = vocab
        self._labels = labels
        self._lemmatizer = lemmatizer
        self._tag = np.array([strings.add(name) for name in labels.xpos], dtype=np.uint64)
        self._pos = np.array([strings[name] for name in labels.upos], dtype=np.uint64)
        self._morph = np.array(
            [vocab.morphology.add("" if name == "_" else name) for name in labels.feats], dtype=np.uint64
        )
        relations = ["ROOT" if name == "root" else name for name in labels.deprel]
        self._dep = np.array([strings.add(name) for name in relations], dtype=np.uint64)
        kinds = [name.partition("-")[2] for name in labels.names]
        self._kind = np.array([strings.add(kind) if kind else 0 for kind in kinds], dtype=np.uint64)
        marks = {"O": _OUTSIDE, "B": _BEGIN, "I": _INSIDE}
        self._iob = np.array([marks[name[0]] for name in labels.names], dtype=np.uint64)
        self._space = (strings.add("_SP"), strings["SPACE"], vocab.morphology.add(""), strings.add("dep"))
        self._names = (
            (*labels.upos, "SPACE"), (*labels.xpos, "_SP"), (*relations, "dep"),
        )  # fmt: skip
        self._short_have = frozenset(strings.add(form) for form in _SHORT_HAVE)
        self._have = strings.add("have")
        self._seen: dict[tuple[int, int, int], int] = {}

    def fill(self, docs: Sequence[Doc], words: Words, decided: Decided) -> None:
        """Annotate the paragraphs of a story, of which `words` are the words."""
        numbers: Ints = np.array(words.numbers, dtype=np.int64)
        ends = np.cumsum([len(doc) for doc in docs])
        forms = np.concatenate(words.forms)
        columns = np.zeros((len(forms), len(_COLUMNS)), dtype=np.uint64)
        columns[numbers, 0] = self._tag[decided.xpos]
        columns[numbers, 1] = self._pos[decided.upos]
        columns[numbers, 2] = self._morph[decided.feats]
        columns[numbers, 3] = self._lemmas(forms[numbers], decided)
        columns[numbers, 4] = (numbers[decided.heads] - numbers).view(np.uint64)
        columns[numbers, 5] = self._dep[decided.deprel]
        columns[numbers, 6] = self._iob[decided.names]
        columns[numbers, 7] = self._kind[decided.names]
        if len(numbers) < len(forms):
            self._fill_spaces(forms, numbers, ends, columns)
        _mend_names(columns, frozenset(ends.tolist()))
        layers, labels = _layers(len(forms), numbers, decided), self._labels_of(len(forms), numbers, decided)
        first = 0
        for doc, texts, end in zip(docs, words.texts, ends.tolist(), strict=True):
            if end > first:
                here = columns[first:end]
                doc.from_array(_COLUMNS, here)  # type: ignore[arg-type]  # the stub knows no uint64
                doc.user_data[LAYERS_KEY] = Layers(first, *(column[first:end] for column in layers))
                read = Decisions(
                    texts, labels[:, first:end], here[:, 3], here[:, 4].view(np.int64), self._names
                )
                doc.user_data[DECISIONS_KEY] = read
            first = end

    def _labels_of(self, size: int, numbers: Ints, decided: Decided) -> Ints:
        """Label numbers of parts of speech, tags and relations; those of white space are the last of each."""
        found = np.repeat(np.array([[len(names) - 1] for names in self._names]), size, axis=1)
        found[:, numbers] = (decided.upos, decided.xpos, decided.deprel)
        return found

    def _lemmas(self, forms: NDArray[np.uint64], decided: Decided) -> list[int]:
        found = []
        rows = zip(forms.tolist(), decided.upos.tolist(), decided.feats.tolist(), strict=True)
        for word, key in enumerate(rows):
            lemma = self._seen.get(key)
            if lemma is None:
                lemma = self._lemma(*key)
                if len(self._seen) < REMEMBERED:
                    self._seen[key] = lemma
            if key[0] in self._short_have and self._helps_participle(word, decided):
                lemma = self._have
            found.append(lemma)
        return found

    def _lemma(self, form: int, upos: int, feats: int) -> int:
        strings, labels = self._vocab.strings, self._labels
        return strings.add(self._lemmatizer.lemma(strings[form], labels.upos[upos], labels.feats[feats]))

    def _helps_participle(self, word: int, decided: Decided) -> bool:
        """Whether an auxiliary makes a perfect: "he's gone", "he'd gone"; not "he's told", "he's here"."""
        relation = self._labels.deprel[decided.deprel[word]]
        tag: str = self._labels.xpos[decided.xpos[decided.heads[word]]]
        return relation == "aux" and tag == "VBN"

    def _fill_spaces(
        self, forms: NDArray[np.uint64], numbers: Ints, ends: Ints, columns: NDArray[np.uint64]
    ) -> None:
        """White space hangs on the word before it, or on the first word of the paragraph."""
        spaces = np.setdiff1d(np.arange(len(forms)), numbers, assume_unique=True)
        doc = np.searchsorted(ends, spaces, side="right")
        after = np.searchsorted(numbers, spaces)
        around = np.concatenate([[-1], numbers, [len(forms)]])
        starts = np.concatenate([[0], ends[:-1]])
        has_before, has_after = around[after] >= starts[doc], around[after + 1] < ends[doc]
        anchors = np.where(has_before, around[after], np.where(has_after, around[after + 1], spaces))
        tag, pos, morph, dep = self._space
        columns[spaces, :3] = np.array((tag, pos, morph), dtype=np.uint64)
        columns[spaces, 3] = forms[spaces]
        columns[spaces, 4] = (anchors - spaces).astype(np.int64).view(np.uint64)
        columns[spaces, 5] = dep
        columns[spaces, 6] = _OUTSIDE


def _mend_names(columns: NDArray[np.uint64], starts: AbstractSet[int]) -> None:
    """Make every name begin with a beginning: white space and borders may have cut it.

    `starts` are the tokens that begin a paragraph, the story's first left out.
    """
    inside, kinds = columns[:, 6], columns[:, 7]
    for at in np.flatnonzero(inside == _INSIDE).tolist():
        goes_on = at > 0 and inside[at - 1] != _OUTSIDE and kinds[at - 1] == kinds[at] and at not in starts
        if not goes_on:
            inside[at] = _BEGIN


def _layers(size: int, numbers: Ints, decided: Decided) -> tuple[NDArray[Any], ...]:
    """The columns of `Layers` for a story of so many tokens, white space included."""
    found = empty(size) if len(numbers) < size else decided
    pairs = [(getattr(found, name), getattr(decided, name)) for name in _LAYERS]
    for column, words in pairs:
        if column is not words:
            column[numbers] = words
    return tuple(column for column, _ in pairs)
