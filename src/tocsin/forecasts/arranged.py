"""What is arranged: "the envoy is to visit Seoul", "the pact is to be signed"."""

from collections.abc import Iterator

from tocsin.forecasts.clause import SUBJECTS, antecedent, children, is_asked, is_negated
from tocsin.forecasts.expected import Expected
from tocsin.forecasts.lexicon import Lexicon
from tocsin.forecasts.verbal import Dated
from tocsin.reading.corefer.words import load_nominals
from tocsin.reading.lexicon import load_lexicon
from tocsin.reading.parsed import Token
from tocsin.reading.readstory import ReadParagraph

CUE = "be"
_PAST = frozenset({"was", "were"})
_FORMS = frozenset({"is", "are", "am"}) | _PAST
_WRITTEN = tuple(f" {form} to " for form in sorted(_FORMS))
_OUTER = "nsubj:outer"
"""The parser's relation for the subject of "is" where a whole clause is its predicate."""
_OF_CLAUSES = frozenset({"if", "unless", "how", "where", "when", "why", "whether"})
"""Words beside the verb with which it tells a purpose, a condition or a question: "if Norland is to win"."""
_FURTHEST = 4
"""Words behind "is" among which the verb stands: "is to be formally signed"."""


def arrangements(paragraph: ReadParagraph) -> list[int]:
    """Numbers of the tokens "is" that an infinitive may follow; most paragraphs have none."""
    if not any(form in paragraph.text for form in _WRITTEN):
        return []
    words = paragraph.columns.lower
    return [at for at in paragraph.naming(_FORMS) if words[at] in _FORMS and words[at + 1 : at + 2] == ["to"]]


def arranged(token: Token, lexicon: Lexicon, comes: Dated) -> Iterator[Expected]:
    """The infinitive behind "is" or "are"; `nobody is to leave` and `it is to be hoped` tell nothing to come.

    Args:
        token: the word "is".
        lexicon: the word tables.
        comes: whether a time to come hangs on a word.
    """
    band = lexicon.band("arranged", CUE)
    verb = _infinitive(token)
    if band is None or verb is None or verb.lemma_.lower() in lexicon.idle or is_asked(verb):
        return
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS or child.dep_ == _OUTER), None)
    if subject is None or is_negated(verb) or any(c.lower_ in _OF_CLAUSES for c in verb.children):
        return
    who = antecedent(subject, verb)
    if who.lower_ in lexicon.nobody or not _is_told(verb, who, lexicon, comes):
        return
    yield Expected(verb, who, token, band, False, "arranged", past=token.lower_ in _PAST)


def _infinitive(token: Token) -> Token | None:
    """The verb that "is to" stands before; None where they belong to different words."""
    verb = token.head
    return verb if verb.tag_ in {"VB", "VBN"} and 1 < verb.i - token.i <= _FURTHEST else None


def _is_told(verb: Token, who: Token, lexicon: Lexicon, comes: Dated) -> bool:
    """Whether it is told of somebody, or of something that happens, or with a day; else it may be a rule.

    "The aim is to leave in June" stays out: it dates an aim. "The aim is to be told in June" does not.
    """
    passive = bool(children(verb, "aux:pass")) or bool(children(verb, "nsubj:pass"))
    noun = who.lemma_.lower()
    if noun in lexicon.purposes:
        return passive and comes(verb)
    if who.lower_ == "it" and passive:
        return False
    named = who.pos_ in {"PROPN", "PRON"} or noun in lexicon.happenings
    nominals = load_nominals()
    known = noun in load_lexicon().offices or noun in nominals.institution_words or noun in nominals.unnamed
    return named or known or comes(verb)
