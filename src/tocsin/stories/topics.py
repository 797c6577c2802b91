"""What a stretch of text is about, by its words: enough to see that another story begins."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from tocsin.stories.datafiles import load, strings

_LEAST_LETTERS = 4
"""Shorter words say little about a subject; longer ones of that sort stand in the data file."""
_FULL_NAME = re.compile(r"\b(?:[A-Z][a-z]+(?:-[a-z]+)?\s+){1,2}([A-Z][\w'’-]{2,})\b")
_SAYING = "said|says|added|noted|told|wrote|argued|stressed|warned|continued|explained"
_SPEAKING = re.compile(
    rf"\b([A-Z][a-z][\w-]+) (?:{_SAYING})\b|\b(?:{_SAYING}) ([A-Z][a-z][\w-]+)\b(?! [A-Z])"
)
_PRONOUN = re.compile(
    r"^[\"“‘']?(?:(?:but|and|so|yet) )?(?:he|she|they|his|her|their|it|such|these|those)\b"
    r"|[,”\"] (?:he|she|they) (?:said|says|added|told|noted|wrote)\b",
    re.IGNORECASE,
)


@cache
def _small_words() -> frozenset[str]:
    """Words of any subject, from `data/small_words.yaml`."""
    return frozenset(strings(load("small_words.yaml"), "words", "small_words.yaml"))


def content_words(words: Sequence[str]) -> list[str]:
    """The words that tell what a text is about."""
    small = _small_words()
    return [word for word in words if len(word) >= _LEAST_LETTERS and word not in small]


def likeness(left: Counter[str], right: Counter[str]) -> float:
    """Cosine of two texts' word counts, 0 to 1; 0 where one is empty."""
    shared = sum(count * right[word] for word, count in left.items() if word in right)
    if not shared:
        return 0.0
    lengths = math.sqrt(sum(n * n for n in left.values())) * math.sqrt(sum(n * n for n in right.values()))
    return shared / lengths


def bare_surnames(above: Iterable[str], below: Sequence[str]) -> set[str]:
    """Speakers below who go by a surname alone and were introduced above, not below."""
    speakers = {name for text in below for pair in _SPEAKING.findall(text) for name in pair if name}
    if not speakers:
        return set()
    introduced_below = {name for text in below for name in _FULL_NAME.findall(text)}
    introduced_above = {name for text in above for name in _FULL_NAME.findall(text)}
    return (speakers & introduced_above) - introduced_below


def opens_with_pronoun(paragraph: str) -> bool:
    """Whether a paragraph begins by pointing back: a pronoun as subject, or as the speaker of a quotation."""
    return bool(_PRONOUN.search(paragraph[:300]))
