"""From bytes to characters: marks, declarations, UTF-8, then what the bytes themselves suggest.

Order: byte-order mark; UTF-8 where the bytes are valid UTF-8 (nothing else looks like it by chance); the
charset an HTML page declares; windows-1252 or a detected charset where the result reads as text. Bytes that
were plainly meant as UTF-8 but are broken are named with the offset of the first bad byte and set aside:
a wrong guess would shift every offset after it.

A byte-order mark is kept as character 0 (U+FEFF), since offsets count the characters of the file itself.
"""

import codecs
import re
import unicodedata
from dataclasses import dataclass

import charset_normalizer

from tocsin.acquire.reception import looks_like_utf16
from tocsin.terms.errors import BadInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Longest first where one mark begins another."""
_DECLARATION = re.compile(
    rb"""<(?:meta[^>]*?charset|\?xml[^>]*?encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_DECLARED_WITHIN = 4096
"""Bytes searched for a declaration; the HTML standard asks for the first 1024, pages are less careful."""
_WESTERN = frozenset(
    {"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin-1", "latin1", "windows-1252", "cp1252"}
)
"""Labels that the WHATWG encoding standard reads as windows-1252."""
_ESCAPED = frozenset({"iso-2022-jp", "iso2022_jp", "iso-2022-kr", "iso2022_kr", "hz", "hz-gb-2312"})
"""Charsets written in ASCII bytes with escapes, which also pass as UTF-8."""
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_DETECTABLE = 0.3
"""Share of bytes above ASCII from which statistics can tell a charset; below it windows-1252 is tried.

A text in another alphabet has most of its letters up there; broken UTF-8 has a few stray bytes, which the
statistics would turn into letters of some alphabet.
"""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a page and the charset they were read with."""

    text: str
    charset: str


def decode(content: bytes, address: str, *, markup: bool, told: str | None = None) -> Decoded:
    """The characters behind a page's bytes.

    Args:
        content: bytes as received, not binary.
        address: for the error.
        markup: whether a charset declared inside counts.
        told: the charset that a server or a mail declares; it goes before the markup's own where it fits.

    Raises:
        BadInput: no charset gives readable text, or UTF-8 is broken.
    """
    for mark, charset in _MARKS:
        if content.startswith(mark):
            return _strictly(content, charset, address)
    declared = _fitting(told, content) or (declared_charset(content) if markup else None)
    passing = looks_like_utf16(content) if b"\0" in content else declared if declared in _ESCAPED else None
    if passing:
        return _strictly(content, passing, address)
    unmarked = looks_like_utf16(content)
    if unmarked:
        return _strictly(content, unmarked, address)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        broken = error
    if declared and declared != "utf-8":
        return _western(content) if declared in _WESTERN else _strictly(content, declared, address)
    if not declared and not _meant_as_utf8(content):
        guess = _detected(content)
        if guess:
            return guess
    reason = f"broken UTF-8: byte 0x{content[broken.start]:02x} at offset {broken.start} ({broken.reason})"
    raise BadInput(address, reason, "encoding")


def _fitting(told: str | None, content: bytes) -> str | None:
    """The charset that came with the bytes, in Python's spelling; None where it is unknown or does not fit.

    Servers declare UTF-8 for whatever they send, and UTF-8 is tried anyway: it is no news from them.
    """
    label = _known(told) if told else None
    if label is None or label == "utf-8":
        return None
    try:
        content.decode(label)
    except (UnicodeError, LookupError):
        return None
    return label


def _known(label: str) -> str | None:
    """A charset's label in Python's spelling; None for one that is unknown or no charset."""
    label = label.strip(" \t\"'").lower()
    if label in _WESTERN:
        return "windows-1252"
    try:
        found = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    return found.name if getattr(found, "_is_text_encoding", True) else None


def declared_charset(content: bytes) -> str | None:
    """The charset that a page's own markup names, in Python's spelling; None if none or an unknown one."""
    found = _DECLARATION.search(content[:_DECLARED_WITHIN])
    if not found:
        return None
    return _known(found.group(1).decode("ascii", "replace"))


def _strictly(content: bytes, charset: str, address: str) -> Decoded:
    """Decode or say where it fails."""
    try:
        return Decoded(content.decode(charset), charset)
    except UnicodeDecodeError as error:
        name = "UTF-8" if charset == "utf-8" else charset
        raise BadInput(
            address, f"broken {name} at offset {error.start} ({error.reason})", "encoding"
        ) from error


def _western(content: bytes) -> Decoded:
    """Windows-1252 as browsers read it: its five unassigned bytes stand for themselves."""
    try:
        return Decoded(content.decode("windows-1252"), "windows-1252")
    except UnicodeDecodeError:
        return Decoded(content.decode("latin-1"), "iso-8859-1")


def _meant_as_utf8(content: bytes) -> bool:
    """Whether at least half of the bytes above ASCII form whole UTF-8 characters."""
    high = len(_HIGH.findall(content))
    whole = sum(len(found) for found in _MULTIBYTE.findall(content))
    return 2 * whole >= high


def _detected(content: bytes) -> Decoded | None:
    """The charset that the bytes suggest; None where no reading of them is plausible."""
    high = len(_HIGH.findall(content))
    if high >= _DETECTABLE * len(content):
        best = charset_normalizer.from_bytes(content).best()
        if best is not None and best.encoding:
            return Decoded(content.decode(best.encoding), best.encoding.replace("_", "-"))
        return None
    western = _western(content)
    return western if _reads_as_western(western.text) else None


def _reads_as_western(text: str) -> bool:
    """Whether each character above ASCII stands where a Western text would have it.

    Letters belong to a word and capitals to its front; the rest is punctuation, currency or a symbol, never a
    control character. `ÿ` (byte 0xff) is what broken data leaves behind, hardly ever a letter.
    """
    for place, character in enumerate(text):
        if character < "\x80":
            continue
        before = text[place - 1] if place else " "
        after = text[place + 1] if place + 1 < len(text) else " "
        if character == "ÿ" or unicodedata.category(character) in {"Cc", "Cn"}:
            return False
        if character.isalpha():
            if not (before.isalpha() or after.isalpha() or character in "àèéáíóúªº"):
                return False
            if character.isupper() and before.islower():
                return False
        elif before.isalpha() and after.isalpha() and character not in "’‘–—…·\xa0\xad":
            return False
    return True
