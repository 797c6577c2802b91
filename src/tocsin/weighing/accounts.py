"""Which stories are one telling: reprints grouped into accounts with their carriers and versions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tocsin.terms.account import Membership, Reprint, Role, carried
from tocsin.terms.digest import content_id


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """What grouping needs to know of a story."""

    id: str
    order: tuple[str, str, int]
    """When its page was received (ISO 8601), the page's address, its number: sorts earliest first."""
    outlet: str | None
    title: str | None

    @property
    def address(self) -> str:
        """Where its page was read."""
        return self.order[1]


def account_id(first_story: str) -> str:
    """Identity of the account whose first story this is."""
    return content_id("account", first_story)


def group_accounts(stories: Iterable[StoryFacts], reprints: Iterable[Reprint]) -> tuple[Membership, ...]:
    """Place every story in an account: the first one received, then its carriers and versions.

    Stories joined by a chain of reprints are one account. A story that nothing joins is an account
    of its own. Reprints that name an unknown story are left out of account.
    """
    facts = {story.id: story for story in sorted(stories, key=lambda story: story.order)}
    links: defaultdict[str, list[Reprint]] = defaultdict(list)
    for reprint in reprints:
        if reprint.first in facts and reprint.second in facts:
            links[reprint.first].append(reprint)
            links[reprint.second].append(reprint)
    placed: dict[str, Membership] = {}
    for first in facts:
        if first not in placed:
            placed.update(_account_of(first, facts, links))
    return tuple(placed[story] for story in facts)


def _account_of(
    first: str, facts: Mapping[str, StoryFacts], links: Mapping[str, Sequence[Reprint]]
) -> dict[str, Membership]:
    account = account_id(first)
    joined = {first: None}
    waiting = [first]
    while waiting:
        here = waiting.pop()
        for reprint in links.get(here, ()):
            other = reprint.second if reprint.first == here else reprint.first
            if other not in joined:
                joined[other] = None
                waiting.append(other)
    carrying = frozenset(carried(reprint for story in joined for reprint in links.get(story, ())))
    members = {first: Membership(account, first, Role.FIRST, ())}
    for story in joined:
        if story != first:
            members[story] = _membership(account, facts[first], facts[story], links[story], carrying)
    return members


def _membership(
    account: str,
    first: StoryFacts,
    story: StoryFacts,
    links: Sequence[Reprint],
    carrying: frozenset[Reprint],
) -> Membership:
    proofs = tuple(
        f"{reprint.proof()} (with {reprint.first if reprint.second == story.id else reprint.second})"
        for reprint in sorted(links, key=lambda reprint: (-reprint.contained, reprint.first, reprint.second))
    )
    reason = _version_reason(first, story, links, carrying)
    if reason:
        return Membership(account, story.id, Role.VERSION, (reason, *proofs))
    return Membership(account, story.id, Role.CARRIER, proofs)


def _version_reason(
    first: StoryFacts, story: StoryFacts, links: Sequence[Reprint], carrying: frozenset[Reprint]
) -> str | None:
    """Why a story is the same article edited, None where it is another page's reprint."""
    if story.address == first.address and story.order[0] != first.order[0]:
        return "the same address, read again"
    same_title = story.title and first.title and story.title.casefold() == first.title.casefold()
    if same_title and story.outlet and first.outlet and story.outlet.casefold() == first.outlet.casefold():
        return "the same outlet and headline"
    with_first = [link for link in links if first.id in {link.first, link.second}]
    if any(link.edited for link in with_first):
        return "the same article, worked over in several places"
    if any(link not in carrying for link in with_first):
        return "it carries another version of the article, which was worked over in several places"
    return None
