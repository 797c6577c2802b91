"""What earlier passes learned of an address, handed in before a pass and back after it."""

import re
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Self

_HEADER = re.compile(r"[\x21-\x7e\x80-\xff][\x20-\x7e\x80-\xff]{0,500}")
"""What may be sent back as a header: no line break, nothing that could begin another one."""
_GONE = 410


@dataclass(frozen=True, slots=True)
class FetchState:
    """One address as it was when it was last asked."""

    address: str
    """As it was asked, redirects not followed."""
    etag: str | None
    last_modified: str | None
    """The header as the server wrote it."""
    checked_at: datetime
    """Aware UTC."""
    status: int | None
    """HTTP status, None where there was no answer."""
    not_before: datetime | None = None
    """Until when the server asked not to be asked again, aware UTC."""

    def __post_init__(self) -> None:
        """Refuse validators that could not be sent back as they are, and times without a zone."""
        for value in (self.etag, self.last_modified):
            if value is not None and not _HEADER.fullmatch(value):
                raise ValueError("a validator must be one line of a header")
        for moment in (self.checked_at, self.not_before):
            if moment is not None and moment.tzinfo is None:
                raise ValueError("a time must have a zone")

    def unvalidated(self) -> Self:
        """The same without what would let the server answer "not changed": to be read again in full."""
        return replace(self, etag=None, last_modified=None)

    def is_taken(self) -> bool:
        """Whether what the address holds was taken, or is gone for good."""
        return self.status is not None and (200 <= self.status < 400 or self.status == _GONE)  # noqa: PLR2004 - HTTP

    def as_row(self) -> dict[str, str | int | None]:
        """The state as plain values, for JSON or a table."""
        return {
            "address": self.address,
            "etag": self.etag,
            "last_modified": self.last_modified,
            "checked_at": self.checked_at.astimezone(UTC).isoformat(),
            "status": self.status,
            "not_before": self.not_before.astimezone(UTC).isoformat() if self.not_before else None,
        }

    @classmethod
    def from_row(cls, row: dict[str, str | int | None]) -> Self:
        """A state from what `as_row` gave.

        Raises:
            ValueError: the row has not that form.
        """
        address, status, later = row.get("address"), row.get("status"), row.get("not_before")
        if not isinstance(address, str) or not (status is None or isinstance(status, int)):
            raise ValueError("a fetch state needs an address and a status")
        etag, changed = row.get("etag"), row.get("last_modified")
        return cls(
            address,
            str(etag) if etag is not None else None,
            str(changed) if changed is not None else None,
            datetime.fromisoformat(str(row.get("checked_at"))),
            status,
            datetime.fromisoformat(str(later)) if later is not None else None,
        )


def validator(value: str | None) -> str | None:
    """A header's value where it can be sent back safely; None for any other."""
    return value if value is not None and _HEADER.fullmatch(value) else None


class FetchMemory:
    """The states of all addresses, by what was known before the pass and what it learned.

    It is read by several threads at once; what it calls is called by one of them at a time.
    """

    def __init__(
        self,
        states: Iterable[FetchState] = (),
        known: Callable[[str], bool] | None = None,
        keep: Callable[[FetchState], None] | None = None,
    ) -> None:
        """Begin with what earlier passes left.

        Args:
            states: of earlier passes.
            known: whether an article's address needs no fetching, for example because the ledger holds it.
            keep: called with each new state once everything behind it was taken; in the caller's own thread.
        """
        self._lock = threading.Lock()
        self._states = {state.address: state for state in states}
        self._changed: dict[str, FetchState] = {}
        self._known = known
        self._keep = keep

    def state(self, address: str) -> FetchState | None:
        """What is known of an address, None where nothing is."""
        with self._lock:
            return self._states.get(address)

    def is_known(self, address: str) -> bool:
        """Whether an article's address was taken before."""
        with self._lock:
            state = self._states.get(address)
            return (state is not None and state.is_taken()) or (
                self._known is not None and self._known(address)
            )

    def keep(self, state: FetchState) -> None:
        """Take what was learned of an address."""
        with self._lock:
            self._states[state.address] = state
            self._changed[state.address] = state
        if self._keep is not None:
            self._keep(state)

    def changed(self) -> tuple[FetchState, ...]:
        """The states that this pass learned."""
        with self._lock:
            return tuple(self._changed.values())
