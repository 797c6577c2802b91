"""What weighing found, ready to be looked up record by record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tocsin.ledger import FindingFilter, LedgerReader
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.origins import Origins

NO_ORIGIN = Origins(0, 0, ())
"""Of a claim that takes no side, or was not weighed yet."""


@dataclass(frozen=True, slots=True)
class Found:
    """Standing findings by kind, subject and object."""

    about: Mapping[tuple[FindingKind, str], tuple[Finding, ...]] = field(default_factory=dict)
    naming: Mapping[tuple[FindingKind, str], tuple[Finding, ...]] = field(default_factory=dict)

    def one(self, kind: FindingKind, subject: str) -> Finding | None:
        """The finding of a kind about a record, None where there is none."""
        held = self.about.get((kind, subject), ())
        return held[0] if held else None

    def origins(self, claim: str) -> Origins:
        """The independent origins behind what a claim says."""
        saying = self.one(FindingKind.SAYING, claim)
        counted = self.one(FindingKind.ORIGINS, saying.object or claim) if saying else None
        if counted is None:
            return NO_ORIGIN
        return Origins(counted.value["least"], counted.value["most"], counted.proofs)

    def best_origins(self, claims: Iterable[str | None]) -> Origins:
        """The origins of the best supported of several claims."""
        counted = [self.origins(claim) for claim in claims if claim]
        return max(counted, key=lambda origins: (origins.least, origins.most), default=NO_ORIGIN)

    def answers(self, claim: str) -> tuple[Finding, ...]:
        """What answers a claim, or another claim that says the same."""
        saying = self.one(FindingKind.SAYING, claim)
        same = self.naming.get((FindingKind.SAYING, saying.object), ()) if saying and saying.object else ()
        asked = dict.fromkeys((claim, *(finding.subject for finding in same)))
        answers = (a for each in asked for a in self.about.get((FindingKind.ANSWER, each), ()))
        return tuple({answer.object: answer for answer in answers}.values())

    def merged(self, mention: str) -> str:
        """Id of the merged event that a mention belongs to; its own where it stands alone."""
        finding = self.one(FindingKind.EVENT, mention)
        return (finding.object if finding else None) or mention

    def status(self, mention: str) -> str | None:
        """The status of the merged event that a mention belongs to, None where it was not weighed."""
        finding = self.one(FindingKind.STATUS, self.merged(mention))
        return str(finding.value["status"]) if finding else None


def found_of(findings: Iterable[Finding]) -> Found:
    """Put findings in order."""
    about: dict[tuple[FindingKind, str], list[Finding]] = {}
    naming: dict[tuple[FindingKind, str], list[Finding]] = {}
    for finding in findings:
        about.setdefault((finding.kind, finding.subject), []).append(finding)
        if finding.object is not None:
            naming.setdefault((finding.kind, finding.object), []).append(finding)
    return Found(
        {key: tuple(held) for key, held in about.items()}, {key: tuple(held) for key, held in naming.items()}
    )


def weighed_claim(reader: LedgerReader, claim: str) -> Found:
    """What weighing found of a claim and of those that say the same."""
    own = list(reader.findings_about([claim], (FindingKind.SAYING.value,)))
    first = next((finding.object for finding in own if finding.object), claim)
    saying = list(reader.findings(FindingFilter(about=first)))
    same = {claim, first, *(finding.subject for finding in saying if finding.kind is FindingKind.SAYING)}
    return found_of([*own, *saying, *reader.findings_about(same, (FindingKind.ANSWER.value,))])
