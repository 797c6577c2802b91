"""What a figure measures, in the words of its clause."""

from collections.abc import Callable

from tocsin.figures.clause import SUBJECTS, case_of, clause_head, trimmed
from tocsin.figures.placed import Placed
from tocsin.reading.parsed import Token

_RELATIVES = frozenset({"who", "which", "that"})
_KEPT_RIGHT = frozenset(
    {
        "nmod",
        "compound",
        "amod",
        "flat",
        "nmod:poss",
        "conj",
        "cc",
        "case",
        "det",
        "punct",
        "fixed",
        "nmod:desc",
        "acl",
    }
)
_OF = frozenset({"of", "in", "for", "from", "among", "on"})
_SPENT_ON = frozenset({"on", "for", "towards", "toward", "into"})
_AMOUNTING = frozenset(
    {"be", "cost", "total", "reach", "measure", "exceed", "number", "hit", "top", "average", "equal", "fetch"}
)
"""Verbs whose subject is what their amount measures: "the plan costs $5 billion"."""

IsTime = Callable[[Token], bool]
"""Whether a token belongs to a time expression or to another number."""


def measured(found: Placed, apart: IsTime, like: Placed | None = None) -> list[Token]:
    """The tokens that say what is measured; empty where the clause does not say it.

    The counted noun with what describes it; for a measure the phrase behind "of", the noun it qualifies or is
    the size of, else what the figure measures that it is set against, else the subject; for a share that is
    itself the subject, what is said of it.

    Args:
        found: the figure's amount.
        apart: tokens that belong to a time or to another number.
        like: the amount of the figure that it is compared with or shares its noun with.
    """
    own = _own(found, apart)
    if own:
        return own
    if like is not None:
        return measured(like, apart)
    return _of_payment(found, apart) if _is_paid(found) else _of_clause(found, apart)


def _own(found: Placed, apart: IsTime) -> list[Token]:
    """What the figure's own phrase says, empty where it says nothing."""
    if found.noun is not None:
        return _phrase(found.noun, found, apart, right=True)
    if (
        found.amount.unit is None
        and found.top.dep_ in {"obj", "nsubj:pass"}
        and found.top.head.pos_ == "VERB"
    ):
        return [found.top.head]
    top = found.top.head if found.top.dep_ == "appos" and found.amount.unit is not None else found.top
    for child in top.children:
        behind = child.i > found.tokens[-1].i and child.dep_.startswith(("nmod", "obl"))
        if behind and case_of(child) in _OF and not apart(child):
            return _phrase(child, found, apart, right=True)
    head = top.head
    if head.lower_ == "worth" and head.head != head:
        return _phrase(head.head, found, apart, right=True)
    if head != top and head.pos_ in {"NOUN", "PROPN"}:
        qualifies = head.i > found.tokens[-1].i and top.dep_ in {"compound", "nummod", "amod", "nmod"}
        sized = head.i < found.tokens[0].i and case_of(found.top) in {"of", "at"} and not apart(head)
        if qualifies or sized:
            return _phrase(head, found, apart, right=qualifies)
    return []


def _phrase(head: Token, found: Placed, apart: IsTime, *, right: bool) -> list[Token]:
    """A noun with its modifiers, without the number itself and what bounds it."""
    kept = [head]
    for child in head.children:
        if (
            child in found.tokens
            or apart(child)
            or child.dep_ in {"case", "cc", "conj", "punct", "det:predet"}
        ):
            continue
        before = child.i < head.i
        if before and (child.pos_ in {"DET", "NUM", "ADV", "ADP"} or _holds_number(child, found)):
            continue
        if before and child.dep_ in _KEPT_RIGHT | {"nmod:poss", "nmod:unmarked"}:
            kept.extend(
                token
                for token in child.subtree
                if (not apart(token) and token.i > found.tokens[-1].i) or token.i < head.i
            )
        elif (
            not before
            and (child.dep_ == "flat" or (right and child.dep_ in {"nmod", "acl:relcl", "acl"}))
            and not _long(child, apart)
        ):
            kept.extend(token for token in child.subtree if not apart(token))
    first = found.tokens[-1].i if head.i > found.tokens[-1].i else -1
    return trimmed({token for token in kept if token.i > first and token not in found.tokens})


def _holds_number(child: Token, found: Placed) -> bool:
    return any(child.is_ancestor(token) or child == token for token in found.tokens)


_LONGEST = 14
"""Tokens of a modifier that still belong to the name of a measure."""


def _long(child: Token, apart: IsTime) -> bool:
    """Whether a modifier is a statement of its own, or one about a time or another number."""
    if child.right_edge.i - child.left_edge.i >= _LONGEST:
        return True
    return any(apart(token) for token in child.subtree)


def _of_payment(found: Placed, apart: IsTime) -> list[Token]:
    """What money is spent on, empty where the clause does not say it."""
    spent = (c for c in found.top.head.children if c.i > found.top.i and case_of(c) in _SPENT_ON)
    purpose = next((child for child in spent if not apart(child)), None)
    return _phrase(purpose, found, apart, right=True) if purpose is not None else []


def _of_clause(found: Placed, apart: IsTime) -> list[Token]:
    """The subject of the clause; what is said of it where the figure is the subject."""
    verb = _governing_verb(found.top)
    near = clause_head(found.top)
    if _subject(near) is None and found.top.i < near.i and near.pos_ == "VERB" and not case_of(found.top):
        return _said(near, found.top, apart)
    if verb is None:
        return []
    subject = _subject(verb)
    if subject is not None and (subject == found.top or subject.is_ancestor(found.top)):
        return _said(verb, subject, apart)
    if subject is None or (subject.pos_ == "PRON" and subject.lower_ not in _RELATIVES):
        return []
    if subject.lower_ in _RELATIVES and verb.dep_ in {"acl:relcl", "advcl:relcl"}:
        subject = verb.head
    return _whole(subject, found, apart)


def _is_paid(found: Placed) -> bool:
    """Whether money is what somebody gives, gets or has: who does is not what it measures."""
    unit, top = found.amount.unit, found.top
    is_money = unit is not None and unit.kind == "money"
    return is_money and top.dep_ == "obj" and top.head.lemma_.lower() not in _AMOUNTING


def _said(verb: Token, subject: Token, apart: IsTime) -> list[Token]:
    """The predicate of a clause: what is said of the share that is its subject."""
    kept = [verb]
    for child in verb.children:
        near = child.dep_ in {"obj", "xcomp", "ccomp", "compound:prt", "advmod"} or child.dep_.startswith(
            "obl"
        )
        if (
            near
            and child.i > verb.i
            and child != subject
            and not any(apart(token) for token in child.subtree)
        ):
            kept.extend(token for token in child.subtree if token not in subject.subtree)
    return trimmed(_unbroken(kept))


def _unbroken(tokens: list[Token]) -> list[Token]:
    """Tokens up to the first gap: what stands right behind the verb."""
    ordered = sorted(set(tokens), key=lambda token: token.i)
    end = next((at for at in range(1, len(ordered)) if ordered[at].i != ordered[at - 1].i + 1), len(ordered))
    return ordered[:end]


_CLAUSES_UP = 4
"""Clauses above a figure in which its subject is still looked for."""


def _governing_verb(top: Token) -> Token | None:
    head = clause_head(top)
    seen = 0
    while _subject(head) is None and head.head is not head and seen < _CLAUSES_UP:
        head = clause_head(head.head)
        seen += 1
    return head if _subject(head) is not None else None


def _subject(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in SUBJECTS and not case_of(child):
            return child
    if verb.dep_ in {"conj", "xcomp"} and verb.head != verb:
        return next((child for child in verb.head.children if child.dep_ in SUBJECTS), None)
    return None


def _whole(subject: Token, found: Placed, apart: IsTime) -> list[Token]:
    """The subject's phrase; where another figure is the subject, what that one is a part of."""
    if apart(subject):
        part = next((child for child in subject.children if case_of(child) == "of"), None)
        return _phrase(part, found, apart, right=True) if part is not None else []
    kept = [subject]
    for child in subject.children:
        if child.dep_ in {"acl:relcl", "appos", "advcl", "parataxis", "punct", "cc", "acl"} or apart(child):
            continue
        kept.extend(token for token in child.subtree if not apart(token) and token not in found.tokens)
    return trimmed(kept)
