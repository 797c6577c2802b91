"""One page in, its findings out: pure, without a ledger."""

from dataclasses import dataclass, replace

from tocsin.exchange.lines import StoryFindings
from tocsin.runs.believing import weigh_witnesses
from tocsin.runs.finders import Finders
from tocsin.stories import PageStories, split_page
from tocsin.terms.digest import sha256_text
from tocsin.terms.page import MediaType, Page, SetAside
from tocsin.terms.story import Snapshot, Story

READ_LANGUAGES = frozenset({"en"})
"""ISO 639-1 codes of the languages that the finders read."""
MOST_OF_STORY = 200_000
"""Characters of the longest story that is read, a short novel; what is longer is no news, or an attack."""
MOST_OF_PAGE = 1_000_000
"""Characters of the longest page whose stories are told: one that cannot end holds up nothing behind it."""
MOST_OF_MARKUP = 5_000_000
"""Characters of the longest page with markup, from which its text is yet to be taken."""


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
    """A page's stories, each dated by the witnesses that its own text does not refute.

    A page with more text than `MOST_OF_PAGE` or more markup than `MOST_OF_MARKUP` is set aside.
    """
    is_text = page.media_type is MediaType.TEXT
    if too_long := _too_long(page, page.text, MOST_OF_PAGE if is_text else MOST_OF_MARKUP):
        return too_long
    split = split_page(page)
    if too_long := _too_long(page, split.snapshot.text, MOST_OF_PAGE):
        return too_long
    received = page.received.date()
    stories = tuple(
        weigh_witnesses(story, split.snapshot, received) if is_read(story) else story
        for story in split.stories
    )
    return replace(split, stories=stories)


def _too_long(page: Page, text: str, most: int) -> PageStories | None:
    """The page set aside for its length, None where it is short enough."""
    if len(text) <= most:
        return None
    reason = f"has {len(text):,} characters, more than the {most:,} that are read"
    aside = SetAside(page.address, reason, "too-large", page.sha256)
    return PageStories(Snapshot(sha256_text(text), text), (), aside)


def is_read(story: Story) -> bool:
    """Whether the finders read the story; in a language too short to tell it is read."""
    return _why_unread(story) is None


def unread_stories(page: Page, split: PageStories) -> tuple[str, ...]:
    """A sentence for each story of the page that is kept, but not read."""
    reasons = ((story.number, _why_unread(story)) for story in split.stories)
    return tuple(
        f"{page.address}: story {number} {reason}: kept, not read" for number, reason in reasons if reason
    )


def _why_unread(story: Story) -> str | None:
    """Its language is none of the finders', or it is longer than they read."""
    if story.language is not None and story.language not in READ_LANGUAGES:
        return f"is in '{story.language}'"
    length = sum(span.end - span.start for span in story.body)
    if length > MOST_OF_STORY:
        return f"has {length:,} characters, more than the {MOST_OF_STORY:,} that are read"
    return None
