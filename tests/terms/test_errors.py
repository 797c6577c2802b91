"""Errors."""

from tocsin.terms.errors import BadInput, BadWatch, TocsinError


def test_errors_name_their_place():
    """An error says which file, and where a watch is wrong also which line."""
    assert str(BadInput("a.txt", "is empty", "empty")) == "a.txt: is empty"
    assert str(BadWatch("w.yaml", 3, "unknown key `foo`")) == "w.yaml:3: unknown key `foo`"
    assert str(BadWatch("w.yaml", None, "is no YAML")) == "w.yaml: is no YAML"
    assert issubclass(BadWatch, TocsinError)
