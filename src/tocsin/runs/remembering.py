"""What the ledger knows of web addresses, as acquiring takes it and gives it back."""

from datetime import UTC, datetime
from http import HTTPStatus

from tocsin import acquire
from tocsin.ledger import FetchState, LedgerReader
from tocsin.ledger.writer import LedgerWriter

_ANSWERS = frozenset({HTTPStatus.OK, HTTPStatus.NOT_MODIFIED})
"""What a server that is there again says."""


def fetch_memory(reader: LedgerReader, writer: LedgerWriter) -> acquire.FetchMemory:
    """The memory of all earlier passes; what a pass learns is kept as soon as what is behind it was taken."""

    def keep(state: acquire.FetchState) -> None:
        writer.put_fetch_state(_kept(state))
        if state.status in _ANSWERS:
            writer.answered(state.address, state.checked_at.astimezone(UTC))

    known = (_known(state) for state in reader.fetch_states().values())
    return acquire.FetchMemory(known, keep=keep)


def _known(state: FetchState) -> acquire.FetchState:
    return acquire.FetchState(
        state.address, state.etag, state.last_modified, state.checked, state.status, state.next_at
    )


def _kept(state: acquire.FetchState) -> FetchState:
    return FetchState(
        state.address,
        state.checked_at.astimezone(UTC),
        state.status,
        state.etag,
        state.last_modified,
        _utc(state.not_before),
    )


def _utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC) if moment else None
