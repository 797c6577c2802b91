"""Questions about what was received: pages, bytes, texts, inputs set aside."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import select

from tocsin.ledger.packing import unpack, unpack_text
from tocsin.ledger.queries.stories import select_carrying_pages, select_pages
from tocsin.ledger.readers.asking import Asking, no_record
from tocsin.ledger.records import Citation, KeptPage, KeptSetAside
from tocsin.ledger.rows.pages import address_key, kept_page, kept_set_aside, page_id
from tocsin.ledger.standing import known
from tocsin.ledger.tables import carriage, contents, pages, set_asides, snapshots
from tocsin.ledger.verify import cite_span
from tocsin.terms.errors import Unverified
from tocsin.terms.span import Span
from tocsin.terms.story import Snapshot

_SNAPSHOTS = select(snapshots)


class PageReader(Asking):
    """Pages, their bytes and texts, and what verifies against them."""

    def pages(self, as_of: datetime | None = None, *, closed_too: bool = False) -> Iterator[KeptPage]:
        """Pages in order of arrival, without their bytes."""
        return self._stream(select_pages(as_of, closed_too=closed_too), kept_page)

    def page(self, id_: str) -> KeptPage:
        """One page, its latest reading where it was closed and read again."""
        return self._one(select(pages).where(pages.c.id == id_), pages.c.seq, kept_page, id_)

    def pages_of(self, story: str, as_of: datetime | None = None) -> tuple[KeptPage, ...]:
        """Pages that carry a story, in order of arrival, closed ones as well."""
        return tuple(self._kept(select_carrying_pages(as_of), carriage.c.story, [story], kept_page))

    def pages_with(self, snapshot: str, as_of: datetime | None = None) -> tuple[KeptPage, ...]:
        """Pages whose bytes gave a snapshot, in order of arrival, closed ones as well."""
        learned = (pages.c.snapshot == snapshot) & known(pages, as_of, closed_too=True)
        return self._all(select(pages).where(learned).order_by(pages.c.seq), kept_page)

    def standing_at(self, address: str) -> KeptPage | None:
        """The page last read at an address, None where nothing stands there."""
        wanted = (pages.c.address_key == address_key(address)) & pages.c.closed_at.is_(None)
        return next(iter(self._all(select(pages).where(wanted), kept_page)), None)

    def stands(self, address: str, sha256: str) -> bool:
        """Whether these bytes are the ones last read at this address."""
        wanted = (pages.c.id == page_id(address, sha256)) & pages.c.closed_at.is_(None)
        return next(self._stream(select(pages.c.id).where(wanted), lambda row: row), None) is not None

    def content(self, sha256: str) -> bytes:
        """A page's bytes as received, their digest recomputed.

        Raises:
            Unverified: the stored bytes are damaged.
        """
        query = select(contents).where(contents.c.sha256 == sha256)
        return self._one(query, contents.c.sha256, lambda row: unpack(row.packed, row.sha256), sha256)

    def snapshot(self, sha256: str) -> Snapshot:
        """A text that offsets point into, its digest recomputed.

        Raises:
            Unverified: the stored text is damaged.
        """
        found = [text for _, text in self.snapshots([sha256])]
        if not found:
            raise no_record(sha256)
        if isinstance(found[0], Unverified):
            raise found[0]
        return found[0]

    def snapshots(self, digests: Iterable[str]) -> Iterator[tuple[str, Snapshot | Unverified]]:
        """Several texts by their digest, asked for together; for a damaged one, what is wrong with it."""
        for sha256, packed in self._kept(
            _SNAPSHOTS, snapshots.c.sha256, digests, lambda row: (str(row.sha256), row.packed)
        ):
            try:
                yield sha256, Snapshot(sha256, unpack_text(packed, sha256))
            except Unverified as error:
                yield sha256, error

    def set_asides(
        self, as_of: datetime | None = None, *, closed_too: bool = False
    ) -> Iterator[KeptSetAside]:
        """Inputs that could not be read, in order of arrival."""
        query = select(set_asides).where(known(set_asides, as_of, closed_too=closed_too))
        return self._stream(query.order_by(set_asides.c.seq), kept_set_aside)

    def verify_span(self, snapshot: str, spans: tuple[Span, ...], words: str) -> Citation:
        """Words of a snapshot down to its bytes; `words` are the spans joined by a space.

        Raises:
            NotFound: there is no such snapshot.
            Unverified: the bytes no longer say these words there.
        """
        return cite_span(self.snapshot(snapshot), self._witnesses(snapshot), spans, words)

    def _witnesses(self, snapshot: str) -> tuple[KeptPage, ...]:
        """The pages that gave a snapshot, after the digests of their bytes were recomputed."""
        found = self.pages_with(snapshot)
        for sha256 in {page.sha256 for page in found}:
            self.content(sha256)
        return found
