"""From addresses to pages: each is fetched, what it holds unfolded, and what it lists followed in turn."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tocsin.acquire.fetching import Fetcher, FetchMemory
from tocsin.acquire.fetching.webaddresses import web_address
from tocsin.acquire.inlet import Lead, Taken
from tocsin.acquire.lanes import Step, in_order
from tocsin.acquire.metering import Budget, metered
from tocsin.acquire.settings import AcquireSettings, FetchSettings
from tocsin.acquire.tally import Tally
from tocsin.acquire.unfolding import unfold
from tocsin.terms.errors import BadInput
from tocsin.terms.page import Page, SetAside

SOURCE_STEPS = 3
"""Lists inside lists that an address may lead to: a list of feeds, a feed, an article."""


@dataclass(slots=True)
class _Rest:
    """What of a list was left for the next pass."""

    taken: int = 0
    left: int = 0


class Follower:
    """Follows the addresses of one pass."""

    def __init__(
        self, settings: AcquireSettings, fetch: FetchSettings, memory: FetchMemory, tally: Tally
    ) -> None:
        """Begin a pass; `close` ends it."""
        self._settings = settings
        self._fetch = fetch
        self._memory = memory
        self._tally = tally
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._claimed: set[int] = set()
        self._fetcher = Fetcher(fetch, memory, self._stop, settings.max_bytes)

    def steps(self, items: Iterator[Taken]) -> Iterator[Step]:
        """Everything behind the items of a batch, in their order."""
        return self._side_by_side(self._worth(items, SOURCE_STEPS + 1, None))

    def close(self) -> None:
        """Let requests under way end."""
        self._stop.set()

    def _side_by_side(self, items: Iterator[Taken]) -> Iterator[Step]:
        return in_order(items, self._lead, self._fetch.at_once, self._fetch.max_ahead_bytes)

    def _lead(self, lead: Lead) -> Iterator[Step]:
        """One address: itself, and everything that it lists."""
        try:
            yield from self._fetched(lead)
        finally:
            self._tally.finish()

    def _fetched(self, lead: Lead) -> Iterator[Step]:
        fetched = self._fetcher.fetch(lead)
        if fetched.inlet is None:
            yield Step(fetched.aside, fetched.state, fetched.settled)
            return
        inlet = fetched.inlet
        budget = Budget(self._settings.archives, inlet.size)
        inlet = replace(inlet, stream=metered(inlet.stream, inlet.address))
        rest = _Rest()
        inside = unfold(inlet, self._settings, budget)
        items = self._worth(
            _lists_only(inside, inlet.address) if lead.only_lists else inside, lead.steps, rest
        )
        settled = True
        for step in self._side_by_side(items) if lead.steps > 1 else self._one_by_one(items):
            settled = settled and step.settled
            yield step
        whole = settled and not rest.left
        state = fetched.state if whole or fetched.state is None else fetched.state.unvalidated()
        yield Step(None, state, settled)

    def _one_by_one(self, items: Iterator[Taken]) -> Iterator[Step]:
        """The entries of a feed: mostly of one host, which is asked one at a time anyway."""
        for item in items:
            if isinstance(item, Lead):
                yield from self._lead(item)
            else:
                yield Step(item)

    def _worth(self, items: Iterator[Taken], steps: int, rest: _Rest | None) -> Iterator[Taken]:
        """The items without addresses that are known, asked already, or led to too deep.

        Args:
            items: in order.
            steps: of the list they stand in.
            rest: counts the entries of a fetched list against its limit; None for the user's own.
        """
        for item in items:
            if not isinstance(item, Lead):
                yield item
            elif item.steps >= steps:
                reason = "a list inside a list, where articles were expected"
                yield SetAside(item.address, reason, "too-deep")
            elif self._is_fresh(item, rest):
                self._tally.find()
                yield item

    def _is_fresh(self, lead: Lead, rest: _Rest | None) -> bool:
        """Whether an article is to be fetched now; feeds and lists always are."""
        if lead.steps:
            return True
        try:
            address = web_address(lead.address)
        except BadInput:
            return True
        if self._memory.is_known(address):
            return False
        if rest is not None:
            if rest.taken >= self._fetch.max_feed_entries:
                rest.left += 1
                return False
            rest.taken += 1
        return self._claim(address)

    def _claim(self, address: str) -> bool:
        """Whether nobody has asked for an article's address in this pass before."""
        with self._lock:
            key = hash(address)  # a number instead of the address: ten thousand feeds name a million of them
            fresh = key not in self._claimed
            self._claimed.add(key)
            return fresh


def _lists_only(items: Iterator[Taken], address: str) -> Iterator[Taken]:
    """The items without the page that a feed's own address returned in its place."""
    for item in items:
        if isinstance(item, Page) and item.address == address:
            yield SetAside(address, "a page, where a feed or a sitemap was named", "not-feed", item.sha256)
        else:
            yield item
