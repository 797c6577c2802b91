"""What names and openings say of a file."""

import pytest

from tocsin.acquire.suffixes import Form, document_of, form_of, sniffed_form


@pytest.mark.parametrize(
    ("name", "form", "document"),
    [
        ("a/b/page.html", Form.HTML, "page"),
        ("PAGE.HTM.GZ", Form.HTML, "PAGE"),
        ("x.y.txt", Form.TEXT, "x.y"),
        ("notes.md.gz", Form.TEXT, "notes"),
        ("all.jsonl", Form.JSONL, "all"),
        ("archive.tar.gz", None, "archive.tar"),
        ("noname", None, "noname"),
        (".txt", None, ".txt"),
    ],
)
def test_names(name, form, document):
    """A suffix names the form, with or without `.gz`; the rest of the name is the document."""
    assert form_of(name) is form
    assert document_of(name) == document


@pytest.mark.parametrize(
    "opening", [b"<!DOCTYPE html>", b"\xef\xbb\xbf<html>", b"\n  <?xml ?>", b"<!-- x --><p>"]
)
def test_sniffed_html(opening):
    """Bytes that open like HTML are HTML."""
    assert sniffed_form(opening) is Form.HTML


def test_sniffed_text():
    """Anything else is text."""
    assert sniffed_form(b"a < b") is Form.TEXT
