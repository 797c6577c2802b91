"""What other Python programs call: a text in, what is found in it out, nothing kept."""

from dataclasses import dataclass
from datetime import UTC, datetime

from tocsin.exchange.lines import StoryFindings
from tocsin.runs.finders import packaged_finders
from tocsin.runs.onepage import read_page
from tocsin.terms.digest import sha256_bytes
from tocsin.terms.errors import BadInput
from tocsin.terms.page import GivenFacts, MediaType, Page


@dataclass(frozen=True, slots=True)
class Annotation:
    """What was found in one text."""

    snapshot: str
    """The text that every offset counts in; for HTML the text that was taken out of the markup."""
    sha256: str
    """SHA-256 of the snapshot in UTF-8."""
    stories: tuple[StoryFindings, ...]
    """Each story with its claims, events, transfers, forecasts, figures, times and names."""
    remarks: tuple[str, ...] = ()
    """What a person should know, for example a story in a language that is not read."""


def annotate(
    text: str, *, html: bool = False, published: str | None = None, document: str = "text"
) -> Annotation:
    """Find stories, claims and what they tell in a text.

    The first call loads the reader, which takes seconds and some hundred megabytes; the next ones do not.

    Args:
        text: plain text of one page, or its markup.
        html: whether it is markup.
        published: date of publication (YYYY, YYYY-MM or YYYY-MM-DD) where the text itself gives none.
        document: name of the text; part of every id.

    Raises:
        BadInput: there is no story in it; the message says why.
    """
    content = text.encode("utf8", "surrogatepass")
    page = Page(
        address=document,
        sha256=sha256_bytes(content),
        received=datetime.now(UTC),
        media_type=MediaType.HTML if html else MediaType.TEXT,
        content=content,
        charset="utf-8",
        text=text,
        document=document,
        given=GivenFacts(published=published) if published else None,
    )
    read = read_page(page, packaged_finders())
    if read.set_aside:
        raise BadInput(document, read.set_aside.reason, read.set_aside.kind)
    return Annotation(read.snapshot.text, read.snapshot.sha256, read.found, read.remarks)
