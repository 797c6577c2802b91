"""Numbers without unit and noun: "14 were killed", "a crew of 19", "rose to 48"."""

from tocsin.figures.amounts import Surface
from tocsin.figures.clause import case_of
from tocsin.figures.lexicon import Lexicon
from tocsin.figures.placed import Placed
from tocsin.reading.parsed import Token

Verdict = tuple[bool, str | None]
"""Whether a number is a figure, and in what unit."""
NO_FIGURE: Verdict = (False, None)
_AGES = (1, 120)
_AGE_WORDS = frozenset({"aged", "age", "ages", "turned", "turning", "turns"})
_NOMINAL = frozenset({
    "nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj", "appos", "ROOT", "obl:unmarked", "advcl", "xcomp",
})  # fmt: skip
_TO = frozenset({"to", "at", "from", ""})
_THOUSAND = 1000


def bare(found: Placed, surface: Surface) -> Verdict:
    """A number without unit and noun: "14 were killed", "a crew of 19", "rose to 48"."""
    amount, lexicon, top = found.amount, surface.lexicon, found.top
    if amount.many:
        return is_casualty(top, lexicon), "person"
    if _is_age(found, surface) or _is_label(found, surface) or top.dep_ not in _NOMINAL:
        return NO_FIGURE
    if is_casualty(top, lexicon):
        return True, "person"
    if case_of(top) in {"of", "at"} and top.head.lemma_.lower() in lexicon.tolls:
        return amount.size > 1, "person"
    subject = _changing_subject(found, lexicon)
    if subject is None or amount.size == 1:
        return amount.scale >= _THOUSAND and amount.bound is not None, None
    return True, "person" if subject.lemma_.lower() in lexicon.tolls else None


def _changing_subject(found: Placed, lexicon: Lexicon) -> Token | None:
    """The subject of a verb of change beside the number: `index` in "the index rose to 48"."""
    amount, verb = found.amount, found.top.head
    if (amount.in_words and amount.scale == 1) or verb.pos_ not in {"VERB", "AUX"}:
        return None
    bounded = amount.bound in {"low", "high"}
    if verb.lemma_.lower() not in lexicon.changing or not (bounded or case_of(found.top) in _TO):
        return None
    return next((child for child in verb.children if child.dep_.startswith("nsubj")), None)


def is_casualty(top: Token, lexicon: Lexicon) -> bool:
    """Whether a word is subject or object of killing, arresting and the like."""
    return top.dep_ in {"nsubj:pass", "obj", "nsubj"} and top.head.lemma_.lower() in lexicon.casualties


def _is_age(found: Placed, surface: Surface) -> bool:
    amount = found.amount
    if not (_AGES[0] <= amount.size <= _AGES[1]) or amount.scale > 1:
        return False
    if set(surface.words(amount.first - 2, amount.first)) & _AGE_WORDS:
        return True
    after = surface.word(amount.last + 1)
    before = surface.pieces[amount.first - 1] if amount.first else None
    return before is not None and before.text in {",", "("} and after in {",", ".", ")", ";", ""}


def _is_label(found: Placed, surface: Surface) -> bool:
    """`Article 51`, `Flight 370`: the number names what stands before it."""
    amount = found.amount
    before = surface.word(amount.first - 1)
    first = found.tokens[0]
    previous = first.nbor(-1) if first.i else None
    if before in surface.lexicon.labels:
        return True
    if previous is None or previous.pos_ not in {"NOUN", "PROPN", "X", "NUM"}:
        return False
    return previous in {first.head, found.top.head} or previous.pos_ == "PROPN"
