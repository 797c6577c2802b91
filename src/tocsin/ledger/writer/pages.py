"""Writing what was read: pages with all that stands in them, and places in accounts."""

from collections.abc import Iterable
from datetime import datetime

from tocsin.ledger.appending import close_rows, replace_standing
from tocsin.ledger.receiving import receive
from tocsin.ledger.records import PageRecord
from tocsin.ledger.rows.pages import address_key, set_aside_values
from tocsin.ledger.rows.stories import membership_values
from tocsin.ledger.soundness import require_sound
from tocsin.ledger.tables import memberships, set_asides
from tocsin.ledger.writer.writing import Writing
from tocsin.terms.account import Membership
from tocsin.terms.page import SetAside


class PageWriter(Writing):
    """Adds pages and what follows from them."""

    def add_page(self, record: PageRecord) -> bool:
        """Add a page with its stories, all that was found in them, places in accounts and reprint proofs.

        Other bytes at the same address close the page that stood there. The same bytes at another
        address are another page; a story that the ledger holds already is not added again.

        Returns:
            False, and nothing is written, where these bytes stand at this address already.

        Raises:
            LedgerError: the record contradicts itself (a digest, a span, a claim of no story).
        """
        require_sound(record)
        with self._connections.writing() as connection:
            return receive(connection, record)

    def set_aside(self, item: SetAside, at: datetime) -> bool:
        """Keep an input that could not be read; False where the same is kept already.

        It is closed when a page is received from its address.
        """
        with self._connections.writing() as connection:
            return bool(replace_standing(connection, set_asides, [set_aside_values(item, at)], ("id",)))

    def answered(self, address: str, at: datetime) -> bool:
        """Note that an address can be read again, such as a feed's, which is no page itself.

        Returns:
            Whether it was set aside until now.
        """
        with self._connections.writing() as connection:
            here = set_asides.c.address_key == address_key(address)
            return close_rows(connection, set_asides, here, at) > 0

    def place(self, placed: Iterable[Membership], at: datetime) -> int:
        """Put stories into accounts: a place that changed is closed and the next one added.

        Returns:
            How many places are new or changed.
        """
        rows = [membership_values(membership, at) for membership in placed]
        with self._connections.writing() as connection:
            return replace_standing(connection, memberships, rows, ("story",))
