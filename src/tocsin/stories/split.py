"""From a page to its stories, by what the page is made of."""

from tocsin.stories.addresses import is_web_address
from tocsin.stories.drafts import Draft, stories_of
from tocsin.stories.flattened import drafts_of
from tocsin.stories.markup import draft_of
from tocsin.stories.page_stories import PageStories
from tocsin.terms.digest import sha256_text
from tocsin.terms.page import MediaType, Page, SetAside
from tocsin.terms.story import Snapshot


def split_page(page: Page) -> PageStories:
    """The stories of a page, with every span into its snapshot.

    The snapshot of a text file or JSON Lines record is its text itself; that of an HTML page is its visible
    text, rendered the same way every time.
    """
    text, drafts = _markup(page) if page.media_type is MediaType.HTML else (page.text, _flattened(page))
    snapshot = Snapshot(sha256_text(text), text)
    if drafts:
        return PageStories(snapshot, stories_of(drafts, page, snapshot), None)
    if page.media_type is MediaType.HTML and not text.strip():
        reason = "the HTML holds no text"
    else:
        reason = "no running text in it: every line is page furniture"
    return PageStories(snapshot, (), SetAside(page.address, reason, "no-text", page.sha256))


def _address(page: Page) -> str | None:
    """The page's own address on the web, where it is known."""
    if page.given and page.given.url:
        return page.given.url
    return page.address if is_web_address(page.address) else None


def _flattened(page: Page) -> list[Draft]:
    """The stories of a text without markup."""
    return drafts_of(page.text, _address(page))


def _markup(page: Page) -> tuple[str, list[Draft]]:
    """The visible text of an HTML page and its stories."""
    text, draft = draft_of(page.text, _address(page))
    return text, [draft] if draft else []
