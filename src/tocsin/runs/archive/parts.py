"""An archive's parts read back: page by page, what a ledger needs to take them in."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tocsin.exchange.lines import StoryFindings
from tocsin.ledger.noun_json import read_noun
from tocsin.runs.archive.layout import Layout, Row, group_of, groups_in, rows_in
from tocsin.runs.archive.manifest import inputs_of, read_manifest
from tocsin.runs.archive.placing import stories_of
from tocsin.runs.archive.reading import findings_of
from tocsin.runs.moving import Moves, moved_findings
from tocsin.runs.twins import places_of
from tocsin.terms.account import Reprint
from tocsin.terms.errors import BadUsage
from tocsin.terms.page import GivenFacts, MediaType, Page
from tocsin.terms.story import Snapshot, Story


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """One page of an archive with everything that was found in it."""

    page: Page
    snapshot: Snapshot
    stories: tuple[Story, ...]
    """As they stand among all stories of the archive: parted where a known story ends."""
    alone: tuple[Story, ...]
    """As the page alone shows them."""
    reprints: tuple[Reprint, ...]
    """What its stories share with stories of earlier pages."""
    found: tuple[StoryFindings, ...]
    """Of each story that was read; one that the prefilter held back, or in another language, is not there."""


def read_parts(folder: Path) -> Iterator[ArchivedPage]:
    """The pages of every finished input, in the order they were taken up; known pages are left out.

    Raises:
        BadUsage: the folder holds no archive.
    """
    layout = Layout(str(folder))
    held = read_manifest(layout)
    if held is None:
        raise BadUsage(f"{folder}: holds no archive: there is no {layout.manifest.name}")
    for each in inputs_of(held):
        if each.checked.damage is None and layout.done(each.key).exists():
            for group in range(groups_in(layout.part("pages", each.key))):
                yield from pages_in(layout, each.key, group)


def pages_in(layout: Layout, key: str, group: int) -> Iterator[ArchivedPage]:
    """The pages of one group of an input."""
    found = found_in(layout, key, group)
    others: dict[tuple[str, int], dict[str, Row]] = {(key, group): found}
    pages = group_of(layout.part("pages", key), group)
    for row, among in zip(pages, group_of(layout.part("placed", key), group), strict=True):
        if among["known"]:
            continue
        page = _page(row)
        stories = stories_of(among["stories"])
        twins = json.loads(among["twins"])
        read: list[StoryFindings] = []
        for story in stories:
            if not found[story.id]["wanted"]:
                continue
            if story.id in twins:
                read.append(_moved(layout, story, page.path, twins[story.id], others))
            else:
                read.append(findings_of(found[story.id]["findings"], story, page.path))
        yield ArchivedPage(
            page,
            Snapshot(row["snapshot_sha256"], row["snapshot"]),
            stories,
            stories if row["stories"] == among["stories"] else stories_of(row["stories"]),
            read_noun(tuple[Reprint, ...], json.loads(among["reprints"])),
            tuple(read),
        )


def found_in(layout: Layout, key: str, group: int) -> dict[str, Row]:
    """The rows of what the finders had before them in one group, by story."""
    return {row["story"]: row for row in rows_in(layout.part("found", key, group))}


def _moved(
    layout: Layout,
    story: Story,
    path: str | None,
    twin: tuple[str, str, int],
    others: dict[tuple[str, int], dict[str, Row]],
) -> StoryFindings:
    """The findings of the story that reads the same, moved to where the paragraphs of this one stand."""
    root, key, group = twin
    if (key, group) not in others:
        others[key, group] = found_in(layout, key, group)
    written = others[key, group][root]["findings"]
    earlier = _root(layout, root, key, group)
    known = findings_of(written, earlier, None)
    return moved_findings(
        known, story, path, Moves(dict(zip(places_of(earlier), places_of(story), strict=True)))
    )


def _root(layout: Layout, story: str, key: str, group: int) -> Story:
    for row in group_of(layout.part("placed", key), group, ("known", "stories")):
        if not row["known"]:
            for each in stories_of(row["stories"]):
                if each.id == story:
                    return each
    raise BadUsage(f"{layout.root}: the archive lacks the story {story} of {key}/{group}")


def _page(row: Row) -> Page:
    media = MediaType(row["media_type"])
    given: Mapping[str, str] | None = json.loads(row["given"]) if row["given"] else None
    text = row["text"]
    return Page(
        address=row["address"],
        sha256=row["sha256"],
        received=datetime.fromisoformat(row["received"]),
        media_type=media,
        content=row["content"],
        charset=row["charset"],
        text=text if text is not None else row["content"].decode(row["charset"], "replace"),
        document=row["document"],
        path=row["path"],
        given=GivenFacts(**given) if given else None,
    )
