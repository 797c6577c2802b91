"""Transfers told by a noun: "arms shipments to", "deals between", "Russia's aid to"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tocsin.reading.gazetteer import load_gazetteer
from tocsin.reading.parsed import Token
from tocsin.reading.readstory import ReadParagraph
from tocsin.terms.span import Span
from tocsin.transfers.draft import BETWEEN, Draft, Goods, Party
from tocsin.transfers.goods import goods_of
from tocsin.transfers.lexicon import word_list
from tocsin.transfers.parties import Parties
from tocsin.transfers.phrases import children, obliques, phrase_start, telling_words, words_before
from tocsin.transfers.subjects import subject_of
from tocsin.transfers.verbal import NOBODY, Sides, pairs

_TWO = 2
_JOINTS = ("-", "–", "and")
"""What stands between two states before a nominal."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Givers and receivers of a nominal, and whether their direction is told."""

    givers: Sides
    receivers: Sides
    mutual: bool = False


def by_nouns(paragraph: ReadParagraph, nouns: Iterable[Token], parties: Parties) -> Iterator[Draft]:
    """Every transfer that one of these nouns of the paragraph tells."""
    telling = telling_words()
    for noun in nouns:
        lemma = noun.lemma_.lower()
        if lemma not in telling and noun.lower_ not in telling:
            continue
        goods = _passing(paragraph, noun)
        if not goods:
            continue
        found = _sides(paragraph, parties, noun)
        rule = BETWEEN if found.mutual else f"noun {lemma}"
        for giver, receiver in pairs(found.givers, found.receivers):
            for piece in goods:
                yield Draft(paragraph, noun, giver, receiver, piece, rule)


def _passing(paragraph: ReadParagraph, noun: Token) -> tuple[Goods, ...]:
    """What passes: "arms" of "arms shipments", "flour" of "a shipment of flour", "military aid" itself."""
    if {noun.lemma_.lower(), noun.lower_} & word_list("aid"):
        return goods_of(paragraph, noun)[:1]
    inner = [g for how, of in obliques(noun) if how == "of" for g in goods_of(paragraph, of)]
    before = _before(paragraph, noun)
    return tuple(before or inner)


def _before(paragraph: ReadParagraph, noun: Token) -> list[Goods]:
    """The goods among the compounds of a nominal: "munitions and ballistic missile transfers"."""
    found: list[Goods] = []
    for word in reversed(words_before(noun)):
        beside = word.i == noun.i - 1
        if word.pos_ in {"NOUN", "PROPN"} and (beside or word.dep_ in {"compound", "conj", "amod", "nmod"}):
            found += goods_of(paragraph, word)[:1]
            if found:
                break
    if found and noun.dep_ == "conj" and noun.head.pos_ == "NOUN" and noun.head.i < noun.i:
        found = [*_shared(paragraph, noun), *found]
    return found


def _shared(paragraph: ReadParagraph, noun: Token) -> list[Goods]:
    """Goods joined to the compound but parsed as joined to its head: "munitions and missile transfers"."""
    between = paragraph.parsed[noun.head.i + 1 : phrase_start(noun)]
    only_and = all(t.dep_ in {"cc", "punct", "conj"} or t.i >= phrase_start(noun) for t in between)
    if (
        not only_and
        or children(noun.head, "det", "nmod")
        or any(c.dep_ == "nmod:poss" for c in noun.head.children)
    ):
        return []
    return [g for g in goods_of(paragraph, noun.head) if g.strong][:1]


def _sides(paragraph: ReadParagraph, parties: Parties, noun: Token) -> Sought:
    held = [pair for place in _places(noun) for pair in obliques(place)]
    between = [p for how, n in held if how in {"between", "among"} for p in parties.all_of(paragraph, n)]
    coded = [party for party in between if party.code]
    if len(coded) == _TWO:
        return Sought((coded[0],), (coded[1],), mutual=True)
    named = hyphened(paragraph, noun)
    if len(named) == _TWO:
        return Sought((named[0],), (named[1],), mutual=True)
    to = [p for how, n in held if how in _after(noun) for p in parties.getting(paragraph, n)]
    source = [p for how, n in held if how in {"from", "by"} for p in parties.all_of(paragraph, n)]
    partner = [p for how, n in held if how == "with" for p in parties.all_of(paragraph, n)]
    denying = _denying(noun)
    if denying is not None and not (to or source or partner):
        return _denied_between(paragraph, parties, denying)
    owner = parties.code_before(paragraph, noun)
    if owner is None or not owner.code:
        owner = _maker(paragraph, parties, noun)
    owners: Sides = (owner,) if owner is not None else NOBODY
    if noun.lemma_.lower() in word_list("mutual") and partner:
        return Sought(owners, tuple(partner), mutual=True)
    if noun.lemma_.lower() in word_list("taking"):
        return Sought(tuple(source) or NOBODY, tuple(to) or owners)
    return Sought(tuple(source) or owners, tuple(to) or NOBODY)


def _after(noun: Token) -> set[str]:
    return {"to", "for"} if noun.lemma_.lower() in word_list("aid") | {"package"} else {"to", "into"}


def _places(noun: Token) -> list[Token]:
    """Where a nominal's prepositional phrases may hang: on it, on what it holds, or on its verb."""
    found = [noun, *(inner for how, inner in obliques(noun) if how == "of")]
    verb = noun.head
    if noun.dep_ in {"obj", "nsubj:pass"} and verb.pos_ == "VERB":
        if verb.lemma_ in word_list("making"):
            found.append(verb)
    elif (
        noun.dep_ in {"nmod", "conj"} and verb.pos_ == "NOUN" and verb.lemma_ in {"series", "number", "wave"}
    ):
        found.append(verb)
    return found


def _maker(paragraph: ReadParagraph, parties: Parties, noun: Token) -> Party | None:
    """Who makes, approves or stops the passing: the subject of the verb that the nominal is the object of."""
    by = _doer_before(paragraph, parties, noun)
    if by is not None:
        return by
    verb = noun.head
    if noun.dep_ != "obj" or verb.pos_ != "VERB" or verb.lemma_ not in word_list("making"):
        return None
    subject = subject_of(verb)
    found = parties.of(paragraph, subject) if subject is not None else None
    return found if found is not None and found.governs else None


def _doer_before(paragraph: ReadParagraph, parties: Parties, noun: Token) -> Party | None:
    """Who does the deeds that a nominal is one of: "actions by Kim, including troop deployments to …"."""
    deeds = noun.head
    listed = noun.dep_ in {"nmod", "conj"} and any(c.lower_ == "including" for c in noun.children)
    if not listed or deeds.pos_ != "NOUN":
        return None
    owner = parties.code_before(paragraph, deeds)
    if owner is not None:
        return owner
    by = [n for how, n in obliques(deeds) if how == "by"]
    return parties.of(paragraph, by[0]) if by else None


def hyphened(paragraph: ReadParagraph, noun: Token) -> list[Party]:
    """Two states before a nominal with a hyphen or "and" between them: "North Korea-Russia arms deals"."""
    text, offset = paragraph.text, paragraph.offset
    before = Span(paragraph.parsed[phrase_start(noun)].idx, noun.idx)
    words = before.of(text)
    if not any(joint in words for joint in _JOINTS):
        return []
    hits = [
        hit
        for hit in load_gazetteer().mentions(text, before)
        if hit.entry.country and hit.entry.sort in {"adjective", "state", "capital"}
    ]
    if len(hits) != _TWO or hits[0].entry.country == hits[1].entry.country:
        return []
    if text[hits[0].span.end : hits[1].span.start].strip() not in _JOINTS:
        return []
    return [Party(hit.entry.country, hit.span.shifted(offset), governs=True) for hit in hits]


def _denying(noun: Token) -> Token | None:
    """The verb that denies a passing: "denied arms deals", "reject accusations of arms transfers"."""
    head = noun.head
    if noun.dep_ == "nmod" and head.lemma_.lower() in word_list("telling_nouns"):
        noun, head = head, head.head
    return head if noun.dep_ == "obj" and head.lemma_.lower() in word_list("denying") else None


def _denied_between(paragraph: ReadParagraph, parties: Parties, verb: Token) -> Sought:
    """As in "A and B have denied arms deals": the deals are those between the two who deny them."""
    subject = subject_of(verb)
    found = parties.all_of(paragraph, subject) if subject is not None else ()
    coded = list({party.code: party for party in found if party.code and party.governs}.values())
    if len(coded) == _TWO:
        return Sought((coded[0],), (coded[1],), mutual=True)
    return Sought(tuple(coded[:1]) or NOBODY, NOBODY, mutual=True)
