"""Whether a passing is told as done, to come, wished or supposed, or not done: the auxiliary mode."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.reading.parsed import Token
from tocsin.terms.event import Auxiliary
from tocsin.transfers.lexicon import word_list
from tocsin.transfers.phrases import is_negated, negating_subject, obliques

_WILL = frozenset({"will", "shall", "'ll", "’ll", "would", "wo", "'d"})
_MAY = frozenset({"may", "might", "could", "can", "should", "must", "ca", "ought"})
_IF = frozenset({"if", "unless", "whether", "lest", "until"})
_STEPS = 5
_UP = frozenset(
    {
        "xcomp",
        "ccomp",
        "advcl",
        "acl",
        "acl:relcl",
        "conj",
        "obj",
        "obl",
        "nmod",
        "nsubj:pass",
        "nsubj",
        "parataxis",
    }
)


def mood_of(anchor: Token) -> Auxiliary | None:
    """The auxiliary mode of the word that tells a passing; None for a plain report."""
    found = set(_signs(anchor))
    for mode in (Auxiliary.NEGATED, Auxiliary.HYPOTHETICAL, Auxiliary.FUTURE):
        if mode in found:
            return mode
    return None


def is_withheld(anchor: Token) -> bool:
    """Whether a negated passing is one that is ended or refused, not one that is said not to have been."""
    at = anchor
    for _ in range(_STEPS):
        if is_negated(at) or (at.pos_ == "VERB" and negating_subject(at)):
            return False
        if at.head == at or at.dep_ not in _UP:
            return False
        if at.head.lemma_.lower() in word_list("ending"):
            return True
        at = at.head
    return False


def _signs(anchor: Token) -> Iterator[Auxiliary]:
    at = anchor
    own = True
    for _ in range(_STEPS):
        yield from _on(at, anchor)
        if at.head == at or at.dep_ not in _UP:
            return
        head = at.head
        if at.dep_ == "conj":
            if _has_own_tense(at):
                return
        elif at.dep_ in {"advcl", "obl", "nmod", "nsubj", "nsubj:pass"} and not own:
            return
        yield from _from_governor(at, head)
        if at.dep_ in {"acl", "acl:relcl"} and head.lemma_.lower() not in _mode_nouns():
            return
        if head.lemma_.lower() in word_list("reporting") and at.dep_ in {"ccomp", "parataxis"}:
            return
        if at.dep_ == "advcl" and not _is_purpose(at):
            return
        if head.dep_ in {"nsubj", "obl"} and head.pos_ in {"NOUN", "PROPN"} and at.dep_ in {"nmod", "acl"}:
            own = False
        at = head


def _mode_nouns() -> frozenset[str]:
    """Nouns whose own governor bears on what they are about: "denied reports that", "halted a plan to"."""
    lists = ("telling_nouns", "future", "wish", "unmade")
    return frozenset().union(*(word_list(name) for name in lists))


def _on(word: Token, anchor: Token) -> Iterator[Auxiliary]:
    """What stands on the word itself: "not", a modal, "if"."""
    if is_negated(word) or (word.pos_ == "VERB" and negating_subject(word)):
        yield Auxiliary.NEGATED
    if word.pos_ not in {"VERB", "AUX"}:
        described = {child.lemma_.lower() for child in word.children if child.dep_ == "amod"}
        if described & {"possible", "potential", "proposed", "hypothetical", "suspected"} - {"suspected"}:
            yield Auxiliary.HYPOTHETICAL
        if described & {"planned", "future", "upcoming", "promised", "pledged"}:
            yield Auxiliary.FUTURE
        return
    modals = {child.lower_ for child in word.children if child.dep_ == "aux"}
    marks = {child.lower_ for child in word.children if child.dep_ == "mark"}
    if modals & _MAY or marks & _IF:
        yield Auxiliary.HYPOTHETICAL
    if modals & _WILL:
        wished = "would" in modals and not _is_reported(word)
        yield Auxiliary.HYPOTHETICAL if wished else Auxiliary.FUTURE
    if word == anchor and word.sent.text.rstrip("\"'”’ ").endswith("?") and word.dep_ == "ROOT":
        yield Auxiliary.HYPOTHETICAL


def _is_reported(word: Token) -> bool:
    """Whether a "would" is the past of "will": under a word of saying, promising or expecting."""
    at = word
    while at.head != at:
        if at.dep_ in {"ccomp", "acl"}:
            return True
        at = at.head
    return any(child.dep_ in {"ccomp", "parataxis"} for child in at.children)


def _from_governor(at: Token, head: Token) -> Iterator[Auxiliary]:
    """What a governor makes of what stands under it."""
    lemma = head.lemma_.lower()
    clause = at.dep_ in {"xcomp", "ccomp", "acl", "advcl"} and at.pos_ in {"VERB", "AUX"}
    thing = at.dep_ in {"obj", "nsubj:pass"} or (at.dep_ == "obl" and _held_by(head, at))
    if clause and at.dep_ == "advcl" and not _is_purpose(at):
        return
    if clause or thing:
        if lemma in word_list("unmade") or (thing and lemma in word_list("ending")):
            yield Auxiliary.NEGATED if not is_negated(head) else Auxiliary.HYPOTHETICAL
        elif lemma in word_list("wish"):
            yield Auxiliary.HYPOTHETICAL
        elif lemma in word_list("future") and (
            (clause and not _is_gerund(at, lemma))
            or lemma in {"approve", "promise", "pledge", "plan", "announce"}
        ):
            yield Auxiliary.FUTURE
    if head.pos_ == "NOUN" and is_negated(head) and at.dep_ in {"acl", "ccomp", "nmod"}:
        yield Auxiliary.NEGATED


def _is_gerund(at: Token, lemma: str) -> bool:
    """Whether a clause tells what has begun: "began sending" is done, "plans on sending" is not."""
    return lemma == "begin" or (at.tag_ == "VBG" and lemma == "start")


def _held_by(head: Token, at: Token) -> bool:
    return any(noun == at and how in {"for", "of", "on", "about", "to"} for how, noun in obliques(head))


def _is_purpose(verb: Token) -> bool:
    """Whether an adverbial clause says what for or of what: "to send", "of sending", "from sending"."""
    marks = {child.lower_ for child in verb.children if child.dep_ == "mark"}
    return bool(marks & {"to", "of", "from", "against", "about", "into"}) or verb.tag_ == "VB"


def _has_own_tense(verb: Token) -> bool:
    """Whether a joined verb stands by itself and takes no mode from the first one."""
    return verb.tag_ in {"VBD", "VBZ", "VBP"} or any(
        child.dep_ in {"aux", "nsubj"} for child in verb.children
    )
