"""Deliveries go out once, feeds remember what they were told, steps remember their place."""

from dataclasses import replace
from datetime import timedelta, timezone

from tests.ledger.pages import HOUR, NOON
from tocsin.ledger import Delivery, DeliveryState, FetchState

MAIL = Delivery("mail", "alert-1", NOON)
CHAT = Delivery("chat", "alert-1", NOON)


def test_a_version_of_an_alert_is_queued_once(writer, reader):
    """However often it is queued, one version of an alert waits once for each channel."""
    assert writer.queue_deliveries([MAIL, CHAT], NOON) == 2
    assert writer.queue_deliveries([MAIL], NOON + HOUR) == 0
    revised = replace(MAIL, revision=NOON + HOUR)
    assert writer.queue_deliveries([revised], NOON + HOUR) == 1
    assert list(reader.deliveries()) == [MAIL, CHAT, revised]
    assert list(reader.deliveries("alert-2")) == []


def test_a_delivery_is_taken_by_one(writer, reader):
    """Whoever takes a delivery has it: it no longer waits for another process."""
    writer.queue_deliveries([MAIL], NOON)
    taken = writer.take_delivery(MAIL.id, NOON)
    assert taken == replace(MAIL, state=DeliveryState.SENDING, tries=1)
    assert writer.take_delivery(MAIL.id, NOON) is None
    assert reader.due_deliveries(NOON) == ()
    assert writer.put_delivery(replace(taken, state=DeliveryState.SENT), NOON)
    assert not writer.put_delivery(replace(taken, state=DeliveryState.SENT), NOON + HOUR)
    assert writer.queue_deliveries([MAIL], NOON + HOUR) == 0
    assert [d.state for d in reader.deliveries(closed_too=True)] == ["waiting", "sending", "sent"]


def test_a_failed_delivery_waits_for_its_next_try(writer, reader):
    """What failed is tried again when its time has come, and is shown with its reason meanwhile."""
    writer.queue_deliveries([MAIL, CHAT], NOON)
    taken = writer.take_delivery(MAIL.id, NOON)
    later = replace(taken, state=DeliveryState.WAITING, next_try=NOON + HOUR, detail="the server was away")
    writer.put_delivery(later, NOON)
    assert reader.due_deliveries(NOON) == (CHAT,)
    assert reader.due_deliveries(NOON + HOUR) == (CHAT, later)
    assert list(reader.deliveries(states=(DeliveryState.WAITING,), as_of=NOON)) == [CHAT, later]
    assert list(reader.deliveries(states=(DeliveryState.FAILED,))) == []


def test_the_last_answer_of_an_address_counts(writer, reader):
    """What is known of an address is overwritten by what is known later."""
    first = FetchState("https://news.example/feed", NOON, 200, '"a1"', "Fri, 14 Jun 2024 12:00:00 GMT")
    assert reader.fetch_state(first.address) is None
    writer.put_fetch_state(first)
    assert reader.fetch_state(first.address) == first
    failed = replace(
        first, checked=NOON + HOUR, status=503, failures=1, next_at=NOON + 2 * HOUR, detail="busy"
    )
    writer.put_fetch_state(failed)
    other = FetchState("https://other.example/feed", NOON)
    writer.put_fetch_state(other)
    assert reader.fetch_states() == {first.address: failed, other.address: other}
    assert reader.fetch_states([other.address, "https://third.example"]) == {other.address: other}


def test_a_step_remembers_its_place(writer, reader):
    """A step goes on where it noted that it had come to."""
    assert reader.bookmark("weigh") == 0
    writer.set_bookmark("weigh", 7)
    writer.set_bookmark("weigh", 12)
    writer.set_bookmark("deliver", 3)
    assert (reader.bookmark("weigh"), reader.bookmark("deliver")) == (12, 3)


def test_a_moment_is_the_same_in_every_zone(writer):
    """The same version of an alert in another time zone is the same delivery."""
    writer.queue_deliveries([MAIL], NOON)
    elsewhere = NOON.astimezone(timezone(timedelta(hours=9)))
    assert writer.queue_deliveries([replace(MAIL, revision=elsewhere)], NOON) == 0
