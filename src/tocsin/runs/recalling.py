"""What weighing remembers, asked of the ledger: a new story costs a few lookups, no pass over everything."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from tocsin.ledger import FindingFilter, LedgerReader
from tocsin.terms.errors import NotFound
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.story import Story
from tocsin.weighing import StoryGist, StoryRecords, gist_of
from tocsin.weighing.memory import MOST_FILED

_GISTS_KEPT = 4_000
"""Stories kept as they are compared, with the findings about them; about 50 kB each."""
_KEYS_KEPT = 100_000
"""Keys kept with the stories under them."""

RecordsOf = Callable[[Iterable[Story]], Iterator[StoryRecords]]
"""Stories with everything that weighing compares."""


class LedgerMemory:
    """`tocsin.weighing.Memory` over a ledger, as it stands when the weighing begins."""

    def __init__(self, reader: LedgerReader, records_of: RecordsOf) -> None:
        """Begin with nothing looked up."""
        self._reader = reader
        self._records_of = records_of
        self._filed: dict[tuple[str, int | None], Collection[str]] = {}
        self._gists: dict[str, StoryGist | None] = {}
        self._about: dict[str, dict[FindingKind, tuple[Finding, ...]]] = {}
        """All standing findings by what they are about."""
        self._naming: dict[tuple[FindingKind, str], tuple[Finding, ...]] = {}
        self._stories: dict[str, str | None] = {}
        """Stories by the records that stand in them."""

    def filed(self, keys: Collection[str], most: int | None = MOST_FILED) -> Mapping[str, Collection[str]]:
        """Ids of the stories filed under each key, the earliest received first."""
        missing = [key for key in keys if (key, most) not in self._filed]
        if len(self._filed) > _KEYS_KEPT:
            self._filed.clear()
            missing = list(keys)
        found = self._reader.filed(missing, most)
        self._filed |= {(key, most): found.get(key, ()) for key in missing}
        return {key: stories for key in keys if (stories := self._filed[key, most])}

    def expect(self, stories: Collection[str]) -> None:
        """Look stories up together that will be asked for, and the findings about what stands in them."""
        missing = [story for story in stories if story not in self._gists]
        if not missing:
            return
        if len(self._gists) > _GISTS_KEPT:
            self._forget()
        known = self._reader.stories_by_id(missing)
        self._gists |= dict.fromkeys(missing)
        for records in self._records_of(known.values()):
            gist = gist_of(records)
            self._gists[gist.id] = gist
            self._stories |= dict.fromkeys(_records_in(gist), gist.id)
        self._look_up([record for story in missing for record in self._subjects(story)])

    def gist(self, story: str) -> StoryGist | None:
        """A story as it is compared, with the account it belongs to now; None where it is unknown."""
        self.expect((story,))
        return self._gists[story]

    def about(self, kind: FindingKind, subject: str) -> Collection[Finding]:
        """The standing findings of a kind about a record."""
        self._look_up((subject,))
        return self._about[subject].get(kind, ())

    def naming(self, kind: FindingKind, item: str) -> Collection[Finding]:
        """The standing findings of a kind whose `object` is a record."""
        if (kind, item) not in self._naming:
            found = self._reader.findings(FindingFilter(kinds=(kind.value,), object=item))
            self._naming[kind, item] = tuple(found)
        return self._naming[kind, item]

    def story_of(self, record: str) -> str | None:
        """Id of the story that a claim, event, transfer or forecast stands in, None where it is unknown."""
        if record not in self._stories:
            try:
                self._stories[record] = self._standing_in(record)
            except NotFound:
                self._stories[record] = None
        return self._stories[record]

    def _forget(self) -> None:
        """Begin anew, so that a long batch does not hold the whole ledger."""
        self._gists.clear()
        self._about.clear()
        self._naming.clear()
        self._stories.clear()

    def _subjects(self, story: str) -> Iterator[str]:
        """What findings may be about in a story."""
        gist = self._gists[story]
        yield story
        if gist is not None:
            yield from _records_in(gist)

    def _look_up(self, subjects: Collection[str]) -> None:
        missing = [subject for subject in subjects if subject not in self._about]
        self._about |= {subject: {} for subject in missing}
        for finding in self._reader.findings_about(missing) if missing else ():
            kinds = self._about[finding.subject]
            kinds[finding.kind] = (*kinds.get(finding.kind, ()), finding)

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


def _records_in(gist: StoryGist) -> Iterator[str]:
    """Ids of the claims, events, transfers and forecasts of a story."""
    yield from (claim.id for claim in gist.claims)
    yield from (happening.id for happening in gist.happenings)
    yield from (forecast.id for forecast in gist.forecasts)
