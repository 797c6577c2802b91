"""Transfers that other words imply: one maker's goods in another's hands, help to build, joined troops."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tocsin.reading.parsed import Token
from tocsin.reading.readstory import ReadParagraph
from tocsin.terms.span import Span
from tocsin.terms.transfer import GoodsClass
from tocsin.transfers.draft import BETWEEN, Draft, Goods, Party
from tocsin.transfers.goods import goods_of, measured
from tocsin.transfers.lexicon import word_list
from tocsin.transfers.parties import Parties
from tocsin.transfers.phrases import (
    OBJECTS,
    children,
    is_passive,
    joined,
    obliques,
    preposition,
    words_before,
)
from tocsin.transfers.subjects import objects_of, subject_of

_TWO = 2
_ARMS = frozenset({GoodsClass.MUNITIONS, GoodsClass.MISSILES})


def by_implication(paragraph: ReadParagraph, verbs: Iterable[Token], parties: Parties) -> Iterator[Draft]:
    """Every transfer that these verbs of the paragraph imply rather than tell."""
    for token in verbs:
        yield from _made_elsewhere(paragraph, parties, token)
        yield from _help_to_build(paragraph, parties, token)
        yield from _joining(paragraph, parties, token)
        yield from _needing(paragraph, parties, token)
        yield from _asking(paragraph, parties, token)
        yield from _swapping(paragraph, parties, token)
        yield from _coming(paragraph, parties, token)


def _coming(paragraph: ReadParagraph, parties: Parties, verb: Token) -> Iterator[Draft]:
    """As in "Jordan's oil comes from Iraq", "Angolan oil reached Norway"; ships only travel."""
    if verb.lemma_.lower() not in word_list("coming") or is_passive(verb):
        return
    things = children(verb, "nsubj")
    held = [*obliques(verb), *(("to", thing) for thing in children(verb, "obj"))]
    whose = [party for thing in things if (party := parties.code_before(paragraph, measured(thing) or thing))]
    sources = [*held, *(pair for thing in things for pair in obliques(thing))]
    givers = [p for how, noun in sources if how == "from" for p in parties.all_of(paragraph, noun) if p.code]
    getters = [
        p for how, n in held if how in {"in", "to", "at"} for p in parties.all_of(paragraph, n) if p.code
    ]
    giver, receiver = (givers, whose) if verb.lemma_ == "come" else (givers or whose, getters)
    if not giver or not receiver or giver[0].code == receiver[0].code:
        return
    for goods in (piece for thing in things for piece in goods_of(paragraph, thing)):
        if goods.strong and not goods.own_use:
            yield Draft(paragraph, verb, giver[0], receiver[0], goods, f"coming {verb.lemma_}")


def _made_elsewhere(paragraph: ReadParagraph, parties: Parties, verb: Token) -> Iterator[Draft]:
    """As in "Russia has used North Korean-made missiles": arms of one state in the hands of another."""
    if verb.lemma_.lower() not in word_list("using"):
        return
    agents = [noun for how, noun in obliques(verb) if how == "by"]
    subject = next(iter(agents), None) if is_passive(verb) else subject_of(verb)
    user = parties.of(paragraph, subject) if subject is not None else None
    if user is None or user.code is None or not user.governs:
        return
    for thing in children(verb, "nsubj:pass" if is_passive(verb) else "obj"):
        maker = _maker_of(paragraph, parties, thing)
        if maker is None or maker.code in {None, user.code}:
            continue
        for goods in goods_of(paragraph, thing):
            if goods.goods_class in _ARMS and goods.strong:
                yield Draft(paragraph, verb, maker, user, goods, "made elsewhere")


def _maker_of(paragraph: ReadParagraph, parties: Parties, thing: Token) -> Party | None:
    before = words_before(thing)
    if any(word.lower_ in word_list("makers") for word in before) and any(w.text in "-–" for w in before):
        return parties.code_before(paragraph, thing)
    for child in thing.children:
        if child.dep_ == "acl" and child.lower_ in word_list("makers"):
            by = [noun for how, noun in obliques(child) if how in {"by", "in"}]
            return parties.of(paragraph, by[0]) if by else None
    return None


def _help_to_build(paragraph: ReadParagraph, parties: Parties, verb: Token) -> Iterator[Draft]:
    """As in "is helping the North to develop missiles": what passes is the knowing how."""
    if verb.lemma_.lower() not in word_list("helping"):
        return
    subject = subject_of(verb)
    helped = [o for o in objects_of(verb) if parties.of(paragraph, o) is not None]
    if subject is None or not helped:
        return
    giver, receiver = parties.of(paragraph, subject), parties.of(paragraph, helped[0])
    if giver is None or receiver is None or not (giver.code and receiver.code):
        return
    for under in children(verb, "xcomp", "advcl", "ccomp"):
        goods = _built(paragraph, under)
        if goods is not None:
            yield Draft(paragraph, verb, giver, receiver, goods, "help to build")


def _built(paragraph: ReadParagraph, under: Token) -> Goods | None:
    """What is built with the help, told with its verb: "develop missiles and spy satellites"."""
    if under.lemma_.lower() not in word_list("developing"):
        return None
    things = [head for child in children(under, *OBJECTS) for head in joined(child)]
    verbs = [child for child in under.children if child.dep_ == "conj" and child.lemma_ == "spy"]
    things += [o for v in verbs for o in children(v, "obj")]
    sensitive = [
        g
        for thing in things
        for g in goods_of(paragraph, thing)
        if g.goods_class in _ARMS | {GoodsClass.TECHNOLOGY} and g.strong
    ]
    if not sensitive:
        return None
    last = things[-1] if things[-1].i > under.i else under
    span = Span(paragraph.place(under).start, paragraph.place(last).end)
    heads = tuple(word for goods in sensitive for word in goods.heads)
    return Goods(GoodsClass.TECHNOLOGY, (span,), heads, None, strong=True)


def _joining(paragraph: ReadParagraph, parties: Parties, verb: Token) -> Iterator[Draft]:
    """As in "North Korean troops have joined Russian forces": one side's soldiers under the other."""
    if verb.lemma_.lower() not in word_list("joining"):
        return
    subject = subject_of(verb)
    goods = goods_of(paragraph, subject) if subject is not None else ()
    troops = [g for g in goods if g.goods_class is GoodsClass.TROOPS]
    if not troops or subject is None:
        return
    giver = parties.code_before(paragraph, _innermost(subject))
    for thing in children(verb, "obj"):
        receiver = parties.of(paragraph, thing)
        if giver and receiver and receiver.code and receiver.governs and giver.code != receiver.code:
            yield Draft(paragraph, verb, giver, receiver, troops[0], "joining forces")


def _innermost(head: Token) -> Token:
    inner = [noun for how, noun in obliques(head) if how == "of"]
    return inner[0] if inner else head


def _needing(paragraph: ReadParagraph, parties: Parties, verb: Token) -> Iterator[Draft]:
    """As in "needs Russian technology": a wish for what is another's."""
    if verb.lemma_.lower() not in word_list("needs"):
        return
    subject = subject_of(verb)
    receiver = parties.of(paragraph, subject) if subject is not None else None
    if receiver is None or receiver.code is None or not receiver.governs:
        return
    for thing in children(verb, "obj"):
        goods = goods_of(paragraph, thing)
        source = [p for how, n in obliques(thing) if how == "from" for p in parties.all_of(paragraph, n)]
        source += [p for how, n in obliques(verb) if how == "from" for p in parties.all_of(paragraph, n)]
        owner = source[0] if source else parties.code_before(paragraph, _innermost(thing))
        if owner is None or owner.code in {None, receiver.code}:
            continue
        for piece in goods:
            if piece.strong or source:
                yield Draft(paragraph, verb, owner, receiver, replace(piece), "need", wished=True)


def _asking(paragraph: ReadParagraph, parties: Parties, verb: Token) -> Iterator[Draft]:
    """As in "asked Putin for food aid": a request of one side to the other."""
    if verb.lemma_.lower() not in word_list("asking"):
        return
    subject = subject_of(verb)
    receiver = parties.of(paragraph, subject) if subject is not None and not is_passive(verb) else None
    givers = [party for thing in objects_of(verb) for party in parties.all_of(paragraph, thing)]
    if receiver is None or receiver.code is None or not givers:
        return
    asked_for = [child for child in verb.children if preposition(child) == "for" and child.i > verb.i]
    for noun in asked_for:
        for goods in goods_of(paragraph, noun):
            yield Draft(paragraph, verb, givers[0], receiver, goods, "request", wished=True)


def _swapping(paragraph: ReadParagraph, parties: Parties, verb: Token) -> Iterator[Draft]:
    """As in "swapped oil for gold with …", "the two exchanged gifts": each side gives."""
    if verb.lemma_.lower() not in word_list("swapping") or is_passive(verb):
        return
    subject = subject_of(verb)
    sides = parties.all_of(paragraph, subject) if subject is not None else ()
    partner = [p for how, n in obliques(verb) if how == "with" for p in parties.all_of(paragraph, n)]
    things = [g for thing in children(verb, "obj") for g in goods_of(paragraph, thing)]
    for thing in children(verb, "obj"):
        partner += [p for how, n in obliques(thing) if how == "with" for p in parties.all_of(paragraph, n)]
    couple = [party for party in (*sides, *partner) if party.code]
    if len(couple) != _TWO:
        return
    places = [verb, *children(verb, "obj")]
    back = [n for place in places for how, n in obliques(place) if how == "for"]
    returned = [g for noun in back for g in goods_of(paragraph, noun)]
    for goods in things:
        rule = f"verb {verb.lemma_}" if returned and partner else BETWEEN
        yield Draft(paragraph, verb, couple[0], couple[1], goods, rule)
    if partner:
        for goods in returned:
            yield Draft(paragraph, verb, couple[1], couple[0], goods, f"exchange {verb.lemma_}")
