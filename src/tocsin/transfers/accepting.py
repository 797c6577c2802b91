"""Which drafts are transfers: two sides, goods that pass, soldiers that are lent and not sent against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tocsin.terms.transfer import GoodsClass
from tocsin.transfers.couples import Couple
from tocsin.transfers.draft import Draft, Party
from tocsin.transfers.lexicon import word_list

_ONE_SIDED = frozenset({GoodsClass.MUNITIONS, GoodsClass.MISSILES, GoodsClass.TECHNOLOGY, GoodsClass.FUEL})
"""Classes that are kept where one side is somebody without a state: "gave the rebels missiles"."""


def accepted(drafts: Iterable[Draft], couples: Sequence[Couple]) -> Iterator[Draft]:
    """The drafts that are transfers, each once."""
    friends = {couple.codes() for couple in couples}
    seen: set[tuple[object, ...]] = set()
    for draft in drafts:
        if not _has_sides(draft) or not _is_lent(draft, friends):
            continue
        key = _key(draft)
        if key not in seen:
            seen.add(key)
            yield draft


def _has_sides(draft: Draft) -> bool:
    giver, receiver, goods = draft.giver, draft.receiver, draft.goods
    codes = {party.code for party in (giver, receiver) if party and party.code}
    governs = any(party.governs and party.code for party in (giver, receiver) if party)
    if not governs:
        return False
    if len(codes) == 1:
        two = giver is not None and receiver is not None and giver.code != receiver.code
        strong = goods is not None and goods.strong and goods.goods_class in _ONE_SIDED
        crosses = receiver is not None and "border" in draft.paragraph.text[_within(draft, receiver)]
        return two and (strong or crosses)
    return True


def _within(draft: Draft, party: Party) -> slice:
    return slice(party.span.start - draft.paragraph.offset, party.span.end - draft.paragraph.offset)


def _is_lent(draft: Draft, friends: set[frozenset[str | None]]) -> bool:
    """Whether soldiers pass to the other side rather than go against it; other goods always do."""
    if draft.goods is None or draft.goods.goods_class is not GoodsClass.TROOPS:
        return True
    codes = frozenset(party.code for party in (draft.giver, draft.receiver) if party)
    lemmas = {token.lemma_.lower() for token in draft.anchor.sent}
    return codes in friends or bool(lemmas & word_list("friendly"))


def _key(draft: Draft) -> tuple[object, ...]:
    sides = tuple(party.code if party else None for party in (draft.giver, draft.receiver))
    if draft.goods is None:
        return (*sides, draft.paragraph.place(draft.anchor).start)
    return (*sides, draft.goods.spans)
