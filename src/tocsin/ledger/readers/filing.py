"""Looking stories up by the keys that weighing filed them under."""

from collections.abc import Collection, Iterator, Sequence

from tocsin.ledger.queries.filing import AT_ONCE, filing_key, select_filed, select_first_filed
from tocsin.ledger.readers.asking import Asking

_NO_KEY = ""
"""Stands in for the keys that a portion is short of: nothing is filed under it."""


class FilingReader(Asking):
    """Stories by key."""

    def filed(self, keys: Collection[str], most: int | None) -> dict[str, tuple[str, ...]]:
        """Ids of the stories under each key, the earliest received first; a key with none is left out.

        Args:
            keys: as they were filed.
            most: stories wanted under one key, None for all of them.
        """
        kept = {filing_key(key): key for key in keys}
        found: dict[str, list[str]] = {}
        for key, story in self._filed(list(kept), most):
            found.setdefault(kept[key], []).append(story)
        return {key: tuple(stories) for key, stories in found.items()}

    def _filed(self, keys: Sequence[str], most: int | None) -> Iterator[tuple[str, str]]:
        with self._connections.reading() as connection:
            for start in range(0, len(keys), AT_ONCE):
                some = keys[start : start + AT_ONCE]
                if most is None:
                    rows = connection.execute(select_filed(some))
                else:
                    padded = [*some, *[_NO_KEY] * (AT_ONCE - len(some))]
                    values = {f"k{number}": key for number, key in enumerate(padded)}
                    rows = connection.execute(select_first_filed(), {**values, "most": most})
                yield from ((row.key, row.story) for row in rows)
