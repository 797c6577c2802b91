import pytest
from tests.reading.marked_up import read_marked_up

from tocsin.reading.cast import read_cast
from tocsin.reading.corefer.resolver import resolver_of
from tocsin.reading.corefer.sources import resolved_source
from tocsin.terms.source import Source, SourceClass
from tocsin.terms.span import Span

STORY = """Talks go on

{LOC|Norway} and {LOC|Finland} said little.

Norwegian envoy {PER|Ada Brandt} spoke to state news agency {ORG|Tass}.

She was brief. Seoul was silent. A senior official left.
"""
CASES = [
    ("She", "Ada Brandt", "envoy", "NOR", SourceClass.NAMED),
    ("Seoul", "South Korea", None, "KOR", SourceClass.OFFICE),
    ("state news agency Tass", "Tass", None, "RUS", SourceClass.MEDIUM),
    ("Norway and Finland", None, None, None, SourceClass.UNNAMED),
    ("A senior official", None, None, None, SourceClass.UNNAMED),
]


@pytest.mark.parametrize(("words", "actor", "office", "country", "source_class"), CASES)
def test_sources_are_filled_in(words, actor, office, country, source_class):
    """A source gets actor, office, state and class from the story; several or nobody stay as they were."""
    story = read_marked_up(STORY)
    text = story.marked.text
    resolver = resolver_of(text, story.paragraphs, read_cast(story.marked))
    start = text.index(words)
    before = Source((Span(start, start + len(words)),), words, SourceClass.UNNAMED)
    after = resolved_source(before, resolver)
    assert (after.actor, after.office, after.country, after.source_class) == (
        actor,
        office,
        country,
        source_class,
    )


def test_an_author_stays_the_author():
    """A source without words, or of a class of its own, is left alone."""
    story = read_marked_up(STORY)
    resolver = resolver_of(story.marked.text, story.paragraphs, read_cast(story.marked))
    author = Source((), None, SourceClass.AUTHOR, "Ole Lund")
    assert resolved_source(author, resolver) == author
