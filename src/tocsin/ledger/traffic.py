"""What goes out and comes in, as the ledger keeps it: alerts delivered, addresses asked again and again."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from tocsin.terms.digest import content_id


class DeliveryState(StrEnum):
    """How far one version of an alert has come on its way to one channel."""

    WAITING = "waiting"
    """To be sent at `next_try`, or at once where that is None."""
    SENDING = "sending"
    """Handed over; found so after a crash, it may or may not have arrived."""
    SENT = "sent"
    FAILED = "failed"
    """Given up after too many tries; a person can set it waiting again."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One version of an alert on its way to one channel."""

    channel: str
    """Name of the channel in the watch or the settings; never an address with a password."""
    alert: str
    """Id of the alert."""
    revision: datetime
    """The alert's `revised`: each version is delivered once."""
    state: DeliveryState = DeliveryState.WAITING
    tries: int = 0
    next_try: datetime | None = None
    """Aware UTC."""
    detail: str | None = None
    """Why the last try failed, one sentence."""

    @property
    def id(self) -> str:
        """Identity: this version of this alert to this channel, however often it is tried."""
        return content_id("delivery", self.channel, self.alert, self.revision.astimezone(UTC).isoformat())


@dataclass(frozen=True, slots=True)
class FetchState:
    """What is known of an address that is asked again and again."""

    address: str
    checked: datetime
    """When it was last asked, aware UTC."""
    status: int | None = None
    """HTTP status of the last answer, None where there was none."""
    etag: str | None = None
    """The server's `ETag`, to be sent back as `If-None-Match`."""
    last_modified: str | None = None
    """The server's `Last-Modified`, to be sent back as `If-Modified-Since`."""
    next_at: datetime | None = None
    """Not to be asked before: `Retry-After`, or the delay after failures."""
    failures: int = 0
    """Failed tries since the last good answer."""
    detail: str | None = None
    """Why the last try failed, one sentence."""


@dataclass(frozen=True, slots=True)
class Observation:
    """How many stories of one outlet were published on one day."""

    outlet: str | None
    day: str
    """ISO 8601 date."""
    stories: int
    """Stories whose publication is known to the day; undated ones are in none."""
