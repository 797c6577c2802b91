"""What one page turns into."""

from dataclasses import dataclass

from tocsin.terms.page import SetAside
from tocsin.terms.story import Snapshot, Story


@dataclass(frozen=True, slots=True)
class PageStories:
    """A page's snapshot and the stories found in it."""

    snapshot: Snapshot
    """The text that every span of `stories` points into."""
    stories: tuple[Story, ...]
    """In the order of the page; empty exactly where `set_aside` says why."""
    set_aside: SetAside | None
    """Why the page holds no story, None where it does."""
