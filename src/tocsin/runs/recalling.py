"""What weighing remembers, asked of the ledger: a new story costs a few lookups, no pass over everything."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tocsin.ledger import KeptGist, LedgerReader, UnreadFinding
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.story import Story
from tocsin.weighing import StoryGist, StoryRecords, gist_of
from tocsin.weighing.keeping import SCHEME, read_gist
from tocsin.weighing.memory import MOST_FILED, MOST_NEAR

_GISTS_KEPT = 4_000
"""Stories kept as they are compared, about 50 kB each."""
CLUSTERS = (FindingKind.EVENT, FindingKind.SAYING, FindingKind.ACTOR, FindingKind.PROMISE)
"""Kinds of findings whose object is the first of a cluster."""

RecordsOf = Callable[[Iterable[Story]], Iterator[StoryRecords]]
"""Stories with everything that weighing compares."""


class LedgerMemory:
    """`tocsin.weighing.Memory` over a ledger, as it stands when the weighing begins."""

    def __init__(self, reader: LedgerReader, records_of: RecordsOf) -> None:
        """Begin with nothing looked up."""
        self._reader = reader
        self._records_of = records_of
        self.made: dict[str, StoryGist] = {}
        """Known stories of which the ledger kept no gist, to be kept from now on."""
        self._gists: dict[str, StoryGist | None] = {}
        self._numbers: dict[int, str | None] = {}
        """Stories by their place in the order of arrival; None where there is none."""
        self._about: dict[str, dict[FindingKind, _Found]] = {}
        """All standing findings by what they are about."""
        self._naming: dict[tuple[FindingKind, str], _Found] = {}
        self._stories: dict[str, str | None] = {}
        """Stories by the records that stand in them."""
        self._unlisted: list[StoryGist] = []
        """Stories whose records are not in that list yet: of most nobody asks."""

    def filed(self, keys: Collection[str], most: int | None = MOST_FILED) -> Mapping[str, Collection[str]]:
        """Ids of the stories filed under each key, in order of arrival."""
        return self._reader.filed(keys, most)

    def near(self, keys: Collection[str]) -> Mapping[str, int]:
        """The stories that share the most keys, with how many, in order of arrival, ready to be compared."""
        shared = self._reader.nearest(keys, MOST_FILED, MOST_NEAR)
        missing = [number for number in shared if number not in self._numbers]
        if missing:
            self._forget_many()
            missing = [number for number in shared if number not in self._numbers]
            self._numbers |= dict.fromkeys(missing)
            self._take(self._reader.gists(missing, SCHEME))
        named = ((self._numbers[number], count) for number, count in shared.items())
        return {story: count for story, count in named if story is not None}

    def expect(self, stories: Collection[str]) -> None:
        """Look stories up together that will be asked for."""
        missing = [story for story in stories if story not in self._gists]
        if not missing:
            return
        self._forget_many()
        self._gists |= dict.fromkeys(missing)
        self._take(self._reader.gists(missing, SCHEME))

    def _take(self, found: Iterable[KeptGist]) -> None:
        """Keep stories as they are compared, those made that were not kept so."""
        unmade: list[str] = []
        for kept in found:
            self._numbers[kept.number] = kept.story
            if self._gists.get(kept.story) is not None:
                continue
            if kept.text is None or not kept.carried:
                self._gists[kept.story] = None
                unmade += [kept.story] if kept.carried else []
            else:
                self._keep(read_gist(kept.text, kept.account), kept.story)
        if unmade:
            self._make(self._reader.stories_by_id(unmade))

    def _make(self, stories: Mapping[str, Story]) -> None:
        for records in self._records_of(stories.values()):
            gist = gist_of(records)
            self._keep(gist, gist.id)
            self.made[gist.id] = gist

    def _keep(self, gist: StoryGist, story: str) -> None:
        self._gists[story] = gist
        self._unlisted.append(gist)

    def gist(self, story: str) -> StoryGist | None:
        """A story as it is compared, with the account it belongs to now.

        None where it is unknown, and where no page carries it any more: nothing new joins what it said.
        """
        if story not in self._gists:
            self.expect((story,))
        return self._gists[story]

    def foresee(self, subjects: Collection[str]) -> None:
        """Look up together the findings about records, and those of the clusters that they are in."""
        missing = [subject for subject in subjects if subject not in self._about]
        if not missing:
            return
        self._look_up(missing)
        found = (self._about[subject].get(kind) for subject in missing for kind in CLUSTERS)
        named = {*missing, *(one.object or "" for several in found if several for one in several.unread)}
        items = {item for item in named if item and (FindingKind.EVENT, item) not in self._naming}
        if not items:
            return
        kinds = (*CLUSTERS, FindingKind.ANSWER)
        self._naming |= {(kind, item): _Found() for item in items for kind in kinds}
        for finding in self._reader.unread_naming(items, (kind.value for kind in kinds)):
            self._naming[finding.kind, finding.object or ""].unread.append(finding)

    def about(self, kind: FindingKind, subject: str) -> Collection[Finding]:
        """The standing findings of a kind about a record."""
        if subject not in self._about:
            self._look_up((subject,))
        found = self._about[subject].get(kind)
        return found.read() if found else ()

    def naming(self, kind: FindingKind, item: str) -> Collection[Finding]:
        """The standing findings of a kind whose `object` is a record."""
        if (kind, item) not in self._naming:
            self._naming[kind, item] = _Found(list(self._reader.unread_naming((item,), (kind.value,))))
        return self._naming[kind, item].read()

    def story_of(self, record: str) -> str | None:
        """Id of the story that a claim, event, transfer or forecast stands in, None where it is unknown."""
        if record not in self._stories:
            for gist in self._unlisted:
                self._stories |= dict.fromkeys(gist.records(), gist.id)
            self._unlisted.clear()
        if record not in self._stories:
            self._stories[record] = self._reader.story_telling(record)
        return self._stories[record]

    def _forget_many(self) -> None:
        """Begin anew now and then, so that a long batch does not hold the whole ledger."""
        if len(self._gists) > _GISTS_KEPT:
            self._gists.clear()
            self._numbers.clear()
            self._about.clear()
            self._naming.clear()
            self._stories.clear()
            self._unlisted.clear()

    def _look_up(self, subjects: Collection[str]) -> None:
        self._about |= {subject: {} for subject in subjects}
        for finding in self._reader.unread_about(subjects):
            self._about[finding.subject].setdefault(finding.kind, _Found()).unread.append(finding)


@dataclass(slots=True)
class _Found:
    """Findings of a kind that were looked up together, read when they are first asked for."""

    unread: list[UnreadFinding] = field(default_factory=list)
    findings: tuple[Finding, ...] | None = None

    def read(self) -> tuple[Finding, ...]:
        """The findings, in order of arrival."""
        if self.findings is None:
            self.findings = tuple(one.read() for one in self.unread)
        return self.findings
