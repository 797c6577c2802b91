"""Alerts on their way to people: each version once to each channel, tried again where it fails."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from apprise import Apprise, NotifyFormat

from tocsin.ledger import Delivery, DeliveryState, Ledger, LedgerReader
from tocsin.ledger.writer import LedgerWriter
from tocsin.terms.alert import Alert
from tocsin.terms.digest import content_id
from tocsin.terms.errors import BadUsage
from tocsin.terms.watch import Watch

_FROM_ENVIRONMENT = "env:"
_MOST_TRIES = 8
"""Tries after which a delivery is given up: with the pauses below, most of a day."""
_FIRST_PAUSE = timedelta(minutes=1)
_UNKNOWN = "was being sent when the program stopped: it may have arrived, and is not sent again"

Send = Callable[[str, str, str], str | None]
"""Sends a title and a text to an address; returns why it failed, None where it did not."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One place that alerts go to."""

    name: str
    """As the ledger keeps it: `env:NAME`, or a digest of the address, which may hold a password."""
    address: str


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one round of deliveries came to."""

    sent: int
    waiting: int
    """Failed, and to be tried again."""
    failed: tuple[Delivery, ...]
    """Given up in this round."""


def channels_of(watch: Watch) -> tuple[Channel, ...]:
    """The channels of a watch.

    Raises:
        BadUsage: an environment variable that a channel names is not set.
    """
    return tuple(_channel(given) for given in watch.deliver)


def deliver(ledger: Ledger, watch: Watch, now: datetime, send: Send | None = None) -> Delivered:
    """Send what waits and is due; a failure is kept with its reason and tried again after a growing pause.

    What was on its way when the program stopped is not sent again, so that nothing arrives twice: it is named
    among what failed, for a person to look.
    """
    writer, reader = LedgerWriter(ledger), ledger.reader()
    stuck = reader.deliveries(states=(DeliveryState.SENDING,))
    failed = [replace(each, state=DeliveryState.FAILED, detail=_UNKNOWN) for each in stuck]
    for each in failed:
        writer.put_delivery(each, now)
    addresses = {channel.name: channel.address for channel in channels_of(watch)}
    waits = [due for due in reader.due_deliveries(now) if due.channel in addresses]
    # whatever takes time is done before a delivery is taken: killed from then on, nobody knows if it arrived
    parcels = tuple(_parcels(reader, watch, waits, now))
    sender = send or AppriseSender(addresses[parcel.channel] for parcel in parcels)
    after: list[Delivery] = []
    for parcel in parcels:
        taken = [held for due in parcel.deliveries if (held := writer.take_delivery(due.id, now))]
        if not taken:
            continue
        fault = sender(addresses[parcel.channel], *parcel.message)
        done = [_after(each, fault, now) for each in taken]
        for each in done:
            writer.put_delivery(each, now)
        if fault is None and watch.digest_hours is not None:
            writer.set_bookmark(_digest(watch, parcel.channel), int(now.timestamp()))
        after += done
    failed += [each for each in after if each.state is DeliveryState.FAILED]
    count = Counter(each.state for each in after)
    return Delivered(count[DeliveryState.SENT], count[DeliveryState.WAITING], tuple(failed))


@dataclass(frozen=True, slots=True)
class _Parcel:
    """Deliveries that go to one channel in one message."""

    channel: str
    deliveries: tuple[Delivery, ...]
    message: tuple[str, str]


def _parcels(
    reader: LedgerReader, watch: Watch, waits: Iterable[Delivery], now: datetime
) -> Iterator[_Parcel]:
    """What is to be sent now: each delivery for itself, or a channel's together where its digest is due."""
    if watch.digest_hours is None:
        for due in waits:
            yield _Parcel(due.channel, (due,), message_of(watch, reader.alert(due.alert)))
        return
    by_channel: dict[str, list[Delivery]] = {}
    for due in waits:
        by_channel.setdefault(due.channel, []).append(due)
    for channel, deliveries in by_channel.items():
        last = reader.bookmark(_digest(watch, channel))
        if now.timestamp() - last >= watch.digest_hours * 3600:
            alerts = [reader.alert(id_) for id_ in dict.fromkeys(due.alert for due in deliveries)]
            yield _Parcel(channel, tuple(deliveries), digest_of(watch, alerts))


def _digest(watch: Watch, channel: str) -> str:
    """The note of when a channel had its last digest, in seconds since 1970."""
    return f"digest/{watch.name}/{channel}"


def message_of(watch: Watch, alert: Alert) -> tuple[str, str]:
    """Title and text of an alert, plain: the rule, its reason, what is new, what speaks against it."""
    indicator = watch.indicator(alert.indicator)
    question = indicator.question if indicator else alert.indicator
    parts = [
        alert.reason,
        alert.changed,
        f"What else would look the same: {indicator.alternative}"
        if indicator and indicator.alternative
        else None,
        _against(len(alert.against)),
        f"tocsin why {alert.id}",
    ]
    return f"{watch.name}: {question}", "\n\n".join(part for part in parts if part)


def digest_of(watch: Watch, alerts: Sequence[Alert]) -> tuple[str, str]:
    """Title and text of several alerts in one message, in the order in which they began to wait."""
    if len(alerts) == 1:
        return message_of(watch, alerts[0])
    told = [message_of(watch, alert) for alert in alerts]
    rule = "\n\n" + "-" * 40 + "\n\n"
    return f"{watch.name}: {len(alerts)} alerts", rule.join(f"{title}\n\n{text}" for title, text in told)


def _against(count: int) -> str | None:
    if not count:
        return None
    return "1 claim speaks against it." if count == 1 else f"{count} claims speak against it."


class AppriseSender:
    """Sends through Apprise (mail, chat, webhook), whose many services are loaded before anything is sent."""

    def __init__(self, addresses: Iterable[str]) -> None:
        """Make ready to send to some addresses."""
        self._services: dict[str, Apprise | None] = {}
        for address in addresses:
            service = Apprise()
            self._services[address] = service if service.add(address) else None

    def __call__(self, address: str, title: str, body: str) -> str | None:
        """Send to one of the addresses; why it failed, None where it did not.

        Many services send HTML or Markdown; words of a page that look like it are escaped on their way.
        """
        service = self._services[address]
        if service is None:
            return "Apprise does not know such an address"
        line = " ".join(title.split())
        taken = service.notify(title=line, body=body, body_format=NotifyFormat.TEXT)
        return None if taken else "the service did not take it"


def _after(taken: Delivery, fault: str | None, now: datetime) -> Delivery:
    if fault is None:
        return replace(taken, state=DeliveryState.SENT, detail=None)
    if taken.tries >= _MOST_TRIES:
        return replace(taken, state=DeliveryState.FAILED, detail=fault)
    pause = _FIRST_PAUSE * 2 ** min(taken.tries, 12)
    return replace(taken, state=DeliveryState.WAITING, next_try=now + pause, detail=fault)


def _channel(given: str) -> Channel:
    if not given.startswith(_FROM_ENVIRONMENT):
        return Channel(content_id("channel", given), given)
    name = given.removeprefix(_FROM_ENVIRONMENT)
    address = os.environ.get(name)
    if not address:
        raise BadUsage(f"the watch delivers to {given}, and the environment variable {name} is not set")
    return Channel(given, address)
