"""Looking stories up by the keys that weighing filed them under, and by their fingerprints."""

import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter

from sqlalchemy import Connection, select

from tocsin.ledger.among import among
from tocsin.ledger.plainly import plain_rows
from tocsin.ledger.queries.filing import (
    SELECT_GISTS,
    SELECT_IDS,
    SELECT_NUMBERED_GISTS,
    filing_key,
    print_keys,
    select_first,
)
from tocsin.ledger.readers.asking import Asking
from tocsin.ledger.records import KeptGist, StoredFingerprints
from tocsin.ledger.rows.stories import read_fingerprints
from tocsin.ledger.tables import fingerprints, stories

_AT_ONCE = 500
"""Stories asked for in one statement; SQLite before 3.32 takes 999 parameters."""
_AT_HAND = 1_500
"""Texts of gists that stay unpacked, about 5 kB each."""
_ALL = 2**62
"""More stories than any key has."""

_SELECT_PRINTED = (
    select(fingerprints)
    .join(stories, stories.c.id == fingerprints.c.story)
    .where(among(stories.c.seq))
    .order_by(stories.c.seq)
)


class FilingReader(Asking):
    """Stories by key and by fingerprint."""

    def filed(self, keys: Collection[str], most: int | None) -> dict[str, tuple[str, ...]]:
        """Ids of the stories under each key, in order of arrival; a key with none is left out.

        Args:
            keys: as they were filed.
            most: stories wanted under one key, None for all of them.
        """
        kept = {filing_key(key): key for key in keys}
        with self._connections.reading() as connection:
            first = _first(connection, ("filings", "key"), list(kept), _ALL if most is None else most)
            found = {number: sorted(map(int, held.split(","))) for number, held in first}
            ids = _ids(connection, sorted({number for held in found.values() for number in held}))
        return {kept[key]: tuple(ids[number] for number in held) for key, held in found.items()}

    def nearest(self, keys: Collection[str], first: int, most: int) -> dict[int, int]:
        """The stories that share the most keys, with how many, in order of arrival, by their `seq`.

        Args:
            keys: as they were filed.
            first: stories looked at under one key, the first that arrived.
            most: stories wanted; of those that share as many, the first that arrived.
        """
        with self._connections.reading() as connection:
            shared = _shared(connection, ("filings", "key"), [filing_key(key) for key in keys], first)
        # the first that arrived stays the first among those that share as many
        by_count = sorted(sorted(shared.items()), key=itemgetter(1), reverse=True)
        return dict(sorted(by_count[:most]))

    def printed(
        self, prints: StoredFingerprints, first: int, least: int
    ) -> tuple[tuple[str, StoredFingerprints], ...]:
        """Stories that share fingerprints with a text, each with all of its own, in order of arrival.

        Args:
            prints: the text's.
            first: stories looked at under one fingerprint, the first that arrived.
            least: fingerprints that a story must share.
        """
        with self._connections.reading() as connection:
            shared = _shared(connection, ("postings", "print"), print_keys(prints.hashes), first)
            near = sorted(number for number, count in shared.items() if count >= least)
            return tuple(
                (row.story, read_fingerprints(row))
                for start in range(0, len(near), _AT_ONCE)
                for row in connection.execute(_SELECT_PRINTED, {"keys": near[start : start + _AT_ONCE]})
            )

    def gists(self, of: Collection[str] | Collection[int], scheme: str) -> Iterator[KeptGist]:
        """Stories with what weighing kept of them under a scheme; an unknown one is left out.

        Args:
            of: ids of the stories, or the `seq` of each.
            scheme: name of how it was made.
        """
        wanted = list(dict.fromkeys(of))
        asked = SELECT_NUMBERED_GISTS if isinstance(next(iter(wanted), ""), int) else SELECT_GISTS
        with self._connections.reading() as connection:
            for start in range(0, len(wanted), _AT_ONCE):
                given = {"keys": wanted[start : start + _AT_ONCE], "scheme": scheme}
                for number, story, account, packed, carried in plain_rows(connection, asked, given):
                    text = _unpacked(packed) if packed is not None else None
                    yield KeptGist(number, story, account or story, text, carried=bool(carried))


@lru_cache(maxsize=_AT_HAND)
def _unpacked(packed: bytes) -> str:
    return zlib.decompress(packed).decode()


def _ids(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    return {
        number: story
        for start in range(0, len(numbers), _AT_ONCE)
        for number, story in plain_rows(
            connection, SELECT_IDS, {"some": list(numbers[start : start + _AT_ONCE])}
        )
    }


def _shared(
    connection: Connection, place: tuple[str, str], numbers: Sequence[int], first: int
) -> dict[int, int]:
    """How many of the numbers each story has, by the story's `seq`."""
    together = ",".join([held for _, held in _first(connection, place, numbers, first)])
    # counted as they are written: most stories stand under many numbers
    counts = Counter(together.split(",")) if together else {}
    return {int(story): count for story, count in counts.items()}


def _first(
    connection: Connection, place: tuple[str, str], numbers: Sequence[int], most: int
) -> Iterator[tuple[int, str]]:
    """The first stories under each number, by their `seq`, in any order; a number with none is left out."""
    if not numbers:
        return
    found = plain_rows(connection, select_first(*place), {"numbers": list(numbers), "most": most})
    yield from ((number, held) for number, held in found if held is not None)
