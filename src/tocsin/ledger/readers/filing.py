"""Looking stories up by the keys that weighing filed them under."""

from collections.abc import Collection

from tocsin.ledger.queries.filing import select_filed
from tocsin.ledger.readers.asking import Asking


class FilingReader(Asking):
    """Stories by key."""

    def filed(self, keys: Collection[str], most: int | None) -> dict[str, tuple[str, ...]]:
        """Ids of the stories under each key, the earliest received first; a key with none is left out.

        Args:
            keys: as they were filed.
            most: stories wanted under one key, None for all of them.
        """
        found = {key: self._all(select_filed(key, most), lambda row: str(row.story)) for key in keys}
        return {key: stories for key, stories in found.items() if stories}
