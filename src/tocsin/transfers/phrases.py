"""Phrases of a parse: what stands before a noun, which preposition holds it, what is joined to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tocsin.reading.parsed import Token
from tocsin.reading.readstory import ReadParagraph
from tocsin.transfers.lexicon import word_list

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
OBJECTS = frozenset({"obj", "iobj"})
OBLIQUES = frozenset({"obl", "obl:agent", "nmod", "obl:unmarked"})
BEFORE = frozenset({"compound", "amod", "nmod:poss", "nummod", "det", "nmod:desc", "flat"})
"""Relations of the words that stand before a noun within its phrase."""
_NOUNS = frozenset({"NOUN", "PROPN"})
_ACTING = (
    *("give", "with", "get", "using", "helping", "joining", "needs", "asking", "swapping", "coming"),
)  # fmt: skip
"""Lists of `words.yaml` whose verbs tell or imply a transfer."""
RELATIVE = frozenset({"who", "which", "that", "whom"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a paragraph that may tell of a transfer."""

    verbs: tuple[Token, ...]
    nouns: tuple[Token, ...]
    """Common and proper nouns that head a phrase of their own."""


def words_of(paragraph: ReadParagraph) -> Words:
    """The verbs and nouns of a paragraph that our lists know, found in one walk through it."""
    columns, acting = paragraph.columns, acting_words()
    verbs = [
        at for at in paragraph.naming(acting) if columns.pos[at] == "VERB" and paragraph.bases[at] in acting
    ]
    nouns = [
        at
        for at in paragraph.naming(telling_words())
        if columns.pos[at] in _NOUNS and columns.deps[at] != "compound"
    ]
    return Words(
        tuple(paragraph.parsed[at] for at in verbs), tuple(paragraph.parsed[at] for at in nouns)
    )  # fmt: skip


@cache
def acting_words() -> frozenset[str]:
    """Lemmas of the verbs that can tell or imply a transfer."""
    return frozenset(word for name in _ACTING for word in word_list(name))


@cache
def telling_words() -> frozenset[str]:
    """Nouns that can tell a transfer, as lemmas or as written."""
    return word_list("nouns") | word_list("aid")


def children(token: Token, *relations: str) -> list[Token]:
    """The dependents of a word in one of these relations, in order."""
    return [child for child in token.children if child.dep_ in relations]


def preposition(token: Token) -> str:
    """The preposition that holds a noun, "" without one: "to", "in exchange" is "in"."""
    cases = [child for child in token.children if child.dep_ == "case" and child.i < token.i]
    words = [case.lower_ for case in cases]
    for case in cases:
        words += [child.lower_ for child in case.children if child.dep_ == "fixed"]
    return " ".join(words)


def joined(token: Token) -> list[Token]:
    """A word and what is coordinated with it: "missiles" and "shells"."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj":
            found += joined(child)
    return found


def phrase_start(token: Token) -> int:
    """Number of the first word of a noun's phrase, articles and modifiers included."""
    start = token.i
    for child in token.children:
        if child.i < token.i and (child.dep_ in BEFORE or child.dep_.startswith("nmod:")):
            start = min(start, child.left_edge.i)
    return start


def words_before(token: Token) -> list[Token]:
    """The compound and adjective words right before a noun, in order; hyphens stay among them."""
    found: list[Token] = []
    at = token.i - 1
    while at >= token.sent.start:
        word = token.doc[at]
        inside = word.head == token or token.is_ancestor(word)
        if not inside or word.pos_ not in {"NOUN", "PROPN", "ADJ", "PUNCT", "VERB", "X", "NUM", "SYM", "ADV"}:
            break
        if word.pos_ == "PUNCT" and word.text not in {"-", "–"}:
            break
        found.insert(0, word)
        at -= 1
    return found


def obliques(token: Token) -> Iterator[tuple[str, Token]]:
    """Prepositional dependents of a word with their preposition."""
    for child in token.children:
        if (child.dep_ in OBLIQUES and child.i > token.i) or child.dep_ in {"obl", "obl:agent"}:
            held = preposition(child)
            if held:
                yield held, child


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive, finite or as a participle after its noun."""
    if any(child.dep_ in {"nsubj:pass", "aux:pass"} for child in verb.children):
        return True
    if any(child.dep_ in {"nsubj", "aux", "cop"} for child in verb.children):
        return False
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.pos_ == "VERB":
        return is_passive(verb.head)
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "amod", "acl:relcl", "advcl"}


def is_negated(token: Token) -> bool:
    """Whether "not", "never" or a negative determiner stands on a word."""
    return any(
        child.lower_ in {"not", "n't", "n’t", "never", "no", "neither", "nor", "without"}
        and child.dep_ in {"advmod", "det", "cc", "cc:preconj", "case", "mark"}
        for child in token.children
    )


def negating_subject(verb: Token) -> bool:
    """Whether the subject itself negates: "no country has sold", "neither side sent"."""
    return any(is_negated(child) for child in verb.children if child.dep_ in SUBJECTS)
