"""PLOVER's contexts by the words around an event (manual 0.8, table of general contexts)."""

from __future__ import annotations

import re
from functools import cache

from tocsin.events.tables import word_lists


@cache
def _patterns() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    """Context, its words and their pattern, in the order of the file: the more telling ones first."""
    return tuple(
        (
            context,
            tuple(word.lower() for word in words),
            re.compile(
                r"\b(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + r")",
                re.IGNORECASE,
            ),
        )
        for context, words in word_lists("contexts.yaml").items()
    )


def context_in(words: str) -> str | None:
    """The first context whose words stand in a clause, None where none does."""
    low = words.lower()
    for context, known, pattern in _patterns():
        if any(map(low.__contains__, known)) and pattern.search(words):
            return context
    return None
