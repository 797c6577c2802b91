"""Writing: what is added, what is closed, and that nothing is half done."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.ledger.pages import BRIDGE, HARBOUR, HOUR, NOON, first_of, record
from tocsin.ledger import Counts, KeptSetAside, StoryFilter
from tocsin.terms.account import Membership, Reprint, Role
from tocsin.terms.alert import Alert
from tocsin.terms.errors import LedgerError, NotFound
from tocsin.terms.origins import Origins
from tocsin.terms.page import SetAside

EMPTY = Counts(0, 0, 0, 0, 0, 0)
UNREADABLE = SetAside("folder/blank.txt", "the file is empty", "empty")
RANG = Alert(
    id="alert-0001",
    watch="harbour",
    indicator="denials",
    reason="one denial within a day",
    claims=("claim-1",),
    against=("claim-2",),
    origins=Origins(1, 2, ("one account",)),
    first_rung=NOON,
    revised=NOON,
)


def test_a_page_is_added_with_everything_it_holds(writer, reader):
    """One call adds page, stories, claims, fingerprints and places in accounts."""
    made = first_of(record(HARBOUR, BRIDGE))
    assert writer.add_page(made)
    assert reader.counts() == Counts(pages=1, stories=2, accounts=2, claims=3, alerts=0, set_asides=0)
    assert tuple(reader.stories()) == made.stories
    assert tuple(reader.claims()) == made.claims
    assert dict(reader.fingerprints()) == made.fingerprints
    assert {reader.membership(s.id) for s in made.stories} == set(made.memberships)


def test_the_same_page_twice_adds_nothing(writer, reader):
    """The same bytes at the same address are read once, whenever they come again."""
    assert writer.add_page(record(HARBOUR))
    before = reader.counts()
    assert not writer.add_page(record(HARBOUR, received=NOON + HOUR))
    assert reader.counts() == before
    assert [page.received for page in reader.pages()] == [NOON]


def test_the_same_bytes_elsewhere_are_another_page(writer, reader):
    """Two addresses are two pages that share one content and one snapshot."""
    here, there = record(HARBOUR), record(HARBOUR, address="mirror/copy.txt", received=NOON + HOUR)
    assert writer.add_page(here)
    assert writer.add_page(there)
    first, second = reader.pages()
    assert (first.sha256, first.snapshot) == (second.sha256, second.snapshot)
    assert first.id != second.id
    assert reader.counts().stories == 2
    assert reader.content(first.sha256) == here.page.content


def test_a_story_on_two_pages_is_one_story(writer, reader):
    """A story with the same id is kept once and carried by both pages, until both have closed."""
    here = record(HARBOUR)
    there = replace(here, page=replace(here.page, address="mirror/copy.txt", received=NOON + HOUR))
    writer.add_page(here)
    writer.add_page(there)
    (kept,) = reader.stories()
    assert [page.address for page in reader.pages_of(kept.id)] == ["folder/harbour.txt", "mirror/copy.txt"]
    assert reader.counts().claims == 2
    writer.add_page(record(BRIDGE, received=NOON + 2 * HOUR))
    assert kept in list(reader.stories())
    writer.add_page(record(BRIDGE, address="mirror/copy.txt", received=NOON + 3 * HOUR))
    assert kept not in list(reader.stories())
    assert kept in list(reader.stories(as_of=NOON + 2 * HOUR))


def test_two_stories_with_one_text_share_claim_ids(writer, reader):
    """Where another cut of the same text is another story, its claims are kept as well."""
    here = record(HARBOUR)
    other = replace(here.stories[0], id="story-other", title="Another cut")
    there = replace(
        here,
        page=replace(here.page, address="mirror/copy.txt"),
        stories=(other,),
        claims=tuple(replace(claim, story=other.id) for claim in here.claims),
        fingerprints={},
    )
    writer.add_page(here)
    assert writer.add_page(there)
    assert tuple(reader.claims(other.id)) == there.claims
    assert tuple(reader.claims(here.stories[0].id)) == here.claims
    assert reader.claim(here.claims[0].id) == there.claims[0]


def test_changed_bytes_close_the_page_that_stood_there(writer, reader):
    """A page read again with other bytes is closed with its stories and claims, not overwritten."""
    old, new = record(HARBOUR), record(BRIDGE, received=NOON + HOUR)
    writer.add_page(old)
    writer.add_page(new)
    assert [page.sha256 for page in reader.pages()] == [new.page.sha256]
    closed, standing = reader.pages(closed_too=True)
    assert (closed.sha256, closed.closed) == (old.page.sha256, NOON + HOUR)
    assert standing.closed is None
    assert tuple(reader.stories()) == new.stories
    assert tuple(reader.stories(StoryFilter(closed_too=True))) == old.stories + new.stories
    assert tuple(reader.claims()) == new.claims
    assert reader.claim(old.claims[0].id) == old.claims[0]


def test_a_reader_asks_what_stands_at_an_address(writer, reader):
    """Only the bytes last read at an address stand there."""
    old, new = record(HARBOUR), record(BRIDGE, received=NOON + HOUR)
    assert not reader.stands(old.page.address, old.page.sha256)
    writer.add_page(old)
    assert reader.stands(old.page.address, old.page.sha256)
    writer.add_page(new)
    assert not reader.stands(old.page.address, old.page.sha256)


def test_a_page_that_changes_back_stands_again(writer, reader):
    """Old bytes that return are received anew; each moment keeps its own answer."""
    old, new = record(HARBOUR), record(BRIDGE, received=NOON + HOUR)
    again = record(HARBOUR, received=NOON + 2 * HOUR)
    assert [writer.add_page(made) for made in (old, new, again)] == [True, True, True]
    assert tuple(reader.stories()) == old.stories
    assert tuple(reader.stories(as_of=NOON)) == old.stories
    assert tuple(reader.stories(as_of=NOON + HOUR)) == new.stories
    assert tuple(reader.claims(as_of=NOON + 2 * HOUR)) == old.claims
    assert [page.sha256 for page in reader.pages(closed_too=True)] == [
        made.page.sha256 for made in (old, new, again)
    ]


def test_a_clock_set_back_never_closes_before_opening(writer, reader):
    """A page received before the one it takes the place of leaves that one an empty time."""
    writer.add_page(record(HARBOUR, received=NOON))
    writer.add_page(record(BRIDGE, received=NOON - HOUR))
    closed = next(iter(reader.pages(closed_too=True)))
    assert closed.received == closed.closed == NOON


def test_an_error_in_the_middle_leaves_nothing(writer, reader, ledger):
    """A place in an account of an unknown story undoes the whole page."""
    made = record(HARBOUR)
    stray = Membership("account-1", "story-unknown", Role.FIRST, ())
    with pytest.raises(LedgerError, match=r"case\.db|postgresql"):
        writer.add_page(replace(made, memberships=(stray,)))
    assert reader.counts() == EMPTY
    assert list(reader.pages(closed_too=True)) == []
    assert all(result.sound for result in ledger.check())
    assert writer.add_page(made)


def test_a_moment_without_a_time_zone_is_refused(writer, reader):
    """Naive moments never reach the ledger."""
    naive = datetime(2024, 6, 14, 12)  # noqa: DTZ001 - what is refused
    with pytest.raises(LedgerError, match="time zone"):
        writer.add_page(record(HARBOUR, received=naive))
    assert reader.counts() == EMPTY


def test_an_input_is_set_aside_once(writer, reader):
    """The same input with the same reason is kept once; another reason is another row."""
    other = replace(UNREADABLE, reason="the file cannot be read", kind="unreadable")
    assert writer.set_aside(UNREADABLE, NOON)
    assert not writer.set_aside(UNREADABLE, NOON + HOUR)
    assert writer.set_aside(other, NOON + HOUR)
    assert [kept.item for kept in reader.set_asides()] == [UNREADABLE, other]
    assert reader.counts().set_asides == 2


def test_a_page_received_closes_what_was_set_aside(writer, reader):
    """An address that is read after all is not set aside any more, but the ledger remembers."""
    writer.set_aside(UNREADABLE, NOON)
    writer.add_page(record(HARBOUR, address=UNREADABLE.address, received=NOON + HOUR))
    assert list(reader.set_asides()) == []
    assert list(reader.set_asides(closed_too=True)) == [KeptSetAside(UNREADABLE, NOON, NOON + HOUR)]
    assert [kept.item for kept in reader.set_asides(as_of=NOON)] == [UNREADABLE]
    assert writer.set_aside(UNREADABLE, NOON + 2 * HOUR)


def test_an_address_that_answers_again_is_set_aside_no_more(writer, reader):
    """A feed is no page itself: that it could be read is noted apart, once."""
    writer.set_aside(UNREADABLE, NOON)
    assert writer.answered(UNREADABLE.address, NOON + HOUR)
    assert list(reader.set_asides()) == []
    assert not writer.answered(UNREADABLE.address, NOON + 2 * HOUR)


def test_readings_are_kept_for_a_while(writer, reader):
    """What the reader decided of a passage is kept once, found by its key, and dropped when it is old."""
    assert writer.keep_readings({"a": b"one", "b": b"two"}, NOON) == 2
    assert writer.keep_readings({"a": b"other", "c": b"three"}, NOON + HOUR) == 1
    assert [reader.reading(key) for key in "abcd"] == [b"one", b"two", b"three", None]
    assert writer.drop_readings(NOON + HOUR) == 2
    assert [reader.reading(key) for key in "abc"] == [None, None, b"three"]


def test_a_place_that_changes_is_closed_and_the_next_added(writer, reader):
    """A story moves to another account; what was known before stays known for its time."""
    made = first_of(record(HARBOUR, BRIDGE))
    writer.add_page(made)
    moved = Membership(made.memberships[0].account, made.stories[1].id, Role.CARRIER, ("12 words in common",))
    assert writer.place([*made.memberships[:1], moved], NOON + HOUR) == 1
    assert writer.place([moved], NOON + 2 * HOUR) == 0
    assert reader.members(moved.account) == (made.memberships[0], moved)
    assert reader.members(moved.account, as_of=NOON) == made.memberships[:1]
    assert {account.id for account in reader.accounts()} == {moved.account}
    assert len(list(reader.accounts(as_of=NOON))) == 2
    assert reader.membership(moved.story, as_of=NOON) == made.memberships[1]
    assert writer.place([], NOON) == 0


def test_many_places_at_once(writer, reader):
    """More stories than one statement may name are placed in one call, the last word counting."""
    made = record(*(f"Paragraph {number} tells of the harbour." for number in range(600)))
    writer.add_page(made)
    account = "account-many"
    placed = [Membership(account, story.id, Role.CARRIER, ()) for story in made.stories]
    assert writer.place([replace(placed[0], role=Role.VERSION), *placed], NOON) == 600
    assert len(reader.members(account)) == 600
    assert {member.role for member in reader.members(account)} == {Role.CARRIER}


def test_reprint_proofs_are_kept(writer, reader):
    """A pair's proof comes with a page and is kept once; another measure closes it and is added."""

    def received(n: int, *proofs: Reprint) -> None:
        made = record(f"Page {n}.", address=f"folder/{n}.txt", received=NOON + n * HOUR)
        assert writer.add_page(replace(made, reprints=proofs))

    made = record(HARBOUR, BRIDGE)
    first, second = (story.id for story in made.stories)
    proof = Reprint(first, second, 40, 0.9, 0.38)
    writer.add_page(replace(made, reprints=(proof,)))
    received(1, proof)
    assert list(reader.reprints(second)) == [proof]
    measured, turned = replace(proof, shared=41), Reprint(second, first, 1, 0.1, 0.1)
    received(2, measured, turned)
    assert set(reader.reprints()) == {measured, turned}
    assert list(reader.reprints(first, as_of=NOON + HOUR)) == [proof]
    assert list(reader.reprints("story-unknown")) == []
    received(3, Reprint(first, first, 1, 1.0, 1.0))
    assert measured in list(reader.reprints())


def test_an_alert_is_revised_by_closing(writer, reader):
    """A revision closes the former version; the same again rings no second time."""
    revised = replace(RANG, claims=("claim-1", "claim-3"), revised=NOON + HOUR)
    assert writer.add_alert(RANG)
    assert not writer.add_alert(replace(RANG, revised=NOON + HOUR))
    assert writer.add_alert(revised)
    assert list(reader.alerts("harbour")) == [revised]
    assert list(reader.alerts("harbour", closed_too=True)) == [RANG, revised]
    assert list(reader.alerts(as_of=NOON)) == [RANG]
    assert list(reader.alerts("elsewhere")) == []
    assert reader.alert(RANG.id) == revised
    assert reader.counts().alerts == 1


def test_a_run_is_noted_from_start_to_finish(writer, reader):
    """A run is open until it is finished with its counts, and finishes once."""
    run = writer.begin_run("read", NOON)
    (open_run,) = reader.runs()
    assert (open_run.id, open_run.finished, open_run.counts) == (run, None, {})
    writer.finish_run(run, NOON + HOUR, {"pages": 3})
    (finished,) = reader.runs()
    assert (finished.command, finished.started, finished.finished) == ("read", NOON, NOON + HOUR)
    assert finished.counts == {"pages": 3}
    with pytest.raises(NotFound, match="unfinished"):
        writer.finish_run(run, NOON, {})
