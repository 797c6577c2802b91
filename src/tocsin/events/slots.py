"""Filling a sense's slots: the parties that stand as subject, object or behind a preposition."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.events.grammar import (
    agent_of,
    case_of,
    children,
    conjuncts,
    is_passive,
    left_edge,
    object_of,
    obliques,
    subject_of,
)
from tocsin.events.leaders import body_of
from tocsin.events.lexicon import load_lexicon
from tocsin.events.modifiers import sided
from tocsin.events.parties import Parties
from tocsin.events.party import Party, others
from tocsin.events.scope import light_operator
from tocsin.events.tables import listed, word_lists
from tocsin.reading.gazetteer import load_gazetteer
from tocsin.reading.parsed import Token
from tocsin.reading.readstory import ReadParagraph
from tocsin.terms.event import EventType
from tocsin.terms.span import Span

_WITHIN = frozenset({"by", "of", "between", "from", "in", "with", "for", "over"})
_ATTITUDE = frozenset({"over", "about", "at", "regarding", "against"})
_DOERS = (frozenset({"by"}), frozenset({"of", "between"}), frozenset({"from"}), frozenset({"in"}))
"""Prepositions behind which the doer of a noun stands, the surest first."""


class Slots:
    """The slots of one story's words."""

    def __init__(self, parties: Parties, text: str) -> None:
        self._parties = parties
        self._text = text

    def of_verb(self, paragraph: ReadParagraph, verb: Token, slot: str) -> tuple[Party, ...]:
        """The parties that fill a slot of a verb."""
        heads = {"subj": _doer, "obj": object_of, "iobj": _indirect_object}
        if slot in heads:
            found = self._all(paragraph, heads[slot](verb))
            return found if found or slot != "subj" else self._issuer(paragraph, _doer(verb))
        below = {
            "clause": self._clause,
            "below": self._below,
            "purpose": self._purpose,
            "within": self._object,
            "host": self._host,
            "people": self._people,
        }
        if slot in below:
            return below[slot](paragraph, verb)
        return self._behind(paragraph, verb, slot)

    def _object(self, paragraph: ReadParagraph, verb: Token) -> tuple[Party, ...]:
        head = object_of(verb)
        found = self.within(paragraph, head) if head is not None else ()
        return found or tuple(
            party
            for case, noun in obliques(verb)
            if case in {"for", "of", "on", "over"}
            for party in self.within(paragraph, noun)
        )

    def _issuer(self, paragraph: ReadParagraph, paper: Token | None) -> tuple[Party, ...]:
        """Who speaks where a paper does: "a statement *by Iran* condemned", "*passed* a motion urging"."""
        if paper is None or not listed(paper.lemma_, "papers"):
            return ()
        by = self.doers(paragraph, paper) or self.of_noun(paragraph, paper, "from")
        verb = paper.head
        if (
            by
            or not listed(verb.lemma_, "issuing_verbs")
            or not paper.dep_.startswith(("obj", "obl", "nsubj:pass"))
        ):
            return by
        return self._all(paragraph, _doer(verb))

    def _people(self, paragraph: ReadParagraph, verb: Token) -> tuple[Party, ...]:
        """Nameless victims of the one state that the sentence names: "killed *five people* in Mali"."""
        head = object_of(verb)
        party = self._parties.local_people(paragraph, head) if head is not None else None
        return (party,) if party is not None else ()

    def _host(self, paragraph: ReadParagraph, verb: Token) -> tuple[Party, ...]:
        """Whose guest one is: "the *Beijing* Olympics", "a summit *in Switzerland*"."""
        head = object_of(verb)
        if head is None:
            return ()
        named = self.of_noun(paragraph, head, "poss") or self._modifiers(paragraph, head)
        places = (noun for word in (head, verb) for case, noun in obliques(word) if case in {"in", "at"})
        return named or next((found for noun in places if (found := self._all(paragraph, noun))), ())

    def of_noun(self, paragraph: ReadParagraph, noun: Token, slot: str) -> tuple[Party, ...]:
        """The parties that fill a slot of a noun, those of the light verb above it with them."""
        beside = {"poss": self._owners, "mod": self._modifiers, "subj": self._above, "obj": self._told_to}
        if slot in beside:
            return beside[slot](paragraph, noun)
        found = tuple(
            party for case, child in _complements(noun) if case == slot
            for party in (self._all(paragraph, child) or self._inside(paragraph, child, slot))
        )  # fmt: skip
        if found or noun.head.pos_ != "VERB" or noun.dep_ not in {"obj", "obl", "nsubj:pass", "nsubj"}:
            return found
        if slot == "with" and noun.dep_ == "obl" and light_operator(noun) is None:
            return ()
        if slot in _ATTITUDE:
            named = tuple(far for case, far in _of_what(noun.head) if case == slot)
            if named:
                return tuple(party for far in named for party in self._inside(paragraph, far, slot))
        return tuple(
            party for case, child in obliques(noun.head) if case == slot and child is not noun
            for party in (self._all(paragraph, child) or self._inside(paragraph, child, slot))
        )  # fmt: skip

    def _owners(self, paragraph: ReadParagraph, noun: Token) -> tuple[Party, ...]:
        return tuple(p for child in children(noun, "nmod:poss") for p in self._all(paragraph, child))

    def _told_to(self, paragraph: ReadParagraph, noun: Token) -> tuple[Party, ...]:
        """Whom the verb's subject addresses in it: "told *the minister* in a letter"."""
        told = noun.dep_ == "obl" and noun.head.pos_ == "VERB" and _takes_part(noun)
        return self._all(paragraph, object_of(noun.head)) if told else ()

    def _inside(self, paragraph: ReadParagraph, noun: Token, slot: str) -> tuple[Party, ...]:
        """As in "Concern over actions by Iran": whose doing it is that words of attitude are about."""
        return self.within(paragraph, noun) if slot in _ATTITUDE else ()

    def within(self, paragraph: ReadParagraph, noun: Token) -> tuple[Party, ...]:
        """The parties that a noun phrase names as those whose doing it is: owner, "by", "of", modifiers.

        Of "attacks by Iran on Israel" only Iran: who suffers is not who is condemned.
        """
        if noun.lemma_.lower() in word_lists("sectors.yaml")["opposed"]:
            return ()
        own = self.of_noun(paragraph, noun, "poss") if any(children(noun, "nmod:poss")) else ()
        suffers = _suffering(noun)
        for cases in (*(group - suffers for group in _DOERS), _WITHIN - suffers):
            if own:
                break
            own = tuple(
                party for case, child in obliques(noun) if case in cases
                for party in (self._all(paragraph, child) or self.within(paragraph, child))
            )  # fmt: skip
            if not own and "in" in cases:
                own = self._modifiers(paragraph, noun)
        if not own:
            for child in noun.children:
                if child.dep_ in {"acl", "advcl"} and child.tag_ == "VBG":
                    head = object_of(child)
                    if head is not None:
                        own = self._all(paragraph, head) or self.within(paragraph, head)
        return own

    def doers(self, paragraph: ReadParagraph, noun: Token) -> tuple[Party, ...]:
        """The parties whose doing a noun phrase is: its owner, or who stands behind "by"."""
        return self.of_noun(paragraph, noun, "poss") or self.of_noun(paragraph, noun, "by")

    def _above(self, paragraph: ReadParagraph, noun: Token) -> tuple[Party, ...]:
        """Who does what a noun names, by the words above it: a light verb's subject, an owner of the list."""
        own = next((child for child in noun.children if child.dep_ == "nsubj"), None)
        if own is not None:
            return self._all(paragraph, own)
        if noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
            return self._above(paragraph, noun.head)
        if noun.dep_ == "nmod" and case_of(noun) in {"in", "during"}:
            return self._all(paragraph, noun.head)
        listing = listed_under(noun)
        if listing is not None:
            return self.doers(paragraph, listing)
        return self._by_verb(paragraph, noun, noun.head)

    def _by_verb(self, paragraph: ReadParagraph, noun: Token, verb: Token) -> tuple[Party, ...]:
        if verb.pos_ != "VERB" or noun.dep_ not in {"obj", "obl", "nsubj:pass"}:
            return ()
        if noun.dep_ == "obl" and not _takes_part(noun):
            return ()
        if noun.dep_ != "obl" and light_operator(noun) is None:
            return ()
        siding = (*children(verb, "advcl"), verb) if noun.dep_ == "obl" else ()
        for near in siding:
            if listed(near.lemma_, "siding_verbs") and near.i < noun.i:
                return self._sided_with(paragraph, near)
        head = agent_of(verb) if is_passive(verb) else subject_of(verb)
        return () if head is noun else self._all(paragraph, head)

    def _sided_with(self, paragraph: ReadParagraph, verb: Token) -> tuple[Party, ...]:
        """Whose war it is that somebody helps or joins others in: "joined *their forces* in an offensive"."""
        helped = self._all(paragraph, object_of(verb))
        own = self._all(paragraph, subject_of(verb)) if verb.lemma_.lower() == "join" else ()
        return (*own, *helped) if helped else self._all(paragraph, subject_of(verb))

    def _modifiers(self, paragraph: ReadParagraph, noun: Token) -> tuple[Party, ...]:
        """States in front of a noun: "*North Korea-Russia* summit", "*US* airstrike"."""
        start = paragraph.offset + left_edge(noun).idx
        owners = [paragraph.place(child).end for child in children(noun, "nmod:poss")]
        start = max([start, *owners])
        end = paragraph.place(noun).start
        found: list[Party] = []
        words = self._text[start:end]
        if words != words.lower():
            aside = sided(self._text, Span(start, end))
            for hit in load_gazetteer().mentions(self._text, Span(start, end)):
                if any(span.overlaps(hit.span) for span in aside):
                    continue
                body = body_of(hit.entry.name)
                code = hit.entry.country or (body.code if body else None)
                if code:
                    found.append(Party(noun, (code,), None, hit.span))
        return tuple(found)

    def _behind(self, paragraph: ReadParagraph, verb: Token, slot: str) -> tuple[Party, ...]:
        found = tuple(
            party for case, noun in obliques(verb) if case == slot for party in self._all(paragraph, noun)
        )
        if found:
            return found
        head = object_of(verb)
        if head is None or head is verb.head:
            return ()
        heads = (head, *conjuncts(head))
        return tuple(
            party for noun in heads for case, below in obliques(noun) if case == slot
            for party in self._all(paragraph, below)
        )  # fmt: skip

    def _clause(self, paragraph: ReadParagraph, verb: Token) -> tuple[Party, ...]:
        """The subject of the clause below: "demanded that *China* end"."""
        for child in verb.children:
            if child.dep_ in {"ccomp", "xcomp"}:
                subject = next((c for c in child.children if c.dep_.startswith("nsubj")), None)
                if subject is not None:
                    return self._all(paragraph, subject)
        return ()

    def _below(self, paragraph: ReadParagraph, verb: Token) -> tuple[Party, ...]:
        """Whom the infinitive below is about: "agreed to pay *Kuwait*", "threatened to leave *Iran*"."""
        doers = self._all(paragraph, _doer(verb))
        for child in verb.children:
            if child.dep_ in {"xcomp", "ccomp"} and child.pos_ == "VERB":
                for slot in ("obj", "to", "with", "from", "against", "within"):
                    found = others(self.of_verb(paragraph, child, slot), doers)
                    if found:
                        return found
        return ()

    def _purpose(self, paragraph: ReadParagraph, verb: Token) -> tuple[Party, ...]:
        """For whom or against whom: "troops to *assist* Russia", "ships to *challenge* Taiwan's will"."""
        for below in verb.subtree:
            if below.i > verb.i and below.tag_ == "VB" and listed(below.lemma_, "purpose_verbs"):
                head = object_of(below)
                found = self._all(paragraph, head)
                if found and found[0].acts:
                    return found
                return self.within(paragraph, head) if head is not None else ()
        return ()

    def _all(self, paragraph: ReadParagraph, head: Token | None) -> tuple[Party, ...]:
        return () if head is None else self._parties.all_of(paragraph, head)


def _suffering(noun: Token) -> frozenset[str]:
    """Prepositions behind which the one stands to whom a deed is done: "the bombing *of* embassies"."""
    nouns = load_lexicon().nouns
    senses = nouns.get(noun.lower_) or nouns.get(noun.lemma_.lower()) or ()
    return frozenset(
        slot for sense in senses if sense.types[0] not in _JOINT for slot in sense.recipient
        if slot in _WITHIN and slot not in sense.initiator
    )  # fmt: skip


def _doer(verb: Token) -> Token | None:
    """Who does it: the subject, in the passive whoever stands behind "by"."""
    return agent_of(verb) if is_passive(verb) else subject_of(verb)


def _indirect_object(verb: Token) -> Token | None:
    """To whom: the indirect object, or the subject of a passive with an object: "were denied visas"."""
    if is_passive(verb) and any(child.dep_ == "obj" for child in verb.children):
        return subject_of(verb)
    return next(children(verb, "iobj"), None)


def listed_under(noun: Token) -> Token | None:
    """The noun whose examples a noun is among: "*actions* by Iran, including drills and launches"."""
    at = noun
    while at.dep_ == "conj" and at.head.pos_ == "NOUN":
        at = at.head
    listed = at.dep_ in {"nmod", "obl"} and case_of(at) == "including"
    return at.head if listed and at.head.pos_ == "NOUN" else None


_JOINT = frozenset({EventType.CONSULT, EventType.COOPERATE, EventType.SUPPORT})
_WITHIN_IT = frozenset({"in", "during", "into", "out"})
_PART = frozenset({"in", "during", "at", "on", "after", "over", "for", "into", "out", "through"})


def _takes_part(noun: Token) -> bool:
    """Whether a noun behind a preposition is what the subject is in: "said *during talks*".

    Who speaks on or after an attack need not have been in it; who speaks after talks has.
    """
    nouns = load_lexicon().nouns
    senses = nouns.get(noun.lower_) or nouns.get(noun.lemma_.lower()) or ()
    jointly = all(sense.types[0] in _JOINT for sense in senses)
    return case_of(noun) in (_PART if jointly else _WITHIN_IT)


def _complements(noun: Token) -> Iterator[tuple[str, Token]]:
    """Prepositions and nouns of a noun, and of the persons behind them: "a visit by Putin *to Seoul*"."""
    yield from _of_what(noun)
    for case, child in obliques(noun):
        yield case, child
        if child.pos_ == "PROPN" or case in {"by", "of"}:
            yield from (
                (below, far) for below, far in obliques(child) if below in {"to", "with", "on", "against"}
            )


def _of_what(noun: Token) -> Iterator[tuple[str, Token]]:
    """What a noun is about where a clause names it: "concern *about what he termed* ties between"."""
    for what in noun.children:
        if what.lower_ != "what":
            continue
        for verb in children(what, "acl:relcl"):
            mark = next((child.lower_ for child in verb.children if child.dep_ == "mark"), case_of(what))
            for named in children(verb, "xcomp", "ccomp", "obj"):
                if mark is not None and named.pos_ in {"NOUN", "PROPN"}:
                    yield mark, named


def words_of(noun: Token | None) -> Iterator[str]:
    """A noun in its forms, with those coordinated with it: what `object` of the lexicon is held against."""
    if noun is None:
        return
    for word in (noun, *conjuncts(noun)):
        yield word.lower_
        yield word.lemma_.lower()
        for child in word.children:
            if child.dep_ in {"compound", "amod", "nmod"} and (
                child.dep_ != "nmod" or case_of(child) == "of"
            ):
                yield f"{child.lower_}-{word.lower_}" if child.dep_ != "nmod" else child.lower_
                if child.dep_ == "nmod":
                    yield child.lemma_.lower()
