"""Registers as files: rows of names, grades, positions and obligations, read a page at a time."""

from collections.abc import Iterator

from tocsin.desk.people import actors_of
from tocsin.exchange.tables import Row
from tocsin.ledger import FindingFilter, LedgerReader
from tocsin.terms.finding import FindingKind

_AT_ONCE = 200


def source_rows(reader: LedgerReader) -> Iterator[Row]:
    """Every source that has a grade, by name."""
    after = ""
    while graded := reader.graded(after, _AT_ONCE):
        for finding in graded:
            yield {
                "name": finding.subject,
                "reliability": finding.value.get("reliability"),
                "proposed": finding.value.get("proposed"),
                "set": list(finding.value.get("set") or ()),
                "proofs": list(finding.proofs),
            }
        after = graded[-1].subject


def actor_rows(reader: LedgerReader) -> Iterator[Row]:
    """Every actor, by name, with its spellings and offices."""
    after = ""
    while names := reader.actor_names(after, _AT_ONCE):
        for actor in actors_of(reader, names):
            yield {
                "name": actor.name,
                "spellings": list(actor.spellings),
                "countries": list(actor.countries),
                "offices": list(actor.offices),
            }
        after = names[-1]


def position_rows(reader: LedgerReader) -> Iterator[Row]:
    """Who stands how towards whom, each time it was seen."""
    for finding in reader.findings(FindingFilter(kinds=(FindingKind.POSITION.value,))):
        yield {"id": finding.id, **finding.value, "proofs": list(finding.proofs)}


def obligation_rows(reader: LedgerReader) -> Iterator[Row]:
    """What would breach a paragraph, if true."""
    for finding in reader.findings(FindingFilter(kinds=(FindingKind.OBLIGATION.value,))):
        yield {
            "id": finding.id,
            "record": finding.subject,
            "obligation": finding.object,
            **finding.value,
            "proofs": list(finding.proofs),
        }
