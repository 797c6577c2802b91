"""What kind of source a mention is."""

import pytest

from tocsin.claims.speaker import kind_of
from tocsin.terms.source import SourceClass
from tocsin.terms.span import Span

KINDS = [
    ("Kremlin spokesman John Doe", SourceClass.NAMED, "Kremlin spokesman", "RUS"),
    ("Jane Roe, a senior fellow at a think tank,", SourceClass.NAMED, "senior fellow at a think tank", None),
    (
        "South Korea's vice foreign minister, John Doe",
        SourceClass.NAMED,
        "South Korea's vice foreign minister",
        "KOR",
    ),
    ("a senior American official", SourceClass.UNNAMED, "a senior American official", "USA"),
    ("two people familiar with the matter", SourceClass.UNNAMED, "two people", None),
    ("Seoul's foreign ministry", SourceClass.OFFICE, None, "KOR"),
    ("Seoul", SourceClass.OFFICE, None, "KOR"),
    ("the Kremlin", SourceClass.OFFICE, None, "RUS"),
    ("Russian state news agency Tass", SourceClass.MEDIUM, None, "RUS"),
    ("the newspaper", SourceClass.MEDIUM, None, None),
    ("a recent poll", SourceClass.DOCUMENT, None, None),
    ("US law", SourceClass.DOCUMENT, None, "USA"),
    ("I", SourceClass.AUTHOR, None, None),
    ("the Norwegian Coast Guard", SourceClass.OFFICE, None, "NOR"),
    ("aides of Jane Roe", SourceClass.UNNAMED, "aides", None),
    ("a spokesman for Jane Roe", SourceClass.UNNAMED, "a spokesman", None),
    ("the government of Jane Roe", SourceClass.OFFICE, None, None),
    ("the Centres for Harbour Control", SourceClass.OFFICE, None, None),
    ("Secretary of State Jane Roe", SourceClass.NAMED, "Secretary of State", None),
]


@pytest.mark.parametrize(("mention", "source_class", "office", "country"), KINDS)
def test_kind_of_a_mention(mention, source_class, office, country):
    """Names, head nouns and the gazetteer decide."""
    kind = kind_of(mention, Span(0, len(mention)))
    assert (kind.source_class, kind.office, kind.country) == (source_class, office, country)
