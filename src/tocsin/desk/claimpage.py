"""One claim with everything around it: who says the same, who answers, what it rests on."""

from dataclasses import dataclass

from tocsin.ledger import Citation, FindingFilter, LedgerReader
from tocsin.runs.found import Found, found_of
from tocsin.terms.claim import Claim
from tocsin.terms.errors import Unverified
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.origins import Origins
from tocsin.terms.story import Story


@dataclass(frozen=True, slots=True)
class Told:
    """A claim in its story."""

    claim: Claim
    story: Story
    finding: Finding | None = None
    """What brought it here: the pairing of an answer."""


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
    return ClaimPage(
        told=Told(claim, reader.story(claim.story)),
        citation=citation,
        fault=fault,
        same=tuple(_told(reader, other) for other in same),
        answers=tuple(_told(reader, a.object or "", a) for a in found.answers(claim.id)),
        origins=found.origins(claim.id),
        history=tuple(reader.findings_about([claim.id])),
    )


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
