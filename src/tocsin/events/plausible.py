"""What the words say but nobody means: blows between politicians of one state, and the like."""

from __future__ import annotations

from dataclasses import replace

from tocsin.events.candidate import Candidate
from tocsin.events.grammar import obliques
from tocsin.events.party import Party, joined
from tocsin.events.tables import listed
from tocsin.reading.parsed import Token
from tocsin.terms.event import EventType

_FORCE = frozenset({EventType.ASSAULT, EventType.MOBILIZE, EventType.AGREE})
_AT_ODDS = frozenset({"OPP", "REB"})
_POLITICAL = frozenset({"GOV", "LEG", "PTY", None})


def as_protest(candidate: Candidate) -> Candidate:
    """What protesters destroy is a violent protest (manual 0.8, section PROTEST, mode riot)."""
    wrecked = candidate.sense.types == (EventType.ASSAULT,) and candidate.sense.mode == "destroy"
    if not wrecked or not any(_protests(party) for party in candidate.initiators):
        return candidate
    return replace(candidate, sense=replace(candidate.sense, types=(EventType.PROTEST,), mode="riot"))


def as_request(candidate: Candidate) -> Candidate:
    """Who invites somebody to do something else than to come asks for it (section REQUEST)."""
    word = candidate.word
    asked = next((child for child in word.children if child.dep_ in {"xcomp", "ccomp", "advcl"}), None)
    if word.lemma_.lower() != "invite" or asked is None or listed(asked.lemma_, "coming_verbs"):
        return candidate
    return replace(candidate, sense=replace(candidate.sense, types=(EventType.REQUEST,), mode=None))


def _protests(party: Party) -> bool:
    return party.token.lemma_.lower() in {"protester", "protestor", "demonstrator", "rioter", "mob"}


def figurative(candidate: Candidate) -> bool:
    """Whether force is a figure of speech: "Biden vows to beat Trump", "the senator attacked the president".

    Nor does a government demonstrate: it protests in words; nor does a question ask for anything; nor is a
    private journey a visit of one state to another.
    """
    if EventType.REQUEST in candidate.sense.types and _only_asks(candidate.word):
        return True
    if candidate.sense.mode == "visit" and _private(candidate):
        return True
    if EventType.PROTEST in candidate.sense.types and candidate.sense.mode == "demo":
        return all(party.sector in _POLITICAL | {"MIL", "JUD"} for party in candidate.initiators)
    if not _FORCE & set(candidate.sense.types) or not candidate.recipients:
        return False
    same = set(joined(candidate.initiators)) == set(joined(candidate.recipients))
    sectors = {party.sector for party in (*candidate.initiators, *candidate.recipients)}
    if listed(candidate.word.lemma_, "quarrel_verbs") and not any(
        party.whole for party in candidate.initiators
    ):
        return sectors <= _POLITICAL | {"CVL"}
    return same and sectors <= _POLITICAL | {"JUD"}


def _private(candidate: Candidate) -> bool:
    """Whether those who travel do so for themselves, or within their own state."""
    doers, hosts = set(joined(candidate.initiators)), set(joined(candidate.recipients))
    at_odds = any(party.sector in _AT_ODDS for party in (*candidate.initiators, *candidate.recipients))
    return (hosts <= doers and not at_odds) or all(party.sector == "CVL" for party in candidate.initiators)


def _only_asks(verb: Token) -> bool:
    """As in "asked the admiral that question", "asked Kyiv whether it knew"."""
    if verb.lemma_.lower() != "ask":
        return False
    below = [child for child in verb.children if child.dep_ in {"obj", "ccomp", "parataxis", "advcl"}]
    marks = {word.lower_ for child in below for word in child.children if word.dep_ in {"mark", "advmod"}}
    about = any(case == "about" for case, _ in obliques(verb))
    return (
        about
        or any(child.lemma_.lower() == "question" for child in verb.children)
        or bool(marks & {"if", "whether", "why", "how", "when", "where"})
    )
