"""Events that a noun names: "Kim's visit to Russia", "held talks with", "sanctions on"."""

from __future__ import annotations

from dataclasses import replace

from tocsin.events.candidate import Candidate
from tocsin.events.grammar import case_of
from tocsin.events.lexicon import RECEIVED, Sense, load_lexicon
from tocsin.events.party import Party, joined, others, without
from tocsin.events.scope import light_operator, operator_of_noun, told_beside
from tocsin.events.slots import Slots, listed_under
from tocsin.events.tables import listed
from tocsin.events.verbal import filled, satisfied
from tocsin.events.victims import may_suffer, suffered
from tocsin.reading.parsed import Token
from tocsin.reading.readstory import ReadParagraph
from tocsin.terms.event import EventType

_SEVERAL = 2


class NounFinder:
    """Finds the events of one story that nouns name."""

    def __init__(self, slots: Slots) -> None:
        self._slots = slots

    def find(self, paragraph: ReadParagraph, noun: Token) -> Candidate | None:
        """The event that a noun names, by the first sense that fits with its parties; None for none."""
        if (noun.pos_ != "NOUN" and noun.tag_ not in {"NN", "NNS"}) or noun.dep_ in {"compound", "amod"}:
            return None
        known = load_lexicon().nouns
        senses = known.get(noun.lower_) or known.get(noun.lemma_.lower()) or ()
        before, of = _described(noun) if senses else (frozenset(), frozenset())
        fitting = [sense for sense in senses if _fits(sense, before, of)]
        if not fitting:
            return None
        light = light_operator(noun)
        operator, told = operator_of_noun(noun)
        if operator == "unknown" or (operator == "requested" and light != "requested"):
            return None
        for sense in fitting:
            if light is None and not sense.alone and not (sense.when_told and told_beside(noun)):
                continue
            initiators, recipients = self._parties(paragraph, noun, sense, light)
            if not initiators and light is None and suffered(noun, sense, recipients):
                return self._undone(paragraph, noun, sense)
            relaxed = bool(joined(initiators)) and (_is_open(noun, light) or _hosted(noun, sense))
            if not relaxed and not satisfied(sense, initiators, recipients):
                continue
            if light is None and not _definite(noun, initiators, recipients):
                continue
            anchor = (noun.head, noun) if light is not None else (noun,)
            return Candidate(
                paragraph, noun, anchor, _jointly(sense, noun, initiators, recipients), operator, told,
                initiators, recipients, "light verb and noun" if light else "noun and roles",
            )  # fmt: skip
        return None

    def _undone(self, paragraph: ReadParagraph, noun: Token, sense: Sense) -> Candidate | None:
        """Violence, arrest or release whose doer nobody names: "the kidnappings of Omani sailors"."""
        operator, told = operator_of_noun(noun)
        slots = (slot for slot in sense.recipient if slot not in {"in", "into"})
        struck = next((found for slot in slots if (found := self._slots.of_noun(paragraph, noun, slot))), ())
        if operator != "done" or not suffered(noun, sense, struck):
            return None
        return Candidate(paragraph, noun, (noun,), sense, operator, told, (), struck, "noun without a doer")

    def _parties(
        self, paragraph: ReadParagraph, noun: Token, sense: Sense, light: str | None
    ) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        if light == RECEIVED:
            done_to = self._slots.of_noun(paragraph, noun, "subj")
            doers = tuple(
                party
                for slot in ("from", "by", "poss")
                for party in self._slots.of_noun(paragraph, noun, slot)
                if party.acts and party.token not in {p.token for p in done_to}
            )  # fmt: skip
            return doers, others(done_to, doers)
        initiators, recipients = filled(
            sense,
            lambda slot: self._slots.of_noun(paragraph, noun, slot),
            alone=light is not None or may_suffer(noun, sense),
        )
        if light == "requested":
            return self._requested(paragraph, noun, recipients)
        if light is not None and "subj" in sense.initiator:
            doers = tuple(p for p in self._slots.of_noun(paragraph, noun, "subj") if p.acts)
            if doers:
                rest = without(initiators, joined(doers))
                initiators = doers
                recipients = others(recipients, doers)
                if not recipients and sense.need != "first":
                    recipients = rest
        return initiators, recipients

    def _requested(
        self, paragraph: ReadParagraph, noun: Token, recipients: tuple[Party, ...]
    ) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """Who asks, and of whom: "Oman called for *Yemen's* withdrawal", "sought aid *from* Kenya"."""
        callers = tuple(p for p in self._slots.of_noun(paragraph, noun, "subj") if p.acts)
        asked = tuple(
            party
            for slot in ("poss", "by", "from", "of", "between")
            for party in self._slots.of_noun(paragraph, noun, slot)
            if party.acts and party.token not in {p.token for p in callers}
        )
        return callers, others(asked or recipients, callers)


def _described(noun: Token) -> tuple[frozenset[str], frozenset[str]]:
    """Words in front of a noun and behind "of", in lower case."""
    before = {child.lower_ for child in noun.children if child.dep_ in {"compound", "amod"}}
    before |= {child.lemma_.lower() for child in noun.children if child.dep_ in {"compound", "amod"}}
    of = {
        child.lower_ for child in noun.children
        if child.dep_ == "nmod" and any(c.lower_ == "of" for c in child.children)
    }  # fmt: skip
    return frozenset(before), frozenset(of)


def _fits(sense: Sense, before: frozenset[str], of: frozenset[str]) -> bool:
    """Whether the words beside a noun are as the sense wants them."""
    if sense.without & before:
        return False
    return not sense.objects or bool(sense.objects & (before | of))


def _definite(noun: Token, initiators: tuple[Party, ...], recipients: tuple[Party, ...]) -> bool:
    """Whether a noun without a light verb tells of one event: both parties named on it, or an owner."""
    if any(child.dep_ == "nmod:poss" for child in noun.children):
        return True
    if noun.dep_ == "obl" and initiators and recipients and case_of(noun) in {"in", "during", "on"}:
        return True
    if initiators and listed_under(noun) is not None:
        return True
    inside = {token.i for token in noun.subtree}
    named = [party for party in (*initiators, *recipients) if party.token.i in inside]
    return len(joined(tuple(named))) >= _SEVERAL or bool(initiators and not recipients and named)


def _is_open(noun: Token, light: str | None) -> bool:
    """Whether one side is enough: a promise or request need not say to whom, a message does."""
    return light in {"promised", "requested"} and noun.lemma_.lower() not in {"message", "letter", "telegram"}


def _hosted(noun: Token, sense: Sense) -> bool:
    """Whether one side is enough: who hosts or organises a summit need not name its guests."""
    return sense.types == (EventType.CONSULT,) and listed(noun.head.lemma_, "hosting_verbs")


def _jointly(
    sense: Sense, noun: Token, initiators: tuple[Party, ...], recipients: tuple[Party, ...]
) -> Sense:
    """A drill that several hold together is cooperation (manual 0.8, section MOBILIZE, ambiguities)."""
    if sense.types != (EventType.MOBILIZE,) or sense.mode != "troops":
        return sense
    joint = any(child.lower_ in {"joint", "combined", "trilateral", "bilateral"} for child in noun.children)
    shared = any(
        child.dep_ == "nmod" and any(c.lower_ == "with" for c in child.children) for child in noun.children
    )
    if len(joined(initiators)) >= _SEVERAL or joint or (shared and recipients):
        return replace(sense, types=(EventType.COOPERATE,), mode=None, context="military")
    return sense
