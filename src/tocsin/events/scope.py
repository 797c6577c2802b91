"""What is said of an event: done, planned, refused, only thought of, by the words that govern its word."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from tocsin.events.grammar import cases_of, held_against
from tocsin.events.lexicon import RECEIVED, load_lexicon
from tocsin.events.tables import word_lists
from tocsin.reading.parsed import Token

_ORDER = (
    "unknown", "denied", "requested", "threatened", "negated", "hypothetical", "refused", "stopped", "wished",
    "promised", "future", "done",
)  # fmt: skip
"""Of several operators the first of these holds: "could agree to send" is hypothetical."""
_CONDITIONS = frozenset({"if", "unless"})
"""Under these, what does not happen is nothing that somebody refuses: "if it does not back down"."""
_HIGHEST = 8
"""Words that govern each other above one event; deeper nesting is a parse gone wrong."""
_GOVERNED = frozenset({"xcomp", "ccomp", "csubj", "csubj:pass", "csubj:outer"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@cache
def _governing(part: str) -> dict[str, str]:
    """Lemma of a governing verb, noun or adjective → its operator; `plain` passes on what is above it."""
    lists = word_lists("operators.yaml")
    order = (
        "plain",
        "hypothetical",
        "future",
        "promised",
        "wished",
        "stopped",
        "negated",
        "refused",
        "requested",
        "threatened",
    )
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
    found = [*_before_noun(noun), *_in_relative(noun)]
    told = bool(found)
    above = noun.head
    if above is noun:
        return _strongest(found or ["done"]), told
    if noun.dep_ == "conj":
        operator, more = operator_of_noun(above) if above.pos_ == "NOUN" else ("done", False)
        return _strongest([*found, operator]), told or more
    if noun.dep_.startswith("nmod") and above.pos_ == "NOUN":
        temporal = cases_of(noun)[:1] == ("in",) or (above.lower_ == "end" and above.dep_ in {"obl", "nmod"})
        governed = None if temporal else _governing("nouns").get(above.lemma_.lower())
        if governed is not None and governed != "done":
            outer, _ = operator_of_noun(above)
            return _strongest([*found, governed, outer]), True
        return _strongest(found or ["done"]), told
    if above.pos_ in {"VERB", "AUX"}:
        said = list(_from_verb(noun, above))
        return _strongest([*found, *said] or ["done"]), told or bool(said)
    return _strongest(found or ["done"]), told


def told_beside(noun: Token) -> bool:
    """Whether a relative clause or an adjective says if what a noun names came about."""
    return bool(list(_in_relative(noun)) or list(_before_noun(noun)))


def _in_relative(noun: Token) -> Iterable[str]:
    """As in "a pact which will be ratified", "talks that were cancelled", "a summit that took place"."""
    for verb in noun.children:
        if verb.dep_ != "acl:relcl":
            continue
        taken_up = next((c for c in verb.children if c.lower_ in {"which", "that"}), None)
        if taken_up is None or not taken_up.dep_.startswith("nsubj"):
            continue
        lights = load_lexicon().light.get(verb.lemma_.lower(), ())
        light = next((one.operator for one in lights if one.particle is None), None)
        if taken_up.dep_ == "nsubj:pass" and light not in {None, RECEIVED}:
            yield str(light)
            yield from _own(verb)
        elif verb.lemma_.lower() in word_lists("operators.yaml")["occurring_verbs"]:
            yield "done"
            yield from _own(verb)


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
        if light.particle is None and direct and not any(c.dep_ == "compound:prt" for c in verb.children):
            return light.operator
        if light.particle is not None and light.particle in cases:
            return light.operator
    return None


def _is_participle(verb: Token) -> bool:
    return verb.tag_ == "VBN"


def _from_verb(noun: Token, verb: Token) -> Iterable[str]:
    light, lists = light_operator(noun), word_lists("operators.yaml")
    if light is not None:
        yield "done" if light == RECEIVED else light
        yield from _climbed(verb)
    elif noun.dep_.startswith("nsubj") and verb.lemma_.lower() in lists["occurring_verbs"]:
        yield from _climbed(verb)
    elif noun.dep_ in {"obj", "obl"} and verb.lemma_.lower() in lists["thought_of_verbs"]:
        yield "hypothetical"
    elif noun.dep_ in {"obj", "obl"} and verb.lemma_.lower() in lists["planned_verbs"]:
        yield "future"


def _before_noun(noun: Token) -> Iterable[str]:
    lists = word_lists("operators.yaml")
    for child in noun.children:
        low = child.lower_
        if child.dep_ == "det" and low in {"no", "neither"}:
            yield "negated"
        elif child.dep_ in {"amod", "advmod", "compound"}:
            if low in lists["hypothetical_adjectives"] - lists["only_predicative_adjectives"]:
                yield "hypothetical"
            elif low in lists["future_adjectives"]:
                yield "future"
            elif low in lists["done_adjectives"]:
                yield "done"


def _climbed(start: Token) -> list[str]:
    """Operators from a verb upwards through what governs it."""
    found: list[str] = []
    at: Token | None = start
    for _ in range(_HIGHEST):
        if at is None:
            break
        found.extend(_own(at))
        said, at = _step(at)
        found.extend(said)
    return found


def _step(at: Token) -> tuple[list[str], Token | None]:
    """What the word above a verb says of it, and from where to go on; None where the clause ends."""
    above = at.head
    if above is at:
        return (["unknown"] if _asks(at) else []), None
    finite, lists = _is_finite(at), word_lists("operators.yaml")
    if at.dep_ in _GOVERNED or (at.dep_ == "parataxis" and not finite):
        return _under_verb(at, above, finite=finite)
    if at.dep_ == "acl":
        issued = at.tag_ == "VBG" and above.lemma_.lower() in lists["demanding_papers"]
        return _under_noun(at, above, finite=finite), above.head if issued else None
    if at.dep_.startswith("advcl"):
        return list(_adverbial(at, above)), None
    if at.dep_ == "conj" and above.pos_ in {"VERB", "AUX", "ADJ"}:
        return _beside(at, above, finite=finite)
    return [], None


def _asks(verb: Token) -> bool:
    """Whether the sentence is a question: what is asked is not told."""
    return str(verb.sent.text).rstrip(" \"”'’)").endswith("?")


def _under_verb(at: Token, above: Token, *, finite: bool) -> tuple[list[str], Token | None]:
    if finite and at.dep_ == "ccomp":
        return list(_told(above)), None
    operator = _governor(above)
    if operator == "wished" and any(child.dep_ in {"obj", "iobj"} for child in above.children):
        operator = "requested"
    if operator is None:
        return (["unknown"] if _is_infinitive(at) else []), None
    return [operator], above


def _under_noun(at: Token, above: Token, *, finite: bool) -> list[str]:
    """As in "The decision to send", "speculation that they could meet"."""
    operator = _governing("nouns").get(above.lemma_.lower())
    found: list[str] = []
    if _is_infinitive(at):
        vague = operator == "hypothetical" and not _held(above)
        found.append("unknown" if operator is None or vague else operator)
    elif operator is not None and finite:
        found.append(operator)
    if operator is not None and above.head.pos_ == "VERB":
        found.extend(_governing_noun_scope(above))
    return found


def _beside(at: Token, above: Token, *, finite: bool) -> tuple[list[str], Token | None]:
    """A verb coordinated with another shares what stands before both: "could meet and agree"."""
    if not finite:
        return [operator for operator in _own(above) if operator != "done"], above
    if above.pos_ == "ADJ" or _has_subject(at):
        return [], None
    shared = [op for op in _own(above) if op in {"hypothetical", "future"} and at.tag_ == "VB"]
    return shared, above if above.dep_ in {"xcomp", "acl", "advcl"} else None


def _held(noun: Token) -> bool:
    """Whether a noun says whose it is: "*its* attempt to launch", "*made* an effort to"."""
    if any(child.dep_ == "nmod:poss" for child in noun.children):
        return True
    return noun.dep_ == "obj" and noun.head.lemma_.lower() in word_lists("operators.yaml")["holding_verbs"]


def _governing_noun_scope(noun: Token) -> list[str]:
    """As in "has no plans to visit", "denied a plan to attack": what the verb above the noun adds."""
    found = ["refused" if child.lower_ == "no" else "done" for child in noun.children if child.dep_ == "det"]
    operator = light_operator(noun)
    if operator in {"refused", "negated", "stopped"}:
        found.append("refused")
    elif noun.head.lemma_.lower() in word_lists("operators.yaml")["negated_verbs"]:
        found.append("negated")
    return found


def _own(verb: Token) -> list[str]:
    """What a verb's own auxiliaries, negation and adverbs say."""
    modals = [said for child in verb.children if (said := _modal(verb, child)) is not None]
    found = [*modals, *(said for child in verb.children if (said := _marked(child)) is not None)]
    if any(_negates(child) for child in verb.children):
        strong = "future" in modals or any(child.lower_ == "would" for child in verb.children)
        found = [said for said in found if not modals or said not in {"future", "hypothetical"}]
        found.append("refused" if strong else "negated")
    if _is_to_be(verb) or _is_headline_future(verb):
        found.append("future")
    return found


def _modal(verb: Token, child: Token) -> str | None:
    """What an auxiliary says: "will" future, "could" hypothetical; "said it would" is a reported "will"."""
    lists = word_lists("operators.yaml")
    if not child.dep_.startswith("aux") and child.dep_ != "cop":
        return None
    if child.lower_ in lists["future_modals"]:
        return "future"
    if child.lower_ not in lists["hypothetical_modals"]:
        return None
    reported = child.lower_ == "would" and verb.dep_ in {"ccomp", "parataxis", "ROOT"} and _reported(verb)
    return "future" if reported else "hypothetical"


def _marked(child: Token) -> str | None:
    """As in "If", "whether", "perhaps"."""
    lists = word_lists("operators.yaml")
    adverb = child.dep_ == "advmod" and child.lower_ in lists["hypothetical_adverbs"]
    if child.dep_ == "mark" and child.lower_ in _CONDITIONS:
        return "conditional"
    mark = child.dep_ == "mark" and child.lower_ in lists["hypothetical_marks"]
    return "hypothetical" if adverb or mark else None


def _negates(child: Token) -> bool:
    """As in "Not", "never", "neither", or a subject that is nobody."""
    if child.dep_ in {"advmod", "cc:preconj"}:
        return child.lower_ in word_lists("operators.yaml")["negated_words"]
    return child.dep_.startswith("nsubj") and _is_none(child)


def _is_none(subject: Token) -> bool:
    return subject.lower_ in {"none", "nobody", "neither", "no-one"} or any(
        child.dep_ == "det" and child.lower_ in {"no", "neither"} for child in subject.children
    )


def _reported(verb: Token) -> bool:
    """Whether "would" is a reported "will": the verb above is in the past, or a report follows."""
    above = verb.head
    return above is not verb and (above.tag_ in {"VBD", "VBN"} or above.lemma_ in {"say", "tell"})


def _is_to_be(verb: Token) -> bool:
    """As in "is to visit"."""
    low = {child.lower_ for child in verb.children if child.dep_ in {"aux", "mark"}}
    return "to" in low and bool(low & {"is", "are", "was", "were"})


def _is_headline_future(verb: Token) -> bool:
    """As in "Putin to visit North Korea"."""
    return verb.dep_ == "ROOT" and verb.tag_ == "VB" and _is_infinitive(verb) and _has_subject(verb)


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(
        child.dep_ in {"mark", "aux"} and child.lower_ == "to" for child in verb.children
    )


def _is_finite(verb: Token) -> bool:
    if verb.tag_ in _FINITE:
        return True
    return any(
        child.dep_.startswith("aux") or child.dep_ == "cop"
        for child in verb.children
        if child.tag_ in _FINITE
    )


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
    if any(child.dep_ == "mark" and child.lower_ in {"if", "whether"} for child in above.children):
        yield "hypothetical"
    if low in word_lists("operators.yaml")["mandative_verbs"]:
        yield "unknown"
    elif low in word_lists("operators.yaml")["doubting_verbs"]:
        yield "hypothetical"
    elif low == "expect":
        yield "future"


def _adverbial(verb: Token, above: Token) -> Iterable[str]:
    marks = {child.lower_ for child in verb.children if child.dep_ in {"mark", "case", "advmod"}}
    if _is_infinitive(verb):
        operator = _governing("adjectives").get(above.lower_) if above.pos_ == "ADJ" else None
        if above.lemma_.lower() in word_lists("operators.yaml")["scheduling_verbs"]:
            operator = "future"
        elif above.lemma_.lower() == "use":
            operator = "done"
        yield operator or "unknown"
    elif marks & {"without", "instead", "rather"}:
        yield "negated"
    elif verb.tag_ == "VBG" and "to" in marks:
        yield _governor(above) or "done"
    elif marks & {"until", "before", "once"} and verb.tag_ in {"VBZ", "VBP"}:
        yield "future"
    elif "against" in marks and held_against(verb) is not None:
        yield "unknown"
    elif verb.tag_ == "VBG" and held_against(verb) is None and marks & {
        "from", "for", "towards", "before", "until", "unless", "if", "should", "whether",
    }:  # fmt: skip
        yield "hypothetical"


def _strongest(found: Iterable[str]) -> str:
    kinds = set(found)
    if "conditional" in kinds:
        kinds.add("unknown" if kinds & {"negated", "refused"} else "hypothetical")
    if {"negated", "future"} <= kinds or {"negated", "promised"} <= kinds:
        kinds.add("refused")
    if "refused" in kinds and "hypothetical" in kinds and "negated" not in kinds:
        kinds.discard("hypothetical")
    return next((kind for kind in _ORDER if kind in kinds), "done")
