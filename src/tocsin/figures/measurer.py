"""Who measured a figure: the poll or report its clause names, else whoever claims it."""

from tocsin.figures.clause import case_of, clause_head
from tocsin.figures.lexicon import Lexicon
from tocsin.reading.parsed import Token

_CLAUSES_UP = 3
_CASES = frozenset({"in", "by", "from", "per", "to"})


def measuring_phrase(top: Token, lexicon: Lexicon) -> list[Token]:
    """The phrase of a poll, survey or count that the figure's clause stands under: "in an annual poll".

    Empty where the clause names none.
    """
    head = clause_head(top)
    seen = 0
    while seen < _CLAUSES_UP:
        for child in head.children:
            if (
                child.dep_.startswith(("obl", "nsubj"))
                and child.lemma_.lower() in lexicon.measurings
                and case_of(child) in _CASES
            ):
                return _noun_phrase(child)
        if head.head == head or head.dep_ not in {"conj", "xcomp", "ccomp"}:
            return []
        head, seen = clause_head(head.head), seen + 1
    return []


def _noun_phrase(noun: Token) -> list[Token]:
    kept = [noun]
    for child in noun.children:
        if child.dep_ == "case" or child.dep_ in {
            "acl:relcl",
            "acl",
            "punct",
            "appos",
            "advcl",
            "conj",
            "cc",
        }:
            continue
        if child.i < noun.i or (child.dep_.startswith("nmod") and case_of(child) in {"by", "of", "from"}):
            kept.extend(child.subtree)
    return sorted(kept, key=lambda token: token.i)
