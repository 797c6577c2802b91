"""How a transfer stands: who tells it, who denies it, whether its own side says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tocsin.terms.claim import Act, Claim
from tocsin.terms.event import Auxiliary, Status
from tocsin.terms.source import Source, SourceClass
from tocsin.terms.span import Span, hull
from tocsin.terms.transfer import GoodsClass, Transfer
from tocsin.transfers.denials import PointedDenial
from tocsin.transfers.lexicon import word_list

_ARMS = frozenset({GoodsClass.MUNITIONS, GoodsClass.MISSILES})
_POINTING = frozenset(
    {"this", "that", "it", "these", "those", "such", "so", "both", "the", "any", "all", "them"}
)
"""Words of a denial that only points back, beside the nouns of what is told: "denies this"."""
_BACK = 900
"""Characters before a denial in which what it denies stands."""


def teller_of(anchor: Span, claims: Sequence[Claim]) -> Claim | None:
    """The innermost claim whose content holds a word."""
    holding = [c for c in claims if any(span.contains(anchor) for span in c.content.spans)]
    return min(holding, key=lambda c: (sum(map(len, c.content.spans)), c.act is not Act.DENIES), default=None)


def status_of(
    auxiliary: Auxiliary | None, teller: Claim | None, sides: tuple[str | None, str | None]
) -> Status:
    """The status that mode and teller give, before denials elsewhere are weighed."""
    match auxiliary:
        case Auxiliary.NEGATED:
            return Status.DENIED
        case Auxiliary.HYPOTHETICAL:
            return Status.CONDITIONAL
        case Auxiliary.FUTURE:
            return Status.EXPECTED
        case _:
            own = teller is not None and teller.source is not None and _speaks_for(teller.source, sides)
            return Status.ACKNOWLEDGED if own else Status.ALLEGED


def _speaks_for(source: Source, sides: tuple[str | None, str | None]) -> bool:
    """Whether a source speaks for one of both sides."""
    if source.country is None or source.country not in sides or source.source_class is SourceClass.MEDIUM:
        return False
    if source.source_class is SourceClass.OFFICE:
        return True
    words = re.findall(r"\w+", f"{source.office or ''} {source.text or ''}".lower())
    return source.source_class is not SourceClass.DOCUMENT and bool(set(words) & word_list("offices"))


def disputed(
    transfers: Sequence[Transfer], claims: Sequence[Claim], pointed_at: Sequence[PointedDenial] = ()
) -> tuple[Transfer, ...]:
    """The transfers, those that somebody in the story denies marked as disputed."""
    pointed = {found.id for claim in claims for found in _denied_by(claim, transfers, claims)}
    pointed |= {found.id for denial in pointed_at for found in _before(denial.at, denial.denier, transfers)}
    denials = [t for t in transfers if t.status is Status.DENIED]
    return tuple(
        replace(t, status=Status.DISPUTED)
        if t.status in {Status.ALLEGED, Status.ACKNOWLEDGED}
        and not t.open
        and t.goods
        and (t.id in pointed or any(_answers(denial, t) for denial in denials))
        else t
        for t in transfers
    )


def _answers(denial: Transfer, told: Transfer) -> bool:
    """Whether a denied transfer is the told one: the same states, the same class or both of them arms."""
    if {denial.giver, denial.receiver} != {told.giver, told.receiver}:
        return False
    if denial.directed and denial.giver != told.giver:
        return False
    same = denial.goods_class is told.goods_class
    return same or {denial.goods_class, told.goods_class} <= _ARMS


def _denied_by(claim: Claim, transfers: Sequence[Transfer], claims: Sequence[Claim]) -> list[Transfer]:
    """The transfers that a denial points back to without naming them."""
    if claim.act is not Act.DENIES:
        return []
    content = hull(claim.content.spans)
    if any(content.contains(t.anchor) for t in transfers):
        return []
    if claim.antecedent_claim is not None:
        answered = next((c for c in claims if c.id == claim.antecedent_claim), None)
        if answered is not None:
            return [t for t in transfers if any(s.contains(t.anchor) for s in answered.content.spans)]
    words = re.findall(r"[a-z]+", claim.content.text.lower())
    nouns = word_list("telling_nouns")
    if not all(word in _POINTING or {word, word.removesuffix("s")} & nouns for word in words):
        return []
    return _before(content.start, claim.source.country if claim.source else None, transfers)


def _before(at: int, denier: str | None, transfers: Sequence[Transfer]) -> list[Transfer]:
    """The transfer told last before a place, of those that are the denier's own; all goods of it."""
    before = [
        t for t in transfers if 0 <= at - t.anchor.end <= _BACK and denier in {None, t.giver, t.receiver}
    ]
    nearest = max((t.anchor.start for t in before), default=None)
    return [t for t in before if t.anchor.start == nearest]
