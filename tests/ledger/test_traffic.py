"""Deliveries go out once, feeds remember what they were told, steps remember their place."""

from dataclasses import replace
from datetime import timedelta, timezone

from tests.ledger.pages import HOUR, NOON
from tocsin.ledger import Delivery, DeliveryState, FetchState
from tocsin.terms.alert import Alert
from tocsin.terms.origins import Origins

ALERT = Alert("alert-1", "harbour", "crates", "two origins", (), (), Origins(2, 2, ()), NOON, NOON)
MAIL = Delivery("mail", "alert-1", NOON)
CHAT = Delivery("chat", "alert-1", NOON)


def test_a_version_of_an_alert_is_queued_once(writer, reader):
    """However often it rings, one version of an alert waits once for each channel; the next waits anew."""
    assert writer.add_alert(ALERT, ["mail", "chat"])
    assert not writer.add_alert(ALERT, ["mail"])
    assert not writer.add_alert(replace(ALERT, revised=NOON + HOUR), ["mail"])
    assert writer.add_alert(replace(ALERT, reason="three origins", revised=NOON + HOUR), ["mail"])
    assert list(reader.deliveries()) == [MAIL, CHAT, replace(MAIL, revision=NOON + HOUR)]
    assert list(reader.deliveries("alert-2")) == []
    assert [alert.reason for alert in reader.alert_versions("alert-1")] == ["two origins", "three origins"]
    assert reader.alert_versions("alert-2") == ()


def test_a_delivery_is_taken_by_one(writer, reader):
    """Whoever takes a delivery has it: it no longer waits for another process."""
    writer.add_alert(ALERT, ["mail"])
    taken = writer.take_delivery(MAIL.id, NOON)
    assert taken == replace(MAIL, state=DeliveryState.SENDING, tries=1)
    assert writer.take_delivery(MAIL.id, NOON) is None
    assert reader.due_deliveries(NOON) == ()
    assert writer.put_delivery(replace(taken, state=DeliveryState.SENT), NOON)
    assert not writer.put_delivery(replace(taken, state=DeliveryState.SENT), NOON + HOUR)
    writer.add_alert(ALERT, ["mail"])
    assert [d.state for d in reader.deliveries(closed_too=True)] == ["waiting", "sending", "sent"]


def test_a_failed_delivery_waits_for_its_next_try(writer, reader):
    """What failed is tried again when its time has come, and is shown with its reason meanwhile."""
    writer.add_alert(ALERT, ["mail", "chat"])
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
    assert reader.bookmarks(("weigh", "deliver", "never")) == {"weigh": 12, "deliver": 3, "never": 0}
    assert (reader.bookmark("weigh"), reader.bookmark("deliver")) == (12, 3)


def test_a_moment_is_the_same_in_every_zone(writer, reader):
    """The same version of an alert in another time zone is the same delivery."""
    elsewhere = NOON.astimezone(timezone(timedelta(hours=9)))
    assert replace(MAIL, revision=elsewhere).id == MAIL.id
    writer.add_alert(replace(ALERT, revised=elsewhere), ["mail"])
    assert writer.take_delivery(MAIL.id, NOON) is not None
    assert next(iter(reader.deliveries())).revision == NOON
