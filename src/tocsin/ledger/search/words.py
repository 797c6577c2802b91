"""Words as they are indexed and sought: cut and folded in Python, so that both databases find the same.

A word is a run of letters and digits; Chinese, Japanese and Korean characters are words of their own.
Case, compatibility forms and the diacritics of Latin, Greek and Cyrillic letters are folded away; bidi
marks, zero-width characters and soft hyphens are as if they were not there. Nothing is stemmed: "arms" is
not "arm", and `missile*` finds the plural where it is wanted.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_CLUSTER = re.compile(r".[\u0300-\u036f\u3099\u309a\u1160-\u11ff]*", re.DOTALL)
"""A character with the marks that change it; a Korean syllable written in its parts."""
_ASCII = re.compile(r"[0-9a-z]+")
_DIACRITICS = re.compile(r"[\u0300-\u036f]")
"""The block Combining Diacritical Marks: marks of other scripts make other letters, and stay."""
_IDEOGRAPHS = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]"
)
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)
"""Latin letters that people type without their stroke, and that have no decomposition."""
_LONGEST = 60
"""Characters of a word that count; PostgreSQL takes no word of 2 kB."""
_BREAK = " "


class Word(NamedTuple):
    """One word with its place in the text."""

    term: str
    start: int
    end: int


def words_in(text: str) -> Iterator[Word]:
    """Words of a text in order, folded, with their places."""
    if text.isascii():
        for match in _ASCII.finditer(text.lower()):
            yield Word(match[0][:_LONGEST], match.start(), match.end())
        return
    held, start, end = "", 0, 0
    for cluster in _CLUSTER.finditer(text):
        for piece in _folded(cluster[0]):
            if held and (piece == _BREAK or _IDEOGRAPHS.match(piece) or _IDEOGRAPHS.match(held)):
                yield Word(_whole(held), start, end)
                held = ""
            if piece != _BREAK:
                start = start if held else cluster.start()
                held, end = held + piece, cluster.end()
    if held:
        yield Word(_whole(held), start, end)


def _whole(held: str) -> str:
    """A word's pieces as one: marks that stood alone are composed with what they change."""
    return unicodedata.normalize("NFC", held)[:_LONGEST]


def terms_of(text: str) -> tuple[str, ...]:
    """Words of a text in order, folded."""
    if text.isascii():
        # a page in English is little else, and its places are not wanted here
        return tuple(term[:_LONGEST] for term in _ASCII.findall(text.lower()))
    return tuple(word.term for word in words_in(text))


@lru_cache(maxsize=4096)
def _folded(cluster: str) -> tuple[str, ...]:
    """What a character is sought as: letters and digits, breaks, or nothing at all."""
    whole = unicodedata.normalize("NFC", cluster)
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", whole).casefold())
    plain = unicodedata.normalize("NFC", _DIACRITICS.sub("", apart)).translate(_LETTERS)
    return tuple(_BREAK if _parts_words(char) else char for char in plain if not _is_unseen(char))


def _is_unseen(char: str) -> bool:
    return unicodedata.category(char) == "Cf"


def _parts_words(char: str) -> bool:
    return not (char.isalnum() or unicodedata.category(char).startswith("M"))
