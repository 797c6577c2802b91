"""From bytes to characters, and what is refused."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.acquire.charset import declared_charset, decode
from tocsin.terms.errors import BadInput

JAPANESE = "<meta charset=Shift_JIS><p>港の連絡船は月曜日に出航すると発表された。</p>"
RUSSIAN = "Министерство сообщило, что паром выйдет из порта в понедельник утром, как и было объявлено."


@pytest.mark.parametrize(
    ("content", "markup", "text", "charset"),
    [
        (b"Plain words", False, "Plain words", "utf-8"),
        ("Café — thé".encode(), False, "Café — thé", "utf-8"),
        (
            "It’s the café’s “house” blend".encode("cp1252"),
            False,
            "It’s the café’s “house” blend",
            "windows-1252",
        ),
        (JAPANESE.encode("shift_jis"), True, JAPANESE, "shift_jis"),
        (b"<?xml version='1.0' encoding='koi8-r'?>" + RUSSIAN.encode("koi8-r"), True, None, "koi8-r"),
        (
            b'<meta http-equiv=x content="text/html; charset=iso-8859-1">caf\xe9 \x96',
            True,
            None,
            "windows-1252",
        ),
        (b'<meta charset="iso-8859-1">caf\xc3\xa9', True, '<meta charset="iso-8859-1">café', "utf-8"),
        (b'<meta charset="no-such">caf\xc3\xa9', True, '<meta charset="no-such">café', "utf-8"),
        (b"<meta charset=iso-2022-jp>" + "港".encode("iso-2022-jp"), True, None, "iso2022_jp"),
        ("Ferry".encode("utf-16-le"), False, "Ferry", "utf-16-le"),
    ],
)
def test_charsets(content, markup, text, charset):
    """Each page is read with the charset its bytes or its markup tell."""
    decoded = decode(content, "page", markup=markup)
    assert decoded.charset == charset
    assert text is None or decoded.text == text


def test_detected_charset():
    """Bytes that statistics can tell are read without any declaration."""
    assert decode(RUSSIAN.encode("cp1251"), "page", markup=False).text == RUSSIAN


@pytest.mark.parametrize(
    "mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE]
)
def test_a_byte_order_mark_is_the_first_character(mark):
    """The mark stays in the text, since offsets count the file's own characters."""
    encoding = {
        codecs.BOM_UTF8: "utf-8",
        codecs.BOM_UTF16_LE: "utf-16-le",
        codecs.BOM_UTF16_BE: "utf-16-be",
        codecs.BOM_UTF32_LE: "utf-32-le",
    }[mark]
    assert decode(mark + "Fähre".encode(encoding), "page", markup=False).text == "\ufeffFähre"


@pytest.mark.parametrize(
    ("content", "markup", "words"),
    [
        (b"Hello \xc3\x28 world", False, "broken UTF-8: byte 0xc3 at offset 6"),
        ("naïve café ".encode() + b"\xe2\x82 end", False, "at offset 13"),
        (b"a word \xff here", False, "byte 0xff at offset 7"),
        (b"<meta charset=utf-8>caf\xe9", True, "broken UTF-8"),
        (codecs.BOM_UTF8 + b"caf\xe9", False, "broken UTF-8"),
        (codecs.BOM_UTF16_LE + b"a\x00b", False, "broken utf-16-le"),
        (b"<meta charset=shift_jis>\x81", True, "broken shift_jis"),
    ],
)
def test_broken_bytes_are_named(content, markup, words):
    """What was meant as one charset and is broken is refused with the place, not guessed."""
    with pytest.raises(BadInput) as caught:
        decode(content, "page", markup=markup)
    assert caught.value.kind == "encoding"
    assert words in caught.value.reason


def test_declared_charset():
    """A declaration is read in any of the usual spellings; an unknown one is none."""
    assert declared_charset(b"<META CHARSET='EUC-KR'>") == "euc_kr"
    assert declared_charset(b"<meta charset=latin1>") == "windows-1252"
    assert declared_charset(b"<meta charset=made-up>") is None
    assert declared_charset(b"<p>charset=utf-8</p>") is None


@settings(max_examples=60)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_utf8_is_read_back(text):
    """Whatever text was written as UTF-8 is read as that text."""
    if text[0] != "\ufeff" and "\0" not in text:
        assert decode(text.encode(), "page", markup=False).text == text
