"""Tocsin: an early-warning desk for the news, and the claim ledger behind it.

The names of `__all__` are what other programs may rely on (`docs/api.md`).
"""

from collections.abc import Mapping
from importlib import import_module  # noqa: TID251 - the root stands above all rooms, see `__getattr__`
from types import MappingProxyType
from typing import Any

__version__ = "0.1.0"

_HOMES: Mapping[str, str] = MappingProxyType(
    {
        "Annotation": "tocsin.runs.programming",
        "Ledger": "tocsin.ledger",
        "LedgerReader": "tocsin.ledger",
        "StoryFindings": "tocsin.exchange.lines",
        "TocsinError": "tocsin.terms.errors",
        "annotate": "tocsin.runs.programming",
        "annotate_line": "tocsin.exchange.lines",
        "open_ledger": "tocsin.ledger",
    }
)
"""Every public name with the module that defines it."""

__all__ = sorted([*_HOMES, "__version__"])  # noqa: PLE0605 - one list, not two that must agree


def __getattr__(name: str) -> Any:
    """A public name, loaded when it is first asked for.

    The reader takes seconds to load, which neither `--help` nor a client of the ledger should wait for. The
    import contracts do not see these imports: a room that asks for the version would count as asking for
    every room.
    """
    if name not in _HOMES:
        raise AttributeError(f"module 'tocsin' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
