"""Expectations that verbs carry: "will visit", "is expected to visit", "is due on Friday"."""

from collections.abc import Callable, Iterator

from tocsin.forecasts.clause import (
    SUBJECTS,
    antecedent,
    children,
    is_asked,
    is_negated,
    subject_of,
)
from tocsin.forecasts.expected import Expected
from tocsin.forecasts.lexicon import Lexicon
from tocsin.reading.parsed import Token
from tocsin.terms.claim import Certainty

_PAST = frozenset({"was", "were", "had", "been"})
_WEAK_MODALS = frozenset({"may", "might", "could"})
_ADJECTIVES = frozenset({"due", "likely", "unlikely", "certain", "sure", "about", "bound", "ready", "set"})
_PASSIVE_ONLY = frozenset({"schedule", "slate", "set", "poise", "tip", "project", "estimate", "bind"})
_WILLING = frozenset(
    {"plan", "intend", "aim", "hope", "prepare", "promise", "pledge", "vow", "commit", "threaten", "agree"}
)

Dated = Callable[[Token], bool]
"""Whether a time expression to come hangs on a word."""


def modal(token: Token, lexicon: Lexicon) -> Iterator[Expected]:
    """`will visit`, `could discuss`: the verb behind a modal, and those that go on from it."""
    band = lexicon.band("modal", token.lower_)
    if band is None or token.tag_ != "MD" or token.dep_ not in {"aux", "aux:pass"}:
        return
    verb = token.head
    subject = subject_of(verb)
    nobody = subject is None and token.lower_ in {"would", "'d"} and not children(verb, "expl")
    if nobody or _is_no_forecast(verb, subject, token.lower_, lexicon):
        return
    if _is_norm(token, subject):
        return
    past = token.lower_ in {"would", "'d"}
    negated = is_negated(verb)
    yield _verb(verb, token, band, "modal", negated=negated, past=past)
    for other in children(verb, "conj"):
        if other.tag_ == "VB" and not _own_auxiliary(other):
            yield _verb(other, token, band, "modal", negated=negated or is_negated(other), past=past)


def _is_norm(modal: Token, subject: Token | None) -> bool:
    """`No state shall expel a refugee`: outside of "I shall" and "we shall" the word lays down a rule."""
    return modal.lower_ == "shall" and (subject is None or subject.lower_ not in {"i", "we"})


def _own_auxiliary(verb: Token) -> bool:
    return any(child.tag_ in {"MD", "TO"} or child.dep_ == "aux" for child in verb.children)


def _verb(head: Token, cue: Token, band: Certainty, found_by: str, *, negated: bool, past: bool) -> Expected:
    subject = subject_of(head)
    who = antecedent(subject, head) if subject is not None else None
    return Expected(head, who, cue, band, negated, found_by, past=past)


def _is_no_forecast(verb: Token, subject: Token | None, word: str, lexicon: Lexicon) -> bool:
    """Whether a modal tells a habit, a question, an ability, something unreal or a manner of speaking."""
    own = list(verb.children)
    perfect = any(child.dep_ == "aux" and child.lower_ in {"have", "'ve"} for child in own)
    if perfect and word not in {"will", "shall", "'ll"}:
        return True
    if any(child.lower_ in lexicon.habitual for child in own) or is_asked(verb):
        return True
    if _is_manner_of_speaking(verb, subject, lexicon):
        return True
    if word == "could" and verb.dep_ == "conj" and verb.head.tag_ == "VBD":
        return True
    if word in _WEAK_MODALS:
        return _is_ability(verb, subject, word, lexicon, negated=is_negated(verb))
    return word in {"would", "'d"} and verb.lemma_.lower() in {"like", "love", "prefer", "rather"}


def _is_manner_of_speaking(verb: Token, subject: Token | None, lexicon: Lexicon) -> bool:
    """`would not say`, `I will say`, `you will find`, `time will tell`, or nobody in particular."""
    lemma = verb.lemma_.lower()
    if subject is None:
        return lemma in lexicon.formulas and is_negated(verb)
    speaking = subject.lower_ in lexicon.speaking
    if lemma in lexicon.formulas and (is_negated(verb) or speaking):
        return True
    nobody = antecedent(subject, verb).lower_ in {"those", "anyone", "whoever", "whatever"}
    return nobody or (
        speaking and (subject.lower_ in {"you", "time", "one", "let"} or lemma in {"be", "see"})
    )


def _is_ability(verb: Token, subject: Token | None, word: str, lexicon: Lexicon, *, negated: bool) -> bool:
    """Whether "could" tells what somebody was able to do, or a modal weighs what is so now."""
    if word == "could" and (
        negated or (subject is not None and subject.lower_ in {"i", "we", "you", "nobody", "who"})
    ):
        return True
    if word == "may" and subject is not None and subject.lower_ == "you":
        return True
    copular = any(child.dep_ == "cop" for child in verb.children)
    progressive = any(child.dep_ == "aux" and child.lower_ == "be" for child in verb.children)
    return copular or progressive or verb.lemma_.lower() in lexicon.stative


def infinitive(token: Token, lexicon: Lexicon) -> Iterator[Expected]:
    """`is expected to visit`, `plans to launch`, `is about to leave`, `expects it to fail`."""
    lemma = token.lower_ if token.lower_ in _ADJECTIVES else token.lemma_.lower()
    band = lexicon.band("infinitive", lemma)
    if band is None or token.pos_ not in {"VERB", "ADJ", "ADP", "AUX"}:
        return
    inner = _inner(token)
    if inner is None or inner.i < token.i or not _form_fits(token, lemma) or is_asked(token):
        return
    if lemma in {"likely", "unlikely"} and _is_past(token) and _is_compared(token):
        return
    if any(child.lower_ in lexicon.habitual for child in token.children):
        return
    past, negated = (
        _is_past(token),
        any(child.lower_ in {"not", "n't", "n’t", "never"} for child in token.children),
    )
    if negated and lemma not in _WILLING | {"go"}:
        band, negated = _weakened(band), False
    governed = next(
        (c for c in token.children if c.dep_ in {"obj", "nsubj"} and c.i > token.i and c.i < inner.i), None
    )
    for head in (inner, *(c for c in children(inner, "conj") if c.tag_ == "VB" and not _has_subject(c))):
        who = governed or subject_of(head) or subject_of(token)
        who = antecedent(who, token) if who is not None else None
        yield Expected(head, who, token, band, negated or is_negated(head), "infinitive", past=past)


def _is_compared(token: Token) -> bool:
    """`Areas were more likely to move`: how often it was so, not what is to come."""
    return any(child.lower_ in {"more", "less", "twice", "equally", "as"} for child in token.children)


def _inner(cue: Token) -> Token | None:
    """The infinitive that a cue governs, or that stands right behind it."""
    found = next(
        (c for c in cue.children if c.dep_ in {"xcomp", "ccomp", "advcl"} and _is_infinitive(c)), None
    )
    if found is not None or cue.i + 2 >= len(cue.doc) or cue.nbor().lower_ != "to":
        return found
    behind = cue.nbor(2)
    if behind.pos_ == "ADV" and behind.i + 1 < len(cue.doc):
        behind = behind.nbor()
    return behind if behind.tag_ == "VB" else None


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS or child.tag_ == "MD" for child in verb.children)


def _is_infinitive(verb: Token) -> bool:
    return any(
        child.tag_ == "TO" or (child.lower_ == "to" and child.dep_ == "mark") for child in verb.children
    )


def _form_fits(token: Token, lemma: str) -> bool:
    """Whether the cue has the form in which it expects: "is going to", "was scheduled to"."""
    if lemma == "go":
        return token.tag_ == "VBG" and any(child.lemma_ == "be" for child in token.children)
    if lemma in _PASSIVE_ONLY and token.pos_ == "VERB":
        passive = any(child.dep_ == "aux:pass" for child in token.children) or token.dep_ in {"acl", "amod"}
        return token.tag_ == "VBN" and (passive or lemma in {"set", "poise"})
    if lemma == "intend" and token.tag_ == "VBN":
        return any(child.dep_ == "aux" and child.lemma_ == "have" for child in token.children)
    return not (token.tag_ == "VBN" and _had(token))


def _had(token: Token) -> bool:
    return any(child.dep_.startswith("aux") and child.lower_ in {"had", "'d"} for child in token.children)


def _is_past(token: Token) -> bool:
    return token.tag_ == "VBD" or any(
        child.dep_ in {"aux", "aux:pass", "cop"} and child.lower_ in _PAST for child in token.children
    )


def _weakened(band: Certainty) -> Certainty:
    """The band of "not expected to", "not certain to": unlikely, or merely possible."""
    if band is Certainty.UNLIKELY:
        return Certainty.POSSIBLE
    return Certainty.POSSIBLE if band is Certainty.ALMOST_CERTAIN else Certainty.UNLIKELY


def dated(token: Token, lexicon: Lexicon, comes: Dated) -> Iterator[Expected]:
    """`The visit is due on Tuesday`, `the vote is scheduled for Monday`: the subject is what is expected."""
    lemma = token.lower_ if token.lower_ in {"due", "set"} else token.lemma_.lower()
    band = lexicon.band("dated", lemma)
    if band is None or token.pos_ not in {"VERB", "ADJ"} or _had(token):
        return
    if token.pos_ == "VERB" and token.tag_ != "VBN":
        return
    if any(child.dep_ in {"xcomp", "ccomp", "csubj", "obj"} for child in token.children) or not comes(token):
        return
    subject = token.head if token.dep_ in {"acl", "amod"} else subject_of(token)
    if subject is None or is_asked(token):
        return
    who = antecedent(subject, token)
    yield Expected(who, None, token, band, False, "dated", is_noun=True, past=_is_past(token))


def governed(token: Token, lexicon: Lexicon) -> Iterator[Expected]:
    """`anticipates support`, `expects a deal`: the object is what is expected."""
    band = lexicon.band("object", token.lemma_.lower())
    if band is None or token.pos_ != "VERB" or token.tag_ == "VBN" or is_asked(token):
        return
    if _had(token):
        return
    if any(child.dep_ in {"xcomp", "ccomp"} for child in token.children):
        return
    negated = any(child.lower_ in {"not", "n't", "n’t", "never"} for child in token.children)
    for thing in children(token, "obj"):
        if thing.pos_ != "NOUN":
            continue
        certainty = _weakened(band) if negated else band
        yield Expected(thing, None, token, certainty, False, "object", is_noun=True, past=_is_past(token))


def scheduled(token: Token, lexicon: Lexicon, comes: Dated) -> Iterator[Expected]:
    """`The summit starts on Aug. 19`, `she is meeting them next week`: a present with a date to come."""
    if token.lemma_.lower() not in lexicon.scheduling or not comes(token) or is_asked(token):
        return
    progressive = token.tag_ == "VBG" and any(
        c.lower_ in {"is", "are", "'s", "'re", "am"} for c in children(token, "aux")
    )
    if token.tag_ not in {"VBZ", "VBP"} and not progressive:
        return
    if any(
        c.dep_ == "mark" and c.lower_ in {"if", "unless", "when", "until", "before", "after"}
        for c in token.children
    ):
        return
    yield _verb(token, token, Certainty.LIKELY, "schedule", negated=is_negated(token), past=False)
