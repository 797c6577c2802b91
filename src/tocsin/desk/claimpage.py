"""One claim with everything around it: who says the same, who answers, what it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tocsin.desk.excerpts import Excerpt, excerpt_of, span_of
from tocsin.desk.told import Told
from tocsin.ledger import (
    Citation,
    EventFilter,
    FindingFilter,
    KeptJudgement,
    LedgerReader,
    TransferFilter,
)
from tocsin.runs.found import Found, found_of
from tocsin.terms.account import Membership
from tocsin.terms.claim import Claim
from tocsin.terms.errors import Unverified
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.interval import Interval
from tocsin.terms.origins import Origins
from tocsin.weighing import decay_words


@dataclass(frozen=True, slots=True)
class Branch:
    """One independent telling of what a claim says."""

    account: str
    told: tuple[tuple[Told, Membership | None], ...]
    """Its claims with the place of each story in the telling."""


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """What the page of a claim shows."""

    told: Told
    citation: Citation | None
    fault: str | None
    """Why the claim does not verify, None where it does."""
    same: tuple[Told, ...]
    """Other claims that say the same."""
    answers: tuple[Told, ...]
    origins: Origins
    history: tuple[Finding, ...]
    """Everything weighing found about it."""
    excerpt: Excerpt | None
    """Its words in their sentence, None where the text no longer has its digest."""
    happened: tuple[Interval, ...]
    """When what it asserts is said to have happened."""
    learned: datetime | None
    """When the first page that carries it was received."""
    tree: tuple[Branch, ...]
    """The tellings that say it, each with its stories."""
    judged: tuple[KeptJudgement, ...]
    """What people decided about it."""
    decayed: str | None
    """What its page says by now instead, None where it was not read again or says the same."""


def claim_page(reader: LedgerReader, id_: str) -> ClaimPage:
    """Gather what belongs to a claim.

    Raises:
        NotFound: the ledger holds no such claim.
    """
    claim = reader.claim(id_)
    found = _found_around(reader, claim)
    saying = found.one(FindingKind.SAYING, claim.id)
    first = (saying.object if saying else None) or claim.id
    same = [f.subject for f in found.naming.get((FindingKind.SAYING, first), ()) if f.subject != claim.id]
    citation, fault = _verified(reader, id_)
    told = Told(claim, reader.story(claim.story))
    saying_it = (told, *(_told(reader, other) for other in same))
    return ClaimPage(
        told=told,
        citation=citation,
        fault=fault,
        same=saying_it[1:],
        answers=tuple(_told(reader, a.object or "", a) for a in found.answers(claim.id)),
        origins=found.origins(claim.id),
        history=tuple(reader.findings_about([claim.id])),
        excerpt=excerpt_of(reader, told.story, span_of(claim)),
        happened=_happened(reader, claim),
        learned=min((page.received for page in reader.pages_of(claim.story)), default=None),
        tree=_tree(reader, saying_it),
        judged=reader.judgements(about=claim.id),
        decayed=decay_words(decay) if (decay := found.one(FindingKind.DECAY, claim.id)) else None,
    )


def _happened(reader: LedgerReader, claim: Claim) -> tuple[Interval, ...]:
    events = reader.events(claim.story, EventFilter(claim=claim.id))
    transfers = reader.transfers(claim.story, TransferFilter(claim=claim.id))
    told = [time for time in (*(e.happened for e in events), *(t.happened for t in transfers)) if time]
    return tuple({(each.earliest, each.latest): each for each in told}.values())


def _tree(reader: LedgerReader, told: Sequence[Told]) -> tuple[Branch, ...]:
    """Who carries whom: the claims by the account that their stories belong to."""
    places = reader.memberships({each.story.id for each in told})
    branches: dict[str, list[tuple[Told, Membership | None]]] = {}
    for each in told:
        place = places.get(each.story.id)
        branches.setdefault(place.account if place else each.story.id, []).append((each, place))
    return tuple(Branch(account, tuple(several)) for account, several in branches.items())


def _found_around(reader: LedgerReader, claim: Claim) -> Found:
    """The findings about a claim, about what says the same, and about the first of these."""
    about = list(reader.findings_about([claim.id]))
    firsts = [f.object for f in about if f.kind is FindingKind.SAYING and f.object]
    naming = [f for first in firsts for f in reader.findings(FindingFilter(kinds=("saying",), object=first))]
    ids = {f.subject for f in naming} | set(firsts)
    return found_of([*about, *naming, *reader.findings_about(ids - {claim.id})])


def _told(reader: LedgerReader, id_: str, finding: Finding | None = None) -> Told:
    claim = reader.claim(id_)
    return Told(claim, reader.story(claim.story), finding)


def _verified(reader: LedgerReader, id_: str) -> tuple[Citation | None, str | None]:
    try:
        return reader.verify_claim(id_), None
    except Unverified as error:
        return None, str(error)
