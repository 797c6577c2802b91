"""What is said of an event: done, planned, refused, only thought of; read off the words that govern its word."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from spacy.tokens import Token

from tocsin.events.grammar import cases_of
from tocsin.events.lexicon import RECEIVED, load_lexicon
from tocsin.events.tables import word_lists

_ORDER = (
    "unknown", "denied", "requested", "threatened", "hypothetical", "refused", "negated", "stopped", "wished",
    "promised", "future", "done",
)  # fmt: skip
"""Of several operators the first of these holds: "could agree to send" is hypothetical."""
_GOVERNED = frozenset({"xcomp", "ccomp", "csubj", "csubj:pass", "csubj:outer"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_MANDATIVE = frozenset({"demand", "insist", "urge", "require", "recommend", "propose", "request", "ask"})
_DOUBTED = frozenset({"hope", "wish", "want", "fear", "doubt", "suggest", "imagine", "worry", "wonder", "pray"})


@cache
def _governing(part: str) -> dict[str, str]:
    """Lemma of a governing verb, noun or adjective → its operator; `plain` passes on what is above it."""
    lists = word_lists("operators.yaml")
    order = ("plain", "hypothetical", "future", "promised", "wished", "stopped", "negated", "refused", "requested", "threatened")
    return {
        word: "done" if name == "plain" else name
        for name in order for word in lists.get(f"{name}_{part}", frozenset())
    }  # fmt: skip


def operator_of_verb(verb: Token) -> str:
    """The operator of roots.tsv that holds for a verb; `unknown` where nothing may be coded."""
    return _strongest(_climbed(verb))


def operator_of_noun(noun: Token) -> tuple[str, bool]:
    """The operator of a noun that names an event, and whether anything told it.

    A noun that stands alone ("after Putin's visit") says nothing of whether it came about: `done`, False.
    """
    found = list(_before_noun(noun))
    told = bool(found)
    above = noun.head
    if above is noun:
        return _strongest(found or ["done"]), told
    if noun.dep_ == "conj":
        operator, more = operator_of_noun(above) if above.pos_ == "NOUN" else ("done", False)
        return _strongest([*found, operator]), told or more
    if noun.dep_.startswith("nmod") and above.pos_ == "NOUN":
        operator = _governing("nouns").get(above.lemma_.lower())
        if operator and operator != "done":
            outer, _ = operator_of_noun(above)
            return _strongest([*found, operator, outer]), True
        return _strongest(found or ["done"]), told
    if above.pos_ in {"VERB", "AUX"}:
        governed = list(_from_verb(noun, above))
        return _strongest([*found, *governed] or ["done"]), told or bool(governed)
    return _strongest(found or ["done"]), told


def light_operator(noun: Token) -> str | None:
    """What the verb says whose object (or passive subject) a noun is, where it is a light verb; else None."""
    if noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        return light_operator(noun.head)
    verb = noun.head
    if verb.pos_ != "VERB":
        return None
    direct = noun.dep_ in {"obj", "nsubj:pass"} or (noun.dep_ == "nsubj" and _is_participle(verb))
    cases = set(cases_of(noun)) | {child.lower_ for child in verb.children if child.dep_ == "compound:prt"}
    lights = load_lexicon().light.get(verb.lemma_.lower(), ())
    for light in sorted(lights, key=lambda light: light.particle is None):
        if light.particle is None and direct:
            return light.operator
        if light.particle is not None and light.particle in cases:
            return light.operator
    return None


def _is_participle(verb: Token) -> bool:
    return verb.tag_ == "VBN"


def _from_verb(noun: Token, verb: Token) -> Iterable[str]:
    light = light_operator(noun)
    if light is not None:
        yield "done" if light == RECEIVED else light
        yield from _climbed(verb)
    elif noun.dep_.startswith("nsubj") and verb.lemma_.lower() in word_lists("operators.yaml")["occurring_verbs"]:
        yield from _climbed(verb)
    elif noun.dep_ in {"obj", "obl"} and verb.lemma_.lower() in {"discuss", "consider", "fear", "plan", "propose"}:
        yield "hypothetical" if verb.lemma_ in {"discuss", "consider", "fear"} else "future"


def _before_noun(noun: Token) -> Iterable[str]:
    lists = word_lists("operators.yaml")
    for child in noun.children:
        low = child.lower_
        if child.dep_ == "det" and low in {"no", "neither"}:
            yield "negated"
        elif child.dep_ in {"amod", "advmod", "compound"}:
            if low in lists["hypothetical_adjectives"]:
                yield "hypothetical"
            elif low in lists["future_adjectives"]:
                yield "future"
            elif low in {"past", "last", "previous", "earlier", "recent"}:
                yield "done"


def _climbed(start: Token) -> list[str]:
    """Operators from a verb upwards through what governs it."""
    found: list[str] = []
    at = start
    for _ in range(8):
        found.extend(_own(at))
        above = at.head
        if above is at:
            if at.sent.text.rstrip(" \"”'’)").endswith("?"):
                found.append("unknown")
            return found
        finite = _is_finite(at)
        if at.dep_ in _GOVERNED or (at.dep_ == "parataxis" and not finite):
            if finite and at.dep_ == "ccomp":
                found.extend(_told(above))
                return found
            operator = _governor(above)
            if operator == "wished" and any(child.dep_ in {"obj", "iobj"} for child in above.children):
                operator = "requested"
            if operator is None:
                return [*found, "unknown"] if _is_infinitive(at) else found
            found.append(operator)
        elif at.dep_ == "acl":
            operator = _governing("nouns").get(above.lemma_.lower())
            if _is_infinitive(at):
                vague = operator == "hypothetical" and not _held(above)
                found.append("unknown" if operator is None or vague else operator)
            elif operator is not None and finite:
                found.append(operator)
            if operator is not None and above.head.pos_ == "VERB":
                found.extend(_governing_noun_scope(above))
            return found
        elif at.dep_.startswith("advcl"):
            return found + list(_adverbial(at, above))
        elif at.dep_ == "conj" and above.pos_ in {"VERB", "AUX", "ADJ"} and not finite:
            found.extend(op for op in _own(above) if op != "done")
        elif at.dep_ == "conj" and above.pos_ in {"VERB", "AUX"} and not _has_subject(at):
            found.extend(op for op in _own(above) if op in {"hypothetical", "future"} and at.tag_ == "VB")
            if above.dep_ not in {"xcomp", "acl", "advcl"}:
                return found
        else:
            return found
        at = above
    return found


def _held(noun: Token) -> bool:
    """Whether a noun says whose it is: "*its* attempt to launch", "*made* an effort to"."""
    if any(child.dep_ == "nmod:poss" for child in noun.children):
        return True
    return noun.dep_ == "obj" and noun.head.lemma_.lower() in {"make", "have", "launch", "begin", "abandon"}


def _governing_noun_scope(noun: Token) -> list[str]:
    """"has no plans to visit", "denied a plan to attack": what the verb above the noun adds."""
    found = ["refused" if child.lower_ == "no" else "done" for child in noun.children if child.dep_ == "det"]
    operator = light_operator(noun)
    if operator in {"refused", "negated", "stopped"}:
        found.append("refused")
    return found


def _own(verb: Token) -> list[str]:
    """What a verb's own auxiliaries, negation and adverbs say."""
    lists = word_lists("operators.yaml")
    found: list[str] = []
    negated = modal = False
    for child in verb.children:
        low = child.lower_
        if child.dep_.startswith("aux") or child.dep_ == "cop":
            if low in lists["future_modals"]:
                found.append("future")
                modal = True
            elif low in lists["hypothetical_modals"]:
                reported = low == "would" and verb.dep_ in {"ccomp", "parataxis", "ROOT"} and _reported(verb)
                found.append("future" if reported else "hypothetical")
                modal = modal or low == "would"
        elif child.dep_ in {"advmod", "cc:preconj", "cc"} and low in lists["negated_words"] and child.dep_ != "cc":
            negated = True
        elif child.dep_ == "advmod" and low in lists["hypothetical_adverbs"]:
            found.append("hypothetical")
        elif child.dep_ == "mark" and low in lists["hypothetical_marks"]:
            found.append("hypothetical")
        elif child.dep_.startswith("nsubj") and _is_none(child):
            negated = True
    if negated:
        found = [op for op in found if not modal or op not in {"future", "hypothetical"}]
        found.append("refused" if modal else "negated")
    if _is_to_be(verb) or _is_headline_future(verb):
        found.append("future")
    if verb.pos_ in {"ADJ", "NOUN"} and verb.dep_ != "ROOT":
        return found
    return found


def _is_none(subject: Token) -> bool:
    return subject.lower_ in {"none", "nobody", "neither", "no-one"} or any(
        child.dep_ == "det" and child.lower_ in {"no", "neither"} for child in subject.children
    )


def _reported(verb: Token) -> bool:
    """Whether "would" is a reported "will": the verb above is in the past, or a report follows."""
    above = verb.head
    return above is not verb and (above.tag_ in {"VBD", "VBN"} or above.lemma_ in {"say", "tell"})


def _is_to_be(verb: Token) -> bool:
    """"is to visit"."""
    low = {child.lower_ for child in verb.children if child.dep_ in {"aux", "mark"}}
    return "to" in low and bool(low & {"is", "are", "was", "were"})


def _is_headline_future(verb: Token) -> bool:
    """"Putin to visit North Korea"."""
    return verb.dep_ == "ROOT" and verb.tag_ == "VB" and _is_infinitive(verb) and _has_subject(verb)


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(child.dep_ in {"mark", "aux"} and child.lower_ == "to" for child in verb.children)


def _is_finite(verb: Token) -> bool:
    if verb.tag_ in _FINITE:
        return True
    return any(child.dep_.startswith("aux") or child.dep_ == "cop" for child in verb.children if child.tag_ in _FINITE)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_.startswith("nsubj") for child in verb.children)


def _governor(above: Token) -> str | None:
    low = above.lemma_.lower()
    if above.pos_ == "ADJ":
        return _governing("adjectives").get(above.lower_) or _governing("adjectives").get(low)
    if above.pos_ in {"NOUN", "PROPN"}:
        return _governing("nouns").get(low)
    return _governing("verbs").get(low)


def _told(above: Token) -> Iterable[str]:
    """What a verb adds to the clause it reports: "demanded that", "hopes that", "expected that"."""
    low = above.lemma_.lower()
    if low in _MANDATIVE:
        yield "unknown"
    elif low in _DOUBTED:
        yield "hypothetical"
    elif low == "expect":
        yield "future"


def _adverbial(verb: Token, above: Token) -> Iterable[str]:
    marks = {child.lower_ for child in verb.children if child.dep_ in {"mark", "case", "advmod"}}
    if _is_infinitive(verb):
        operator = _governing("adjectives").get(above.lower_) if above.pos_ == "ADJ" else None
        if above.lemma_.lower() in {"set", "schedule", "slate", "prepare", "plan"}:
            operator = "future"
        elif above.lemma_.lower() == "use":
            operator = "done"
        yield operator or "unknown"
    elif marks & {"without", "instead", "rather"}:
        yield "negated"
    elif marks & {"before", "until", "unless", "if", "should", "whether"} and verb.tag_ == "VBG":
        yield "hypothetical"


def _strongest(found: Iterable[str]) -> str:
    kinds = set(found)
    if {"negated", "future"} <= kinds or {"negated", "promised"} <= kinds:
        kinds.add("refused")
    if "refused" in kinds and "hypothetical" in kinds and "negated" not in kinds:
        kinds.discard("hypothetical")
    return next((kind for kind in _ORDER if kind in kinds), "done")
