"""Which obligations a story's transfers and events would breach, if true, as findings."""

from collections.abc import Iterator

from tocsin.terms.event import EventMention
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.transfer import Transfer
from tocsin.weighing import StoryRecords
from tocsin.weighing.obligations import Breach, obligations_of
from tocsin.weighing.regimes import packaged_regimes


def obligation_findings(records: StoryRecords) -> Iterator[Finding]:
    """One finding a transfer or event and paragraph."""
    regimes = packaged_regimes()
    happened: list[Transfer | EventMention] = [*records.transfers, *records.events]
    for told in happened:
        words = told.evidence.of(records.text)
        for breach in obligations_of(told, regimes, words=words, published=records.story.published):
            yield _finding(told.id, breach)


def _finding(subject: str, breach: Breach) -> Finding:
    obligation = breach.obligation
    return Finding(
        FindingKind.OBLIGATION,
        subject,
        obligation.id,
        {
            "instrument": obligation.instrument,
            "paragraph": obligation.paragraph,
            "prohibits": obligation.prohibits,
            "exceptions": obligation.exceptions,
            "regime": obligation.regime,
            "dated": breach.dated,
        },
        (breach.sentence(),),
    )
