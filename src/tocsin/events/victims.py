"""Violence, arrest and release told without a doer: whose suffering is an event all the same."""

from __future__ import annotations

from tocsin.events.grammar import agent_of, is_passive, object_of, obliques
from tocsin.events.lexicon import Sense, object_words
from tocsin.events.party import Party
from tocsin.events.tables import listed, word_lists
from tocsin.reading.parsed import Token
from tocsin.terms.event import EventType

_SUFFERED = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.RETREAT})
_FIRM = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "OPP", "REB", "SPY"})
"""Sectors that act for a state or against it."""


_ARMED = frozenset({"MIL", "COP", "REB", None})
"""Sectors, and things of no sector, that an attack of which no doer is told can only mean with arms."""


def may_suffer(verb: Token, sense: Sense) -> bool:
    """Whether `suffered` can hold of a verb, whoever its recipients are."""
    return sense.types[0] in _SUFFERED and (verb.pos_ == "NOUN" or is_passive(verb))


def suffered(word: Token, sense: Sense, recipients: tuple[Party, ...]) -> bool:
    """Whether a verb or noun without its doer still tells an event: "two Russian soldiers were killed".

    Only of violence, arrest and release; only of those who act for a state or against it, of those whom
    violence makes a matter between states ("abducted journalists"), and of a state's ships, aircraft and
    missions; never of an accident.
    """
    if sense.types[0] not in _SUFFERED or not recipients or _is_accident(word):
        return False
    if word.pos_ == "NOUN" and sense.need == "pair":
        return False
    if word.pos_ == "NOUN" and listed(word.lemma_, "attack_nouns"):
        return any(_matters(party, sense) and party.sector in _ARMED for party in recipients)
    if word.pos_ == "NOUN":
        return any(_matters(party, sense) for party in recipients)
    if not is_passive(word) or not _by_arms_only(word):
        return False
    head = object_of(word)
    if head is not None and head.lower_ in {"who", "which", "that"} and word.dep_.startswith("acl"):
        head = word.head
    return any(head in {party.token, party.token.head} and _matters(party, sense) for party in recipients)


def _matters(party: Party, sense: Sense) -> bool:
    lists = word_lists("sectors.yaml")
    forms = {party.token.lower_, party.token.lemma_.lower()}
    if not party.acts:
        words = {*forms, *(child.lower_ for child in party.token.children)}
        return sense.types[0] is EventType.ASSAULT and bool(words & lists["missions"])
    return party.sector in _FIRM or bool(forms & lists["exposed"]) or sense.mode == "abduct"


def _by_arms_only(verb: Token) -> bool:
    """Whether nothing stands behind "by", or a weapon only: a landslide does no violence."""
    agent = agent_of(verb)
    return agent is None or bool(
        {agent.lower_, agent.lemma_.lower()} & object_words("@arms|@missiles|@blast")
    )


def _is_accident(word: Token) -> bool:
    accidents = object_words("@accident")
    when = {child.lemma_.lower() for child in word.children if child.dep_.startswith("advcl")}
    nouns = {form for _, noun in obliques(word) for form in (noun.lower_, noun.lemma_.lower())}
    return bool(nouns & accidents or when & word_lists("words.yaml")["failing_verbs"])
