"""Who does what a verb says where it has no subject of its own: relative, controlled and joined verbs."""

from __future__ import annotations

from tocsin.reading.parsed import Token
from tocsin.transfers.lexicon import word_list
from tocsin.transfers.phrases import OBJECTS, RELATIVE, SUBJECTS, children, is_passive, preposition

_STEPS = 6


def subject_of(verb: Token) -> Token | None:
    """The noun or pronoun that does what a verb says, None where nobody in the sentence does."""
    at = verb
    for _ in range(_STEPS):
        own = [child for child in at.children if child.dep_ in SUBJECTS]
        if own and (at == verb or not is_passive(verb)):
            return _antecedent(at, own[0])
        climbed = _above(at)
        if climbed is None:
            return None
        found, at = climbed
        if found is not None:
            return found
    return None


def _antecedent(verb: Token, subject: Token) -> Token:
    """What a relative pronoun takes up."""
    if subject.lower_ in RELATIVE and verb.dep_ == "acl:relcl":
        return verb.head
    return subject


def _above(at: Token) -> tuple[Token | None, Token] | None:
    """One step up: the doer if the governor tells it, and the verb to go on from."""
    head = at.head
    if head == at or (at.dep_ == "ccomp" and not _is_bare(at)):
        return None
    if at.dep_ == "acl":
        return _of_noun(at, head)
    if at.dep_ in {"xcomp", "advcl", "ccomp", "parataxis"}:
        return _controller(at, head), head
    return (None, head) if at.dep_ == "conj" else None


def _controller(at: Token, head: Token) -> Token | None:
    """The object that does what a verb under another says: "accused Iran of sending"."""
    if head.lemma_ not in word_list("object_control") or is_passive(head) or at.dep_ == "parataxis":
        return None
    objects = [child for child in head.children if child.dep_ in OBJECTS]
    return objects[0] if objects and not _is_means(at) else None


def _is_bare(verb: Token) -> bool:
    return verb.tag_ in {"VB", "VBG"}


def _is_means(verb: Token) -> bool:
    """Whether a clause tells by what means: "helped X by sending Y"."""
    return any(
        child.dep_ == "mark" and child.lower_ in {"by", "after", "before", "while"} for child in verb.children
    )


def _of_noun(verb: Token, noun: Token) -> tuple[Token | None, Token] | None:
    """Whose decision, plan or promise it is; or who the noun itself names ("Iran sending drones")."""
    owners = [child for child in noun.children if child.dep_ == "nmod:poss"]
    if owners:
        return owners[0], noun
    by = [c for c in noun.children if c.dep_ == "nmod" and preposition(c) in {"by", "of", "from", "between"}]
    if by and verb.tag_ != "VBN":
        return by[0], noun
    if verb.tag_ == "VBG":
        between = [child for child in children(noun, "nmod") if child.i < verb.i]
        return (between[-1] if between else noun), noun
    if noun.dep_ in OBJECTS and noun.head.pos_ == "VERB":
        return None, noun.head
    return None


def objects_of(verb: Token) -> list[Token]:
    """What a verb is done to: objects, a passive subject, the noun that a relative clause belongs to."""
    found = children(verb, *OBJECTS)
    passive = is_passive(verb)
    own = children(verb, "nsubj:pass")
    found += [verb.head if o.lower_ in RELATIVE and verb.dep_ == "acl:relcl" else o for o in own]
    if verb.dep_ == "acl" and passive and not own:
        found.append(verb.head)
    if verb.dep_ == "acl:relcl":
        pronouns = [o for o in found if o.lower_ in RELATIVE]
        gap = not pronouns and not any(o for o in found if o.dep_ == "obj") and not passive
        by_subject = any(c.lower_ in RELATIVE for c in children(verb, "nsubj"))
        if pronouns or (gap and not by_subject):
            found = [o for o in found if o not in pronouns] + [verb.head]
    if verb.dep_ == "conj" and not found and passive and verb.head.pos_ == "VERB":
        found += children(verb.head, "nsubj:pass")
    return found
