"""An amount in its sentence: the token that stands for it, what it counts, and what governs it."""

from dataclasses import dataclass

from tocsin.figures.amounts import Amount, Surface
from tocsin.figures.clause import case_of
from tocsin.reading.parsed import Parsed, Token

_NUMERAL_DEPS = frozenset(
    {"nummod", "compound", "nmod", "amod", "nmod:unmarked", "det", "advmod", "dep", "nummod:gov"}
)
_NOUNS = frozenset({"NOUN", "PROPN"})
_ADJECTIVE_PEOPLE = frozenset({"dead", "injured", "wounded", "missing", "others", "people"})


@dataclass(frozen=True, slots=True)
class Placed:
    """An amount with its place in the parse."""

    amount: Amount
    start: int
    """First character of number and unit, counted within the paragraph."""
    end: int
    top: Token
    """The word that stands for it in the clause: the counted noun, the unit or the bare number."""
    noun: Token | None
    """The counted noun; None for a measure and for a bare number."""
    tokens: tuple[Token, ...]
    """The tokens of number and unit."""


def placed(amount: Amount, surface: Surface, doc: Parsed) -> Placed | None:
    """Where an amount stands in the parse; None where no token covers it."""
    start, end = surface.pieces[amount.first].start, surface.pieces[amount.last].end
    span = doc.covering(start, end)
    if span is None or not len(span):
        return None
    tokens = tuple(span)
    top = _top(tokens)
    noun = None
    if amount.unit is None:
        noun = _climbed(_counted(amount, top, tokens) or _behind(tokens[-1]))
    return Placed(amount, start, end, noun if noun is not None else top, noun, tokens)


def _top(tokens: tuple[Token, ...]) -> Token:
    """The last of the tokens that hangs on a word outside of them."""
    outer = [token for token in tokens if token.head not in tokens or token.head == token]
    best = [token for token in outer if not token.is_punct and token.dep_ not in {"case", "cc"}]
    return (best or outer or list(tokens))[-1]


def _counted(amount: Amount, top: Token, tokens: tuple[Token, ...]) -> Token | None:
    """The noun that a number without unit counts."""
    last = tokens[-1]
    if amount.many or top.pos_ == "NOUN":
        below = _of_what(tokens)
        if below is not None:
            return below
    head = top.head
    if head == top or head.i <= last.i:
        return _right_after(last) if head == top else None
    if top.dep_ in _NUMERAL_DEPS and (head.pos_ in _NOUNS or head.lower_ in _ADJECTIVE_PEOPLE):
        return head
    return None


def _climbed(noun: Token | None) -> Token | None:
    """The noun that a name in front of it qualifies: "five Security Council resolutions"."""
    while noun is not None and noun.dep_ == "compound" and noun.head.pos_ in _NOUNS and noun.head.i > noun.i:
        if any(child.tag_ == "POS" for child in noun.children):
            break
        noun = noun.head
    return noun


def _behind(last: Token) -> Token | None:
    """The noun right behind the number, adjectives between, where the parse hung the number elsewhere."""
    found, place = None, last.i + 1
    while place < len(last.doc) and last.doc[place].pos_ in {"ADJ", "NOUN", "PROPN"}:
        if last.doc[place].pos_ in _NOUNS:
            found = last.doc[place]
        place += 1
    return found


def _of_what(tokens: tuple[Token, ...]) -> Token | None:
    """`shells` in "hundreds of thousands of shells", "dozens of shells"."""
    for token in tokens:
        for child in token.children:
            if child.i > tokens[-1].i and child.dep_.startswith("nmod") and case_of(child) == "of":
                return child
    return None


def _right_after(last: Token) -> Token | None:
    """A bare noun behind the number in a fragment: "Three dead"."""
    following = last.nbor() if last.i + 1 < len(last.doc) else None
    return following if following is not None and following.lower_ in _ADJECTIVE_PEOPLE else None
