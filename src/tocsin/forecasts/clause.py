"""Clauses of a parsed paragraph, as Universal Dependencies draw them."""

from collections.abc import Iterable, Iterator

from tocsin.reading.parsed import Token

VERBAL = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass"})
RELATIVE = frozenset({"acl:relcl", "advcl:relcl"})
SUBORDINATE = frozenset({"advcl", "acl:relcl", "advcl:relcl", "parataxis", "ccomp", "csubj"})
_NAMED = SUBJECTS | {"obj"}
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "nobody", "nothing", "neither", "hardly"})


def children(token: Token, *deps: str) -> list[Token]:
    """A token's children of the given relations."""
    return [child for child in token.children if child.dep_ in deps]


_STEPS = 4
"""Predicates above one whose subject it may share."""


def subject_of(verb: Token) -> Token | None:
    """The subject of a predicate, its own or that of the predicate it continues; None without one."""
    here, steps = verb, 0
    while steps < _STEPS:
        found = next((child for child in here.children if child.dep_ in SUBJECTS), None)
        if found is not None:
            return found
        if here.dep_ not in {"conj", "xcomp"} or here.head == here:
            return None
        here, steps = here.head, steps + 1
    return None


def antecedent(subject: Token, verb: Token) -> Token:
    """Whom a relative pronoun takes up; the subject itself where it is none."""
    if subject.tag_ in {"WDT", "WP"} or (subject.lower_ == "that" and subject.tag_ != "DT"):
        here = verb
        while here.dep_ in {"conj", "xcomp"} and here.head != here:
            here = here.head
        if here.dep_ in RELATIVE:
            return here.head
    return subject


def is_negated(predicate: Token) -> bool:
    """Whether a predicate carries a negation of its own, or its subject or object is "no ..."."""
    for child in predicate.children:
        if child.lower_ in _NEGATIONS and child.dep_ in {"advmod", "neg", "cc:preconj", "det"}:
            return True
        if child.dep_ in _NAMED and (child.lower_ in _NEGATIONS or _says_no(child)):
            return True
    return False


def _says_no(noun: Token) -> bool:
    return any(
        child.lower_ in {"no", "neither"} and child.dep_.startswith(("det", "cc")) for child in noun.children
    )


def phrase(noun: Token) -> list[Token]:
    """A noun phrase without relative clauses, appositions and the preposition before it; a pronoun alone."""
    if noun.pos_ == "PRON":
        return [noun]
    kept = [noun]
    for child in noun.children:
        if child.tag_ == "POS" or (child.dep_ not in _OUTSIDE and not _is_aside(child)):
            kept.extend(_inner_phrase(child))
    return trimmed(kept)


_OUTSIDE = frozenset({
    "acl:relcl", "parataxis", "punct", "case", "advcl", "cc:preconj", "ccomp", "cop", "aux", "aux:pass",
    "expl", "discourse", "mark", "dislocated", "vocative", *SUBJECTS,
})  # fmt: skip


def _inner_phrase(token: Token) -> list[Token]:
    kept = [token]
    for child in token.children:
        if child.dep_ not in {"acl:relcl", "parataxis", "advcl:relcl"} and not _is_aside(child):
            kept.extend(_inner_phrase(child))
    return kept


def _is_aside(child: Token) -> bool:
    """Whether an apposition is set off by a mark; one that is not belongs to a name."""
    return child.dep_ == "appos" and child.left_edge.i > 0 and child.left_edge.nbor(-1).is_punct


def trimmed(tokens: Iterable[Token], *, opening: bool = True) -> list[Token]:
    """Tokens in order without punctuation at either end and, if `opening`, without conjunctions in front."""
    kept = sorted(set(tokens), key=lambda token: token.i)
    while kept and (kept[-1].is_punct or kept[-1].dep_ == "cc"):
        if kept[-1].text in {'"', "”", ")"} and any(token.text in {'"', "“", "("} for token in kept[:-1]):
            break
        kept.pop()
    while kept and kept[0].dep_ != "cc:preconj" and (kept[0].is_punct or (opening and _opens(kept[0]))):
        if kept[0].text in {'"', "“", "("} and any(token.text in {'"', "”", ")"} for token in kept[1:]):
            break
        kept.pop(0)
    return kept


def _opens(token: Token) -> bool:
    """Whether a word only joins a phrase to what comes before it."""
    return token.dep_ in {"cc", "mark"} or token.pos_ == "SCONJ"


def runs(tokens: Iterable[Token]) -> Iterator[tuple[Token, Token]]:
    """First and last token of each unbroken run, in order."""
    ordered = sorted(set(tokens), key=lambda token: token.i)
    first = last = None
    for token in ordered:
        if first is not None and last is not None and token.i != last.i + 1:
            yield first, last
            first = token
        first, last = first or token, token
    if first is not None and last is not None:
        yield first, last


def case_words(noun: Token) -> str:
    """The preposition of a phrase with all its parts: "depending on"; empty where it has none."""
    words = []
    for child in noun.children:
        if child.dep_ == "case" and child.i < noun.i:
            words += [child.lower_, *(part.lower_ for part in child.children if part.dep_ == "fixed")]
    return " ".join(words)


def is_asked(verb: Token) -> bool:
    """Whether a clause is a question, a condition or what somebody wonders about."""
    if verb.head.lower_ in _WHATEVER or any(_leaves_open(c) for c in verb.children if c.i < verb.i):
        return True
    for child in verb.children:
        if child.tag_ in {"WRB", "WP"} and child.i < verb.i:
            if child.lower_ == "what":
                return True
            if child.tag_ == "WRB":
                return verb.dep_ not in {*RELATIVE, "acl", "advcl"}
            return verb.dep_ not in RELATIVE
    if verb.dep_ == "conj" and verb.head.pos_ in VERBAL and verb.head != verb:
        return is_asked(verb.head) and not any(child.dep_ in SUBJECTS for child in verb.children)
    return _ends_in_question(verb)


_WHATEVER = frozenset({"wherever", "whenever", "whatever", "whoever", "whichever", "however"})
"""Words whose clause leaves open what comes: "wherever they may occur"."""


def _leaves_open(child: Token) -> bool:
    """`If it`, `wherever it`, `what impact it would have`: what stands before the verb leaves it open."""
    if child.dep_ == "mark" and child.lower_ in _OPEN_MARKS:
        return True
    asked = child.dep_ == "obj" and child.left_edge.lower_ in {"what", "which"}
    return child.lower_ in _WHATEVER or (asked and child.left_edge != child)


_OPEN_MARKS = frozenset({"whether", "if", "unless", "lest", "until", "till", "before", "than"})


def _ends_in_question(verb: Token) -> bool:
    """Whether the next mark that ends a sentence is a question mark."""
    doc = verb.doc
    for at in range(verb.i, min(verb.i + 60, len(doc))):
        if doc[at].text in {".", "?", "!"}:
            return doc[at].text == "?"
    return False
