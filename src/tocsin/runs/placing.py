"""Accounts kept current while pages come in: what a new story reprints, and what follows from it."""

from collections.abc import Mapping, Sequence

from tocsin.ledger import LedgerReader
from tocsin.runs.fingerprints import restored, stored
from tocsin.stories import Fingerprints, ReprintIndex
from tocsin.terms.account import Membership, Reprint
from tocsin.terms.page import Page
from tocsin.terms.story import Story
from tocsin.weighing import StoryFacts, group_accounts

_POSTED = 64
"""Stories looked at under one fingerprint, the first that arrived."""
_LEAST = 5
"""Fingerprints that a story must share to be compared: the fewest that the reprint index asks for."""


class Placing:
    """The accounts that new stories join: what shares fingerprints with them is asked of the ledger."""

    def __init__(self, reader: LedgerReader) -> None:
        """Begin with nothing read: a start costs the same whatever the ledger holds."""
        self._reader = reader
        self._asked: tuple[bytes, ReprintIndex] | None = None
        """What was near a story that was asked about last: whoever looks for borders compares it next."""

    def stretches_of(self, story: str, fingerprints: Fingerprints) -> list[tuple[int, int]]:
        """The stretches of a new story that known stories hold, in words counted from 0."""
        if self._reader.stories_by_id([story]):
            return []
        index = self._near(fingerprints)
        self._asked = fingerprints.hashes.tobytes(), index
        return index.stretches(story, fingerprints)

    def reprints_of(self, fingerprints: Mapping[str, Fingerprints]) -> tuple[Reprint, ...]:
        """What the new stories of a page share with everything known, and among themselves."""
        asked, self._asked = self._asked, None
        known = self._reader.stories_by_id(fingerprints)
        found: list[Reprint] = []
        page: dict[str, Fingerprints] = {}
        for story, prints in fingerprints.items():
            if story in known:
                continue
            was_asked = asked is not None and asked[0] == prints.hashes.tobytes()
            index = asked[1] if asked and was_asked else self._near(prints)
            for other, held in page.items():
                index.remember(other, held)
            found += index.add(story, prints)
            page[story] = prints
        return tuple(found)

    def _near(self, prints: Fingerprints) -> ReprintIndex:
        """An index of the stories that share enough fingerprints with a text to be compared with it."""
        index = ReprintIndex()
        for story, kept in self._reader.printed(stored(prints), _POSTED, _LEAST):
            held = restored(kept)
            if held is not None:
                index.remember(story, held)
        return index

    def memberships(
        self, page: Page, stories: Sequence[Story], reprints: Sequence[Reprint]
    ) -> tuple[Membership, ...]:
        """Places in accounts that change with this page: of its own stories, and of those they join."""
        fresh = {story.id: facts_of(story, page.received.isoformat(), page.address) for story in stories}
        links = list(reprints)
        facts = dict(fresh)
        waiting = [*(r.first for r in reprints), *(r.second for r in reprints)]
        while waiting:
            story = waiting.pop()
            if story in facts:
                continue
            facts[story] = self._facts(story)
            known = list(self._reader.reprints(story))
            links += known
            waiting += [r.first for r in known] + [r.second for r in known]
        return tuple(
            place
            for place in group_accounts(facts.values(), dict.fromkeys(links))
            if place != self._reader.membership(place.story)
        )

    def _facts(self, story: str) -> StoryFacts:
        earliest = min(self._reader.pages_of(story), key=lambda page: page.received)
        return facts_of(self._reader.story(story), earliest.received.isoformat(), earliest.address)


def facts_of(story: Story, received: str, address: str) -> StoryFacts:
    """What grouping needs to know of a story and its page."""
    return StoryFacts(story.id, (received, address, story.number), story.outlet, story.title)
