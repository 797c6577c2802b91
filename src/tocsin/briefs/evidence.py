"""What a story says itself, with nobody it is attributed to, as a line."""

from tocsin.briefs.citing import CitationBook
from tocsin.briefs.outline import Line
from tocsin.briefs.quoting import quoted_words
from tocsin.briefs.rung import Evidence
from tocsin.briefs.wording import interval_words
from tocsin.terms.digest import content_id


def told_line(book: CitationBook, evidence: Evidence, section: str) -> Line:
    """The words of a record that no claim stands behind, with their sentence."""
    story = evidence.story
    text = book.material.texts.sound[story.snapshot]
    return Line(
        id=content_id("line", section, evidence.record),
        text="Told without a source:",
        tags=(interval_words(story.published),),
        quoted=quoted_words((evidence.span,), text, story.snapshot),
        citations=(book.cite_at(story, evidence.span),),
    )
