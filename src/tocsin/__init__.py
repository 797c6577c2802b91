"""Tocsin: an early-warning desk for the news, and the claim ledger behind it.

The names of `__all__` are what other programs may rely on (`docs/api.md`).
"""

import os
from collections.abc import Mapping
from importlib import import_module  # noqa: TID251 - the root stands above all rooms, see `__getattr__`
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tocsin.exchange.lines import StoryFindings, annotate_line
    from tocsin.ledger import Ledger, LedgerReader, open_ledger
    from tocsin.runs.programming import Annotation, annotate
    from tocsin.terms.errors import TocsinError

# From 1.29 on onnxruntime keeps a device id and reports what it runs to its maker's server, unless told
# not to before it is loaded. What somebody reads is nobody else's affair.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__version__ = "0.1.0"

__all__ = [
    "Annotation",
    "Ledger",
    "LedgerReader",
    "StoryFindings",
    "TocsinError",
    "__version__",
    "annotate",
    "annotate_line",
    "open_ledger",
]

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


if not TYPE_CHECKING:  # to a type checker a name that is not listed above does not exist

    def __getattr__(name: str) -> object:
        """A public name, loaded when it is first asked for.

        The reader takes seconds to load, which neither `--help` nor a client of the ledger should wait for.
        """
        if name not in _HOMES:
            raise AttributeError(f"module 'tocsin' has no attribute {name!r}")
        return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
