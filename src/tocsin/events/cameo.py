"""CAMEO codes for PLOVER events, so that older tables can be fed (CAMEO manual 1.1b3, code list)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tocsin.events.tables import rows
from tocsin.reading.tables import one_of
from tocsin.terms.event import EventType

_TYPES = frozenset(kind.value for kind in EventType)
_SECOND_HAND = frozenset({"negated", "hypothetical"})
"""Auxiliary modes that CAMEO cannot say: it has codes for what is done, announced, wished and refused."""


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One row of `cameo.tsv`; None matches anything."""

    root: str
    sense: str | None
    mode: str | None
    context: str | None
    code: str

    def fits(self, sense: str, mode: str | None, context: str | None) -> bool:
        """Whether every cell that is filled agrees."""
        return (
            self.sense in {None, sense}
            and (self.mode is None or self.mode == mode)
            and (self.context is None or self.context == context)
        )

    @property
    def weight(self) -> int:
        """How many cells are filled."""
        return sum(cell is not None for cell in (self.sense, self.mode, self.context))


@cache
def load_codes() -> tuple[CodeRow, ...]:
    """The rows of `cameo.tsv`, those with most cells first.

    Raises:
        BadInput: a row names no PLOVER type or a code that is no number.
    """
    found = []
    for where, row in rows("cameo.tsv", ("root", "sense", "mode", "context", "code")):
        if row["sense"]:
            one_of(row["sense"], _TYPES, where)
        found.append(
            CodeRow(
                one_of(row["root"], _TYPES, where),
                row["sense"] or None,
                row["mode"] or None,
                row["context"] or None,
                row["code"],
            )
        )
    return tuple(sorted(found, key=lambda one: -one.weight))


def cameo_code(
    root: str, sense: str, mode: str | None, context: str | None, auxiliary: str | None
) -> str | None:
    """The CAMEO code of an event by its fields as the JSON contract names them.

    None for what CAMEO cannot say: an event that did not happen, or that is only thought of. Where the table
    of roots has made something else of it (a wish an intent, a refusal a rejection), that has its code.
    """
    if auxiliary in _SECOND_HAND and root == sense:
        return None
    return next(
        (one.code for one in load_codes() if one.root == root and one.fits(sense, mode, context)), None
    )
