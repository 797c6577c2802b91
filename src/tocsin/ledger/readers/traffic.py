"""Questions about deliveries, addresses that are asked again, and how far steps have come."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import select

from tocsin.ledger.readers.asking import Asking
from tocsin.ledger.rows.pages import address_key
from tocsin.ledger.rows.traffic import read_delivery, read_fetch
from tocsin.ledger.standing import known
from tocsin.ledger.tables import bookmarks, deliveries, fetch_states
from tocsin.ledger.traffic import Delivery, DeliveryState, FetchState
from tocsin.terms.digest import content_id

_BOOKMARKS = select(bookmarks.c.name, bookmarks.c.place)


class TrafficReader(Asking):
    """What goes out and comes in."""

    def deliveries(
        self,
        alert: str | None = None,
        states: tuple[DeliveryState, ...] = (),
        as_of: datetime | None = None,
        *,
        closed_too: bool = False,
    ) -> Iterator[Delivery]:
        """Deliveries in their standing state, or in every state they went through, in order of arrival."""
        query = select(deliveries).where(known(deliveries, as_of, closed_too=closed_too))
        if alert is not None:
            query = query.where(deliveries.c.alert == alert)
        if states:
            query = query.where(deliveries.c.state.in_([state.value for state in states]))
        return self._stream(query.order_by(deliveries.c.seq), read_delivery)

    def due_deliveries(self, now: datetime) -> tuple[Delivery, ...]:
        """Deliveries that wait and may be tried at `now`, the one that waits longest first."""
        in_time = deliveries.c.next_try.is_(None) | (deliveries.c.next_try <= now)
        waiting = deliveries.c.state == DeliveryState.WAITING.value
        query = select(deliveries).where(deliveries.c.closed_at.is_(None), waiting, in_time)
        return self._all(query.order_by(deliveries.c.seq), read_delivery)

    def fetch_state(self, address: str) -> FetchState | None:
        """What is known of an address, None where it was never asked."""
        return self.fetch_states([address]).get(address)

    def fetch_states(self, addresses: Iterable[str] | None = None) -> dict[str, FetchState]:
        """What is known of several addresses, or of all; one that was never asked is left out."""
        query = select(fetch_states).order_by(fetch_states.c.address_key)
        if addresses is None:
            found: Iterable[FetchState] = self._all(query, read_fetch)
        else:
            keys = [address_key(address) for address in addresses]
            found = self._portions(query, fetch_states.c.address_key, keys, read_fetch)
        return {state.address: state for state in found}

    def bookmark(self, step: str) -> int:
        """How far a step has come: the `seq` that it noted last, 0 at its beginning."""
        return self.bookmarks((step,))[step]

    def bookmarks(self, steps: Iterable[str]) -> dict[str, int]:
        """How far several steps have come, asked together."""
        keys = {bookmark_key(step): step for step in steps}
        found = self._kept(_BOOKMARKS, bookmarks.c.name, keys, lambda row: (keys[row.name], row.place))
        return dict.fromkeys(keys.values(), 0) | {step: int(place) for step, place in found}


def bookmark_key(step: str) -> str:
    """A step's name of any length as a key."""
    return content_id("step", step)
