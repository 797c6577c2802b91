"""Obligations: which paragraph a transfer or an event would breach, if what is said of it were true.

Nothing here says that anything was breached. A transfer that is denied, expected or asked about still points
at the paragraphs it would touch; what happened before a paragraph was adopted touches nothing.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tocsin.terms.event import EventMention
from tocsin.terms.interval import Interval
from tocsin.terms.obligation import Obligation
from tocsin.terms.transfer import Transfer

ANY = "any"
"""In a giver's or receiver's place: whoever it is."""

_SINGULARS = (("ies", "y"), ("es", ""), ("s", ""))


@dataclass(frozen=True, slots=True)
class Breach:
    """A paragraph that a transfer or event would breach, if true."""

    obligation: Obligation
    because: str
    """What of it the paragraph covers: the goods' class, the words, or the type of event."""
    dated: bool
    """Whether the time of it is known to lie under the paragraph; False where the story gives none."""

    def sentence(self) -> str:
        """One sentence for a person, with the citation and the reservation."""
        reserved = f" Excepted: {self.obligation.exceptions}" if self.obligation.exceptions else ""
        return (
            f"Would breach {self.obligation.instrument}, paragraph {self.obligation.paragraph}, if true "
            f"({self.because}): {self.obligation.prohibits}{reserved}"
        )


def obligations_of(
    told: Transfer | EventMention,
    regimes: Iterable[Sequence[Obligation]],
    *,
    words: str = "",
    published: Interval | None = None,
) -> tuple[Breach, ...]:
    """The paragraphs that a transfer or an event would breach, if true, in the order of the regimes.

    Args:
        told: what is said to have passed or happened.
        regimes: the obligations to hold it against, one sequence a regime.
        words: the evidence as written; an event's type alone does not say what was tested or launched.
        published: when its story was published, which dates it where it has no time of its own.
    """
    at = told.happened if _has_bounds(told.happened) else published
    found = []
    for obligation in (paragraph for regime in regimes for paragraph in regime):
        if not _in_force(obligation, at):
            continue
        if isinstance(told, Transfer):
            because = _transfer_covered(obligation, told)
        else:
            because = _event_covered(obligation, told, words)
        if because is not None:
            found.append(Breach(obligation, because, dated=_has_bounds(at)))
    return tuple(found)


def _has_bounds(when: Interval | None) -> bool:
    return when is not None and bool(when.earliest or when.latest)


def _in_force(obligation: Obligation, at: Interval | None) -> bool:
    """Whether a time may lie under a paragraph; an unknown one may."""
    if at is None:
        return True
    if obligation.since and at.latest and at.latest[:10] < obligation.since:
        return False
    return not (obligation.until and at.earliest and at.earliest[:10] > obligation.until)


def _transfer_covered(obligation: Obligation, told: Transfer) -> str | None:
    if told.goods_class.value not in obligation.goods or not _between(obligation, told.giver, told.receiver):
        return None
    if not obligation.words:
        return told.goods_class.value if told.goods else None
    word = _standing(obligation.words, " ; ".join(told.goods))
    return None if word is None else f"{told.goods_class.value}: {word}"


def _event_covered(obligation: Obligation, told: EventMention, words: str) -> str | None:
    kinds = {told.sense.value, told.type.value}
    names = kinds | {f"{kind}/{told.mode}" for kind in kinds if told.mode}
    if not names & set(obligation.events):
        return None
    if obligation.giver != ANY and obligation.giver not in told.initiator:
        return None
    if obligation.receiver != ANY and obligation.receiver not in told.recipient:
        return None
    either = obligation.giver == ANY and obligation.receiver == ANY
    if either and obligation.target not in {*told.initiator, *told.recipient}:
        return None
    if not obligation.words:
        return told.sense.value
    word = _standing(obligation.words, words)
    return None if word is None else f"{told.sense.value}: {word}"


def _between(obligation: Obligation, giver: str | None, receiver: str | None) -> bool:
    """Whether the sides are those of the paragraph; one for both directions needs its target among them."""
    if obligation.giver == ANY and obligation.receiver == ANY:
        return obligation.target in {giver, receiver}
    one = obligation.giver in {ANY, giver}
    other = obligation.receiver in {ANY, receiver}
    return one and other and giver != receiver


def _standing(wanted: Iterable[str], text: str) -> str | None:
    """The first of some words that stands in a text, plural or singular, hyphens parting words."""
    words = [_singular(word) for word in re.findall(r"[^\W_]+", text.lower())]
    joined = f" {' '.join(words)} "
    for word in wanted:
        form = " ".join(_singular(part) for part in re.findall(r"[^\W_]+", word.lower()))
        if f" {form} " in joined:
            return word
    return None


def _singular(word: str) -> str:
    for plural, ending in _SINGULARS:
        if word.endswith(plural) and len(word) > len(plural) + 2 and not word.endswith("ss"):
            if plural == "es" and not word.endswith(("ches", "shes", "xes", "sses", "zes")):
                continue
            return word[: -len(plural)] + ending
    return word
