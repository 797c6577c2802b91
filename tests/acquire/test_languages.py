"""Languages as inputs name them."""

import pytest

from tocsin.acquire.languages import two_letters


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("en", "en"),
        ("EN-us", "en"),
        ("zh_Hans", "zh"),
        ("eng", "en"),
        ("English", "en"),
        ("nor", "no"),
        (" korean ", "ko"),
        ("Klingon", None),
        ("", None),
        (7, None),
    ],
)
def test_languages(written, code):
    """Tags, codes of three letters and English names are one code; what is unknown stays unknown."""
    assert two_letters(written) == code
