"""Open slots: "what has Russia provided North Korea?", and the goods that a speaker then guesses at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.reading.parsed import Passage as Sentence
from tocsin.reading.parsed import Token
from tocsin.reading.readstory import ReadParagraph
from tocsin.terms.span import Span as Place
from tocsin.terms.transfer import GoodsClass
from tocsin.transfers.draft import Draft, Goods
from tocsin.transfers.goods import goods_of
from tocsin.transfers.lexicon import goods_words, word_list
from tocsin.transfers.parties import Parties
from tocsin.transfers.phrases import OBJECTS, children, is_passive, obliques
from tocsin.transfers.subjects import subject_of

_WHAT = frozenset({"what", "whatever"})
_GUESSING = frozenset({"is", "are", "was", "were", "or", "and", "perhaps", "maybe"})
_REACH = 4
"""Sentences after an open question in which a bare question still guesses at its answer."""


def by_questions(paragraphs: Sequence[ReadParagraph], parties: Parties) -> Iterator[Draft]:
    """Every open slot, each followed by the goods that questions after it guess at."""
    asked: Draft | None = None
    left = 0
    for paragraph in paragraphs:
        if left <= 0 and "what" not in paragraph.text.lower():
            continue
        bases, giving = paragraph.bases, word_list("give") | word_list("get")
        for first, last in paragraph.columns.sentences:
            verbs = (paragraph.parsed[at] for at in range(first, last) if bases[at] in giving)
            found = [d for verb in verbs for d in _asked(paragraph, parties, verb)]
            yield from found
            now = [draft for draft in found if draft.open]
            if now:
                asked, left = now[-1], _REACH
                continue
            if asked is not None and left > 0:
                yield from _guessed(paragraph, paragraph.parsed[first:last], asked)
            left -= 1


def _asked(paragraph: ReadParagraph, parties: Parties, verb: Token) -> Iterator[Draft]:
    """A verb of giving or getting whose goods are a "what"."""
    lemma = verb.lemma_.lower()
    gives = lemma in word_list("give")
    if verb.pos_ != "VERB" or not (gives or lemma in word_list("get")) or is_passive(verb):
        return
    if not _has_what(verb):
        return
    subject = subject_of(verb)
    doer = parties.of(paragraph, subject) if subject is not None else None
    to, source = {"to"}, {"from"}
    held = [
        p
        for how, n in obliques(verb)
        if how in (to if gives else source)
        for p in parties.all_of(paragraph, n)
    ]
    other = [
        party
        for child in children(verb, *OBJECTS)
        if child.lower_ not in _WHAT
        for party in parties.all_of(paragraph, child)
    ] or held
    if doer is None or doer.code is None or not doer.governs:
        return
    if not other or other[0].code in {None, doer.code}:
        return
    giver, receiver = (doer, other[0]) if gives else (other[0], doer)
    yield Draft(paragraph, verb, giver, receiver, None, f"question {lemma}", open=not _is_known(verb))


def _has_what(verb: Token) -> bool:
    if any(child.lower_ in _WHAT and child.i < verb.i for child in children(verb, *OBJECTS)):
        return True
    subject = subject_of(verb)
    if subject is not None and verb.dep_.startswith("acl") and subject.left_edge.i > verb.sent.start:
        before = verb.doc[subject.left_edge.i - 1]
        if before.lower_ in _WHAT and subject.head == verb:
            return True
    head = verb.head
    if verb.dep_ == "acl:relcl" and head.lower_ in _WHAT and head.i < verb.i:
        return not any(c.dep_ == "obj" and c.lower_ in {"that", "which"} for c in verb.children)
    return False


def _is_known(verb: Token) -> bool:
    """Whether the words around say that it is known to somebody, if not to the reader."""
    at = verb
    if verb.sent.text.rstrip("\"'”’ ").endswith("?"):
        return False
    while at.head != at:
        at = at.head
        unknown = any(c.lower_ in {"not", "n't", "n’t", "less", "no", "little"} for c in at.children)
        if at.lemma_.lower() in word_list("knowing"):
            return not unknown
    return False


def _guessed(paragraph: ReadParagraph, sentence: Sentence, asked: Draft) -> Iterator[Draft]:
    """As in "Hard currency? Is it energy?": short questions that name goods and nobody who gives."""
    piece: list[Token] = []
    for token in sentence:
        if token.text == "?":
            yield from _guess(paragraph, piece, asked)
            piece = []
        elif token.pos_ not in {"PUNCT", "SPACE"}:
            piece.append(token)


def _guess(paragraph: ReadParagraph, words: list[Token], asked: Draft) -> Iterator[Draft]:
    if not words or (words[0].lower_ not in _GUESSING and len(words) > _REACH):
        return
    heads = [w for w in words if w.pos_ in {"NOUN", "PROPN"} and (w.head == w or w.head not in words)]
    start, end = paragraph.place(words[0]).start, paragraph.place(words[-1]).end
    clause = Place(start, min(end + 1, paragraph.offset + len(paragraph.text)))
    for root in heads[:1]:
        for piece in goods_of(paragraph, root) or _of_clause(paragraph, root):
            yield Draft(
                paragraph,
                root,
                asked.giver,
                asked.receiver,
                piece,
                "guess",
                open=True,
                wished=True,
                clause=clause,
            )


def _of_clause(paragraph: ReadParagraph, root: Token) -> tuple[Goods, ...]:
    """As in "capabilities that let them advance their missiles": what is given is the knowing how."""
    if root.lemma_.lower() not in goods_words().weak:
        return ()
    sensitive = {GoodsClass.TECHNOLOGY, GoodsClass.MISSILES, GoodsClass.MUNITIONS}
    words = goods_words()
    for token in root.subtree:
        found = words.modifiers.get(token.lower_) or words.terms.get((token.lemma_.lower(),))
        if token.i != root.i and found in sensitive:
            place = paragraph.place(root)
            return (Goods(GoodsClass.TECHNOLOGY, (place,), (root.lower_,), None, strong=True),)
    return ()
