"""Grammar of Universal Dependencies as events need it: subjects through control, objects, obliques."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.events.tables import listed
from tocsin.reading.parsed import Token

_FRONT = frozenset(
    {
        "compound",
        "amod",
        "nmod:poss",
        "flat",
        "det",
        "nummod",
        "nmod:unmarked",
        "case",
        "det:predet",
        "punct",
        "advmod",
    }
)
_HELD = frozenset({"against", "from", "of", "for"})
_BEHIND = frozenset({"obl", "nmod", "advmod"})
_CITING = frozenset({"according", "due", "owing", "prior", "thanks", "contrary", "compared"})
"""Words that make another preposition of the "to" behind them."""


def children(token: Token, *relations: str) -> Iterator[Token]:
    """Children with one of these relations, subtypes included where the name ends in a colon-free base."""
    for child in token.children:
        relation = child.dep_
        if relation in relations or (":" in relation and relation.partition(":")[0] in relations):
            yield child


def conjuncts(token: Token) -> tuple[Token, ...]:
    """Nouns coordinated with a noun, below it."""
    found: list[Token] = []
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON", "ADJ"}:
            found.extend((child, *conjuncts(child)))
    return tuple(found)


def case_of(token: Token) -> str | None:
    """The preposition of a noun, lower case, "by way of" as its first word; None without one."""
    for child in token.children:
        if child.dep_ == "case" and child.lower_ not in {"'s", "’s", "'", "’"}:
            return child.lower_
    return None


def cases_of(token: Token) -> tuple[str, ...]:
    """All prepositions of a noun: "out of" gives both."""
    own = tuple(child.lower_ for child in token.children if child.dep_ == "case")
    fixed = tuple(
        below.lower_ for child in token.children if child.dep_ == "case" for below in child.children
        if below.dep_ == "fixed"
    )  # fmt: skip
    return own + fixed


def left_edge(token: Token) -> Token:
    """The first word of a noun's modifiers in front of it, article and punctuation left out."""
    first = token
    for child in reversed(list(token.lefts)):
        if child.dep_ in _FRONT and child.dep_ not in {"case", "punct", "advmod"}:
            edge = child.left_edge
            first = edge if edge.i < first.i else first
        elif child.dep_ != "punct":
            break
    while first.i < token.i and (first.dep_ in {"det", "case", "punct", "det:predet"} or first.is_punct):
        first = first.doc[first.i + 1]
    return first


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive, a participle behind a noun included: "troops sent by Iran"."""
    if any(child.dep_ == "aux:pass" for child in verb.children):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.pos_ == "VERB" and is_passive(verb.head):
        return not any(child.dep_ in {"obj", "aux", "nsubj"} for child in verb.children)
    if any(child.dep_ == "nsubj:pass" for child in verb.children):
        headline = listed(verb.lemma_, "done_to_verbs") and verb.tag_ == "VBD"
        lacks = not any(child.dep_ in {"obj", "iobj"} for child in verb.children)
        return lacks and (headline or verb.tag_ == "VBN")
    if verb.dep_ == "ROOT" and listed(verb.lemma_, "done_to_verbs") and verb.tag_ in {"VBD", "VBN"}:
        return not any(child.dep_ in {"obj", "iobj", "aux", "ccomp", "xcomp"} for child in verb.children)
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl"} and not any(
        child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children
    )  # fmt: skip


def subject_of(verb: Token) -> Token | None:
    """The word that heads a verb's grammatical subject, through coordination, control and participles."""
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubj:pass", "nsubj:outer"}:
            return child
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"} and verb.head is not verb:
        return subject_of(verb.head)
    if verb.dep_ in {"xcomp", "ccomp"} and verb.head is not verb:
        return _controller(verb.head)
    if verb.dep_ == "advcl" and verb.head is not verb:
        return held_against(verb) or (subject_of(verb.head) if verb.tag_ in {"VBG", "VB", "VBN"} else None)
    if verb.dep_ == "acl":
        return verb.head if verb.tag_ in {"VBG", "VBN"} else _owner(verb.head)
    return None


def held_against(verb: Token) -> Token | None:
    """Who is said to do it behind "against", "from", "of": "warned *Moscow* against crossing"."""
    governor = verb.head
    marks = {child.lower_ for child in verb.children if child.dep_ in {"mark", "case"}}
    gerund = verb.tag_ == "VBG" or any(child.lower_ == "having" for child in verb.children)
    if not gerund or not marks & _HELD or not listed(governor.lemma_, "gerund_control_verbs"):
        return None
    if is_passive(governor):
        return subject_of(governor)
    held = next((child for child in governor.children if child.dep_ in {"obj", "iobj"}), None)
    return held or next((noun for case, noun in obliques(governor) if case == "at"), None)


def _controller(governor: Token) -> Token | None:
    if listed(governor.lemma_, "object_control_verbs"):
        for child in governor.children:
            if child.dep_ in {"obj", "iobj"} or (
                child.dep_ == "obl" and case_of(child) in {"on", "upon", "to", "for"}
            ):
                return child
        if is_passive(governor):
            return subject_of(governor)
        if governor.lemma_.lower() not in {"want", "expect", "ask", "help", "demand", "call"}:
            return None
    return subject_of(governor)


def _owner(noun: Token) -> Token | None:
    """Who holds a plan, decision or threat: "*Seoul*'s decision to send"; else the subject of its verb."""
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            return child
    for child in noun.children:
        if child.dep_ == "nmod" and case_of(child) in {"by", "of"}:
            return child
    if noun.dep_ in {"obj", "obl"} and noun.head.pos_ == "VERB" and not is_passive(noun.head):
        return subject_of(noun.head)
    return None


def agent_of(verb: Token) -> Token | None:
    """The word behind "by" in the passive."""
    for child in verb.children:
        if child.dep_ == "obl:agent" or (child.dep_ == "obl" and case_of(child) == "by"):
            return child
    return None


def object_of(verb: Token) -> Token | None:
    """What is done something to: the object, the passive's subject, or a relative clause's noun."""
    direct = next((child for child in verb.children if child.dep_ == "obj"), None)
    if direct is not None:
        relative = verb.dep_ == "acl:relcl" and direct.lower_ in {"that", "which", "who", "whom"}
        return verb.head if relative else direct
    if is_passive(verb):
        return verb.head if verb.dep_ == "acl" else subject_of(verb)
    indirect = next((child for child in verb.children if child.dep_ == "iobj"), None)
    if indirect is not None:
        return indirect
    if verb.dep_ == "acl:relcl" and not any(_relative_subject(child) for child in verb.children):
        return verb.head
    return None


def _relative_subject(child: Token) -> bool:
    return child.dep_ in {"nsubj", "nsubj:pass"} and child.lower_ in {"who", "which", "that"}


def obliques(token: Token) -> Iterator[tuple[str, Token]]:
    """Preposition and noun of each oblique of a verb, or each complement of a noun, coordinated ones too."""
    for child in token.children:
        relation = child.dep_
        if relation.partition(":")[0] in _BEHIND and relation != "nmod:poss":
            cases = cases_of(child)
            for case in cases if not cases or cases[0] not in _CITING else ():
                yield case, child
