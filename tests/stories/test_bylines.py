"""Header lines: author, outlet, date — and what is none."""

import pytest

from tocsin.stories.bylines import header_line, is_credit_line
from tocsin.stories.lines import lines_of


@pytest.mark.parametrize(
    ("text", "names", "outlet"),
    [
        ("By Jo Lindqvist", "Jo Lindqvist", None),
        ("By Jo Lindqvist and Mia Torvald", "Jo Lindqvist and Mia Torvald", None),
        ("By Jo Lindqvist | Reuters", "Jo Lindqvist", "Reuters"),
        ("BY JO LINDQVIST", "JO LINDQVIST", None),
        ("Written by: Mia de la Torre", "Mia de la Torre", None),
        ("Jo Lindqvist | June 14, 2024", "Jo Lindqvist", None),
        ("Ellerynews 14 June 2024 - by Jo Lindqvist", "Jo Lindqvist", "Ellerynews"),
        ("BBC News, 14 June 2024", None, "BBC News"),
        ("Published: 14 June 2024, 10:15 GMT", None, None),
        ("Reuters", None, "Reuters"),
        ("Agence France-Presse", None, "AFP"),
        ("PORT ELLERY, Islands (AP) --", None, "AP"),
        ("Harbour Gazette, Thursday, 13 June 2024", None, "Harbour Gazette"),
        ("Text: Mia Torvald", "Mia Torvald", None),
    ],
)
def test_header_lines(text, names, outlet):
    """Author and outlet are read as written, the outlet by its known name."""
    found = header_line(lines_of(text)[0])
    assert found is not None
    assert (found.names, found.outlet) == (names, outlet)


@pytest.mark.parametrize(
    "text",
    [
        "By then the ferry had left the harbour",
        "By Friday the pier was closed.",
        "As of 14 June 2024, thirty boats will lie in port",
        "The council met on June 14, 2024.",
        "Ferry workers go home",
    ],
)
def test_text_is_no_header_line(text):
    """Running text with a date, or with "by", is left to the body."""
    assert header_line(lines_of(text)[0]) is None


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("(Reporting by Jo Lindqvist; Editing by Mia Torvald)", True),
        ("Jo Lindqvist in Port Ellery contributed to this report.", True),
        ("With inputs from AFP", True),
        ("Reporting on the ferry has been difficult.", False),
    ],
)
def test_credit_lines(text, credit):
    """Lines that name who worked on a text are known as such."""
    assert is_credit_line(lines_of(text)[0]) is credit
