"""A typed candidate written down as an event mention."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.events.candidate import Candidate
from tocsin.events.clause import clause_of
from tocsin.events.contexts import context_in
from tocsin.events.party import Party, joined
from tocsin.events.roots import auxiliary_of, root_of
from tocsin.events.status import claim_of, status_of
from tocsin.events.typing import Typed
from tocsin.events.when import happened, is_history, place_of, tense_bearer
from tocsin.reading.understood import Understood
from tocsin.terms.claim import Claim
from tocsin.terms.event import EventMention, event_id
from tocsin.terms.span import Span, hull


def mention_of(known: Understood, claims: Sequence[Claim], typed: Typed) -> EventMention | None:
    """The mention of a typed candidate; None where the table codes nothing."""
    one = typed.candidate
    evidence, anchor = _evidence(one), hull(one.paragraph.place(token) for token in one.anchor)
    word = one.paragraph.place(one.word)
    when = happened(known, evidence, word, tense_bearer(one.anchor[0]), one.operator)
    operator = "historical" if one.operator == "done" and is_history(known, when) else one.operator
    root = root_of(typed.sense, operator)
    if root is None:
        return None
    initiator, recipient = joined(one.initiators), joined(one.recipients)
    first, second = _place(one.initiators), _place(one.recipients)
    claim = claim_of(claims, word)
    answers = [other for other in claims if other.antecedent_claim == claim.id] if claim is not None else []
    auxiliary = auxiliary_of(operator)
    return EventMention(
        id=event_id(known.story.id, anchor, (first, second)),
        story=known.story.id,
        type=root,
        sense=typed.sense,
        mode=one.sense.mode,
        context=one.sense.context or context_in(evidence.of(known.text)),
        auxiliary=auxiliary,
        status=status_of(auxiliary, claim, initiator, answers),
        initiator=initiator,
        recipient=recipient,
        initiator_sector=_sector(one.initiators),
        recipient_sector=_sector(one.recipients),
        initiator_span=first,
        recipient_span=second,
        happened=when,
        place=place_of(known, evidence, (first, second), one),
        evidence=evidence,
        anchor=anchor,
        claim=claim.id if claim else None,
        found_by=typed.found_by,
        score=typed.score,
    )


def _evidence(one: Candidate) -> Span:
    """The clause around the event's word; a party shared with the clause before may stand outside."""
    first, last = clause_of(one.word, one.anchor)
    return one.paragraph.place(one.paragraph.parsed[first : last + 1])


def _place(parties: Sequence[Party]) -> Span | None:
    return hull(party.span for party in parties) if parties else None


def _sector(parties: Sequence[Party]) -> str | None:
    return next((party.sector for party in parties if party.sector), None)
