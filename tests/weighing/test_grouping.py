"""New records among known ones: how far a new link reaches, and what is left alone."""

from dataclasses import dataclass

from tocsin.terms.finding import Finding, FindingKind
from tocsin.weighing import Remembered
from tocsin.weighing.clusters import Link
from tocsin.weighing.grouping import Trade, regroup
from tocsin.weighing.judging import Standing

MOST = 200
"""Records up to which a neighbourhood is worked out anew."""


@dataclass(frozen=True)
class Thing:
    """A record that is one with every other of its group."""

    id: str
    group: str


def trade(things, *, alone=True):
    """How things are compared: those of one group are one."""
    known = {thing.id: thing for thing in things}

    def links(items, new):
        kept = sorted(items, key=lambda thing: thing.id)
        return [
            Link(one.id, other.id, 1.0, f"group {one.group}")
            for n, one in enumerate(kept)
            for other in kept[n + 1 :]
            if one.group == other.group and (new is None or {one.id, other.id} & set(new))
        ]

    return Trade(
        FindingKind.SAYING,
        known.get,
        links,
        lambda *_pair: False,
        lambda thing: (thing.id, thing.id),
        alone=alone,
    )


def cluster(group, number, **value):
    """Things that stand as one, with their findings."""
    things = [Thing(f"{group}{n:03}", group) for n in range(number)]
    return things, [Finding(FindingKind.SAYING, thing.id, things[0].id, value) for thing in things]


def placed(new, things, memory, *, alone=True):
    """What a new thing changes, where the first of each group is near."""
    near = {thing.id: thing for thing in things if thing.id.endswith("000")}
    made = trade([*things, new], alone=alone)
    return regroup({new.id: new}, near, made, memory, Standing())


def test_what_hundreds_repeat_is_joined_and_no_more_is_worked_out():
    """A new record joins a great cluster, and what may be the same as a member of that is not looked at."""
    great, findings = cluster("g", MOST + 40, maybe=["z000"])
    small, others = cluster("z", 2)
    memory = Remembered()
    memory.keep_findings([*findings, *others])
    done = placed(Thing("g999", "g"), [*great, *small], memory)
    assert {finding.subject: finding.object for finding in done.findings}["g999"] == "g000"
    assert done.clusters == ("g000",)
    assert "z001" not in {finding.subject for finding in done.findings}
    few, findings = cluster("g", 3, maybe=["z000"])
    memory = Remembered()
    memory.keep_findings([*findings, *others])
    done = placed(Thing("g999", "g"), [*few, *small], memory)
    assert "z001" in {finding.subject for finding in done.findings}


def test_what_is_one_with_no_other_may_be_left_without_a_finding():
    """Where a kind says nothing of single records, one that is left alone loses its finding, and is told."""
    (only,), _ = cluster("a", 1)
    memory = Remembered()
    assert placed(only, [], memory, alone=False).findings == ()
    assert [finding.object for finding in placed(only, [], memory).findings] == ["a000"]
    memory.keep_findings(
        [Finding(FindingKind.SAYING, only.id, "b000"), Finding(FindingKind.SAYING, "b000", "b000")]
    )
    done = placed(only, [Thing("b000", "b")], memory, alone=False)
    assert (done.findings, len(done.closed)) == ((), 2)
    assert done.clusters == ("a000", "b000")
