"""Expectations that nouns carry: "speculation of a deal", "plans to sell", "the planned visit"."""

from collections.abc import Iterator

from tocsin.forecasts.clause import case_words, children, is_negated
from tocsin.forecasts.expected import Expected
from tocsin.forecasts.lexicon import Lexicon
from tocsin.reading.parsed import Token

_OF = frozenset({"of", "for", "about", "over"})
_NEEDS_HAPPENING = frozenset(
    {
        "plan",
        "concern",
        "fear",
        "threat",
        "risk",
        "danger",
        "hope",
        "chance",
        "preparation",
        "forecast",
        "promise",
        "pledge",
    }
)
_OPPORTUNITIES = frozenset({"chance"})
"""Nouns whose infinitive is what somebody may do, not what is to come: "a chance to review the deal"."""


def under_noun(token: Token, lexicon: Lexicon) -> Iterator[Expected]:
    """`plans to sell arms`, `the risk of a seventh test`, `expectations of a deal`."""
    band = lexicon.band("noun", token.lemma_.lower())
    if band is None or token.pos_ != "NOUN" or _is_denied(token):
        return
    for child in token.children:
        if child.i < token.i:
            continue
        if _is_infinitive_of(child) and token.lemma_.lower() not in _OPPORTUNITIES:
            owner = next(iter(children(token, "nmod:poss")), None) or _holder(token)
            yield Expected(child, owner, token, band, False, "noun")
        elif child.dep_.startswith("nmod") and case_words(child) in _OF and _happens(child, token, lexicon):
            yield Expected(child, None, token, band, False, "noun", is_noun=True)


def _is_infinitive_of(child: Token) -> bool:
    return child.dep_ in {"acl", "xcomp"} and any(part.tag_ == "TO" for part in child.children)


def _happens(noun: Token, cue: Token, lexicon: Lexicon) -> bool:
    lemma = noun.lemma_.lower()
    if noun.pos_ != "NOUN":
        return False
    return lemma in lexicon.happenings or (
        noun.lower_ in lexicon.happenings and cue.lemma_ not in _NEEDS_HAPPENING
    )


_OVER = frozenset(
    {"no", "any", "past", "former", "previous", "old", "failed", "broken", "abandoned", "unkept"}
)
"""Words beside a plan or promise that is none, or none any more."""


def _is_denied(noun: Token) -> bool:
    """`no plans to`, `a failed promise to`, `none laid out a plan to`: nobody expects anything."""
    if any(child.lower_ in _OVER for child in noun.children):
        return True
    verb = noun.head
    if noun.dep_ != "obj" or verb.pos_ != "VERB":
        return False
    nobody = any(
        child.dep_ == "nsubj" and child.lower_ in {"none", "nobody", "neither"} for child in verb.children
    )
    return nobody or is_negated(verb)


def _holder(noun: Token) -> Token | None:
    """Who has the plans: "Norland has plans to sell"."""
    if noun.dep_ == "obj":
        return next((child for child in noun.head.children if child.dep_ == "nsubj"), None)
    return None


def qualified(token: Token, lexicon: Lexicon) -> Iterator[Expected]:
    """`the planned visit`, `a possible impending visit`: an adjective makes the noun a thing to come."""
    band = lexicon.band("qualifier", token.lower_)
    if band is None or token.dep_ != "amod" or token.i > token.head.i:
        return
    noun = token.head
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in lexicon.happenings:
        return
    others = [lexicon.band("qualifier", child.lower_) for child in children(noun, "amod")]
    found = [other for other in others if other is not None]
    if token.lower_ != next(c.lower_ for c in children(noun, "amod") if lexicon.band("qualifier", c.lower_)):
        return
    certainty = (
        lexicon.cues["qualifier"]["possible"] if "possible" in {c.lower_ for c in noun.children} else found[0]
    )
    yield Expected(noun, None, token, certainty, False, "qualifier", is_noun=True)
