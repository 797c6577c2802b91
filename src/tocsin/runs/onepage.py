"""One page in, its findings out: pure, without a ledger."""

from dataclasses import dataclass, replace

from tocsin.exchange.lines import StoryFindings
from tocsin.runs.believing import weigh_witnesses
from tocsin.runs.finders import Finders
from tocsin.stories import PageStories, split_page
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


def read_page(page: Page, finders: Finders) -> ReadPage:
    """Split a page into its stories and read each of them; one in another language is kept unread."""
    split = split_dated(page)
    return ReadPage(
        page=page,
        snapshot=split.snapshot,
        found=tuple(
            finders.find(split.snapshot, story, page.path)
            if is_read(story)
            else StoryFindings(story, page.path)
            for story in split.stories
        ),
        set_aside=split.set_aside,
        remarks=unread_stories(page, split),
    )


def split_dated(page: Page) -> PageStories:
    """A page's stories, each dated by the witnesses that its own text does not refute."""
    split = split_page(page)
    received = page.received.date()
    stories = tuple(
        weigh_witnesses(story, split.snapshot, received) if is_read(story) else story
        for story in split.stories
    )
    return replace(split, stories=stories)


def is_read(story: Story) -> bool:
    """Whether the finders read the story: its language is one of theirs, or too short to tell."""
    return story.language is None or story.language in READ_LANGUAGES


def unread_stories(page: Page, split: PageStories) -> tuple[str, ...]:
    """A sentence for each story of the page that is kept, but not read."""
    return tuple(
        f"{page.address}: story {story.number} is in '{story.language}': kept, not read"
        for story in split.stories
        if not is_read(story)
    )
