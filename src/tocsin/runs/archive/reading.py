"""The stories of one group of pages read by the finders: the dear step, and the one that is spread widest."""

import json
from dataclasses import dataclass
from typing import Any

from tocsin.exchange.lines import StoryFindings
from tocsin.ledger.noun_json import read_noun, write_noun
from tocsin.runs.archive.layout import FOUND, Layout, Row, group_of, write_part
from tocsin.runs.archive.placing import stories_of
from tocsin.runs.archive.prefilter import concerns
from tocsin.runs.finders import packaged_finders
from tocsin.runs.onepage import is_read
from tocsin.terms.story import Snapshot, Story


@dataclass(frozen=True, slots=True)
class ReadWork:
    """Reads what one group of pages holds and writes its part; a part that is there is left alone."""

    layout: Layout
    actors: tuple[str, ...]
    """Stories that do not name them are not read; empty: all are."""

    def __call__(self, item: str) -> str:
        """`KEY/GROUP` → the same."""
        key, _, number = item.partition("/")
        group = int(number)
        path = self.layout.part("found", key, group)
        if path.exists():
            return item
        pages = group_of(
            self.layout.part("pages", key), group, ("number", "path", "snapshot", "snapshot_sha256")
        )
        placed = group_of(self.layout.part("placed", key), group)
        rows: list[dict[str, Any]] = []
        for page, among in zip(pages, placed, strict=True):
            rows += self._page(page, among)
        write_part(path, rows, FOUND)
        return item

    def _page(self, page: Row, among: Row) -> list[dict[str, Any]]:
        if among["known"]:
            return []
        snapshot = Snapshot(page["snapshot_sha256"], page["snapshot"])
        twins = json.loads(among["twins"])
        return [
            self._story(story, snapshot, page["path"], twin=story.id in twins)
            for story in stories_of(among["stories"])
        ]

    def _story(self, story: Story, snapshot: Snapshot, path: str | None, *, twin: bool) -> dict[str, Any]:
        wanted = is_read(story) and concerns(story, snapshot.text, frozenset(self.actors))
        found = None
        if wanted and not twin:
            found = findings_json(packaged_finders().find(snapshot, story, path))
        return {"story": story.id, "wanted": wanted, "findings": found}


def findings_json(found: StoryFindings) -> str:
    """What was found in a story, without the story itself, as JSON that can be read back."""
    written = write_noun(found)
    del written["story"]
    return json.dumps(written, ensure_ascii=False)


def findings_of(written: str, story: Story, path: str | None) -> StoryFindings:
    """What `findings_json` wrote, with its story."""
    return read_noun(StoryFindings, {**json.loads(written), "story": write_noun(story), "path": path})
