"""Writing the keys that weighing looks stories up by."""

from collections.abc import Iterable, Mapping

from tocsin.ledger.appending import append
from tocsin.ledger.queries.filing import filing_key
from tocsin.ledger.tables import filings
from tocsin.ledger.writer.writing import Writing


class FilingWriter(Writing):
    """Files stories."""

    def file_stories(self, keys: Mapping[str, Iterable[str]], received: Mapping[str, str]) -> int:
        """File stories under their keys; what is filed already stays.

        Args:
            keys: of each story, by story id.
            received: when each story was received, ISO 8601; sorts the earliest first.

        Returns:
            How many filings are new.
        """
        rows = {
            (filing_key(key), story): {"key": filing_key(key), "story": story, "received": received[story]}
            for story, several in keys.items()
            for key in several
        }
        with self._connections.writing() as connection:
            for story in keys:
                held = connection.execute(filings.select().where(filings.c.story == story))
                for row in held.all():
                    rows.pop((row.key, row.story), None)
            append(connection, filings, list(rows.values()))
        return len(rows)
