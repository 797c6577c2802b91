"""Kept rows are those that follow from the records, whatever comes, is weighed, judged and taken back."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.ledger.happenings import told
from tests.ledger.pages import BRIDGE, HARBOUR, HOUR, NOON, record
from tocsin.ledger import Place, RegisterFilter
from tocsin.ledger.registering.rebuilding import rebuild
from tocsin.ledger.standing import carried
from tocsin.ledger.tables import registers, search_docs, tallies
from tocsin.terms.alert import Alert
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.judgement import Decision, Judgement
from tocsin.terms.origins import Origins
from tocsin.terms.source import Source, SourceClass

KEPT = ("seq", "stands", "origins", "said", "happened", "urgency")
FIRST = told(record(HARBOUR, BRIDGE))
SECOND = told(record(HARBOUR, address="folder/second.txt"))
CLAIMS = [claim.id for claim in (*FIRST.claims, *SECOND.claims)]
EVENTS = [event.id for event in (*FIRST.events, *SECOND.events)]
TRANSFERS = [transfer.id for transfer in (*FIRST.transfers, *SECOND.transfers)]
FORECASTS = [forecast.id for forecast in FIRST.forecasts]
PROMISED = [*FORECASTS, *(forecast.id for forecast in SECOND.forecasts)]


def state(ledger):
    """Everything that is kept, in order; what no page carries waits until one does."""
    with ledger.connections.reading() as connection:
        here = carried(search_docs.c.story, None)
        query = select(*(search_docs.c[name] for name in KEPT)).where(here)
        docs = connection.execute(query.order_by(search_docs.c.seq)).all()
        rung = [
            row
            for row in connection.execute(select(search_docs.c.seq, search_docs.c.rung).order_by("seq"))
            if row.rung
        ]
        rows = connection.execute(select(registers).order_by(registers.c.kind, registers.c.record)).all()
        counts = connection.execute(
            select(tallies)
            .where(tallies.c.held != 0)
            .order_by(tallies.c.kind, tallies.c.field, tallies.c.value)
        ).all()
    return docs, rung, rows, counts


def alert(*claims: str, number: int = 0) -> Alert:
    """An alarm that rests on some claims."""
    at = NOON + number * HOUR
    return Alert("alert-1", "w", "i", f"reason {number}", claims, (), Origins(1, 1, ()), NOON, at, ())


FINDINGS = st.one_of(
    st.builds(
        lambda s, o: Finding(FindingKind.SAYING, s, o), st.sampled_from(CLAIMS), st.sampled_from(CLAIMS)
    ),
    st.builds(
        lambda s, n: Finding(FindingKind.ORIGINS, s, None, {"least": n, "most": n}),
        st.sampled_from(CLAIMS),
        st.integers(1, 3),
    ),
    st.builds(
        lambda s, o: Finding(FindingKind.ANSWER, s, o), st.sampled_from(CLAIMS), st.sampled_from(CLAIMS)
    ),
    st.builds(
        lambda s, o: Finding(FindingKind.EVENT, s, o), st.sampled_from(EVENTS), st.sampled_from(EVENTS)
    ),
    st.builds(
        lambda s, o: Finding(FindingKind.EVENT, s, o), st.sampled_from(TRANSFERS), st.sampled_from(TRANSFERS)
    ),
    st.builds(
        lambda s, status: Finding(FindingKind.STATUS, s, None, {"status": status}),
        st.sampled_from([*EVENTS, *TRANSFERS]),
        st.sampled_from(["denied", "disputed"]),
    ),
    st.builds(
        lambda s, o: Finding(FindingKind.PROMISE, s, o),
        st.sampled_from(PROMISED),
        st.sampled_from(PROMISED),
    ),
    st.builds(
        lambda s, outcome: Finding(FindingKind.OUTCOME, s, None, {"outcome": outcome}),
        st.sampled_from(PROMISED),
        st.sampled_from(["met", "overdue"]),
    ),
    st.builds(
        lambda n: Finding(
            FindingKind.POSITION, "x", "KOR>NOR", {"holder": "KOR", "towards": "NOR", "intensity": n}
        ),
        st.integers(-3, 3),
    ),
)
JUDGEMENTS = st.builds(
    Judgement,
    st.sampled_from([Decision.REJECT, Decision.ACCEPT, Decision.NOTE]),
    st.sampled_from([*CLAIMS, *EVENTS, *TRANSFERS, *FORECASTS]),
    st.none(),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), FINDINGS),
        st.tuples(st.just("close"), FINDINGS),
        st.tuples(st.just("judge"), JUDGEMENTS),
        st.tuples(st.just("undo"), st.none()),
        st.tuples(st.just("page"), st.sampled_from([FIRST, SECOND, record("Nothing was said.")])),
        st.tuples(st.just("ring"), st.lists(st.sampled_from(CLAIMS), max_size=3)),
    ),
    max_size=12,
)


@settings(
    max_examples=20,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_kept_rows_follow_from_the_records(tmp_path_factory, steps):
    """What is kept step by step is what is made anew from everything at the end."""
    from tocsin.ledger import open_ledger
    from tocsin.ledger.writer import LedgerWriter

    with open_ledger(tmp_path_factory.mktemp("kept") / "case.db") as ledger:
        writer, judged = LedgerWriter(ledger), []
        for page in (FIRST, SECOND):
            writer.add_page(page)
        for number, (step, given_) in enumerate(steps):
            at = NOON + (number + 1) * timedelta(minutes=1)
            if step == "put":
                writer.put_findings([given_], at)
            elif step == "close":
                writer.put_findings((), at, [given_.id])
            elif step == "judge":
                judged.append(writer.judge(given_, at))
            elif step == "undo" and judged:
                writer.judge(Judgement(Decision.UNDO, CLAIMS[0], judged.pop()), at)
            elif step == "page":
                writer.add_page(replace(given_, page=replace(given_.page, received=at)))
            elif step == "ring":
                writer.add_alert(replace(alert(*given_), reason=f"reason {number}", revised=at))
        before = state(ledger)
        with ledger.connections.writing() as connection:
            rebuild(connection)
        assert state(ledger) == before


def test_positions_are_counted_anew(ledger, writer):
    """Who stands how towards whom is counted from the findings, also where no claim says when it was said."""
    made = record(HARBOUR)
    writer.add_page(replace(made, claims=tuple(replace(claim, said=None) for claim in made.claims)))
    value = {"holder": "KOR", "towards": "NOR", "intensity": -2}
    writer.put_findings([Finding(FindingKind.POSITION, "x", "KOR>NOR", value)], NOON)
    before = state(ledger)
    with ledger.connections.writing() as connection:
        rebuild(connection)
    assert state(ledger) == before
    (stance,) = ledger.reader().stances(9)
    assert (stance.holder, stance.towards, stance.times) == ("KOR", "NOR", {-2: 1})


def test_a_merged_transfer_is_listed_once(writer, reader):
    """Two mentions of one delivery are one row, with the status that weighing found and a person's giver."""
    writer.add_page(FIRST)
    writer.add_page(SECOND)
    one, other = FIRST.transfers[0].id, SECOND.transfers[0].id
    assert len(reader.registered(RegisterFilter("transfer")).items) == 3
    writer.put_findings(
        [
            Finding(FindingKind.EVENT, other, one),
            Finding(FindingKind.STATUS, one, None, {"status": "denied"}),
        ],
        NOON + HOUR,
    )
    (row,) = reader.registered(RegisterFilter("transfer", ("denied",))).items
    assert (row.id, row.mentions, row.who) == (one, 2, "KOR")
    assert (("KOR", "NOR", "munitions", "denied"), 1) in reader.cells()
    writer.judge(Judgement(Decision.CORRECT, one, None, {"giver": "SWE"}), NOON + 2 * HOUR)
    assert reader.registered(RegisterFilter("transfer", who="SWE")).items[0].id == one
    assert not reader.registered(RegisterFilter("transfer", who="KOR", statuses=("denied",))).items
    writer.judge(Judgement(Decision.REJECT, one, None), NOON + 3 * HOUR)
    (row,) = reader.registered(RegisterFilter("transfer", ("denied",))).items
    assert (row.id, row.mentions) == (other, 1)


def test_events_by_their_days(writer, reader):
    """Days are as precise as the interval; what a clock cannot place is told apart."""
    writer.add_page(FIRST)
    assert reader.register_counts("event", "happened") == {"2024-06": 2}
    assert reader.register_counts("event", "learned") == {"2024-06-14": 2}
    listed = reader.registered(RegisterFilter("event", clock="happened", within="2024"), Place(None, 1))
    assert len(listed.items) == 1
    assert listed.next is not None
    assert not reader.registered(RegisterFilter("event", clock="happened", within="2024-06-14")).items
    assert not reader.registered(RegisterFilter("event", clock="happened", within="")).items


def test_forecasts_by_their_end_and_outcome(writer, reader):
    """The outcome that was found, and what a track record is made of."""
    writer.add_page(FIRST)
    first = FORECASTS[0]
    writer.put_findings([Finding(FindingKind.OUTCOME, first, None, {"outcome": "met"})], NOON)
    assert reader.register_counts("forecast", "status") == {"met": 1, "open": 1}
    assert [row.id for row in reader.due(RegisterFilter("forecast", ("met",)))] == [first]
    assert reader.outcomes_of([""]) == ()


def by(page, name):
    """A page whose forecasts are all somebody's."""
    source = Source((), name, SourceClass.NAMED, name)
    return replace(page, forecasts=tuple(replace(forecast, by=source) for forecast in page.forecasts))


def test_a_promise_of_two_carriers_is_listed_and_counted_once(writer, reader):
    """The forecast received first speaks for a promise; where its page drops it, the next one does."""
    writer.add_page(by(FIRST, "Ana Brandt"))
    writer.add_page(by(SECOND, "Ana Brandt"))
    assert len(reader.outcomes_of(["Ana Brandt"])) == len(PROMISED)
    one, other = FORECASTS[0], PROMISED[-1]
    writer.put_findings(
        [
            *(Finding(FindingKind.PROMISE, id_, one) for id_ in (one, other)),
            *(Finding(FindingKind.OUTCOME, id_, None, {"outcome": "met"}) for id_ in (one, other)),
        ],
        NOON,
    )
    (row,) = reader.due(RegisterFilter("forecast", ("met",)))
    assert (row.id, row.mentions) == (one, 2)
    assert reader.register_counts("forecast", "status") == {"met": 1, "open": len(PROMISED) - 2}
    assert len(reader.outcomes_of(["Ana Brandt"])) == len(PROMISED) - 1
    rejected = writer.judge(Judgement(Decision.REJECT, one, None), NOON)
    (row,) = reader.due(RegisterFilter("forecast", ("met",)))
    assert (row.id, row.mentions) == (other, 1)
    writer.judge(Judgement(Decision.ACCEPT, one, None), NOON + HOUR)
    assert [row.id for row in reader.due(RegisterFilter("forecast", ("met",)))] == [one]
    writer.judge(Judgement(Decision.UNDO, one, rejected), NOON + 2 * HOUR)
    gone = record("Nothing was said.")
    writer.add_page(replace(gone, page=replace(gone.page, received=NOON + 3 * HOUR)))
    assert [row.id for row in reader.due(RegisterFilter("forecast", ("met",)))] == [other]


def test_a_page_of_what_is_due_is_a_part_of_all(writer, reader):
    """Wherever a page begins, those without a window come last, each once."""
    one, other = FIRST.forecasts
    writer.add_page(replace(FIRST, forecasts=(replace(one, window=None), other)))
    writer.add_page(SECOND)
    every = [row.id for row in reader.due(RegisterFilter("forecast"))]
    assert every == [other.id, *(forecast.id for forecast in SECOND.forecasts), one.id]
    for skip in range(len(every) + 1):
        for limit in (1, 2, 5):
            page = [row.id for row in reader.due(RegisterFilter("forecast"), skip, limit)]
            assert page == every[skip : skip + limit]


def test_the_queue_begins_with_what_most_hangs_on(writer, reader):
    """An alarm lifts what it rests on; what was judged waits no more, and waits again once that is undone."""
    writer.add_page(FIRST)
    last = reader.waiting(9)[-1].record.id
    writer.add_alert(alert(CLAIMS[1]))
    top = reader.waiting(9)[0]
    assert (top.record.id, top.weight) == (CLAIMS[1], 2)
    judgement = writer.judge(Judgement(Decision.ACCEPT, CLAIMS[1], None), NOON + HOUR)
    assert CLAIMS[1] not in {waits.record.id for waits in reader.waiting(9)}
    assert reader.waiting_count().count == 4
    writer.judge(Judgement(Decision.UNDO, CLAIMS[1], judgement), NOON + 2 * HOUR)
    assert reader.waiting(9)[0].record.id == CLAIMS[1]
    writer.add_alert(alert(last, number=1))
    assert reader.waiting(9)[0].weight == 2
    assert reader.waiting(9)[0].record.id == last


def test_who_stands_how_towards_whom(writer, reader):
    """Sightings by intensity; a finding that closes is taken off."""
    found = [
        Finding(FindingKind.POSITION, f"event-{n}", "A>B", {"holder": "A", "towards": "B", "intensity": n})
        for n in (1, 2)
    ]
    writer.put_findings(found, NOON)
    assert [(s.holder, s.towards, s.times) for s in reader.stances(9)] == [("A", "B", {1: 1, 2: 1})]
    writer.put_findings((), NOON + HOUR, [found[0].id])
    assert reader.stances(9)[0].times == {2: 1}


def test_names_and_grades_in_their_order(writer, reader):
    """A page of names after another one; sources with their reliability."""
    writer.put_findings(
        [
            *(Finding(FindingKind.ACTOR, name, name) for name in "bca"),
            *(Finding(FindingKind.GRADE, name, "reliability", {"reliability": "B"}) for name in "yx"),
        ],
        NOON,
    )
    assert reader.actor_names(most=2) == ("a", "b")
    assert reader.actor_names("b") == ("c",)
    assert [finding.subject for finding in reader.graded()] == ["x", "y"]
    assert {finding.subject for finding in reader.findings_of(FindingKind.ACTOR, ["a", "c"])} == {"a", "c"}


def test_what_would_breach_a_paragraph(writer, reader):
    """Counted and listed by paragraph, merged mentions once."""
    writer.add_page(FIRST)
    writer.put_findings([Finding(FindingKind.OBLIGATION, TRANSFERS[0], "R1.2", {"paragraph": "2"})], NOON)
    assert reader.breached() == (("R1.2", 1),)
    ((finding, row),) = reader.breaches("R1.2")
    assert (finding.value["paragraph"], row.id) == ("2", TRANSFERS[0])


def test_the_register_is_narrowed_by_everything(writer, reader):
    """By giver and receiver, those not named as well, by what it is, and by one day of a clock exactly."""
    writer.add_page(FIRST)

    def count(kind="transfer", **wanted):
        return len(reader.registered(RegisterFilter(kind, **wanted)).items)

    every = count()
    assert every == len(FIRST.transfers)
    assert count(who="KOR") == count(whom="NOR") == count(what="munitions") == every
    assert count(who="") == count(whom="SWE") == count(what="arms") == 0
    assert count("forecast", who="") == len(FIRST.forecasts)
    told = FIRST.stories[0].published
    assert told is not None
    published = told.earliest
    assert published is not None
    assert count("event", clock="published", within=published, exactly=True) == len(FIRST.events)
    assert count("event", clock="published", within=published[:7], exactly=True) == 0
    assert count("event", clock="published", within=published[:7]) == len(FIRST.events)


def test_the_newest_come_first(writer, reader):
    """As many as asked for, the one that arrived last before all others."""
    writer.add_page(FIRST)
    writer.add_page(SECOND)
    assert [row.id for row in reader.newest(RegisterFilter("transfer"), 2)] == [
        SECOND.transfers[0].id,
        FIRST.transfers[1].id,
    ]


def test_a_rejected_forecast_is_listed_no_more(writer, reader):
    """A person's word takes it off; taken back, it stands again."""
    writer.add_page(FIRST)
    id_ = writer.judge(Judgement(Decision.REJECT, FORECASTS[0], None), NOON)
    assert FORECASTS[0] not in {row.id for row in reader.due(RegisterFilter("forecast"))}
    writer.judge(Judgement(Decision.UNDO, FORECASTS[0], id_), NOON + HOUR)
    assert FORECASTS[0] in {row.id for row in reader.due(RegisterFilter("forecast"))}


def test_a_finding_that_names_nothing_merges_nothing(writer, reader):
    """Weighing may note of an event that it looked at it; it stays a row of its own."""
    writer.add_page(FIRST)
    writer.put_findings([Finding(FindingKind.EVENT, TRANSFERS[0], None)], NOON)
    listed = {row.id: row.mentions for row in reader.registered(RegisterFilter("transfer")).items}
    assert listed == dict.fromkeys((transfer.id for transfer in FIRST.transfers), 1)
