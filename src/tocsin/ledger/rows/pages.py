"""Pages and inputs set aside, as rows and back."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row

from tocsin.ledger.nesting import Values, read_given, write_given
from tocsin.ledger.noun_json import read_noun, write_noun
from tocsin.ledger.packing import pack, pack_text
from tocsin.ledger.records import KeptPage, KeptSetAside
from tocsin.terms.digest import content_id, sha256_bytes
from tocsin.terms.page import MediaType, Page, Referral, SetAside
from tocsin.terms.story import Snapshot


def page_id(address: str, sha256: str) -> str:
    """Identity of a page: these bytes at this address."""
    return content_id("page", address, sha256)


def address_key(address: str) -> str:
    """An address of any length as an indexable key."""
    return content_id("address", address)


def content_values(page: Page) -> Values:
    """The bytes of a page, once for each digest."""
    return {"sha256": page.sha256, "size": len(page.content), "packed": pack(page.content)}


def bytes_values(content: bytes) -> Values:
    """Bytes that no page brought, once for each digest."""
    return {"sha256": sha256_bytes(content), "size": len(content), "packed": pack(content)}


def snapshot_values(snapshot: Snapshot) -> Values:
    """A snapshot's text, once for each digest."""
    return {"sha256": snapshot.sha256, "length": len(snapshot.text), "packed": pack_text(snapshot.text)}


def page_values(page: Page, snapshot: str) -> Values:
    """A page as a row; `snapshot` is the digest of its text."""
    return {
        "id": page_id(page.address, page.sha256),
        "address": page.address,
        "address_key": address_key(page.address),
        "sha256": page.sha256,
        "snapshot": snapshot,
        "media_type": page.media_type.value,
        "charset": page.charset,
        "document": page.document,
        "path": page.path,
        "given": write_given(page.given),
        "referral": write_noun(page.referral),
        "opened_at": page.received,
    }


def kept_page(row: Row[Any]) -> KeptPage:
    """A page from its row."""
    return KeptPage(
        id=row.id,
        address=row.address,
        sha256=row.sha256,
        received=row.opened_at,
        closed=row.closed_at,
        media_type=MediaType(row.media_type),
        charset=row.charset,
        document=row.document,
        path=row.path,
        given=read_given(row.given),
        snapshot=row.snapshot,
        referral=None if row.referral is None else read_noun(Referral, row.referral),
    )


def set_aside_values(item: SetAside, at: datetime) -> Values:
    """An input set aside as a row, its id made from everything it says."""
    return {
        "id": content_id("set-aside", item.address, item.kind, item.reason, item.sha256),
        "address": item.address,
        "address_key": address_key(item.address),
        "reason": item.reason,
        "kind": item.kind,
        "sha256": item.sha256,
        "opened_at": at,
    }


def kept_set_aside(row: Row[Any]) -> KeptSetAside:
    """An input set aside from its row."""
    item = SetAside(address=row.address, reason=row.reason, kind=row.kind, sha256=row.sha256)
    return KeptSetAside(item=item, at=row.opened_at, closed=row.closed_at)
