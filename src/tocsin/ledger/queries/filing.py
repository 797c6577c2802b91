"""Questions about the numbers that stories are filed under: keys of weighing, and fingerprints."""

import hashlib
import json
import re
import struct
from functools import cache

from sqlalchemy import TextClause, bindparam, text

_PLAIN = re.compile(r"[ !#-\[\]-~]*")
"""Visible ASCII but for the quotation mark and the backslash."""
_NUMBERS = {
    "sqlite": "json_each(:numbers) AS k",
    "postgresql": (
        "(SELECT CAST(e AS bigint) AS value FROM json_array_elements_text(CAST(:numbers AS json)) AS e) AS k"
    ),
}
"""Numbers, given as a list in JSON, as the rows of a table `k (value)`; by database."""
_TOGETHER = {
    "sqlite": "group_concat(f.story)",
    "postgresql": "string_agg(CAST(f.story AS text), ',')",
}


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
def select_first(table: str, column: str, dialect: str) -> TextClause:
    """The first `most` stories that arrived under each of some `numbers`: their `seq`, with commas between.

    Each number reads its few rows off the table and no more: a key that thousands of stories share costs what
    any other does.
    """
    first = f"SELECT story FROM {table} WHERE {column} = k.value ORDER BY story LIMIT :most"  # noqa: S608 - our own names
    held = f"(SELECT {_TOGETHER[dialect]} FROM ({first}) AS f)"  # noqa: S608
    return text(f"SELECT k.value AS number, {held} AS held FROM {_NUMBERS[dialect]}")  # noqa: S608


@cache
def select_named() -> TextClause:
    """The `seq` and id of some stories."""
    return text("SELECT seq, id FROM stories WHERE seq IN :some").bindparams(
        bindparam("some", expanding=True)
    )
