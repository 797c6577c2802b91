"""One page in, its findings out: pure, without a ledger."""

from dataclasses import dataclass

from tocsin.claims import find_claims
from tocsin.exchange import StoryFindings
from tocsin.reading.times import find_times
from tocsin.stories import split_page
from tocsin.terms.page import Page, SetAside
from tocsin.terms.story import Snapshot, Story

READ_LANGUAGES = frozenset({"en"})
"""ISO 639-1 codes of the languages that the finders read."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """Everything found in one page."""

    page: Page
    snapshot: Snapshot
    found: tuple[StoryFindings, ...]
    set_aside: SetAside | None
    """Why the page holds no story, None where it holds one."""
    remarks: tuple[str, ...]
    """What a person should know of it, for example a story kept but not read."""


def read_page(page: Page) -> ReadPage:
    """Split a page into its stories and read each of them."""
    split = split_page(page)
    found = tuple(read_story(split.snapshot, story, page.path) for story in split.stories)
    return ReadPage(
        page=page,
        snapshot=split.snapshot,
        found=found,
        set_aside=split.set_aside,
        remarks=tuple(_unread(page, story) for story in split.stories if not is_read(story)),
    )


def is_read(story: Story) -> bool:
    """Whether the finders read the story: its language is one of theirs, or too short to tell."""
    return story.language is None or story.language in READ_LANGUAGES


def read_story(snapshot: Snapshot, story: Story, path: str | None) -> StoryFindings:
    """Find everything in one story; a story in another language is kept, and nothing is found in it."""
    if not is_read(story):
        return StoryFindings(story, path)
    text = snapshot.text
    spans = (*((story.headline,) if story.headline else ()), *story.body)
    return StoryFindings(
        story,
        path,
        claims=find_claims(text, story),
        times=find_times(text, story.published, spans=sorted(spans)),
    )


def _unread(page: Page, story: Story) -> str:
    return f"{page.address}: story {story.number} is in '{story.language}': kept, not read"
