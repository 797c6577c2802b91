"""How an event stands among those who speak of it, as the story's claims tell."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.terms.claim import Act, Claim
from tocsin.terms.event import Auxiliary, Status
from tocsin.terms.span import Span

_AFFIRMING = frozenset(
    {Act.STATES, Act.CONFIRMS, Act.PROMISES, Act.PRAISES, Act.CONDEMNS, Act.THREATENS, Act.URGES}
)
_BY_AUXILIARY: dict[Auxiliary | None, Status] = {
    Auxiliary.FUTURE: Status.EXPECTED,
    Auxiliary.HYPOTHETICAL: Status.CONDITIONAL,
    Auxiliary.NEGATED: Status.DENIED,
}


def claim_of(claims: Sequence[Claim], anchor: Span) -> Claim | None:
    """The innermost claim whose content holds the event's word; None where the story itself tells it."""
    start, end = anchor.start, anchor.end
    holding = [
        claim for claim in claims for span in claim.content.spans
        if span.start <= start and end <= span.end
    ]  # fmt: skip
    return min(holding, key=lambda claim: sum(len(span) for span in claim.content.spans), default=None)


def status_of(
    auxiliary: Auxiliary | None, claim: Claim | None, initiator: Sequence[str], answers: Sequence[Claim]
) -> Status:
    """The status of one mention; whether other mentions dispute it is decided for the story as a whole.

    Args:
        auxiliary: the event's auxiliary mode.
        claim: the claim that asserts it.
        initiator: codes of its doers.
        answers: claims of the story that answer `claim`.
    """
    if claim is not None and claim.act is Act.DENIES:
        return Status.DENIED
    if auxiliary in _BY_AUXILIARY:
        return _BY_AUXILIARY[auxiliary]
    if any(answer.act is Act.DENIES for answer in answers):
        return Status.DISPUTED
    source = claim.source if claim is not None and claim.act in _AFFIRMING else None
    own = source is not None and source.country is not None and source.country in initiator
    return Status.ACKNOWLEDGED if own else Status.ALLEGED
