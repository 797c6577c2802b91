"""What is fuzzed: every parser of ours, each as a function of bytes that may raise our own errors alone.

A target also says what must hold of whatever comes out, for example that every span lies inside its text.
"""

import csv
import io
import json
import sqlite3
import tempfile
import zipfile
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from tocsin.acquire import FORMATS, AcquireSettings, Columns
from tocsin.acquire.charset import declared_charset, decode
from tocsin.acquire.fetching.answers import seconds_of
from tocsin.acquire.fetching.states import validator
from tocsin.acquire.fetching.webaddresses import is_public, web_address
from tocsin.acquire.inlet import Inlet, Lead
from tocsin.acquire.metering import Budget, metered
from tocsin.acquire.published import parse_given_date
from tocsin.acquire.unfolding import unfold
from tocsin.briefs.markdown import escaped
from tocsin.cli.options import moment
from tocsin.exchange.casearchive.manifest import MANIFEST, read_manifest
from tocsin.exchange.casearchive.unpacking import open_case
from tocsin.exchange.formats.opml import read_opml
from tocsin.exchange.tables import read_csv, write_csv
from tocsin.ledger import parse_query
from tocsin.ledger.search.emitting import fts5, tsquery
from tocsin.ledger.search.words import words_in
from tocsin.measure.brat import read_attributions
from tocsin.measure.petrarch import read_records
from tocsin.measure.rows import read_rows
from tocsin.measure.timeml import read_timeml
from tocsin.runs.importing import exported_kind
from tocsin.stories import split_page
from tocsin.terms.errors import TocsinError
from tocsin.terms.page import MediaType, Page, SetAside
from tocsin.terms.span import Span
from tocsin.terms.story import Story
from tocsin.watches import load_watch
from tocsin.weighing.wording import plain_letters

NOW = datetime(2024, 6, 14, 8, tzinfo=UTC)
SMALL = 200_000
"""Bytes of the largest page: what unfolds beyond is refused, as in a batch."""


@cache
def _folder() -> Path:
    """Where a target's files lie, one folder a process."""
    return Path(tempfile.mkdtemp(prefix="tocsin-fuzz-"))


def _file(name: str, content: bytes) -> Path:
    path = _folder() / name
    path.write_bytes(content)
    return path


def _page(text: str, kind: MediaType) -> Page:
    return Page("a", "0" * 64, NOW, kind, text.encode("utf8", "surrogatepass"), "utf-8", text, "a")


def _require_spans(text: str, story: Story) -> None:
    spans = [*story.body, *story.subheads, *story.captions, *story.furniture]
    spans += [story.headline] if story.headline else []
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)


def html(data: bytes) -> None:
    """A page with markup, from its bytes to its stories."""
    found = split_page(_page(decode(data, "a", markup=True).text, MediaType.HTML))
    for story in found.stories:
        _require_spans(found.snapshot.text, story)


def text(data: bytes) -> None:
    """A flattened page, from its bytes to its stories."""
    found = split_page(_page(decode(data, "a", markup=False).text, MediaType.TEXT))
    for story in found.stories:
        _require_spans(found.snapshot.text, story)


def formats(data: bytes) -> None:
    """Every format that `read` takes; the first byte chooses the reader, or leaves it to a look."""
    if not data:
        return
    choice, content = data[0], data[1:]
    form = FORMATS[choice].name if choice < len(FORMATS) else None
    settings = AcquireSettings(max_bytes=SMALL, input_format=form)
    budget = Budget(settings.archives, len(content))
    inlet = Inlet(metered(io.BytesIO(content), "a"), "a", "a", "a", size=len(content))
    for item in unfold(inlet, settings, budget):
        assert isinstance(item, Page | SetAside | Lead)
        assert not isinstance(item, SetAside) or item.reason
        if isinstance(item, Page):
            item.text.encode("utf8")


def queries(data: bytes) -> None:
    """The query language, and what SQLite says of what it becomes."""
    query = parse_query(data.decode("utf8", "replace"))
    tsquery(query.root)
    if query.root.nodes:
        _index().execute("SELECT count(*) FROM words WHERE words MATCH ?", (fts5(query.root),)).fetchone()


@cache
def _index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE words USING fts5 (body, speaker, outlet, facets, tokenize='ascii')"
    )
    return connection


def watches(data: bytes) -> None:
    """A watch file."""
    load_watch(_file("watch.yaml", data))


def cases(data: bytes) -> None:
    """The archive of a case: its bytes as they are, and as the manifest of an archive that is well made."""
    with suppress(TocsinError):
        open_case(_file("raw.zip", data))
    with suppress(TocsinError):
        read_manifest(data, "a")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("ledger.db", b"a ledger")
        archive.writestr(MANIFEST, data)
    open_case(_file("case.zip", out.getvalue()))


def exports(data: bytes) -> None:
    """Files of ours that come back: rows, subscriptions, tables."""
    for suffix in ("csv", "jsonl", "parquet"):
        exported_kind(_file(f"rows.{suffix}", data))
    with suppress(TocsinError):
        read_opml(data, "a")
    cells = {"a": data.decode("utf8", "replace").replace("\0", ""), "b": "x"}
    out = io.StringIO(newline="")
    write_csv([cells], out)
    out.seek(0)
    with suppress(csv.Error):
        assert [dict(row) for row in read_csv(out)] == [{"a": cells["a"] or "", "b": "x"}]


def web(data: bytes) -> None:
    """What servers and feeds say: addresses, dates, pauses, validators, character sets."""
    said = data.decode("latin-1")
    seconds_of(said)
    is_public(said)
    validator(said)
    parse_given_date(said)
    declared_charset(data)
    first, _, second = said.partition("\n")
    assert web_address(first, second or None).startswith(("http://", "https://"))


def gold(data: bytes) -> None:
    """Annotated sets that `measure` reads."""
    for read, name in ((read_attributions, "a.ann"), (read_records, "a.xml"), (read_rows, "a.jsonl")):
        with suppress(TocsinError):
            list(read(_file(name, data)))
    _file("a.tml", data)
    list(read_timeml(_folder()))


def words(data: bytes) -> None:
    """What becomes of words: index terms, plain letters, Markdown."""
    said = data.decode("utf8", "replace")
    for word in words_in(said):
        assert 0 <= word.start <= word.end <= len(said)
        assert word.term
    plain_letters(said)
    escaped(said)


def settings(data: bytes) -> None:
    """What a person types: columns, dates, moments."""
    said = data.decode("utf8", "replace")
    for read in (Columns.parse, moment):
        with suppress(TocsinError):
            read(said)
    AcquireSettings(published=said)


def quotes(data: bytes) -> None:
    """Quotation marks of a text's paragraphs."""
    from tocsin.claims.quotations import quotations

    said = data.decode("utf8", "replace")
    for found, paragraph in zip(quotations(said, _paragraphs(said)), _paragraphs(said), strict=True):
        assert all(paragraph.start <= q.span.start < q.span.end <= paragraph.end for q in found)


def _paragraphs(said: str) -> list[Span]:
    """Lines that hold something."""
    spans, at = [], 0
    for line in said.split("\n"):
        spans += [Span(at, at + len(line))] if line.strip() else []
        at += len(line) + 1
    return spans


def times(data: bytes) -> None:
    """Time expressions of a text; its length chooses the day they are counted from."""
    from tocsin.reading.times import find_times

    said = data.decode("utf8", "replace")
    anchor = (None, date(2024, 2, 29), date(9999, 12, 31), date(1, 1, 1))[len(data) % 4]
    for found in find_times(said, anchor):
        assert found.span.of(said) == found.text
        assert not (found.earliest and found.latest) or found.earliest[:10] <= found.latest[:10]


def reading(data: bytes) -> None:
    """A story through the whole reader and every finder."""
    from tocsin.exchange.lines import annotate_line
    from tocsin.runs.finders import packaged_finders
    from tocsin.runs.onepage import read_page

    found = read_page(_page(decode(data, "a", markup=False).text, MediaType.TEXT), packaged_finders())
    for each in found.found:
        json.dumps(annotate_line(each))


_ALL = (html, text, formats, quotes, times, queries, watches)
_MORE = (cases, exports, web, gold, words, settings, reading)
TARGETS = {each.__name__: each for each in (*_ALL, *_MORE)}
"""Every target by its name."""
