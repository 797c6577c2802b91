"""What weighing remembers: stories under the keys they are looked up by, and the findings that stand.

`Memory` is the shape that weighing asks; `Remembered` keeps it in main memory. A ledger keeps it as two
tables: key and story, and the standing findings by subject and by object.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Protocol

from tocsin.terms.finding import Finding, FindingKind
from tocsin.weighing.gists import StoryGist

MOST_FILED = 64
"""Stories looked at under one key, the earliest received first: what hundreds of pages tell is found by the
first that told it, and a new story costs no pass over all of them."""
MOST_NEAR = 48
"""Stories that a step compares with a new one: those that share the most keys with it."""


class Memory(Protocol):
    """What weighing asks of the past; nothing in it is changed by weighing."""

    def filed(self, keys: Collection[str], most: int | None = MOST_FILED) -> Mapping[str, Collection[str]]:
        """Ids of the stories filed under each key, the earliest received first; None: all of them."""

    def near(self, keys: Collection[str]) -> Mapping[str, int]:
        """Stories with how many of the keys they are filed under, the first `MOST_FILED` of each key.

        In the order in which they were filed, and no fewer than the `MOST_NEAR` that share the most keys.
        """

    def expect(self, stories: Collection[str]) -> None:
        """Hear which stories will be asked for next, to look them up together."""

    def foresee(self, subjects: Collection[str]) -> None:
        """Hear about which records findings will be asked for next, to look them up together."""

    def gist(self, story: str) -> StoryGist | None:
        """A story as it is compared, with the account it belongs to now; None where it is unknown."""

    def about(self, kind: FindingKind, subject: str) -> Collection[Finding]:
        """The standing findings of a kind about a record."""

    def naming(self, kind: FindingKind, item: str) -> Collection[Finding]:
        """The standing findings of a kind whose `object` is a record."""

    def story_of(self, record: str) -> str | None:
        """Id of the story that a claim, event, transfer or forecast stands in, None where it is unknown."""


class Remembered:
    """Memory kept in main memory: a pure function of the gists and findings that were put in."""

    def __init__(self) -> None:
        self._gists: dict[str, StoryGist] = {}
        self._order: list[str] = []
        self._filed: dict[int, int | list[int]] = {}
        """Numbers of stories by the hash of a key; a bare number for the many keys of one story only. Two
        keys of one hash would only have a few more stories compared."""
        self._about: dict[tuple[FindingKind, str], dict[str, Finding]] = {}
        self._naming: dict[tuple[FindingKind, str], dict[str, Finding]] = {}
        """Findings by id, so that one of many costs no more than one of few."""
        self._standing: dict[str, Finding] = {}
        self._stories: dict[str, str] = {}

    def __len__(self) -> int:
        """Stories remembered."""
        return len(self._gists)

    def keep_story(self, gist: StoryGist, keys: Iterable[str]) -> None:
        """File a story; the same story again is filed once, with its newest account."""
        if gist.id not in self._gists:
            number = len(self._order)
            self._order.append(gist.id)
            for key in keys:
                self._file(hash(key), number)
            self._stories.update(dict.fromkeys(gist.records(), gist.id))
        self._gists[gist.id] = gist

    def _file(self, key: int, number: int) -> None:
        held = self._filed.setdefault(key, number)
        if isinstance(held, list):
            held.append(number)
        elif held != number:
            self._filed[key] = [held, number]

    def keep_findings(self, findings: Iterable[Finding], closed: Iterable[str] = ()) -> None:
        """Close findings by their ids, then let new ones stand; the same identity is replaced."""
        for gone in closed:
            self._drop(gone)
        for finding in findings:
            self._drop(finding.id)
            self._standing[finding.id] = finding
            self._about.setdefault((finding.kind, finding.subject), {})[finding.id] = finding
            if finding.object is not None:
                self._naming.setdefault((finding.kind, finding.object), {})[finding.id] = finding

    def _drop(self, gone: str) -> None:
        finding = self._standing.pop(gone, None)
        if finding is None:
            return
        del self._about[finding.kind, finding.subject][gone]
        if finding.object is not None:
            del self._naming[finding.kind, finding.object][gone]

    def move(self, story: str, account: str) -> None:
        """Place a known story in another account."""
        self._gists[story] = replace(self._gists[story], account=account)

    def filed(self, keys: Collection[str], most: int | None = MOST_FILED) -> Mapping[str, Collection[str]]:
        """As `Memory.filed`."""
        found: dict[str, list[str]] = {}
        for key in keys:
            held = self._filed.get(hash(key))
            if held is not None:
                numbers = held[:most] if isinstance(held, list) else [held]
                found[key] = [self._order[number] for number in numbers]
        return found

    def near(self, keys: Collection[str]) -> Mapping[str, int]:
        """As `Memory.near`."""
        shared: Counter[int] = Counter()
        for key in keys:
            held = self._filed.get(hash(key))
            if held is not None:
                shared.update(held[:MOST_FILED] if isinstance(held, list) else (held,))
        return {self._order[number]: shared[number] for number in sorted(shared)}

    def expect(self, stories: Collection[str]) -> None:
        """As `Memory.expect`; everything is at hand already."""

    def foresee(self, subjects: Collection[str]) -> None:
        """As `Memory.foresee`; everything is at hand already."""

    def gist(self, story: str) -> StoryGist | None:
        """As `Memory.gist`."""
        return self._gists.get(story)

    def about(self, kind: FindingKind, subject: str) -> Collection[Finding]:
        """As `Memory.about`."""
        return tuple(self._about.get((kind, subject), {}).values())

    def naming(self, kind: FindingKind, item: str) -> Collection[Finding]:
        """As `Memory.naming`."""
        return tuple(self._naming.get((kind, item), {}).values())

    def story_of(self, record: str) -> str | None:
        """As `Memory.story_of`."""
        return self._stories.get(record)

    def findings(self) -> tuple[Finding, ...]:
        """Everything that stands, in the order of the ids."""
        return tuple(self._standing[key] for key in sorted(self._standing))


class Layered:
    """New stories and findings over a memory that stays as it is: what one batch adds, and what it closes."""

    def __init__(self, below: Memory) -> None:
        self._below = below
        self._above = Remembered()
        self.closed: dict[str, None] = {}
        """Ids of standing findings of the memory below that the batch closes, in order."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the batch adds, in the order of the ids."""
        return self._above.findings()

    def keep_story(self, gist: StoryGist, keys: Iterable[str]) -> None:
        """File a new story."""
        self._above.keep_story(gist, keys)

    def keep_findings(self, findings: Iterable[Finding], closed: Iterable[str] = ()) -> None:
        """Close findings, above and below, and let new ones stand; what stands so already is left alone."""
        gone = list(closed)
        self.closed.update(dict.fromkeys(gone))
        self._above.keep_findings((), gone)
        for finding in findings:
            if finding not in self.about(finding.kind, finding.subject):
                self.closed.pop(finding.id, None)
                self._above.keep_findings((finding,))

    def filed(self, keys: Collection[str], most: int | None = MOST_FILED) -> Mapping[str, Collection[str]]:
        """As `Memory.filed`, the memory below first."""
        found = {key: list(stories) for key, stories in self._below.filed(keys, most).items()}
        for key, stories in self._above.filed(keys, most).items():
            kept = found.setdefault(key, [])
            kept += [story for story in stories if story not in kept]
        return {key: stories[:most] for key, stories in found.items()}

    def near(self, keys: Collection[str]) -> Mapping[str, int]:
        """As `Memory.near`: the first of each key in the memory below, and the first in the batch."""
        return {**self._below.near(keys), **self._above.near(keys)}

    def expect(self, stories: Collection[str]) -> None:
        """As `Memory.expect`."""
        self._below.expect([story for story in stories if self._above.gist(story) is None])

    def foresee(self, subjects: Collection[str]) -> None:
        """As `Memory.foresee`."""
        self._below.foresee(subjects)

    def gist(self, story: str) -> StoryGist | None:
        """As `Memory.gist`."""
        return self._above.gist(story) or self._below.gist(story)

    def about(self, kind: FindingKind, subject: str) -> Collection[Finding]:
        """As `Memory.about`."""
        return self._both(self._above.about(kind, subject), self._below.about(kind, subject))

    def naming(self, kind: FindingKind, item: str) -> Collection[Finding]:
        """As `Memory.naming`."""
        return self._both(self._above.naming(kind, item), self._below.naming(kind, item))

    def story_of(self, record: str) -> str | None:
        """As `Memory.story_of`."""
        return self._above.story_of(record) or self._below.story_of(record)

    def _both(self, above: Collection[Finding], below: Collection[Finding]) -> Collection[Finding]:
        """Findings of both layers; a newer version of one hides the older, and what is closed is left out."""
        if not above and len(below) <= 1 and not self.closed:
            return below
        found = {finding.id: finding for finding in below if finding.id not in self.closed}
        found.update((finding.id, finding) for finding in above)
        return tuple(found[key] for key in sorted(found))
