"""Couples: two states whose ties the story speaks of, for transfers that leave one side or both unsaid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tocsin.reading.parsed import Token
from tocsin.reading.readstory import ReadParagraph
from tocsin.terms.transfer import GoodsClass
from tocsin.transfers.draft import BETWEEN, Draft, Party
from tocsin.transfers.lexicon import word_list
from tocsin.transfers.nominal import hyphened
from tocsin.transfers.parties import Parties
from tocsin.transfers.phrases import children, obliques, preposition
from tocsin.transfers.subjects import subject_of

_TWO = 2
_NEAR = 700
"""Characters between a couple and a transfer that may take a side from it: about two paragraphs."""
_SENSITIVE = frozenset({GoodsClass.MUNITIONS, GoodsClass.MISSILES, GoodsClass.TROOPS, GoodsClass.TECHNOLOGY})


@dataclass(frozen=True, slots=True)
class Couple:
    """Two states and the noun of what they have with each other."""

    first: Party
    second: Party
    at: int
    """Character of the noun in the snapshot."""

    def codes(self) -> frozenset[str | None]:
        """Both codes."""
        return frozenset({self.first.code, self.second.code})

    def other(self, code: str | None) -> Party | None:
        """The side that is not `code`; None where `code` is neither."""
        if code == self.first.code:
            return self.second
        return self.first if code == self.second.code else None


def couples_of(paragraphs: Sequence[ReadParagraph], parties: Parties) -> tuple[Couple, ...]:
    """Every couple of a story in order."""
    found = []
    relations = word_list("relations")
    for paragraph in paragraphs:
        pos = paragraph.columns.pos
        for at in paragraph.naming(relations):
            if pos[at] == "NOUN" and paragraph.bases[at] in relations:
                noun = paragraph.parsed[at]
                sides = _sides(paragraph, parties, noun)
                if sides is not None and sides[0].code != sides[1].code:
                    found.append(Couple(*sides, paragraph.place(noun).start))
    return tuple(found)


def _sides(paragraph: ReadParagraph, parties: Parties, noun: Token) -> tuple[Party, Party] | None:
    held = list(obliques(noun))
    if preposition(noun) == "as":
        return _seen_as(paragraph, parties, noun)
    between = [p for how, n in held if how == "between" for p in parties.all_of(paragraph, n) if p.code]
    if len(between) == _TWO:
        return between[0], between[1]
    named = hyphened(paragraph, noun)
    if len(named) == _TWO:
        return named[0], named[1]
    partner = [p for how, n in held if how in {"with", "to"} for p in parties.all_of(paragraph, n) if p.code]
    if noun.dep_ in {"obj", "obl"} and noun.head.pos_ == "VERB":
        partner += [
            p
            for how, n in obliques(noun.head)
            if how == "with"
            for p in parties.all_of(paragraph, n)
            if p.code
        ]
    owner = parties.code_before(paragraph, noun)
    if owner is None and noun.head.pos_ == "VERB":
        subject = subject_of(noun.head)
        owner = parties.of(paragraph, subject) if subject is not None else None
    if partner and owner is not None and owner.code and owner.governs and partner[0].governs:
        return owner, partner[0]
    return None


def _seen_as(paragraph: ReadParagraph, parties: Parties, noun: Token) -> tuple[Party, Party] | None:
    """As in "regards Pakistan as an ally", "sees value in North Korea as a partner"."""
    verb = noun.head
    if verb.pos_ != "VERB":
        return None
    subject = subject_of(verb)
    one = parties.of(paragraph, subject) if subject is not None else None
    things = children(verb, "obj")
    things += [inner for thing in things for _, inner in obliques(thing)]
    things += [child for child in children(noun, "nmod") if child.i < noun.i]
    others = [p for p in (parties.of(paragraph, thing) for thing in things) if p is not None and p.code]
    if one is None or not one.code or not others or not (one.governs and others[0].governs):
        return None
    return one, others[0]


def completed(drafts: Sequence[Draft], couples: Sequence[Couple]) -> Iterator[Draft]:
    """The drafts, a missing side filled where a couple named shortly before can only mean one state."""
    for draft in drafts:
        yield _filled(draft, couples)


def _filled(draft: Draft, couples: Sequence[Couple]) -> Draft:
    goods = draft.goods
    if goods is None or goods.goods_class not in _SENSITIVE or (draft.giver and draft.receiver):
        return draft
    at = draft.paragraph.place(draft.anchor).start
    near = [couple for couple in couples if -_NEAR <= couple.at - at <= 0]
    if not near:
        return draft
    known = draft.giver or draft.receiver
    return _both_filled(draft, near) if known is None else _other_filled(draft, known, near)


def _both_filled(draft: Draft, near: Sequence[Couple]) -> Draft:
    last = near[-1]
    beside = draft.anchor.lemma_ in word_list("mutual") and _in_sentence(draft, last)
    if not (beside or _lists_ties(draft.anchor)) or any(couple.codes() != last.codes() for couple in near):
        return draft
    first, second = replace(last.first, told=False), replace(last.second, told=False)
    return replace(draft, giver=first, receiver=second, found_by=BETWEEN)


def _other_filled(draft: Draft, known: Party, near: Sequence[Couple]) -> Draft:
    others = {party.code: party for couple in near if (party := couple.other(known.code)) is not None}
    if len(others) != 1 or not known.governs:
        return draft
    other = replace(next(iter(others.values())), told=False)
    return replace(draft, giver=other) if draft.giver is None else replace(draft, receiver=other)


def _in_sentence(draft: Draft, couple: Couple) -> bool:
    sentence = draft.paragraph.place(draft.anchor.sent)
    return sentence.start <= couple.at < sentence.end


def _lists_ties(anchor: Token) -> bool:
    """Whether a transfer is one of somebody's ties: "the military ties, including munitions transfers"."""
    head = anchor.head
    while head.pos_ == "NOUN" and head.lemma_.lower() not in word_list("relations") and head.head != head:
        head = head.head
    return head.lemma_.lower() in word_list("relations") and head != anchor


def oriented(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Transfers BETWEEN two states, turned the way the story tells of arms elsewhere, where it does."""
    told = {
        (draft.giver.code, draft.receiver.code)
        for draft in drafts
        if draft.found_by != BETWEEN and draft.giver and draft.receiver and draft.goods
        and draft.goods.goods_class in _SENSITIVE - {GoodsClass.TECHNOLOGY}
    }  # fmt: skip
    for draft in drafts:
        turn = draft.found_by == BETWEEN and draft.giver is not None and draft.receiver is not None
        if turn and draft.giver and draft.receiver:
            way = (draft.giver.code, draft.receiver.code)
            if way not in told and way[::-1] in told:
                yield replace(draft, giver=draft.receiver, receiver=draft.giver)
                continue
        yield draft
