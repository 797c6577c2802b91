"""What is kept of a watch's looks says what looking at everything anew says, whatever happened in between."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select
from tests.runs.test_checking import page_of
from tests.watches.cases import Said, Told, report, shells, watch_of

from tocsin.ledger import Ledger, open_ledger
from tocsin.ledger.tables import looks as table
from tocsin.ledger.writer import LedgerWriter
from tocsin.runs.checking import check_watch, known_of_looks, known_of_stories, signs_of_life
from tocsin.runs.looking import every_look, look, rules_of
from tocsin.runs.weighing import weigh_ledger
from tocsin.terms.account import Role
from tocsin.terms.alert import Alert
from tocsin.terms.claim import Act
from tocsin.terms.judgement import Decision, Judgement
from tocsin.terms.watch import Clock, Indicator
from tocsin.watches.check import Checking, check_known

NOW = datetime(2024, 12, 1, tzinfo=UTC)
QUIET = Indicator("quiet", "Silent?", silent=("Outlet 1",), silent_days=4)
WATCH = watch_of(
    shells(at_least_origins=2, within_days=10, quiet_days=20),
    shells(id="soonest", clock=Clock.NO_LATER, within_days=10),
    shells(id="learned", clock=Clock.LEARNED, acts=(Act.DENIES, Act.STATES)),
    shells(id="rate", rate_one_in=5, within_days=7, quiet_days=7),
    QUIET,
)

ACTS = ("tell", "deny", "rain", "reprint", "change", "restore", "reject", "deny it", "settle", "undo")
STEPS = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 5), st.integers(0, 40), st.booleans()),
    min_size=2, max_size=9,
)  # fmt: skip


class Desk:
    """A ledger and what happens to it, one thing after the other."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.told: list[Told] = []
        self.at = NOW

    def do(self, act: str, which: int, day: int, *, dated: bool) -> None:
        """Let one thing happen; what has no object yet does nothing."""
        self.at += timedelta(hours=1)
        if act in {"tell", "deny", "rain"}:
            self.told.append(story(act, which, day, len(self.told), dated=dated))
            self.receive(self.told[-1])
        elif self.told:
            self.to(act, self.told[which % len(self.told)], day)

    def to(self, act: str, told: Told, day: int) -> None:
        """Let something happen to a story that was told."""
        made = page_of(told)
        if act == "reprint":
            account = self.ledger.reader().membership(made.stories[0].id)
            carried = replace(
                told, account=account.account if account else None, role=Role.CARRIER, outlet="Carrier"
            )
            self.receive(replace(carried, address=f"again-{day}-{told.address}"))
        elif act == "change":
            self.receive(replace(told, text=f"{told.text}\nIt rained {day}.", address=told.address))
        elif act == "restore":
            self.receive(told)
        elif act == "reject" and made.claims:
            self.judge(Decision.REJECT, made.claims[0].id, {})
        elif act == "deny it" and made.claims:
            self.judge(Decision.CORRECT, made.claims[0].id, {"act": "denies"})
        elif act == "settle":
            settled = date(day)
            self.judge(Decision.SETTLE, made.stories[0].id, {"earliest": settled, "latest": settled})
        elif act == "undo":
            for kept in self.ledger.reader().latest_judgements(1):
                self.judge(Decision.UNDO, kept.judgement.subject, {}, kept.judgement.id)

    def receive(self, told: Told) -> None:
        """A page comes in."""
        made = page_of(told)
        page = replace(made.page, received=self.at)
        LedgerWriter(self.ledger).add_page(replace(made, page=page))

    def judge(
        self, decision: Decision, subject: str, value: dict[str, str], undone: str | None = None
    ) -> None:
        """A person decides."""
        LedgerWriter(self.ledger).judge(Judgement(decision, subject, undone, value, by="ana"), self.at)


def date(day: int) -> str:
    """A day of the spring."""
    return (datetime(2024, 3, 1, tzinfo=UTC) + timedelta(days=day)).date().isoformat()


def story(act: str, which: int, day: int, number: int, *, dated: bool) -> Told:
    """A story that tells of shells, denies them, or is about the weather between the two states."""
    published = date(day) if dated else None
    outlet, address = f"Outlet {which}", f"{number}.txt"
    if act == "tell":
        return replace(report(published, f"Speaker {which}", address), outlet=outlet)
    text = f"North Korea and Russia met in room {number}."
    if act == "rain":
        return Told(text, (), published, outlet=outlet, address=address)
    denied = Said("the sale of shells", "Moscow", act=Act.DENIES)
    return Told(
        f"{text}\nMoscow denied the sale of shells.", (denied,), published, outlet=outlet, address=address
    )


def said(alert: Alert) -> tuple[object, ...]:
    """What an alert says, of which versions do not follow the numbers of a rate's test.

    A silence is one alert, however long it lasts.
    """
    if alert.indicator == QUIET.id:
        return (alert.id,)
    reason = "" if alert.indicator == "rate" else alert.reason
    records = (frozenset(alert.claims), frozenset(alert.records), frozenset(alert.against))
    return alert.indicator, *records, alert.origins, reason


@settings(max_examples=12)
@given(STEPS)
def test_checking_step_by_step_is_checking_anew(steps: list[tuple[str, int, int, bool]]):
    """Whatever comes, is carried on, changes, goes, comes back or is judged: all is as if looked at anew."""
    with TemporaryDirectory() as folder, open_ledger(Path(folder) / "case.db") as ledger:
        desk = Desk(ledger)
        for act, which, day, dated in steps:
            desk.do(act, which, day, dated=dated)
            check_watch(ledger, WATCH)
        reader = ledger.reader()
        kept = known_of_looks(reader, WATCH, look(ledger, WATCH))
        anew = known_of_stories(reader, WATCH, tuple(every_look(reader, WATCH)))
        assert kept == anew
        checking = Checking(NOW, (), tuple(signs_of_life(reader, WATCH)))
        standing = {said(alert) for alert in reader.alerts(WATCH.name)}
        assert {said(alert) for alert in check_known(WATCH, anew, checking)} <= standing
        assert check_watch(ledger, WATCH) == ()


@pytest.fixture
def ledger(tmp_path: Path):
    """An empty ledger."""
    with open_ledger(tmp_path / "case.db") as opened:
        yield opened


def kept(ledger: Ledger) -> list[tuple[str, int]]:
    """Rules and numbers of the looks that are kept."""
    with ledger.connections.reading() as connection:
        return [(row.rules, row.seq) for row in connection.execute(select(table).order_by(table.c.seq))]


def test_a_look_that_is_lost_is_taken_again(ledger: Ledger):
    """The kept looks may be deleted at any time; nothing rings again for that."""
    Desk(ledger).receive(story("tell", 1, 3, 1, dated=True))
    assert check_watch(ledger, WATCH)
    before = kept(ledger)
    with ledger.connections.writing() as connection:
        connection.execute(delete(table))
    assert check_watch(ledger, WATCH) == ()
    assert kept(ledger) == before


def test_other_rules_look_anew(ledger: Ledger):
    """A watch whose rules change looks at everything again, and what its former rules saw is dropped."""
    Desk(ledger).receive(story("tell", 1, 3, 1, dated=True))
    check_watch(ledger, WATCH)
    other = replace(WATCH, indicators=(shells(words=("rail",)),))
    assert [alert.indicator for alert in check_watch(ledger, other)] == ["shells"]
    assert {rules for rules, _ in kept(ledger)} == {rules_of(other)}


def test_a_story_is_read_once(ledger: Ledger):
    """What was looked at is not looked at again when another story comes."""
    desk = Desk(ledger)
    desk.receive(story("tell", 1, 3, 1, dated=True))
    check_watch(ledger, WATCH)
    (first,) = kept(ledger)
    with ledger.connections.writing() as connection:
        connection.execute(table.update().values(judged=None, seen={**SEEN_NOTHING}))
    desk.receive(Told("It rained in Peru.", (), "2024-03-09", address="peru.txt"))
    desk.receive(story("deny", 2, 4, 2, dated=True))
    weigh_ledger(ledger, NOW)
    placed = look(ledger, WATCH)
    assert [each.look.seen == SEEN_NOTHING for each in placed] == [True, False]
    assert kept(ledger)[0] == first


SEEN_NOTHING: dict[str, object] = {"o": None, "c": [], "p": [None, None], "t": {}, "s": [], "d": []}
