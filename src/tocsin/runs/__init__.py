"""Runs: compose the line, from pages to the ledger and from the ledger to the brief."""

from tocsin.runs.annotating import annotate
from tocsin.runs.case import case_of
from tocsin.runs.examining import examine
from tocsin.runs.exporting import export_rows
from tocsin.runs.local import ReadSummary, Taken, read_into
from tocsin.runs.mainjob import RunSummary, check_watch, run_watch, write_brief
from tocsin.runs.measured import annotated_rows, certainties, pair_roots, reprint_pairs, split_rows
from tocsin.runs.onepage import ReadPage, read_page
from tocsin.runs.tracing import trail_of

__all__ = [
    "ReadPage",
    "ReadSummary",
    "RunSummary",
    "Taken",
    "annotate",
    "annotated_rows",
    "case_of",
    "certainties",
    "check_watch",
    "examine",
    "export_rows",
    "pair_roots",
    "read_into",
    "read_page",
    "reprint_pairs",
    "run_watch",
    "split_rows",
    "trail_of",
    "write_brief",
]
