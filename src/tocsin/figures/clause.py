"""Clauses and phrases of a parsed paragraph, as Universal Dependencies draw them."""

from collections.abc import Iterable, Iterator

from tocsin.reading.parsed import Token

_CLAUSES = frozenset(
    {
        "ROOT",
        "root",
        "ccomp",
        "advcl",
        "acl:relcl",
        "acl",
        "parataxis",
        "csubj",
        "csubj:pass",
        "advcl:relcl",
        "xcomp",
    }
)
_SUBORDINATE = frozenset({"advcl", "acl:relcl", "parataxis", "ccomp", "advcl:relcl", "csubj"})
_VERBAL = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "nsubj:outer", "expl"})


def clause_head(token: Token) -> Token:
    """The word that heads the clause a token stands in, usually its verb."""
    here = token
    while here.head != here:
        if here.dep_ in _CLAUSES:
            return here
        if here.dep_ == "conj" and here.pos_ in _VERBAL and here != token:
            return here
        here = here.head
    return here


def clause_tokens(head: Token, keep: Token) -> list[Token]:
    """The tokens of a clause without its subordinate clauses, except the one that holds `keep`."""
    found: list[Token] = []
    waiting = [head]
    while waiting:
        here = waiting.pop()
        found.append(here)
        for child in here.children:
            leaves = child.dep_ in _SUBORDINATE or (child.dep_ == "conj" and child.pos_ in _VERBAL)
            if not leaves or child == keep or child.is_ancestor(keep):
                waiting.append(child)
    return sorted(found, key=lambda token: token.i)


def trimmed(tokens: Iterable[Token]) -> list[Token]:
    """Tokens in order without punctuation and conjunctions at either end."""
    kept = sorted(tokens, key=lambda token: token.i)
    while kept and (kept[-1].is_punct and kept[-1].text not in {"%", ")"}):
        kept.pop()
    while kept and (
        kept[0].dep_ in {"cc", "mark", "case"} or (kept[0].is_punct and kept[0].text not in {"(", "$"})
    ):
        kept.pop(0)
    return kept


def runs(tokens: Iterable[Token]) -> Iterator[tuple[Token, Token]]:
    """First and last token of each unbroken run, in order."""
    first = last = None
    for token in sorted(tokens, key=lambda token: token.i):
        if last is not None and token.i == last.i + 1:
            last = token
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = token
    if first is not None and last is not None:
        yield first, last


def case_of(token: Token) -> str:
    """The preposition of a phrase, empty where it has none."""
    return next((child.lower_ for child in token.children if child.dep_ == "case"), "")
