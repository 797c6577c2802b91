"""Deliveries and fetch states, as rows and back."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row

from tocsin.ledger.nesting import Values
from tocsin.ledger.rows.pages import address_key
from tocsin.ledger.traffic import Delivery, DeliveryState, FetchState


def delivery_values(delivery: Delivery, at: datetime) -> Values:
    """One state of a delivery as a row, reached at `at`."""
    return {
        "id": delivery.id,
        "channel": delivery.channel,
        "alert": delivery.alert,
        "revision": delivery.revision,
        "state": delivery.state.value,
        "tries": delivery.tries,
        "next_try": delivery.next_try,
        "detail": delivery.detail,
        "opened_at": at,
    }


def read_delivery(row: Row[Any]) -> Delivery:
    """One state of a delivery from its row."""
    return Delivery(
        channel=row.channel,
        alert=row.alert,
        revision=row.revision,
        state=DeliveryState(row.state),
        tries=row.tries,
        next_try=row.next_try,
        detail=row.detail,
    )


def fetch_values(state: FetchState) -> Values:
    """What is known of an address as a row."""
    return {
        "address_key": address_key(state.address),
        "address": state.address,
        "etag": state.etag,
        "last_modified": state.last_modified,
        "status": state.status,
        "checked_at": state.checked,
        "next_at": state.next_at,
        "failures": state.failures,
        "detail": state.detail,
    }


def read_fetch(row: Row[Any]) -> FetchState:
    """What is known of an address from its row."""
    return FetchState(
        address=row.address,
        checked=row.checked_at,
        status=row.status,
        etag=row.etag,
        last_modified=row.last_modified,
        next_at=row.next_at,
        failures=row.failures,
        detail=row.detail,
    )
