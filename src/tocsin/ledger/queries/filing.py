"""Questions about the numbers that stories are filed under: keys of weighing, and fingerprints."""

import hashlib
import json
import re
import struct
from functools import cache, lru_cache

from tocsin.ledger.plainly import Plain

_PLAIN = re.compile(r"[ !#-\[\]-~]*")
"""Visible ASCII but for the quotation mark and the backslash."""


@lru_cache(maxsize=16_384)
def filing_key(key: str) -> int:
    """A key of any length as the ledger keeps it: the first 64 bits of a digest."""
    # what JSON writes as it is, which are nearly all keys, need not go through its encoder
    written = f'["{key}"]' if _PLAIN.fullmatch(key) else json.dumps([key])
    digest = hashlib.sha256(written.encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def print_keys(hashes: bytes) -> tuple[int, ...]:
    """Fingerprints, little-endian 64-bit, as the ledger keeps them; each once, and no part of one."""
    return tuple(
        dict.fromkeys(number for (number,) in struct.iter_unpack("<q", hashes[: len(hashes) // 8 * 8]))
    )


@cache
def select_first(table: str, column: str) -> Plain:
    """The first `most` stories that arrived under each of some `numbers`: their `seq`, with commas between.

    Each number reads its few rows off the table and no more: a key that thousands of stories share costs what
    any other does.
    """
    first = f"SELECT story FROM {table} WHERE {column} = k.value ORDER BY story LIMIT"  # noqa: S608 - our own names
    return Plain(
        f"SELECT k.value, (SELECT group_concat(f.story) FROM ({first} :most) AS f) "  # noqa: S608
        "FROM json_each(:numbers) AS k",
        f"SELECT k.value, (SELECT string_agg(CAST(f.story AS text), ',') FROM ({first} %(most)s) AS f) "  # noqa: S608
        "FROM unnest(CAST(%(numbers)s AS bigint[])) AS k (value)",
    )


SELECT_IDS = Plain.of("SELECT seq, id FROM stories WHERE seq IN :some", some="bigint")
"""The `seq` and id of some stories."""
_GISTS = (
    "SELECT s.seq, s.id, m.account, g.packed, NOT EXISTS (SELECT 1 FROM withdrawals AS w "
    "WHERE w.story = s.id AND w.closed_at IS NULL) FROM stories AS s "
    "LEFT JOIN gists AS g ON g.story = s.id AND g.scheme = :scheme "
    "LEFT JOIN memberships AS m ON m.story = s.id AND m.closed_at IS NULL "
)
"""Some stories with what was kept of each, its account, and whether a page carries it now."""
SELECT_GISTS = Plain.of(f"{_GISTS} WHERE s.id IN :keys", keys="text")
SELECT_NUMBERED_GISTS = Plain.of(f"{_GISTS} WHERE s.seq IN :keys", keys="bigint")
