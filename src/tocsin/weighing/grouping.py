"""New records among known ones: which of them are one, worked out anew only where a new link reaches.

The same work serves claims that say the same and mentions of one event. What a person merged or split binds.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Generic, TypeVar

from tocsin.terms.finding import Finding, FindingKind
from tocsin.weighing.clusters import Clustered, Link, joined, unambiguous
from tocsin.weighing.judging import Standing
from tocsin.weighing.memory import Memory

_MARGIN = 0.25
"""By how much a link must be surer than its rival to be followed where the two exclude each other."""
_MOST_ANEW = 200
"""Records up to which the neighbourhood of a link is worked out anew; beyond it a record joins the cluster
that its surest link leads to. A telling that hundreds of stories repeat is settled by then."""
_BY_A_PERSON = 1000.0

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Trade(Generic[Item]):
    """What is particular to claims, or to happenings."""

    kind: FindingKind
    load: Callable[[str], Item | None]
    """A known record by its id."""
    links: Callable[[Collection[Item], Collection[str] | None], list[Link]]
    """The links among records: those of some new ones, or all."""
    apart: Callable[[Item, Item], bool]
    order: Callable[[Item], tuple[Any, ...]]
    """When it was received, and its id: the earliest one names the cluster."""
    value: Callable[[Item], dict[str, Any]] = lambda _: {}
    """What a finding says of a record beside its cluster."""
    alone: bool = True
    """Whether a record that is one with no other gets a finding too."""


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What new records changed."""

    findings: tuple[Finding, ...]
    closed: tuple[str, ...]
    """Ids of findings that no longer stand."""
    clusters: tuple[str, ...]
    """Ids of the clusters that have a new member or lost one."""


def regroup(
    new: Mapping[str, Item], near: Mapping[str, Item], trade: Trade[Item], memory: Memory, judged: Standing
) -> Regrouped:
    """Place new records among those they share a key with.

    Args:
        new: the new records by id.
        near: known records that a link may lead to.
        trade: how such records are compared.
        memory: where the standing clusters are looked up.
        judged: what people decided.
    """
    items = {**near, **new}
    first = [link for link in trade.links(items.values(), new.keys()) if {link.one, link.other} & new.keys()]
    reached = {link.one for link in first} | {link.other for link in first} | set(new)
    region = _region(reached, items, trade, memory, judged)
    return _findings(region, trade, memory, judged)


def _region(
    reached: Iterable[str], items: Mapping[str, Item], trade: Trade[Item], memory: Memory, judged: Standing
) -> dict[str, Item]:
    """The records reached, the other members of their clusters, and those that may be the same as these."""
    found: dict[str, Item] = {}
    waiting = set(reached)
    while waiting:
        memory.foresee(waiting)
        follow: set[str] = set()
        for name in sorted(waiting - found.keys()):
            item = items.get(name) or trade.load(name)
            if item is None:
                continue
            found[name] = item
            if len(found) <= _MOST_ANEW:
                follow.add(name)
        waiting = {other for name in follow for other in _beside(name, trade, memory, judged)} - found.keys()
    return found


def _beside(name: str, trade: Trade[Item], memory: Memory, judged: Standing) -> Iterator[str]:
    """The records of one cluster with a record, those that may be the same, and those that people named."""
    yield from judged.named.get(name, ())
    for finding in memory.about(trade.kind, name):
        yield from (str(other) for other in finding.value.get("maybe", ()))
        yield from (member.subject for member in memory.naming(trade.kind, finding.object or name))


def _findings(region: Mapping[str, Item], trade: Trade[Item], memory: Memory, judged: Standing) -> Regrouped:
    def apart(one: str, other: str) -> bool:
        if frozenset((one, other)) in judged.pairs:
            return judged.apart(one, other)
        return trade.apart(region[one], region[other])

    links, doubtful = unambiguous(trade.links(region.values(), None), apart, _MARGIN)
    links = [link for link in links if not judged.apart(*link.pair())]
    done = _with_merges(joined(sorted(region), links, apart), region, judged)
    maybe: dict[str, dict[str, str]] = {}
    for link in (*done.refused, *doubtful):
        maybe.setdefault(link.one, {})[link.other] = link.proof
        maybe.setdefault(link.other, {})[link.one] = link.proof
    why: dict[str, list[str]] = {}
    for link in done.followed:
        for item in link.pair():
            why.setdefault(item, []).append(f"{link.proof} (with {link.pair()[link.pair()[0] == item]})")
    findings: list[Finding] = []
    lone: list[str] = []
    for cluster in done.clusters:
        if len(cluster) == 1 and not trade.alone and not maybe.keys() & cluster:
            lone += cluster
            continue
        head = min(cluster, key=lambda item: trade.order(region[item]))
        for item in sorted(cluster):
            others = {other: proof for other, proof in maybe.get(item, {}).items() if other not in cluster}
            value = trade.value(region[item]) | ({"maybe": sorted(others)} if others else {})
            findings.append(Finding(trade.kind, item, head, value, tuple(sorted(why.get(item, ())))))
    return _left_alone(lone, changed(findings, trade.kind, memory), trade.kind, memory)


def _left_alone(lone: Collection[str], done: Regrouped, kind: FindingKind, memory: Memory) -> Regrouped:
    """What changed, with the findings closed about records that are one with no other any more."""
    before = [finding for item in lone for finding in memory.about(kind, item)]
    closed = {*done.closed, *(finding.id for finding in before)}
    left = {item for finding in before for item in (finding.subject, finding.object) if item}
    return Regrouped(done.findings, tuple(sorted(closed)), tuple(sorted({*done.clusters, *left})))


def _with_merges(done: Clustered, region: Mapping[str, Item], judged: Standing) -> Clustered:
    """The clusters with those joined that a person merged, whole, whatever else keeps them apart."""
    merges = _merges(region, judged)
    if not merges:
        return done
    held = [
        Link(one, other, 0.0, "in one cluster")
        for cluster in done.clusters
        for one, other in pairwise(sorted(cluster))
    ]
    whole = joined(sorted(region), [*merges, *held], judged.apart)
    return Clustered(whole.clusters, (*merges, *done.followed), done.refused)


def _merges(region: Mapping[str, Item], judged: Standing) -> list[Link]:
    """What people merged, before all other links."""
    found: dict[tuple[str, str], Link] = {}
    for item in region:
        for decision in judged.merged_with(item):
            for other in judged.named.get(item, ()):
                if other in region and judged.pairs.get(frozenset((item, other))) is decision:
                    reason = f": {decision.reason}" if decision.reason else ""
                    link = Link(item, other, _BY_A_PERSON, f"merged by {decision.by}{reason}")
                    found[link.pair()] = link
    return list(found.values())


def changed(findings: Iterable[Finding], kind: FindingKind, memory: Memory) -> Regrouped:
    """What of these findings is new or says something else than what stands, and what they close."""
    fresh: list[Finding] = []
    closed: set[str] = set()
    clusters: set[str] = set()
    for finding in findings:
        before = {known.id: known for known in memory.about(kind, finding.subject)}
        if before.get(finding.id) != finding:
            fresh.append(finding)
        gone = before.keys() - {finding.id}
        if gone or finding.id not in before:
            clusters.add(finding.object or finding.subject)
            clusters.update(before[item].object or "" for item in gone)
        closed |= gone
    return Regrouped(tuple(fresh), tuple(sorted(closed)), tuple(sorted(clusters - {""})))
