"""Everything that Tocsin raises on purpose.

TocsinError
├── BadInput             an input that cannot be read; carries its address
├── BadWatch             a watch file that cannot be used; carries file, line and key
├── BadQuery             a search that cannot be understood; carries where
├── BadUsage             options that make no sense together
├── NotFound             an id or name the ledger does not hold
├── Unverified           a citation that no longer resolves to its bytes
└── LedgerError          a ledger that cannot be opened, read or written
"""


class TocsinError(Exception):
    """Root of the tree; its message is fit for a person."""


class BadInput(TocsinError):
    """An input that cannot be read."""

    def __init__(self, address: str, reason: str, kind: str) -> None:
        """Keep the address and a short code beside the reason."""
        super().__init__(f"{address}: {reason}")
        self.address = address
        self.reason = reason
        self.kind = kind


class BadWatch(TocsinError):
    """A watch file that cannot be used."""

    def __init__(self, path: str, line: int | None, reason: str) -> None:
        """Keep file and line (1-based, None where the file has none) beside the reason."""
        super().__init__(f"{path}:{line}: {reason}" if line else f"{path}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason


class BadQuery(TocsinError):
    """A search that cannot be understood."""

    def __init__(self, query: str, at: int, reason: str) -> None:
        """Keep the query and the place (0-based character) beside the reason."""
        super().__init__(f"character {at + 1} of the search: {reason}")
        self.query = query
        self.at = at
        self.reason = reason


class BadUsage(TocsinError):
    """Options or arguments that make no sense."""


class NotFound(TocsinError):
    """An id, name or record that the ledger does not hold."""


class Unverified(TocsinError):
    """A citation whose bytes no longer say what is cited."""


class LedgerError(TocsinError):
    """A ledger that cannot be opened, read or written."""
