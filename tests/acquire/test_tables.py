"""CSV and TSV tables, and JSON files of articles."""

import json

import pytest
from tests.acquire.prose import TEXT, found

from tocsin.acquire.inlet import Lead
from tocsin.acquire.settings import AcquireSettings, Columns
from tocsin.terms.errors import BadUsage
from tocsin.terms.page import GivenFacts


def test_a_table_with_usual_names():
    """The usual names of columns are known; a guessed date that is none leaves the article undated."""
    table = (
        "Headline,Publication,Publication Date,Link,Full Text\n"
        'Ferry,Ellery Post,"June 14, 2024",https://post.example/a,"First line.\nSecond ""line""."\n'
        "Frost,Valley News,06/07/2024,,Apples.\n"
    )
    ferry, frost = found(table.encode(), "press.csv")
    assert ferry.text == 'First line.\nSecond "line".'
    assert ferry.given == GivenFacts("Ferry", "Ellery Post", "https://post.example/a", None, "2024-06-14")
    assert (ferry.address, ferry.document) == ("press.csv#2", "press-2")
    assert frost.given == GivenFacts("Frost", "Valley News")


def test_a_table_with_named_columns():
    """What the user names goes before the usual names, and must hold what it is named for."""
    table = "words\tbody\twhen\nFerry.\tother\t2024-06-14\nFrost.\tother\tsoon\n"
    settings = AcquireSettings(columns=Columns.parse("text=words, published=when"))
    page, bad = found(table.encode(), "press.tsv", settings)
    assert (page.text, page.given) == ("Ferry.", GivenFacts(published="2024-06-14"))
    assert (bad.kind, bad.address) == ("bad-field", "press.tsv#3")


@pytest.mark.parametrize("written", ["text", "words=text", "text="])
def test_column_mappings_are_checked(written):
    """A mapping that names no field of ours, or no column, is refused."""
    with pytest.raises(BadUsage):
        Columns.parse(written)


@pytest.mark.parametrize(
    ("content", "kinds"),
    [
        (b"", ["empty"]),
        (b"a,b\n1,2\n", ["no-column"]),
        (b"text,title\n", ["empty"]),
        (b"title,text\nonly a title\n", ["no-text"]),
        (b"text\n" + "Café.\n".encode() + b"\xff\xfe\n", ["encoding"]),
        (b"\x89PNG\r\n", ["binary"]),
    ],
)
def test_broken_tables(content, kinds):
    """What is wrong with a table or a row is named."""
    assert [getattr(item, "kind", "page") for item in found(content, "press.csv")][: len(kinds)] == kinds


def test_rows_with_an_address_only():
    """A row without a text leads to its address."""
    (lead,) = found(b"url;title\nhttps://post.example/a;Ferry\n", "press.csv")
    given = GivenFacts("Ferry", url="https://post.example/a")
    assert lead == Lead("https://post.example/a", given=given)


def test_long_fields_and_other_charsets():
    """A text longer than the csv module's own limit is read, in the charset of the file."""
    table = f"title,text\nCafé,{TEXT.replace(chr(10), ' ').replace(chr(34), '').replace(',', '') * 500}\n"
    (page,) = found(table.encode("cp1252"), "press.csv")
    assert page.given.title == "Café"
    assert len(page.text) > 200_000


def test_json_files_of_articles():
    """A list, an object that holds one, and a single article are read alike."""
    article = {"title": "Ferry", "content": "It sails.", "publishedAt": "2024-06-14T08:00:00Z"}
    for shape in ([article], {"status": "ok", "articles": [article]}, article):
        (page,) = found(json.dumps(shape).encode(), "press.json")
        assert (page.text, page.given.published) == ("It sails.", "2024-06-14T08:00:00+00:00")
    bad, none = found(b'[7, {"title": "x"}]', "press.json")
    assert (bad.kind, none.kind) == ("not-object", "no-text")
    assert [item.kind for item in found(b"[]", "press.json")] == ["empty"]
    assert [item.kind for item in found(b"[" * 100_000, "press.json")] == ["not-json"]


def test_event_registry():
    """The publisher's own time is the publication date, that of the crawler is not."""
    article = {
        "uri": "817",
        "lang": "eng",
        "isDuplicate": False,
        "date": "2024-06-15",
        "dateTime": "2024-06-15T01:00:00Z",
        "url": "https://post.example/a",
        "title": "Ferry",
        "body": "It sails.",
        "source": {"uri": "post.example", "title": "Ellery Post"},
    }
    dated = article | {"dateTimePub": "2024-06-14T08:00:00Z", "body": "It stays.", "lang": "xyz"}
    page, other = found(json.dumps({"articles": {"results": [article, dated]}}).encode(), "er.json")
    assert page.document == "817"
    assert page.given == GivenFacts("Ferry", "Ellery Post", "https://post.example/a", "en", None)
    assert (other.given.language, other.given.published) == (None, "2024-06-14T08:00:00+00:00")
    lines = "\n".join(json.dumps(item) for item in (article, dated))
    assert [item.text for item in found(lines.encode(), "er.jsonl")] == ["It sails.", "It stays."]


def test_polecat():
    """Each story of a file of coded events is read once, from the text it was coded from."""
    event = {
        "id": "1_AGREE",
        "story_id": "s1",
        "pub_date": "2024-06-14",
        "headline": "Ferry\n",
        "event_text": "It sails.",
        "event_type": "AGREE",
        "publisher": "collection",
    }
    lines = [event, event | {"id": "1_SUPPORT"}, event | {"story_id": "s2", "event_text": "It stays."}]
    one, two = found("\n".join(json.dumps(line) for line in lines).encode(), "events.jsonl")
    assert (one.document, one.text, two.document) == ("s1", "It sails.", "s2")
    assert one.given == GivenFacts("Ferry", published="2024-06-14")
