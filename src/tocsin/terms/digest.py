"""Content-hash identities: the same content has the same id, so reading it twice adds nothing."""

import hashlib
import json
from typing import Any

_ID_CHARACTERS = 20
"""Hexadecimal characters kept of a SHA-256; 80 bits, no collision expected below 10^11 records."""


_CANONICAL = json.JSONEncoder(
    ensure_ascii=True, check_circular=False, sort_keys=True, separators=(",", ":")
)  # fmt: skip


def sha256_bytes(content: bytes) -> str:
    """Digest of bytes as received, lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def sha256_text(text: str) -> str:
    """Digest of a text's UTF-8 bytes; lone surrogates are kept apart instead of failing."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def content_id(kind: str, *parts: Any) -> str:
    """Identity of a record from what it says.

    Args:
        kind: short name of the record, kept in front of the id ("story", "claim").
        parts: JSON-compatible values that make the record what it is.
    """
    canonical = _CANONICAL.encode(parts)
    return f"{kind}-{hashlib.sha256(canonical.encode()).hexdigest()[:_ID_CHARACTERS]}"
