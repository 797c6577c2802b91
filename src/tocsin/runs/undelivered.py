"""What has failed on its way to a channel; apart from the sending, which takes long to load."""

from collections.abc import Mapping
from datetime import datetime

from tocsin.ledger import DeliveryState, LedgerReader


def undelivered(reader: LedgerReader, as_of: datetime | None = None) -> Mapping[str, tuple[str, ...]]:
    """What has failed on its way, a sentence for each channel, by alert; what was never tried is left out."""
    found: dict[str, list[str]] = {}
    for held in reader.deliveries(states=(DeliveryState.WAITING, DeliveryState.FAILED), as_of=as_of):
        if held.detail is None:
            continue
        tried = "once" if held.tries == 1 else f"{held.tries} times"
        onward = "given up"
        if held.state is DeliveryState.WAITING and held.next_try is not None:
            onward = f"to be tried again after {held.next_try:%Y-%m-%d %H:%M} UTC"
        said = f"not delivered to {held.channel}: {held.detail}; tried {tried}, {onward}"
        found.setdefault(held.alert, []).append(said)
    return {alert: tuple(said) for alert, said in found.items()}
