"""The words of an expectation: what is expected, on what it hangs, and the clause that says so."""

from collections.abc import Sequence

from tocsin.forecasts.clause import RELATIVE, SUBJECTS, VERBAL, case_words, phrase, trimmed
from tocsin.forecasts.expected import Expected
from tocsin.forecasts.lexicon import Lexicon
from tocsin.reading.parsed import Token

_GRAMMAR = frozenset({"aux", "cop", "mark", "punct", "cc", "aux:pass", "expl", "discourse"})
_APART = frozenset({"parataxis", "acl:relcl", "advcl:relcl", "advcl", "vocative"})
_WHEN = frozenset({"when", "once", "after"})


def expected_tokens(found: Expected, condition: Sequence[Token]) -> list[Token]:
    """Who or what, and what of it is expected; neither the cue nor the condition."""
    conditional = {token.i for token in condition}
    if found.is_noun:
        kept = phrase(found.head)
        kept += (
            [t for c in found.cue.children if c.dep_.startswith("obl") for t in c.subtree]
            if _is_predicate(found)
            else []
        )
    else:
        kept = _predicate(found.head)
        if found.subject is not None:
            kept += phrase(found.subject)
    if found.cue != found.head and found.found_by != "qualifier":
        kept = [token for token in kept if token != found.cue]
    return trimmed(token for token in kept if token.i not in conditional)


def _is_predicate(found: Expected) -> bool:
    """Whether the cue is said of the expected noun: "the vote is due on Monday"."""
    return found.found_by == "dated"


def _predicate(head: Token) -> list[Token]:
    """A verb with what belongs to it, without subject, auxiliaries and clauses that stand apart."""
    kept = [head]
    for child in head.children:
        passive = child.dep_ in {"aux:pass", "cop"} and child.lower_ == "be"
        if (child.dep_ in SUBJECTS and child.i < head.i) or (child.dep_ in _GRAMMAR and not passive):
            continue
        if child.dep_ in _APART and not (child.dep_ == "advcl" and _is_manner(child)):
            continue
        if (child.dep_ == "conj" and child.pos_ in VERBAL) or child.tag_ in {"WRB", "WP", "WDT"}:
            continue
        kept.extend(_without_relatives(child))
    return kept


def _without_relatives(token: Token) -> list[Token]:
    kept = [token]
    for child in token.children:
        if child.dep_ not in {"acl:relcl", "advcl:relcl", "parataxis"}:
            kept.extend(_without_relatives(child))
    return kept


def _is_manner(verb: Token) -> bool:
    """Whether a clause says what for or how: "to celebrate", "in enhancing", "by sending"."""
    if any(child.tag_ == "TO" for child in verb.children):
        return True
    return verb.tag_ == "VBG" and any(
        child.dep_ == "mark" and child.lower_ in {"in", "by", "with"} for child in verb.children
    )


def clause_tokens(found: Expected, expected: Sequence[Token], condition: Sequence[Token]) -> list[Token]:
    """The clause that says it: the expected words, their cue and what stands between them."""
    inside = [*expected, *condition, found.head, found.cue]
    cue_parts = [
        child for child in found.cue.children if child.dep_ in {"aux", "aux:pass", "cop", "advmod", "mark"}
    ]
    inside += [part for part in cue_parts if part.sent.start == found.head.sent.start]
    if found.subject is not None and found.subject.sent.start == found.head.sent.start:
        inside.append(found.subject)
    return sorted(inside, key=lambda token: token.i)


def condition_tokens(found: Expected, lexicon: Lexicon) -> list[Token]:
    """What an expectation hangs on, as its clause says it: "if talks fail", "depending on the outcome"."""
    for place in _places(found):
        for child in place.children:
            if (
                child.dep_ in {"advcl", "ccomp"}
                and child not in (found.head, found.cue)
                and _is_condition(child, found, lexicon)
            ):
                return trimmed(child.subtree, opening=False)
            if child.dep_.startswith("obl") and case_words(child) in lexicon.hanging:
                return _with_of(trimmed(child.subtree, opening=False))
            if child.dep_ == "advcl" and child.lower_ == "depending":
                return _with_of(trimmed(child.subtree, opening=False))
            if child.lower_ in {"long", "soon"} and any(part.lower_ in {"as", "so"} for part in child.lefts):
                return trimmed(child.subtree, opening=False)
    return []


def _with_of(tokens: list[Token]) -> list[Token]:
    """The tokens with an "of" phrase right behind them that the parse hung elsewhere."""
    if not tokens:
        return tokens
    place, doc = tokens[-1].i + 1, tokens[-1].doc
    while place < len(doc) and doc[place].text in {"”", '"'}:
        place += 1
    if place >= len(doc) or doc[place].lower_ != "of" or doc[place].dep_ != "case":
        return tokens
    return [*tokens, *doc[tokens[-1].i + 1 : place], *doc[place].head.subtree]


def _places(found: Expected) -> list[Token]:
    places = [found.head]
    if found.cue != found.head and not found.cue.dep_.startswith("aux"):
        places.append(found.cue)
    here = found.head
    while here.dep_ in {"xcomp", "conj", "csubj"} and here.head != here:
        here = here.head
        if here not in places:
            places.append(here)
    return places


def _is_condition(verb: Token, found: Expected, lexicon: Lexicon) -> bool:
    if verb.dep_ in RELATIVE:
        return False
    opening = verb.doc[verb.left_edge.i : verb.left_edge.i + 3].text.lower()
    if opening in {"as long as", "so long as", "as soon as"}:
        return True
    for child in verb.children:
        if child.dep_ not in {"mark", "advmod"} or child.i > verb.i:
            continue
        fixed = " ".join([child.lower_, *(part.lower_ for part in child.children if part.dep_ == "fixed")])
        if child.lower_ in lexicon.conditions or fixed in lexicon.conditions:
            return True
        if child.lower_ in _WHEN:
            return not _is_told(verb) or found.past or found.cue.tag_ == "VBD"
    return False


def _is_told(verb: Token) -> bool:
    """Whether a clause stands in a past tense: "when she came" tells, "when she comes" waits."""
    auxiliaries = [child for child in verb.children if child.dep_.startswith(("aux", "cop"))]
    return verb.tag_ == "VBD" or any(child.lower_ in {"was", "were", "had", "did"} for child in auxiliaries)
