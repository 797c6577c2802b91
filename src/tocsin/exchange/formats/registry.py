"""Every format of a whole case, in one list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

from tocsin.exchange.formats.atom import write_atom
from tocsin.exchange.formats.casefile import CaseRows, Written
from tocsin.exchange.formats.claimreview import write_claimreview
from tocsin.exchange.formats.eventtables import CameoOf, write_cameo, write_plover
from tocsin.exchange.formats.ftm import write_ftm, write_ftm_statements
from tocsin.exchange.formats.misp import write_misp
from tocsin.exchange.formats.references import write_bibtex, write_csl, write_ris
from tocsin.exchange.formats.stix import write_stix


@dataclass(frozen=True, slots=True)
class CaseFormat:
    """One format by the name that `tocsin export` takes."""

    name: str
    suffix: str
    says: str
    """What it is for, one sentence."""
    write: Callable[[CaseRows, TextIO], Written]


CASE_FORMATS: tuple[CaseFormat, ...] = (
    CaseFormat("plover", ".tsv", "PLOVER events in the shape of POLECAT, tab-separated.", write_plover),
    CaseFormat("ftm", ".jsonl", "FollowTheMoney entities, one a line.", write_ftm),
    CaseFormat("ftm-statements", ".jsonl", "FollowTheMoney statements, one a line.", write_ftm_statements),
    CaseFormat("stix", ".json", "A STIX 2.1 bundle: reports, notes, opinions, transfers.", write_stix),
    CaseFormat("misp", ".json", "A MISP event with its report.", write_misp),
    CaseFormat("atom", ".atom", "The alerts as an Atom feed.", write_atom),
    CaseFormat("claimreview", ".json", "schema.org ClaimReview of what was answered.", write_claimreview),
    CaseFormat("bibtex", ".bib", "The stories as BibTeX.", write_bibtex),
    CaseFormat("ris", ".ris", "The stories as RIS.", write_ris),
    CaseFormat("csl", ".json", "The stories as CSL-JSON.", write_csl),
)
"""Formats that need the rows alone; `cameo` needs the events' back-mapping beside them (`cameo_format`)."""


def cameo_format(cameo_of: CameoOf) -> CaseFormat:
    """CAMEO rows, given how an event maps back to a code."""
    return CaseFormat(
        "cameo", ".tsv", "CAMEO dyads, tab-separated.", lambda case, out: write_cameo(case, out, cameo_of)
    )
