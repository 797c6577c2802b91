"""A parsed paragraph as plain objects: what finders walk over, word by word, up and down its trees.

Attributes are called and ordered as spaCy's are. Its own tokens are made anew each time they are asked for,
and search the sentence for their children; these are made once, and hold them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import overload

from spacy.tokens import Doc

from tocsin.reading.columns import Columns, marks_of


class Token:
    """One word, mark or piece of white space of a paragraph; the same word is the same object."""

    __slots__ = (
        "_sentence", "children", "dep_", "doc", "head", "i", "idx", "is_punct", "is_space", "lefts", "lemma_",
        "lower_", "pos_", "rights", "tag_", "text",
    )  # fmt: skip

    doc: Parsed
    i: int
    """Number within the paragraph."""
    idx: int
    """First character within the paragraph."""
    text: str
    lower_: str
    lemma_: str
    pos_: str
    """Universal part of speech."""
    tag_: str
    dep_: str
    """Universal dependency label; `ROOT` for a root."""
    is_punct: bool
    is_space: bool
    head: Token
    """The governor; a root is its own."""
    lefts: tuple[Token, ...]
    """The words before it that hang on it, in order."""
    rights: tuple[Token, ...]
    children: tuple[Token, ...]
    """Both together."""
    _sentence: Passage | None

    def __len__(self) -> int:
        """Number of characters."""
        return len(self.text)

    def __repr__(self) -> str:
        """The word."""
        return self.text

    @property
    def sent(self) -> Passage:
        """The sentence it stands in."""
        if self._sentence is None:
            self.doc.part()
        assert self._sentence is not None  # noqa: S101 - every word stands in a sentence
        return self._sentence

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its governor, the governor's own, up to the root."""
        at = self
        while at.head is not at:
            at = at.head
            yield at

    @property
    def subtree(self) -> Iterator[Token]:
        """The word with everything below it."""
        for word in self.lefts:
            yield from word.subtree
        yield self
        for word in self.rights:
            yield from word.subtree

    @property
    def left_edge(self) -> Token:
        """The first word of its subtree."""
        return self.doc[self.doc.spacy[self.i].left_edge.i]

    @property
    def right_edge(self) -> Token:
        """The last word of its subtree."""
        return self.doc[self.doc.spacy[self.i].right_edge.i]

    def is_ancestor(self, below: Token) -> bool:
        """Whether another word hangs on it, by however many steps."""
        return any(above is self for above in below.ancestors)

    def nbor(self, steps: int = 1) -> Token:
        """The word so many places behind it.

        Raises:
            IndexError: the paragraph has no such word.
        """
        if not 0 <= self.i + steps < len(self.doc):
            raise IndexError(f"no word {steps} behind word {self.i} of {len(self.doc)}")
        return self.doc[self.i + steps]


class Passage:
    """Some words of a paragraph that stand side by side; perhaps none."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Parsed, start: int, end: int) -> None:
        self.doc = doc
        self.start = start
        """Number of the first token."""
        self.end = end

    def __len__(self) -> int:
        """Number of tokens."""
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        """The tokens in order."""
        return iter(self.doc.tokens[self.start : self.end])

    def __getitem__(self, at: int) -> Token:
        """A token by its number within the passage."""
        return self.doc.tokens[self.start : self.end][at]

    def __eq__(self, other: object) -> bool:
        """Whether both are the same words of the same paragraph."""
        if not isinstance(other, Passage):
            return NotImplemented
        return self.doc is other.doc and (self.start, self.end) == (other.start, other.end)

    def __hash__(self) -> int:
        """By place."""
        return hash((self.start, self.end))

    @property
    def start_char(self) -> int:
        """First character within the paragraph."""
        tokens = self.doc.tokens
        return tokens[self.start].idx if self.start < len(tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """One past the last character."""
        if self.end == self.start:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Its characters, without the space behind the last word."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def root(self) -> Token:
        """The word that is nearest to the root of its sentence; of equally near ones the first."""
        start, end = self.start, self.end
        tops = []
        for token in self.doc.tokens[start:end]:
            head = token.head
            if head is token:
                return token
            if not start <= head.i < end:
                tops.append(token)
        if len(tops) > 1:
            return min(tops, key=_depth)
        return tops[0] if tops else self.doc.tokens[start]


def _depth(word: Token) -> int:
    """How many words stand above it in its tree; a mark or white space with nothing below comes last."""
    if (word.is_punct or word.is_space) and not word.children:
        return len(word.doc) - 1
    return sum(1 for _ in word.ancestors)


class Parsed:
    """The words of one paragraph."""

    __slots__ = ("_ends", "_opens", "_starts", "spacy", "text", "tokens")

    def __init__(self, doc: Doc, columns: Columns, text: str) -> None:
        """Lay out a paragraph.

        Args:
            doc: the parsed paragraph.
            columns: its words as columns.
            text: its characters.
        """
        self.spacy = doc
        self.text = text
        self._opens = columns.opens
        self._starts, self._ends = columns.starts, columns.ends
        self.tokens = _tokens(self, columns)

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        """The tokens in order."""
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...

    @overload
    def __getitem__(self, at: slice) -> Passage: ...

    def __getitem__(self, at: int | slice) -> Token | Passage:
        """A token by its number, or the tokens of a range."""
        if isinstance(at, int):
            return self.tokens[at]
        start, end, _ = at.indices(len(self.tokens))
        return Passage(self, start, max(start, end))

    def covering(self, start: int, end: int) -> Passage | None:
        """The fewest tokens that cover a range of characters; None outside of the paragraph.

        A space behind a word belongs to it, but for a range that begins with the space.
        """
        if not (0 <= start < len(self.text) and 0 < end <= len(self.text)):
            return None
        first = bisect_right(self._starts, start) - 1
        first += start == self._ends[first]
        return Passage(self, first, bisect_left(self._starts, end))

    def part(self) -> None:
        """Tell each token its sentence."""
        borders = [at for at, opens in enumerate(self._opens) if opens]
        for start, end in zip(borders, [*borders[1:], len(self.tokens)], strict=True):
            sentence = Passage(self, start, end)
            for token in self.tokens[start:end]:
                token._sentence = sentence  # noqa: SLF001 - its own paragraph tells it

    def let_go(self) -> None:
        """Take the words from one another, once nobody asks for them any more.

        They hold each other in rings, which only the collector of unused objects would find.
        """
        for token in self.tokens:
            del token.head
        self.tokens.clear()


def _tokens(parsed: Parsed, columns: Columns) -> list[Token]:
    """The tokens of a paragraph, tied to one another."""
    marks = marks_of(parsed.spacy.vocab)
    found = [Token() for _ in columns.texts]
    below: list[list[Token] | None] = [None] * len(found)
    rows = zip(
        found, columns.texts, columns.lower, columns.lemmas, columns.pos, columns.tags, columns.deps,
        columns.heads, columns.starts, strict=True,
    )  # fmt: skip
    for at, (token, text, lower, lemma, pos, tag, dep, head, start) in enumerate(rows):
        token.doc = parsed
        token.i = at
        token.idx = start
        token.text = text
        token.lower_ = lower
        token.lemma_ = lemma
        token.pos_ = pos
        token.tag_ = tag
        token.dep_ = dep
        token.head = found[head]
        token.is_punct, token.is_space = marks[text]
        token._sentence = None  # noqa: SLF001 - it is being made
        before = below[at]
        token.lefts = () if before is None else tuple(before)
        if head == at:
            continue
        beside = below[head]
        if beside is None:
            below[head] = [token]
        else:
            beside.append(token)
    for token, words in zip(found, below, strict=True):
        lefts = token.lefts
        if words is None or len(words) == len(lefts):
            token.rights, token.children = (), lefts
        else:
            token.children = tuple(words)
            token.rights = token.children[len(lefts) :] if lefts else token.children
    return found
