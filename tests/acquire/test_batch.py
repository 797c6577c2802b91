"""A batch of sources, good and bad: everything readable is read, everything else is named."""

import gzip
import io
import json
import os
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.acquire import AcquireSettings, collect
from tocsin.acquire.batch import _standard_input
from tocsin.terms.errors import BadUsage
from tocsin.terms.page import GivenFacts, MediaType, Page, SetAside

TEXT = "The harbour master said the ferry would sail on Monday.\r\nNobody objected.\n"


def taken(*sources: Path | str, **settings: Any) -> tuple[list[Page], list[SetAside]]:
    """Pages and failures of a batch."""
    found = list(collect([str(source) for source in sources], AcquireSettings(**settings)))
    return [x for x in found if isinstance(x, Page)], [x for x in found if isinstance(x, SetAside)]


def written(path: Path, content: bytes | str) -> Path:
    """A file with this content."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def from_stdin(content: bytes, settings: AcquireSettings) -> list[Any]:
    """What standard input with this content gives."""
    return list(_standard_input(io.BytesIO(content), settings))


@pytest.fixture
def unprivileged():
    """The rights of an ordinary user, also where the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


def test_a_text_file_is_itself(tmp_path):
    """The text of a page is the file's own, line endings kept, with digest, document id and aware time."""
    path = written(tmp_path / "ferry.txt", TEXT)
    (page,), bad = taken(path)
    assert bad == []
    assert page.text == TEXT
    assert page.document == "ferry"
    assert page.path == page.address == str(path)
    assert page.media_type is MediaType.TEXT
    assert page.received.utcoffset() == timedelta(0)
    assert page.given is None


def test_gzip_has_the_identity_of_what_it_packs(tmp_path):
    """A packed page and the same page unpacked have one digest and one document id."""
    plain = written(tmp_path / "a" / "ferry.html", "<p>Ferry</p>")
    packed = written(tmp_path / "b" / "ferry.html.gz", gzip.compress(b"<p>Ferry</p>"))
    (one, other), _ = taken(plain, packed)
    assert (one.sha256, one.document, one.media_type) == (other.sha256, "ferry", MediaType.HTML)


def test_folders_are_read_in_order(tmp_path):
    """A folder gives its files sorted and recursively, hidden ones left out."""
    for name in ("b.txt", "a/z.md", ".hidden.txt", ".git/x.txt", "a/b.htm"):
        written(tmp_path / name, TEXT)
    pages, bad = taken(tmp_path)
    assert [page.document for page in pages] == ["b", "b", "z"]
    assert bad == []


def test_globs(tmp_path):
    """A pattern gives its matches sorted; one without matches is named."""
    for name in ("2.txt", "1.txt", "3.html"):
        written(tmp_path / name, TEXT)
    pages, bad = taken(tmp_path / "*.txt", tmp_path / "*.md")
    assert [page.document for page in pages] == ["1", "2"]
    assert [(x.kind, x.address) for x in bad] == [("no-match", str(tmp_path / "*.md"))]


def test_a_file_named_like_a_pattern_is_a_file(tmp_path):
    """Brackets in an existing file's name are no pattern."""
    (page,), _ = taken(written(tmp_path / "a[1].txt", TEXT))
    assert page.document == "a[1]"


@pytest.mark.parametrize(
    ("name", "content", "kind", "words"),
    [
        ("empty.txt", b"", "empty", "empty file"),
        ("blank.txt", b" \n\t\r\n", "empty", "white space"),
        ("image.txt", b"\x89PNG\r\n\x1a\n\0\0", "binary", "PNG"),
        ("nul.txt", b"Some text\0 and more", "binary", "NUL byte at offset 9"),
        ("control.txt", bytes(range(1, 9)) * 9, "binary", "control characters"),
        ("broken.txt", "Café au lait — ".encode() + b"\xff then text", "encoding", "broken UTF-8"),
        ("cut.html", b"<meta charset=utf-8><p>caf\xc3", "encoding", "broken UTF-8"),
        ("data.xyz", b"a,b", "suffix", "unknown suffix"),
        ("cut.txt.gz", gzip.compress(TEXT.encode() * 50)[:-12], "damaged", "damaged gzip"),
        ("no.txt.gz", b"no gzip at all", "damaged", "damaged gzip"),
        ("list.jsonl", b"[1, 2]\n", "not-object", "a JSON array, not an object"),
        ("text.jsonl", b'{"id": "1"}\n', "no-text", "no text"),
        ("json.jsonl", b"{broken\n", "not-json", "not JSON"),
        ("void.jsonl", b"\n\n", "empty", "no record"),
    ],
)
def test_each_failure_is_named(tmp_path, name, content, kind, words):
    """A file that cannot be read is set aside with its reason, and the next one is read."""
    bad_file = written(tmp_path / name, content)
    (page,), (bad,) = taken(bad_file, written(tmp_path / "good.txt", TEXT))
    assert page.document == "good"
    assert bad.kind == kind
    assert bad.address.startswith(str(bad_file))
    assert words in bad.reason


def test_missing_and_web_addresses(tmp_path):
    """What is not there, and what would have to be fetched where that is not wanted, is named."""
    _, bad = taken(tmp_path / "nothing.txt", tmp_path / "nothing", "https://example.org/a.html", fetch=None)
    assert [x.kind for x in bad] == ["missing", "missing", "web-address"]


def test_empty_folder(tmp_path):
    """A folder without files is named."""
    _, (bad,) = taken(tmp_path)
    assert (bad.kind, bad.address) == ("no-match", str(tmp_path))


@pytest.mark.usefixtures("unprivileged")
def test_no_permission():
    """A file and a folder that may not be read are named, and the rest is read."""
    folder = Path(tempfile.mkdtemp(prefix="tocsin-"))
    closed_file = written(folder / "a.txt", TEXT)
    written(folder / "b" / "c.txt", TEXT)
    written(folder / "d.txt", TEXT)
    closed_file.chmod(0)
    (folder / "b").chmod(0)
    try:
        (page,), bad = taken(folder)
        assert page.document == "d"
        assert {(x.kind, Path(x.address).name) for x in bad} == {("unreadable", "a.txt"), ("unreadable", "b")}
    finally:
        (folder / "b").chmod(0o700)
        for path in sorted(folder.rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()
        folder.rmdir()


def test_not_a_regular_file(tmp_path):
    """A pipe in a folder does not stop the batch."""
    os.mkfifo(tmp_path / "pipe.txt")
    _, (bad,) = taken(tmp_path)
    assert (bad.kind, bad.reason) == ("unreadable", "not a regular file")


def test_size_limit_holds_before_reading(tmp_path):
    """A sparse file far above the limit is refused by its size alone."""
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    _, (bad,) = taken(path)
    assert bad.kind == "too-large"
    assert bad.sha256 is None


def test_size_limit_holds_after_gunzip(tmp_path):
    """A small gzip of a large text is refused too; one at the limit is not."""
    over = written(tmp_path / "over.txt.gz", gzip.compress(b"a" * 1001))
    at = written(tmp_path / "at.txt.gz", gzip.compress(b"a" * 1000))
    (page,), (bad,) = taken(over, at, max_bytes=1000)
    assert (page.document, bad.kind) == ("at", "too-large")


def test_size_limit_of_json_lines_is_a_line(tmp_path):
    """A line above the limit is set aside, those around it are read."""
    lines = [json.dumps({"text": word * size}) for word, size in (("a", 9), ("b", 500), ("c", 9))]
    pages, (bad,) = taken(written(tmp_path / "x.jsonl", "\n".join(lines)), max_bytes=100)
    assert [page.text[0] for page in pages] == ["a", "c"]
    assert (bad.kind, bad.address[-2:]) == ("too-large", "#2")


def test_standard_input():
    """Standard input is one page, HTML where it opens like it, or JSON Lines on request."""
    settings = AcquireSettings(published="2024-06")
    (html,) = from_stdin(b" <!DOCTYPE html><p>Ferry</p>", settings)
    assert (html.media_type, html.path, html.document) == (MediaType.HTML, None, "stdin")
    assert html.given == GivenFacts(published="2024-06")
    (text,) = from_stdin(b"Ferry", AcquireSettings())
    assert (text.media_type, text.address) == (MediaType.TEXT, "-")
    records = from_stdin(b'{"text": "a"}\n{"text": "b"}', AcquireSettings(input_format="jsonl"))
    assert [(page.address, page.document) for page in records] == [("-#1", "stdin-1"), ("-#2", "stdin-2")]
    (bad,) = from_stdin(b"", AcquireSettings())
    assert bad.kind == "empty"


def test_given_date_of_the_batch(tmp_path):
    """A date given for the batch holds for pages that bring none."""
    (page,), _ = taken(written(tmp_path / "a.txt", TEXT), published="2024-06-14")
    assert page.given == GivenFacts(published="2024-06-14")


@pytest.mark.parametrize("date", ["yesterday", "2024-13", "2024-02-30", ""])
def test_settings_refuse_what_is_no_date(date):
    """A batch is not begun with a date that is none."""
    with pytest.raises(BadUsage):
        AcquireSettings(published=date)


@settings(max_examples=60)
@given(content=st.binary(max_size=400))
def test_any_bytes_are_a_page_or_set_aside(tmp_path_factory, content):
    """Whatever a file holds, it gives exactly one page or one failure with a reason."""
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(content)
    pages, bad = taken(path)
    assert len(pages) + len(bad) == 1
    assert all(x.reason and x.kind for x in bad)
