"""From a file of pages to its stories, each page by itself: the first step that can be spread."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any

import pyarrow as pa

from tocsin.acquire import AcquireSettings, collect
from tocsin.ledger.noun_json import write_noun
from tocsin.runs.archive.layout import PAGES, Layout, part_written, write_lines
from tocsin.runs.archive.stores import at_hand
from tocsin.runs.guarding import guarded
from tocsin.runs.onepage import split_dated, unread_stories
from tocsin.stories import PageStories
from tocsin.terms.page import MediaType, Page, SetAside

_AT_ONCE = 50
"""Pages of a group: what one task reads, and what is read again after a fault."""
_DECODED = frozenset({MediaType.HTML, MediaType.TEXT})
"""Pages whose text is their bytes in their charset."""


@dataclass(frozen=True, slots=True)
class SplitWork:
    """Splits every page of one input and writes its part; a part that is there is left alone."""

    layout: Layout
    max_bytes: int
    """Largest page that is read."""

    def __call__(self, item: str) -> str:
        """The input as JSON with `path`, `key` and `received` → its key."""
        given = json.loads(item)
        key: str = given["key"]
        path = self.layout.part("pages", key)
        if path.exists():
            return key
        received = datetime.fromisoformat(given["received"])
        asides: list[dict[str, Any]] = []
        rows = self._rows(given["path"], received, asides)
        with part_written(path, PAGES) as writer:
            while group := list(islice(rows, _AT_ONCE)):
                writer.write_table(pa.Table.from_pylist(group, schema=PAGES))
            write_lines(self.layout.asides(key), asides)
        return key

    def _rows(self, path: str, received: datetime, asides: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        number = 0
        for item in self._items(path):
            if isinstance(item, SetAside):
                asides.append(asdict(item))
                continue
            page = replace(item, received=received)
            split = guarded(lambda page=page: split_dated(page), page)  # type: ignore[misc]
            failed = split if isinstance(split, SetAside) else split.set_aside
            if failed is not None or isinstance(split, SetAside):
                asides.append(asdict(failed or SetAside(page.address, "no story in it", "no-text")))
                continue
            asides += ({"remark": remark} for remark in unread_stories(page, split))
            yield page_row(number, page, split)
            number += 1

    def _items(self, path: str) -> Iterator[Page | SetAside]:
        """The pages of an input, under its own name where they are read from a copy of it."""
        with at_hand(path) as here:
            for item in collect([str(here)], AcquireSettings(self.max_bytes)):
                named = replace(item, address=item.address.replace(str(here), path))
                yield named if isinstance(named, SetAside) else replace(named, path=named.path and path)


def page_row(number: int, page: Page, split: PageStories) -> dict[str, Any]:
    """One page as a row of `pages`."""
    return {
        "number": number,
        "address": page.address,
        "sha256": page.sha256,
        "received": page.received.isoformat(),
        "media_type": page.media_type.value,
        "charset": page.charset,
        "document": page.document,
        "path": page.path,
        "content": page.content,
        "text": None if page.media_type in _DECODED else page.text,
        "given": json.dumps(write_noun(page.given)) if page.given else None,
        "snapshot": split.snapshot.text,
        "snapshot_sha256": split.snapshot.sha256,
        "stories": json.dumps(write_noun(split.stories), ensure_ascii=False),
    }
