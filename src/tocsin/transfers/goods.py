"""Goods of a noun phrase: which class, which words, how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tocsin.reading.parsed import Token
from tocsin.reading.readstory import ReadParagraph
from tocsin.terms.span import Span
from tocsin.terms.transfer import GoodsClass
from tocsin.transfers.designations import Weapon, designated
from tocsin.transfers.draft import Goods
from tocsin.transfers.lexicon import goods_words, word_list
from tocsin.transfers.phrases import children, joined, phrase_start, preposition, words_before

_PLURALS = frozenset({"arms", "troops", "munitions", "goods", "materials", "supplies", "forces"})
"""Plurals that the data writes as such."""

_COUNTS = frozenset({"several", "many", "dozens", "hundreds", "thousands", "millions", "few"})

_DEEP = 4
"""Measures within measures that are followed: "a shipment of thousands of tons of flour"."""


def goods_of(paragraph: ReadParagraph, token: Token) -> tuple[Goods, ...]:
    """The goods that a noun and what is joined to it name, one record a class; empty for anything else."""
    found: dict[GoodsClass, Goods] = {}
    for head in [noun for last in joined(token) for noun in (*_swallowed(last), last)]:
        for piece in _named(paragraph, head):
            known = found.get(piece.goods_class)
            found[piece.goods_class] = piece if known is None else _merged(known, piece)
    return tuple(found.values())


def _swallowed(head: Token) -> list[Token]:
    """What is joined to a phrase but parsed as part of its name: "manure" of "manure and pop music"."""
    inside = children(head, "compound")
    joints = {cc.i for word in (head, *inside) for cc in children(word, "cc") if cc.i < head.i}
    return [word for word in inside if word.pos_ == "NOUN" and word.i + 1 in joints]


def _merged(one: Goods, other: Goods) -> Goods:
    return Goods(
        one.goods_class,
        (*one.spans, *other.spans),
        (*one.heads, *other.heads),
        one.quantity or other.quantity,
        one.strong or other.strong,
        one.own_use and other.own_use,
    )


def _named(paragraph: ReadParagraph, head: Token) -> Iterator[Goods]:
    """The goods of one head; behind a measure, the goods that are measured."""
    inner = measured(head)
    inside = [] if inner is None else [_plain(paragraph, noun) for noun in joined(inner)]
    found = [goods for goods in inside if goods is not None]
    if inner is not None and found:
        said = _words(paragraph, _without_article(head), inner.doc[phrase_start(inner)].i)
        yield replace(found[0], quantity=" ".join(filter(None, (said, found[0].quantity))))
        yield from found[1:]
        return
    plain = _plain(paragraph, head)
    if plain is not None:
        yield plain


def measured(head: Token) -> Token | None:
    """What a measure measures: "shells" of "more than 10,000 containers of artillery shells"."""
    words = goods_words()
    at = head
    for _ in range(_DEEP):
        if at.lemma_.lower() not in words.measures and at.lower_ not in words.measures and at.pos_ != "NUM":
            break
        inner = [c for c in at.children if c.dep_ == "nmod" and preposition(c) == "of" and c.i > at.i]
        if not inner:
            break
        at = inner[0]
    return None if at == head else at


def _plain(paragraph: ReadParagraph, head: Token) -> Goods | None:
    """The goods that a noun names by itself or with the words before it."""
    words = goods_words()
    if head.pos_ not in {"NOUN", "PROPN", "SYM", "X"}:
        return None
    if head.text in words.currency_signs:
        return _money(paragraph, head)
    weapon = designated(head)
    if weapon is not None:
        return _weapon(paragraph, head, weapon)
    before = _naming(head)
    run = [*(_form(word) for word in before), _form(head)]
    for length in range(min(words.longest, len(run)), 0, -1):
        for last in dict.fromkeys((_form(head), head.lower_)):
            found = words.terms.get((*run[len(run) - length : -1], last))
            if found is not None and not _means_else(head):
                return _record(paragraph, head, before[len(before) - length + 1 :], (found, True))
    return _weak(paragraph, head, before)


def _weapon(paragraph: ReadParagraph, head: Token, weapon: Weapon) -> Goods:
    first, last = head.doc[weapon.first], head.doc[weapon.last]
    span = Span(paragraph.place(first).start, paragraph.place(last).end)
    term = _words(paragraph, weapon.first, weapon.last + 1).lower()
    quantity = _quantity(paragraph, head)
    return Goods(weapon.goods_class, (span,), (term,), quantity, strong=True, own_use=weapon.own_use)


def _naming(head: Token) -> list[Token]:
    """The words before a noun from the last number on: "artillery" of "nearly 500 artillery shells"."""
    before = words_before(head)
    amounts = [at for at, word in enumerate(before) if word.pos_ in {"NUM", "ADV"}]
    return before[amounts[-1] + 1 :] if amounts else before


def _weak(paragraph: ReadParagraph, head: Token, before: Sequence[Token]) -> Goods | None:
    """Goods whose head takes its class from a word beside it: "military equipment"."""
    words = goods_words()
    if head.lemma_.lower() not in words.weak and head.lower_ not in words.weak:
        return None
    for at, word in reversed(list(enumerate(before))):
        found = words.modifiers.get(_form(word)) or words.modifiers.get(word.lower_)
        found = found or words.terms.get((_form(word),))
        if found is not None:
            return _record(paragraph, head, before[at:], (found, True))
    alone = words.alone.get(head.lower_)
    return None if alone is None else _record(paragraph, head, (), (alone, False))


def _record(
    paragraph: ReadParagraph, head: Token, named: Sequence[Token], found: tuple[GoodsClass, bool]
) -> Goods:
    """The record of goods named by a head and the words right before it; adjectives before those are kept."""
    first = named[0] if named else head
    words = words_before(head)
    for word in reversed(words[: words.index(first)] if first in words else words):
        if word.text != "-" and not _describes(word):
            break
        first = first if word.text == "-" else word
    span = Span(paragraph.place(first).start, paragraph.place(head).end)
    term = " ".join([*(_form(word) for word in named), _form(head)])
    return Goods(
        found[0], (span,), (term,), _quantity(paragraph, head), found[1], term in goods_words().own_use
    )


def _describes(word: Token) -> bool:
    """Whether a word tells the sort of goods, and not whose they are, how many, or that they are such."""
    if word.lower_ in word_list("no_sort") | word_list("makers") or not word.text.islower():
        return False
    finite = word.i > 0 and word.doc[word.i - 1].lemma_ in {"have", "be"}
    return word.pos_ in {"NOUN", "ADJ"} or (word.tag_ == "VBN" and not finite)


def _money(paragraph: ReadParagraph, head: Token) -> Goods:
    """A sum with its sign, the goods and the quantity at once: "$5 million"."""
    inside = [token.i for child in children(head, "nummod") for token in child.subtree]
    first, last = min([head.i, *inside]), max([head.i, *inside])
    text = _words(paragraph, first, last + 1)
    span = Span(paragraph.place(head.doc[first]).start, paragraph.place(head.doc[last]).end)
    return Goods(GoodsClass.MONEY, (span,), ("money",), text, strong=True)


def _quantity(paragraph: ReadParagraph, head: Token) -> str | None:
    """The words of amount on a noun, as written: "more than 10,000", "two dozen", "several"."""
    counts = [
        child
        for child in head.children
        if child.i < head.i and (child.dep_ == "nummod" or child.lower_ in _COUNTS)
    ]
    if not counts:
        return None
    first = counts[0].left_edge.i
    handed_over = first > 0 and head.doc[first].lower_ == "over" and head.doc[first - 1].pos_ == "VERB"
    if handed_over and head.doc[first - 1].lemma_ in {"hand", "turn", "sign"}:
        first += 1
    return _words(paragraph, first, counts[-1].i + 1)


def _without_article(head: Token) -> int:
    """Number of a phrase's first word, "the", "its" and the like left aside."""
    at = phrase_start(head)
    while at < head.i and (
        head.doc[at].dep_ in {"det", "nmod:poss", "case"} and head.doc[at].lower_ not in {"a", "an"}
    ):
        at += 1
    return at


def _words(paragraph: ReadParagraph, first: int, end: int) -> str:
    return paragraph.parsed[first:end].text.strip()


def _means_else(head: Token) -> bool:
    """Whether a word that names goods means something else here: an arm is no arms."""
    return head.lemma_.lower() == "arm" and head.lower_ != "arms"


def _form(word: Token) -> str:
    """A word as the lists write it: the lemma, but plurals of their own as they are."""
    return word.lower_ if word.lower_ in _PLURALS or word.pos_ == "VERB" else word.lemma_.lower()
