"""What weighing remembers, asked of the ledger: a new story costs a few lookups, no pass over everything."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from tocsin.ledger import FindingFilter, LedgerReader
from tocsin.terms.errors import NotFound
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.story import Story
from tocsin.weighing import StoryGist, StoryRecords, gist_of
from tocsin.weighing.memory import MOST_FILED

_GISTS_KEPT = 4_000
"""Stories kept as they are compared; about 20 kB each."""

RecordsOf = Callable[[Iterable[Story]], Iterator[StoryRecords]]
"""Stories with everything that weighing compares."""


class LedgerMemory:
    """`tocsin.weighing.Memory` over a ledger, as it stands when the weighing begins."""

    def __init__(self, reader: LedgerReader, records_of: RecordsOf) -> None:
        """Begin with nothing looked up."""
        self._reader = reader
        self._records_of = records_of
        self._gist = lru_cache(_GISTS_KEPT)(self._read)

    def filed(self, keys: Collection[str], most: int | None = MOST_FILED) -> Mapping[str, Collection[str]]:
        """Ids of the stories filed under each key, the earliest received first."""
        return self._reader.filed(keys, most)

    def gist(self, story: str) -> StoryGist | None:
        """A story as it is compared, with the account it belongs to now; None where it is unknown."""
        return self._gist(story)

    def about(self, kind: FindingKind, subject: str) -> Collection[Finding]:
        """The standing findings of a kind about a record."""
        return tuple(self._reader.findings(FindingFilter(kinds=(kind.value,), subject=subject)))

    def naming(self, kind: FindingKind, item: str) -> Collection[Finding]:
        """The standing findings of a kind whose `object` is a record."""
        return tuple(self._reader.findings(FindingFilter(kinds=(kind.value,), object=item)))

    def story_of(self, record: str) -> str | None:
        """Id of the story that a claim, event, transfer or forecast stands in, None where it is unknown."""
        try:
            return self._standing_in(record)
        except NotFound:
            return None

    def _standing_in(self, record: str) -> str | None:
        reader = self._reader
        match record.partition("-")[0]:
            case "claim":
                return reader.claim(record).story
            case "event":
                return reader.event(record).story
            case "transfer":
                return reader.transfer(record).story
            case "forecast":
                return reader.forecast(record).story
            case _:
                return None

    def _read(self, story: str) -> StoryGist | None:
        known = self._reader.stories_by_id([story]).values()
        return next((gist_of(records) for records in self._records_of(known)), None)
