"""Keep watching: read, weigh, check, deliver, every so many minutes, until told to stop."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tocsin.acquire import AcquireSettings
from tocsin.exchange.formats.atom import feed
from tocsin.exchange.nouns import alert_json
from tocsin.ledger import Ledger
from tocsin.runs.checking import check_watch
from tocsin.runs.delivering import Delivered, channels_of, deliver
from tocsin.runs.local import ReadSummary, Taken, read_into
from tocsin.runs.whole import write_whole
from tocsin.terms.alert import Alert
from tocsin.terms.watch import Watch


@dataclass(frozen=True, slots=True)
class Round:
    """What one round came to."""

    began: datetime
    read: ReadSummary
    rang: tuple[Alert, ...]
    delivered: Delivered

    def words(self) -> str:
        """The round in one line."""
        moment = self.began.isoformat(timespec="seconds")
        line = f"{moment}  {self.read.words()} {len(self.rang)} rang, {self.delivered.sent} sent."
        if self.delivered.waiting:
            line += f" {self.delivered.waiting} deliveries failed and will be tried again."
        return line + "".join(f" Given up: {each.detail}." for each in self.delivered.failed)


def one_round(
    ledger: Ledger, watch: Watch, settings: AcquireSettings, tell: Callable[[Taken], None]
) -> Round:
    """Read the sources once, check, deliver, and write the watch's feed beside the ledger's watch file."""
    began = datetime.now(UTC)
    read = read_into(ledger, watch.sources, settings, tell)
    rang = check_watch(ledger, watch, (channel.name for channel in channels_of(watch)))
    now = datetime.now(UTC)
    delivered = deliver(ledger, watch, now)
    write_feed(ledger, watch, now)
    return Round(began, read, rang, delivered)


def keep_watching(
    ledger: Ledger,
    watch: Watch,
    settings: AcquireSettings,
    stop: threading.Event,
    tell: Callable[[Round], None],
) -> int:
    """Round after round, until `stop` is set; a round that runs is finished first.

    Returns:
        How many rounds were done.
    """
    rounds = 0
    while not stop.is_set():
        done = one_round(ledger, watch, settings, lambda _: None)
        rounds += 1
        tell(done)
        due = done.began + timedelta(minutes=watch.every_minutes)
        stop.wait(max(0.0, (due - datetime.now(UTC)).total_seconds()))
    return rounds


def write_feed(ledger: Ledger, watch: Watch, now: datetime) -> Path:
    """The watch's alerts as an Atom feed beside its file; an alert is one entry through all its versions."""
    rows = [alert_json(alert) for alert in ledger.reader().alerts(watch.name)]
    path = Path(watch.path).with_suffix(".atom")
    return write_whole(path, feed(f"Tocsin watch {watch.name}", rows, now))
