"""Addresses as the ledger keeps them: a file is the same page from whatever folder it is named."""

import re
from pathlib import Path

_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://|-(#|$)")
"""A URL, or standard input."""
_LINE = re.compile(r"#\d+$")
"""The line of a JSON Lines file."""


def kept_address(address: str, ledger: str) -> str:
    """A file's address relative to the ledger's folder, absolute where it lies outside of it.

    A case may then be moved or copied as a whole, and read from any folder, without a page becoming
    another page. URLs and standard input stay as they are.
    """
    if _ELSEWHERE.match(address):
        return address
    line = _LINE.search(address)
    suffix = line.group() if line else ""
    path = Path(address.removesuffix(suffix)).absolute().resolve()
    home = Path(ledger).absolute().resolve().parent
    if "://" in ledger or not path.is_relative_to(home):
        return f"{path.as_posix()}{suffix}"
    return f"{path.relative_to(home).as_posix()}{suffix}"
