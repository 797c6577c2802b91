"""Accounts kept current while pages come in: what a new story reprints, and what follows from it."""

from collections.abc import Mapping, Sequence

from tocsin.ledger import LedgerReader, StoredFingerprints
from tocsin.runs.fingerprints import restored
from tocsin.stories import Fingerprints, ReprintIndex
from tocsin.terms.account import Membership, Reprint
from tocsin.terms.page import Page
from tocsin.terms.story import Story
from tocsin.weighing import StoryFacts, group_accounts


class Placing:
    """The reprint index of a ledger, and the accounts that new stories join."""

    def __init__(self, reader: LedgerReader) -> None:
        """Rebuild the index from the fingerprints that the ledger holds."""
        self._reader = reader
        self._index = ReprintIndex()
        self._known: set[str] = set()
        for story, kept in reader.fingerprints():
            self._remember(story, kept)

    def _remember(self, story: str, kept: StoredFingerprints) -> None:
        fingerprints = restored(kept)
        if fingerprints is not None:
            self._known.add(story)
            self._index.remember(story, fingerprints)

    def stretches_of(self, story: str, fingerprints: Fingerprints) -> list[tuple[int, int]]:
        """The stretches of a new story that known stories hold, in words counted from 0."""
        return [] if story in self._known else self._index.stretches(story, fingerprints)

    def reprints_of(self, fingerprints: Mapping[str, Fingerprints]) -> tuple[Reprint, ...]:
        """What the new stories share with everything known; they are known from now on."""
        found: list[Reprint] = []
        for story, prints in fingerprints.items():
            if story not in self._known:
                self._known.add(story)
                found += self._index.add(story, prints)
        return tuple(found)

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
