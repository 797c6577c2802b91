"""JSON Lines of articles."""

import io
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tocsin.acquire.formats.jsonlines import read_jsonl
from tocsin.acquire.inlet import Inlet, Lead
from tocsin.acquire.settings import AcquireSettings, Columns
from tocsin.terms.page import GivenFacts, MediaType, Page, SetAside


def read(content: bytes, settings: AcquireSettings | None = None) -> list[Any]:
    """What a file with this content gives."""
    received = datetime(2024, 6, 14, tzinfo=UTC)
    inlet = Inlet(io.BytesIO(content), "case.jsonl", "case.jsonl", "case.jsonl", received=received)
    return list(read_jsonl(inlet, settings or AcquireSettings()))


def pages(*records: object, settings: AcquireSettings | None = None) -> list[Any]:
    """The pages of records written as JSON Lines."""
    lines = "\n".join(record if isinstance(record, str) else json.dumps(record) for record in records)
    return read(lines.encode(), settings)


def test_all_fields():
    """Each field of a record is kept; the text is the page's text."""
    record = {
        "id": "a-1",
        "text": "Ferry.\r\n",
        "published": "2024-06-14T08:00:00Z",
        "title": "T",
        "outlet": "O",
        "url": "https://example.org/x",
        "language": "en",
    }
    (page,) = pages(record)
    assert (page.text, page.document, page.address) == ("Ferry.\r\n", "a-1", "case.jsonl#1")
    assert page.media_type is MediaType.ARTICLE
    assert page.given == GivenFacts("T", "O", "https://example.org/x", "en", "2024-06-14T08:00:00+00:00")


def test_only_text():
    """A record with nothing but a text has an id made from file and line, and no given facts."""
    first, second = pages({"text": "a"}, {"text": "b", "id": 7, "title": None, "published": ""})
    assert (first.document, first.given) == ("case-1", None)
    assert (second.document, second.given) == ("7", None)


def test_line_numbers_count_blank_lines():
    """The address names the line of the file, as an editor shows it."""
    found = pages({"text": "a"}, "", {"text": "b"})
    assert [page.address for page in found] == ["case.jsonl#1", "case.jsonl#3"]


def test_own_date_goes_before_the_batch_date():
    """A given date of the batch holds only where the record has none."""
    settings = AcquireSettings(published="2020")
    own, none = pages({"text": "a", "published": "2024-06"}, {"text": "b"}, settings=settings)
    assert (own.given.published, none.given.published) == ("2024-06", "2020")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024", "2024"),
        ("2024-06", "2024-06"),
        ("20240614", "2024-06-14"),
        ("Fri, 14 Jun 2024 08:00:00 +0900", "2024-06-14T08:00:00+09:00"),
        (2024, "2024"),
    ],
)
def test_dates(written, read):
    """A date stays as partial as it is written."""
    (page,) = pages({"text": "a", "published": written})
    assert page.given.published == read


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        ("null", "not-object"),
        ('"text"', "not-object"),
        ("7", "not-object"),
        ("true", "not-object"),
        ("{", "not-json"),
        ("[" * 100_000, "not-json"),
        ({"text": ""}, "no-text"),
        ({"text": 7}, "no-text"),
        ({"text": "a", "id": ["x"]}, "bad-field"),
        ({"text": "a", "id": True}, "bad-field"),
        ({"text": "a", "title": 3}, "bad-field"),
        ({"text": "a", "published": "soon"}, "bad-field"),
        ({"text": "a", "published": "2024-00-10"}, "bad-field"),
        ({"text": "a", "published": "0000"}, "bad-field"),
        ({"text": "a\0b"}, "binary"),
        ('{"text": "half \\ud800 pair"}', "encoding"),
    ],
)
def test_bad_records_are_set_aside(record, kind):
    """A record that breaks the contract is named with its line, and the next one is read."""
    bad, good = pages(record, {"text": "good"})
    assert isinstance(bad, SetAside)
    assert (bad.kind, bad.address) == (kind, "case.jsonl#1")
    assert bad.sha256
    assert good.text == "good"


def test_broken_utf8_in_a_line():
    """Bytes that are no UTF-8 spoil their line alone."""
    content = b'{"text": "\xff"}\n{"text": "good"}\n'
    bad, good = read(content)
    assert isinstance(bad, SetAside)
    assert isinstance(good, Page)
    assert (bad.kind, good.text) == ("encoding", "good")


def test_usual_names_and_named_columns():
    """A record of another service is read by the usual names, or by those that the user gives."""
    (page,) = pages({"body": "Ferry.", "headline": "T", "source": {"name": "x"}, "date": "no date"})
    assert (page.text, page.given) == ("Ferry.", GivenFacts(title="T"))
    (page,) = pages({"words": "Ferry.", "body": "x"}, settings=AcquireSettings(columns=Columns(text="words")))
    assert page.text == "Ferry."


def test_an_address_without_a_text_is_to_be_fetched():
    """A record that only names its page leads there, with what it says of it."""
    (lead,) = pages({"url": "https://example.org/a", "title": "T"})
    assert lead == Lead("https://example.org/a", given=GivenFacts(title="T", url="https://example.org/a"))
