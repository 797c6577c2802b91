"""What a file's name says about what it holds."""

from enum import StrEnum
from pathlib import PurePath


class Form(StrEnum):
    """How an input is to be read."""

    HTML = "html"
    TEXT = "text"
    JSONL = "jsonl"


_FORMS = {
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".xhtml": Form.HTML,
    ".txt": Form.TEXT,
    ".text": Form.TEXT,
    ".md": Form.TEXT,
    ".jsonl": Form.JSONL,
    ".ndjson": Form.JSONL,
}
_PACKED = ".gz"

_HTML_OPENINGS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml", b"<!--")
_SNIFFED = 1024
"""First bytes looked at when no name tells what an input is."""


def is_packed(name: str) -> bool:
    """Whether the name says that the bytes are gzip."""
    return name.lower().endswith(_PACKED)


def form_of(name: str) -> Form | None:
    """The form that a file's suffix names, `.gz` aside; None where it names none of ours."""
    bare = name[: -len(_PACKED)] if is_packed(name) else name
    return _FORMS.get(PurePath(bare).suffix.lower())


def document_of(name: str) -> str:
    """The document id that a file's name gives: its last part without `.gz` and suffix."""
    last = PurePath(name).name
    bare = last[: -len(_PACKED)] if is_packed(last) else last
    return PurePath(bare).stem if PurePath(bare).suffix.lower() in _FORMS else bare


def sniffed_form(content: bytes) -> Form:
    """What bytes without a name hold: HTML where they open like it, text otherwise."""
    opening = content[:_SNIFFED].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return Form.HTML if opening.startswith(_HTML_OPENINGS) else Form.TEXT
