"""Which expectations in a past tense still stand: reported ones, and those whose time has not come."""

from tocsin.forecasts.expected import Expected
from tocsin.forecasts.page import Page
from tocsin.reading.parsed import Token
from tocsin.terms.claim import Act

_SPOKEN = frozenset({"promise", "pledge", "vow", "threaten", "agree", "commit", "predict", "forecast"})
"""Cues that are acts of speech: their past tense reports them and does not end them."""
_NOT_TOLD = frozenset({Act.ASKS, Act.DECLINES})


def holds(found: Expected, page: Page) -> bool:
    """Whether an expectation is one of the story's present, and is told and not asked."""
    claim = page.claim_of(found)
    if claim is not None and claim.act in _NOT_TOLD and page.is_main(found, claim):
        return False
    if (
        _is_subjunctive(found, quoted=page.is_quoted(found.head))
        or _is_disclaimed(found)
        or page.calendar.is_over(found)
    ):
        return False
    if not found.past or found.cue.lemma_.lower() in _SPOKEN:
        return True
    return not page.is_quoted(found.head) and _still_stands(found, page)


def _still_stands(found: Expected, page: Page) -> bool:
    """Whether a past tense is that of a report, or the time expected had not come when it was published."""
    verb = found.cue.head if found.cue.dep_.startswith("aux") else found.cue
    if page.is_reported(found) or _is_reported(verb):
        return True
    window, _ = page.calendar.at(found)
    return window is not None and found.cue.tag_ != "MD" and page.is_open(window)


def _is_reported(verb: Token) -> bool:
    """Whether a clause is the content of a verb in the past tense: "fears grew that it would ..."."""
    here = verb
    while here.dep_ in {"conj", "xcomp"} and here.head != here:
        here = here.head
    return here.dep_ in {"ccomp", "acl"} and here.head.tag_ in {"VBD", "VBN", "VBG", "NN", "NNS"}


def _is_disclaimed(found: Expected) -> bool:
    """`No sign that he would leave`, `did not say that it would`: the clause is not asserted."""
    here = found.cue.head if found.cue.dep_.startswith("aux") else found.cue
    while here.dep_ in {"conj", "xcomp"} and here.head != here:
        here = here.head
    if here.dep_ not in {"ccomp", "acl", "csubj", "acl:relcl"} or here.head == here:
        return False
    above = here.head
    if above.pos_ == "NOUN":
        shown = here.dep_ != "acl:relcl" or above.lemma_.lower() in _SHOWING
        return shown and above.lemma_ != "doubt" and any(child.lower_ == "no" for child in above.children)
    negated = any(child.lower_ in {"not", "n't", "n’t", "never"} for child in above.children)
    return negated and above.lemma_.lower() not in _RAISING


_SHOWING = frozenset({"sign", "evidence", "indication", "hint", "proof", "suggestion", "guarantee"})
"""Nouns whose clause is denied with them: "no sign he would leave"."""
_RAISING = frozenset(
    {"think", "believe", "expect", "suppose", "anticipate", "see", "imagine", "possible", "likely", "certain"}
)
"""Verbs whose negation belongs to what is thought: "does not believe it will" expects that it will not."""


def _is_subjunctive(found: Expected, *, quoted: bool) -> bool:
    """`If he were to leave, the party would ...`: weighed, not expected.

    In a quotation nothing is moved into the past: there "if he left" says as much.
    """
    if found.cue.lower_ not in {"would", "'d", "could", "might"}:
        return False
    for child in found.head.children:
        if child.dep_ != "advcl" or not any(part.lower_ == "if" for part in child.children):
            continue
        words = {token.lower_ for token in child.children} | {child.lower_}
        if words & {"were", "had"} or (quoted and child.tag_ == "VBD"):
            return True
    opening = found.head.sent[0].lower_
    return opening in {"were", "had"} and found.head.sent[-1].text != "?"
