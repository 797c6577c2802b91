"""Writing what weighing looks stories up by, and what it compares of each."""

import zlib
from collections.abc import Iterable, Mapping

from sqlalchemy import select, text

from tocsin.ledger.among import among
from tocsin.ledger.appending import append, portions
from tocsin.ledger.plainly import plainly, written
from tocsin.ledger.queries.filing import filing_key
from tocsin.ledger.tables import gists, stories
from tocsin.ledger.writer.writing import Writing

_FILE = text("INSERT INTO filings (key, story) VALUES (:key, :story) ON CONFLICT DO NOTHING")
_NUMBERS = select(stories.c.id, stories.c.seq).where(among(stories.c.id))
_DELETE = gists.delete().where(among(gists.c.story))
_LEVEL = 1
"""zlib's fastest: a gist is a third of its size, and a better one saves a tenth more."""


class FilingWriter(Writing):
    """Files stories."""

    def file_stories(self, keys: Mapping[str, Iterable[str]]) -> None:
        """File stories under their keys, by story id; what is filed already stays."""
        with self._connections.writing() as connection:
            numbers = {
                row.id: row.seq
                for some in portions(list(keys))
                for row in plainly(connection, _NUMBERS, keys=some)
            }
            rows = [
                {"key": filing_key(key), "story": numbers[story]}
                for story, several in keys.items()
                for key in sorted(several)
            ]
            if rows:
                written(connection, _FILE, rows)

    def keep_gists(self, made: Mapping[str, str], scheme: str) -> None:
        """Keep what weighing compares of stories, in the place of what was kept before.

        Args:
            made: as text, by story id.
            scheme: name of how it was made.
        """
        rows = [
            {"story": story, "scheme": scheme, "packed": zlib.compress(gist.encode(), _LEVEL)}
            for story, gist in made.items()
        ]
        with self._connections.writing() as connection:
            for some in portions(list(made)):
                written(connection, _DELETE, [{"keys": some}])
            append(connection, gists, rows)
