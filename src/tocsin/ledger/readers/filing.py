"""Looking stories up by the keys that weighing filed them under, and by their fingerprints."""

import json
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from heapq import nlargest
from typing import Any

from sqlalchemy import Connection, Select, select

from tocsin.ledger.queries.filing import filing_key, print_keys, select_first, select_named
from tocsin.ledger.readers.asking import Asking
from tocsin.ledger.records import KeptGist, StoredFingerprints
from tocsin.ledger.rows.stories import read_fingerprints
from tocsin.ledger.standing import is_carried
from tocsin.ledger.tables import fingerprints, gists, memberships, stories

_AT_ONCE = 500
"""Stories asked for in one statement; SQLite before 3.32 takes 999 parameters."""
_ALL = 2**62
"""More stories than any key has."""


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
            found = dict(_first(connection, ("filings", "key"), list(kept), _ALL if most is None else most))
            ids = _ids(connection, sorted({number for held in found.values() for number in held}))
        return {kept[key]: tuple(ids[number] for number in held) for key, held in found.items()}

    def near(self, keys: Collection[str], first: int, most: int) -> dict[str, int]:
        """The stories that share the most keys, with how many, in order of arrival.

        Args:
            keys: as they were filed.
            first: stories looked at under one key, the first that arrived.
            most: stories wanted; of those that share as many, the first that arrived.
        """
        with self._connections.reading() as connection:
            shared = _shared(connection, ("filings", "key"), [filing_key(key) for key in keys], first)
            chosen = sorted(nlargest(most, sorted(shared), key=shared.__getitem__))
            ids = _ids(connection, chosen)
        return {ids[number]: shared[number] for number in chosen if number in ids}

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
            query = select(fingerprints).join(stories, stories.c.id == fingerprints.c.story)
            query = query.order_by(stories.c.seq)
            return tuple(
                (row.story, read_fingerprints(row))
                for start in range(0, len(near), _AT_ONCE)
                for row in connection.execute(query.where(stories.c.seq.in_(near[start : start + _AT_ONCE])))
            )

    def gists(self, of: Iterable[str], scheme: str) -> Mapping[str, KeptGist]:
        """What weighing kept of standing stories under a scheme, with the account of each, by story id."""
        kept = self._portions(
            _select_gists(scheme),
            gists.c.story,
            of,
            lambda row: (row.story, KeptGist(zlib.decompress(row.packed).decode(), row.account or row.story)),
        )
        return dict(kept)


@cache
def _select_gists(scheme: str) -> Select[Any]:
    placed = (memberships.c.story == gists.c.story) & memberships.c.closed_at.is_(None)
    query = select(gists.c.story, gists.c.packed, memberships.c.account).outerjoin(memberships, placed)
    return query.where(gists.c.scheme == scheme, is_carried(gists.c.story))


def _ids(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    return {
        row.seq: row.id
        for start in range(0, len(numbers), _AT_ONCE)
        for row in connection.execute(select_named(), {"some": numbers[start : start + _AT_ONCE]})
    }


def _shared(
    connection: Connection, place: tuple[str, str], numbers: Sequence[int], first: int
) -> Counter[int]:
    """How many of the numbers each story has, by the story's `seq`."""
    shared: Counter[int] = Counter()
    for _, held in _first(connection, place, numbers, first):
        shared.update(held)
    return shared


def _first(
    connection: Connection, place: tuple[str, str], numbers: Sequence[int], most: int
) -> Iterator[tuple[int, list[int]]]:
    """The first stories under each number, by their `seq`; a number with none is left out."""
    if not numbers:
        return
    statement = select_first(*place, connection.dialect.name)
    for row in connection.execute(statement, {"numbers": json.dumps(numbers), "most": most}):
        if row.held is not None:
            yield row.number, sorted(map(int, row.held.split(",")))
