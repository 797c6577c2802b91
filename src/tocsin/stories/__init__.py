"""From a page to its stories: furniture, captions and other articles told apart, reprints recognised."""

from tocsin.stories.page_stories import PageStories
from tocsin.stories.split import split_page

__all__ = ["PageStories", "split_page"]
