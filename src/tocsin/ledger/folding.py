"""Words as they are searched: folded in Python, so that both databases find the same."""

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"\w+")


def folded(text: str) -> str:
    """`text` with case and compatibility forms removed."""
    return unicodedata.normalize("NFKC", text).casefold()


def words_of(texts: Iterable[str | None]) -> str:
    """The words of several texts between single spaces, one space at either end."""
    found = [word for text in texts if text for word in _WORD.findall(folded(text))]
    return f" {' '.join(found)} "


def pattern(phrase: str) -> str | None:
    """A LIKE pattern that finds the words of `phrase`, in order, in what `words_of` returned.

    None where it holds no word. `_` is a word character and a LIKE wildcard at once, so it is
    escaped with a backslash.
    """
    sought = words_of([phrase]).replace("_", "\\_")
    return f"%{sought}%" if sought.strip() else None
