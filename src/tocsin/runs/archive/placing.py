"""Every story among all others: what it reprints, where it is parted, whose reading it shares.

This step goes through all inputs one after the other, in their order, with the very index and rules of
`tocsin read`, so that both give the same stories and accounts. It holds fingerprints, never texts.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from tocsin.ledger.noun_json import read_noun, write_noun
from tocsin.runs.archive.layout import (
    ACCOUNTS,
    PLACED,
    PRINTS,
    Layout,
    Row,
    group_of,
    groups_in,
    part_written,
    rows_in,
    write_part,
)
from tocsin.runs.fingerprints import fingerprints_of
from tocsin.runs.recutting import recut
from tocsin.runs.twins import earlier_of, reading_of
from tocsin.stories import Fingerprints, PageStories, ReprintIndex
from tocsin.terms.account import Reprint
from tocsin.terms.story import Snapshot, Story
from tocsin.weighing import StoryFacts, group_accounts

_FACTS = ("number", "address", "sha256", "received", "snapshot", "snapshot_sha256", "stories")


@dataclass(frozen=True, slots=True)
class Twin:
    """A story whose findings are those of one that reads the same, and where that one was read."""

    root: str
    key: str
    group: int


class ArchivePlacing:
    """The stories of an archive so far; made again from the parts that are there."""

    def __init__(self, layout: Layout) -> None:
        """Begin with nothing known."""
        self._layout = layout
        self._index = ReprintIndex()
        self._known: set[str] = set()
        self._standing: dict[str, str] = {}
        """Digest of the bytes that were read last at an address."""
        self._read: dict[str, tuple[str, Twin]] = {}
        """Story → digest of what the finders see of it, and where it or its like is read."""
        self._made: dict[str, Fingerprints] = {}
        """Of the stories of the page at hand, as it stands alone."""
        self._facts: list[StoryFacts] = []
        self._reprints: list[Reprint] = []

    def stretches_of(self, story: str, fingerprints: Fingerprints) -> list[tuple[int, int]]:
        """The stretches of a new story that known stories hold, in words counted from 0."""
        self._made[story] = fingerprints
        return [] if story in self._known else self._index.stretches(story, fingerprints)

    def take(self, key: str) -> None:
        """Place one input's stories, or take up where they were placed before."""
        if self._layout.part("placed", key).exists():
            self._take_up(key)
            return
        pages = self._layout.part("pages", key)
        prints: list[dict[str, Any]] = []
        with part_written(self._layout.part("placed", key), PLACED) as writer:
            for group in range(groups_in(pages)):
                rows = [self._place(row, key, group, prints) for row in group_of(pages, group, _FACTS)]
                writer.write_table(pa.Table.from_pylist(rows, schema=PLACED))
            write_part(self._layout.part("prints", key), prints, PRINTS)

    def write_accounts(self) -> int:
        """Write the place of every story in its account; returns how many accounts there are."""
        places = group_accounts(self._facts, dict.fromkeys(self._reprints))
        rows = [
            {
                "story": place.story,
                "account": place.account,
                "role": place.role.value,
                "proofs": json.dumps(place.proofs, ensure_ascii=False),
            }
            for place in places
        ]
        write_part(self._layout.accounts, rows, ACCOUNTS)
        return len({place.account for place in places})

    def _place(self, row: Row, key: str, group: int, kept: list[dict[str, Any]]) -> dict[str, Any]:
        known = self._standing.get(row["address"]) == row["sha256"]
        if known:
            return {"number": row["number"], "known": True}
        self._standing[row["address"]] = row["sha256"]
        snapshot = Snapshot(row["snapshot_sha256"], row["snapshot"])
        alone = PageStories(snapshot, stories_of(row["stories"]), None)
        self._made.clear()
        split = recut(alone, self)
        made = [story for story in split.stories if story.id not in self._made]
        prints = {**self._made, **fingerprints_of(snapshot, made)}
        prints = {story.id: prints[story.id] for story in split.stories}
        found = self._reprints_of(prints)
        for name, each in prints.items():
            hashes, positions, words = each.to_bytes()
            kept.append({"story": name, "hashes": hashes, "positions": positions, "words": words})
        for story in split.stories:
            digest = hashlib.sha256(repr(reading_of(story, snapshot.text)).encode("utf8", "replace"))
            self._read.setdefault(story.id, self._reader_of(story.id, digest.hexdigest(), found, key, group))
        self._remember_facts(split.stories, row, found)
        return {
            "number": row["number"],
            "known": False,
            "stories": row["stories"] if split is alone else _written(split.stories),
            "reprints": json.dumps(write_noun(found), ensure_ascii=False),
            "read_with": json.dumps({story.id: self._read[story.id][0] for story in split.stories}),
            "twins": json.dumps(self._twins_of(split.stories, key, group)),
        }

    def _reprints_of(self, prints: Mapping[str, Fingerprints]) -> tuple[Reprint, ...]:
        found: list[Reprint] = []
        for story, made in prints.items():
            if story not in self._known:
                self._known.add(story)
                found += self._index.add(story, made)
        return tuple(found)

    def _reader_of(
        self, story: str, digest: str, found: Iterable[Reprint], key: str, group: int
    ) -> tuple[str, Twin]:
        """Where a story is read: where the first like it is, or here."""
        for earlier in earlier_of(story, found):
            held = self._read.get(earlier)
            if held is not None and held[0] == digest:
                return held
        return digest, Twin(story, key, group)

    def _twins_of(self, stories: Iterable[Story], key: str, group: int) -> dict[str, list[Any]]:
        """The stories of a page that are not read here, by where they are."""
        read = {story.id: self._read[story.id][1] for story in stories}
        here = (key, group)
        return {
            story: [twin.root, twin.key, twin.group]
            for story, twin in read.items()
            if twin.root != story or (twin.key, twin.group) != here
        }

    def _remember_facts(self, stories: Iterable[Story], row: Row, found: Iterable[Reprint]) -> None:
        for story in stories:
            order = (row["received"], row["address"], story.number)
            self._facts.append(StoryFacts(story.id, order, story.outlet, story.title))
        self._reprints += found

    def _take_up(self, key: str) -> None:
        """Know again what was placed before."""
        for row in rows_in(self._layout.part("prints", key)):
            if row["story"] not in self._known:
                self._known.add(row["story"])
                made = Fingerprints.from_bytes(row["hashes"], row["positions"], row["words"])
                self._index.remember(row["story"], made)
        pages, placed = self._layout.part("pages", key), self._layout.part("placed", key)
        for group in range(groups_in(placed)):
            facts = group_of(pages, group, ("number", "address", "sha256", "received"))
            for page, row in zip(facts, group_of(placed, group), strict=True):
                if not row["known"]:
                    self._know_again(page, row, key, group)

    def _know_again(self, page: Row, row: Row, key: str, group: int) -> None:
        self._standing[page["address"]] = page["sha256"]
        twins = json.loads(row["twins"])
        for story, digest in json.loads(row["read_with"]).items():
            self._read.setdefault(story, (digest, Twin(*twins.get(story, (story, key, group)))))
        found = read_noun(tuple[Reprint, ...], json.loads(row["reprints"]))
        self._remember_facts(stories_of(row["stories"]), page, found)


def _written(stories: tuple[Story, ...]) -> str:
    return json.dumps(write_noun(stories), ensure_ascii=False)


def stories_of(written: str) -> tuple[Story, ...]:
    """Stories as a part holds them."""
    return read_noun(tuple[Story, ...], json.loads(written))
