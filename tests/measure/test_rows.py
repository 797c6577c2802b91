"""Reading prediction rows."""

import pytest

from tocsin.measure.rows import field, read_object, read_rows
from tocsin.terms.errors import BadInput


def test_rows_are_objects_a_line(tmp_path):
    """Empty lines are no rows; a separator inside a string is no line end."""
    path = tmp_path / "p.jsonl"
    path.write_text('{"id": "a"}\n\n{"id": "b\u2028c"}\n', encoding="utf8")
    assert list(read_rows(path)) == [{"id": "a"}, {"id": "b\u2028c"}]


@pytest.mark.parametrize(
    ("content", "reason"), [("{'a'}", "p.jsonl:1: not JSON"), ("[1]", "p.jsonl:1: not a JSON object")]
)
def test_a_bad_line_is_named(tmp_path, content, reason):
    """File, line and reason."""
    path = tmp_path / "p.jsonl"
    path.write_text(content, encoding="utf8")
    with pytest.raises(BadInput, match=reason):
        list(read_rows(path))


def test_a_missing_file_is_named(tmp_path):
    """No traceback, the reason of the system."""
    with pytest.raises(BadInput, match=r"gone\.json: cannot be read: No such file"):
        read_object(tmp_path / "gone.json")


def test_bytes_that_are_no_text_are_named(tmp_path):
    """The position of the first bad byte is told."""
    (tmp_path / "x.json").write_bytes(b'{"a": "\xff"}')
    with pytest.raises(BadInput, match="not UTF-8: invalid start byte at byte 7"):
        read_object(tmp_path / "x.json")


def test_a_missing_field_is_named():
    """The error says which field a row lacks."""
    assert field({"id": 3}, "id", "pages") == 3
    with pytest.raises(BadInput, match="lacks the field 'text'"):
        field({"id": 3}, "text", "pages")
