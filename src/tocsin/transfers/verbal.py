"""Transfers told by a verb of giving or getting, and what passes in exchange."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tocsin.reading.parsed import Token
from tocsin.reading.readstory import ReadParagraph
from tocsin.transfers.draft import Draft, Goods, Party
from tocsin.transfers.goods import goods_of, measured
from tocsin.transfers.lexicon import goods_words, only_classes, word_list
from tocsin.transfers.parties import Parties
from tocsin.transfers.phrases import children, is_passive, joined, obliques, phrase_start, preposition
from tocsin.transfers.subjects import objects_of, subject_of

Sides = tuple[Party | None, ...]
NOBODY: Sides = (None,)


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with its places filled as far as the sentence fills them."""

    givers: Sides
    receivers: Sides
    goods: tuple[Goods, ...]


def by_verbs(paragraph: ReadParagraph, verbs: Iterable[Token], parties: Parties) -> Iterator[Draft]:
    """Every transfer that one of these verbs of the paragraph tells."""
    for verb in verbs:
        clause = _giving(paragraph, parties, verb) or _getting(paragraph, parties, verb)
        if clause is None:
            continue
        for goods in clause.goods:
            givers, receivers = (nearest(side, goods, clause) for side in (clause.givers, clause.receivers))
            for giver, receiver in pairs(givers, receivers):
                yield Draft(paragraph, verb, giver, receiver, goods, f"verb {verb.lemma_}")
        for giver, receiver in pairs(clause.givers, clause.receivers):
            for goods in in_exchange(paragraph, verb):
                yield Draft(paragraph, verb, receiver, giver, goods, f"exchange {verb.lemma_}")


def pairs(givers: Sides, receivers: Sides) -> Iterator[tuple[Party | None, Party | None]]:
    """Every giver with every receiver."""
    for giver in givers:
        for receiver in receivers:
            yield giver, receiver


def nearest(side: Sides, goods: Goods, clause: Clause) -> Sides:
    """Of several parties after several goods, those of these goods: "wheat from A and coal from B"."""
    if len(side) == 1 or len(clause.goods) == 1:
        return side
    start = max(span.start for span in goods.spans)
    later = [span.start for piece in clause.goods for span in piece.spans if span.start > start]
    end = min(later, default=None)
    own = [p for p in side if p and p.span.start > start and (end is None or p.span.start < end)]
    return tuple(own) or side


def _giving(paragraph: ReadParagraph, parties: Parties, verb: Token) -> Clause | None:
    lemma = verb.lemma_.lower()
    gives = lemma in word_list("give")
    if not gives and lemma not in word_list("with"):
        return None
    held = list(_deep(verb))
    goods: list[Goods] = []
    receivers: list[Party] = []
    for thing in objects_of(verb):
        named = goods_of(paragraph, thing)
        if named and gives and not _is_party_first(parties, paragraph, thing, named):
            goods += named
            held += [pair for noun in joined(thing) for pair in _deep(noun)]
        else:
            receivers += parties.all_of(paragraph, thing)
    if lemma in word_list("with"):
        goods += [g for how, noun in held if how == "with" for g in goods_of(paragraph, noun)]
    if not goods:
        return None
    receivers = receivers or _parties(paragraph, parties, held, _receiving(lemma, goods))
    receivers = receivers or _dative(paragraph, parties, verb) or _helped(paragraph, parties, verb)
    receivers = receivers or _over_border(paragraph, verb)
    givers = _subject(paragraph, parties, verb)
    if not any(giver.code for giver in givers):
        givers = _parties(paragraph, parties, held, {"from"}) or givers
    if not givers and is_passive(verb):
        givers = _whose(paragraph, parties, verb)
    kept = _counting(verb, goods, receivers)
    return Clause(tuple(givers) or NOBODY, tuple(receivers) or NOBODY, kept) if kept else None


def _is_party_first(
    parties: Parties, paragraph: ReadParagraph, thing: Token, named: tuple[Goods, ...]
) -> bool:
    """Whether what could be goods is somebody: "equipped Iranian troops with …"."""
    found = parties.of(paragraph, thing)
    return found is not None and found.code is not None and all(not g.strong for g in named)


def _dative(paragraph: ReadParagraph, parties: Parties, verb: Token) -> list[Party]:
    """A state right before the goods that the parse takes for a part of their name: "sent Mali diesel"."""
    if verb.lemma_.lower() not in word_list("dative") or is_passive(verb):
        return []
    for thing in children(verb, "obj"):
        first = paragraph.parsed[phrase_start(thing)]
        if first.i == verb.i + 1 and first.pos_ == "PROPN" and first.dep_ == "compound":
            found = parties.of(paragraph, first) or parties.code_before(paragraph, thing)
            if found is not None and found.code and found.governs:
                return [found]
    return []


def _helped(paragraph: ReadParagraph, parties: Parties, verb: Token) -> list[Party]:
    """Whom the passing is to help: "donated ventilators to assist Ethiopia"."""
    things = [verb, *children(verb, "obj")]
    purposes = [p for thing in things for p in children(thing, "advcl", "xcomp", "acl")]
    helped = [o for p in purposes if p.lemma_ in word_list("helping") for o in children(p, "obj")]
    return [p for o in helped for p in parties.all_of(paragraph, o) if p.code and p.governs]


def _over_border(paragraph: ReadParagraph, verb: Token) -> list[Party]:
    """Somebody on the other side: "over the border" names nobody, but says that it leaves."""
    across = [
        word
        for word in verb.subtree
        if word.lemma_.lower() in {"border", "frontier"} and preposition(word) in {"over", "across"}
    ]
    return [Party(None, paragraph.place(noun), governs=False) for noun in across[:1]]


def _receiving(lemma: str, goods: list[Goods]) -> set[str]:
    """The prepositions behind which the receiver of a giving verb stands."""
    held = {"to", "onto"} | ({"into"} if all(g.goods_class != "troops" for g in goods) else set())
    if lemma in {"provide", "supply", "send"}:
        held.add("for")
    return held | ({"with"} if lemma == "share" else set())


def _getting(paragraph: ReadParagraph, parties: Parties, verb: Token) -> Clause | None:
    lemma = verb.lemma_.lower()
    if lemma not in word_list("get"):
        return None
    held = list(_deep(verb))
    goods: list[Goods] = []
    for thing in objects_of(verb):
        goods += goods_of(paragraph, thing)
        held += [pair for noun in joined(thing) for pair in _deep(noun)]
    if not goods:
        return None
    givers = _parties(paragraph, parties, held, {"from"}) or _whose(paragraph, parties, verb)
    if lemma == "smuggle" and givers:
        return None
    receivers = _subject(paragraph, parties, verb)
    kept = _counting(verb, goods, givers)
    return Clause(tuple(givers) or NOBODY, tuple(receivers) or NOBODY, kept) if kept else None


def _subject(paragraph: ReadParagraph, parties: Parties, verb: Token) -> list[Party]:
    if is_passive(verb):
        agents = [noun for how, noun in _held(verb) if how == "by" and noun.pos_ != "VERB"]
        return [party for noun in agents for party in parties.all_of(paragraph, noun)]
    subject = subject_of(verb)
    return list(parties.all_of(paragraph, subject)) if subject is not None else []


def _counting(verb: Token, goods: list[Goods], other: list[Party]) -> tuple[Goods, ...]:
    """The goods that this verb passes: not ships that are only sent about, not what `only` leaves out."""
    lemma = verb.lemma_.lower()
    only = only_classes().get(lemma)
    away = any(party.code for party in other)
    return tuple(
        g
        for g in goods
        if (only is None or g.goods_class in only)
        and not (g.own_use and lemma in word_list("moving"))
        and (away or lemma not in {"get", "secure", "accept", "acquire"})
    )


def _whose(paragraph: ReadParagraph, parties: Parties, verb: Token) -> list[Party]:
    """The state whose goods are got: "bought Russian oil"."""
    things = [measured(thing) or thing for thing in objects_of(verb)]
    found = [parties.code_before(paragraph, thing) for thing in things if goods_of(paragraph, thing)]
    return [party for party in found if party is not None and party.code]


def _held(word: Token) -> Iterator[tuple[str, Token]]:
    yield from obliques(word)


def _deep(noun: Token) -> Iterator[tuple[str, Token]]:
    """Prepositional dependents of a noun and of what it measures: "$2 million in aid to Fiji"."""
    for how, inner in obliques(noun):
        yield how, inner
        if how == "of" or (how == "in" and inner.lemma_.lower() in goods_words().weak):
            yield from _deep(inner)


def _parties(
    paragraph: ReadParagraph, parties: Parties, held: list[tuple[str, Token]], prepositions: set[str]
) -> list[Party]:
    find = parties.getting if "to" in prepositions else parties.all_of
    return [p for how, noun in held if how in prepositions for p in find(paragraph, noun)]


def in_exchange(paragraph: ReadParagraph, verb: Token) -> tuple[Goods, ...]:
    """What comes back: the goods after "in exchange for", "in return for"."""
    places = [verb, *(child for child in verb.children if child.dep_ in {"obj", "obl", "nsubj:pass"})]
    for place in places:
        for how, noun in obliques(place):
            if how == "in" and noun.lower_ in {"exchange", "return", "payment", "barter"}:
                inner = [n for h, n in obliques(noun) if h == "for"]
                return tuple(g for n in inner for g in goods_of(paragraph, n))
    return ()
