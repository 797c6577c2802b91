"""A whole case handed over in another program's format."""

from datetime import datetime
from pathlib import Path
from typing import TextIO

from tocsin.exchange.formats.casefile import CaseRows, Written
from tocsin.exchange.formats.registry import CASE_FORMATS, CaseFormat
from tocsin.ledger import Ledger
from tocsin.runs.exporting import KINDS, hold


def case_format(name: str) -> CaseFormat | None:
    """The format of that name, None where there is none."""
    return next((form for form in CASE_FORMATS if form.name == name), None)


def export_case(
    ledger: Ledger, form: CaseFormat, out: TextIO, made: datetime, as_of: datetime | None = None
) -> Written:
    """Write the whole ledger in a format; what the format has no place for is told.

    Args:
        ledger: what is written.
        form: one of `CASE_FORMATS`.
        out: text stream to write to.
        made: now, aware UTC; formats that must bear a moment bear this one.
        as_of: a moment of the learned clock, None for now.
    """
    held = hold(ledger.reader(), as_of)
    return form.write(CaseRows(Path(ledger.where).stem or "case", made, lambda kind: KINDS[kind](held)), out)
