"""What a claim is about, in words that can be compared: stems, numbers, media names, names of people."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from tocsin.weighing.datafiles import table, words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ENDINGS = (
    ("ations", ""), ("ation", ""), ("ments", ""), ("ment", ""), ("ings", ""), ("ing", ""), ("ies", "y"),
    ("ied", "y"), ("ers", ""), ("er", ""), ("ed", ""), ("es", ""), ("ly", ""), ("s", ""), ("e", ""),
    ("y", ""),
)  # fmt: skip
_SHORTEST_STEM = 3
_IRREGULAR = {
    "sent": "send", "sold": "sell", "bought": "buy", "gave": "giv", "given": "giv", "met": "meet",
    "held": "hold", "took": "tak", "fired": "fir", "shot": "shoot", "flew": "fly", "flown": "fly",
    "built": "build", "paid": "pay", "brought": "bring", "left": "leav", "won": "win", "lost": "los",
    "men": "man", "went": "go", "fell": "fall", "struck": "strik", "broke": "break", "began": "begin",
    "drew": "draw", "grew": "grow",
}  # fmt: skip
_MEDIUM_FILLER = frozenset(
    {"the", "news", "agency", "newspaper", "daily", "service", "website", "online", "com"}
)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """One word, lower case and without accents, without its inflection."""
    plain = re.sub(r"['’]s?$", "", plain_letters(word))
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    for ending, instead in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) + len(instead) >= _SHORTEST_STEM:
            if ending == "s" and plain.endswith("ss"):
                return plain
            return _undoubled(plain[: len(plain) - len(ending)] + instead)
    return plain


def _undoubled(plain: str) -> str:
    """Turn "shipp" into "ship", but leave "shell" as it is."""
    if len(plain) > _SHORTEST_STEM and plain[-1] == plain[-2] and plain[-1] in "bdgmnprt":
        return plain[:-1]
    return plain


def content_stems(text: str) -> tuple[str, ...]:
    """The stems of a text's words that tell something, each once, in their order."""
    empty = words("empty_words.txt")
    found = (word for word in _WORD.findall(text) if plain_letters(word) not in empty and len(word) > 1)
    return tuple(dict.fromkeys(stem(word) for word in found))


def numbers(text: str) -> frozenset[str]:
    """The numbers written in figures, without separators."""
    return frozenset(number.replace(",", "").rstrip(".") for number in _NUMBER.findall(text))


@lru_cache(maxsize=65536)
def plain_letters(text: str) -> str:
    """Lower case, without accents."""
    decomposed = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("ł", "l").replace("ø", "o"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=8192)
def medium_key(name: str) -> str:
    """A medium's name as it is compared: "the Reuters news agency" and "Reuters" are one."""
    plain = " ".join(plain_letters(name).replace(".", " ").split())
    left = " ".join(word for word in plain.split() if word not in _MEDIUM_FILLER) or plain
    return _media().get(plain) or _media().get(left) or left


@cache
def _media() -> dict[str, str]:
    return {
        other: name for name, others in table("media_names.tsv", 2) for other in (name, *others.split(";"))
    }


def shared(one: Iterable[str], other: Iterable[str]) -> float:
    """Share of the smaller set that stands in the other; 0 where either is empty."""
    left, right = frozenset(one), frozenset(other)
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def alike(one: Iterable[str], other: Iterable[str]) -> float:
    """Jaccard likeness of two sets; 0 where both are empty."""
    left, right = frozenset(one), frozenset(other)
    union = left | right
    return len(left & right) / len(union) if union else 0.0
