"""What names say of a file."""

import pytest

from tocsin.acquire.suffixes import document_of, suffix_of


@pytest.mark.parametrize(
    ("name", "suffix", "document"),
    [
        ("a/b/page.html", ".html", "page"),
        ("PAGE.HTM.GZ", ".htm", "PAGE"),
        ("x.y.txt", ".txt", "x.y"),
        ("notes.md.gz", ".md", "notes"),
        ("noname", "", "noname"),
        (".txt", "", ".txt"),
        ("Talks end. No statement was issued", "", "Talks end. No statement was issued"),
    ],
)
def test_names(name, suffix, document):
    """A suffix names the form, with or without `.gz`; the rest of the name is the document."""
    assert suffix_of(name) == suffix
    assert document_of(name) == document
