"""Mentions of one story held against each other: what one clause tells is told once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tocsin.terms.claim import Claim
from tocsin.terms.event import Auxiliary, EventMention, Status


def told_once(mentions: Sequence[EventMention], claims: Sequence[Claim]) -> tuple[EventMention, ...]:
    """The mentions in order of the text, doubles dropped and disputed ones marked."""
    del claims
    kept: list[EventMention] = []
    for mention in sorted(mentions, key=lambda m: (m.anchor.start, m.anchor.end)):
        if not any(_same(mention, other) for other in kept):
            kept.append(mention)
    denied = {_what(m) for m in kept if m.status is Status.DENIED and m.auxiliary is not Auxiliary.FUTURE}
    return tuple(
        replace(m, status=Status.DISPUTED)
        if m.status is Status.ALLEGED and m.auxiliary is None and _what(m) in denied
        else m
        for m in kept
    )


def _same(mention: EventMention, other: EventMention) -> bool:
    """Whether two mentions tell one thing of one clause: the same words, or the same root and parties."""
    if mention.id == other.id:
        return True
    if not mention.evidence.overlaps(other.evidence):
        return False
    if mention.anchor.overlaps(other.anchor) and set(mention.initiator) == set(other.initiator):
        return True
    return (
        mention.type is other.type
        and (mention.mode == other.mode or None in {mention.mode, other.mode})
        and set(mention.initiator) == set(other.initiator)
        and (set(mention.recipient) <= set(other.recipient) or not other.recipient)
    )


def _what(mention: EventMention) -> tuple[str, str | None, tuple[str, ...], tuple[str, ...]]:
    return (
        mention.sense.value,
        mention.mode,
        tuple(sorted(mention.initiator)),
        tuple(sorted(mention.recipient)),
    )
