"""Words without their endings, so that an indicator's "missile" finds "missiles"."""

import re
from collections.abc import Sequence
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_ENDINGS = (
    ("ations", ""), ("ation", ""), ("ments", ""), ("ment", ""), ("ings", ""), ("ing", ""), ("ies", "y"),
    ("ied", "y"), ("ed", ""), ("es", ""), ("s", ""), ("e", ""),
)  # fmt: skip
"""Endings with what replaces them, longest first: inflection and the two commonest noun endings of verbs."""
_KEPT = 65_536
"""Words whose stems are remembered; a language has few words, and a ledger says them often."""
_SHORTEST_STEM = 3
"""Letters that must remain: "sing" and "bring" are not "s" and "br"."""


@lru_cache(maxsize=_KEPT)
def stem(word: str) -> str:
    """One word, lower case, without its ending."""
    plain = _POSSESSIVE.sub("", word.lower())
    for ending, instead in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) + len(instead) >= _SHORTEST_STEM:
            if ending == "s" and plain.endswith("ss"):
                return plain
            return plain[: len(plain) - len(ending)] + instead
    return plain


def stems(text: str) -> tuple[str, ...]:
    """Every word of a text, stemmed, in order."""
    return tuple(stem(word) for word in _WORD.findall(text))


def holds(text: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether the stems of a phrase stand in the text one after the other."""
    if not phrase:
        return False
    first, length = phrase[0], len(phrase)
    return any(
        text[i] == first and tuple(text[i : i + length]) == tuple(phrase)
        for i in range(len(text) - length + 1)
    )
