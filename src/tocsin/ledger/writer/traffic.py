"""Writing what goes out and comes in: deliveries, fetch states, how far steps have come."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select, text

from tocsin.ledger.appending import replace_standing
from tocsin.ledger.plainly import written
from tocsin.ledger.queries.states import overwrite
from tocsin.ledger.readers.traffic import bookmark_key
from tocsin.ledger.rows.traffic import delivery_values, fetch_values, read_delivery
from tocsin.ledger.tables import deliveries, fetch_states
from tocsin.ledger.traffic import Delivery, DeliveryState, FetchState
from tocsin.ledger.writer.writing import Writing

_SET = text(
    "INSERT INTO bookmarks (name, place) VALUES (:name, :place) "
    "ON CONFLICT (name) DO UPDATE SET place = excluded.place"
)


class TrafficWriter(Writing):
    """Moves deliveries on, and overwrites last states."""

    def take_delivery(self, id_: str, at: datetime) -> Delivery | None:
        """Take a waiting delivery to send it: it is `sending` from now on, with one try more.

        Returns:
            The delivery as it stands now; None where it does not wait: another process took it.
        """
        query = select(deliveries).where(
            deliveries.c.id == id_,
            deliveries.c.closed_at.is_(None),
            deliveries.c.state == DeliveryState.WAITING.value,
        )
        with self._connections.writing() as connection:
            row = connection.execute(query).first()
            if row is None:
                return None
            waiting = read_delivery(row)
            taken = replace(waiting, state=DeliveryState.SENDING, tries=waiting.tries + 1, next_try=None)
            replace_standing(connection, deliveries, [delivery_values(taken, at)], ("id",))
            return taken

    def put_delivery(self, delivery: Delivery, at: datetime) -> bool:
        """Keep how far a delivery has come; the state before is closed. False where nothing changed."""
        with self._connections.writing() as connection:
            return bool(replace_standing(connection, deliveries, [delivery_values(delivery, at)], ("id",)))

    def put_fetch_state(self, state: FetchState) -> None:
        """Keep what is known of an address; what was known before is overwritten."""
        with self._connections.writing() as connection:
            overwrite(connection, fetch_states, fetch_values(state))

    def set_bookmark(self, step: str, seq: int) -> None:
        """Note how far a step has come; the note before is overwritten."""
        self.set_bookmarks({step: seq})

    def set_bookmarks(self, places: Mapping[str, int]) -> None:
        """Note how far some steps have come, together."""
        rows = [{"name": bookmark_key(step), "place": seq} for step, seq in places.items()]
        if rows:
            with self._connections.writing() as connection:
                written(connection, _SET, rows)
