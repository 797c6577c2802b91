"""What a stretch of text is about, by its words: enough to see that another story begins."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

_LEAST_LETTERS = 4
"""Shorter words say little about a subject; a few longer ones are listed below."""
_SMALL_WORDS = frozenset(
    [
        "about",
        "above",
        "after",
        "again",
        "against",
        "also",
        "although",
        "always",
        "among",
        "another",
        "because",
        "been",
        "before",
        "being",
        "below",
        "between",
        "both",
        "cannot",
        "could",
        "down",
        "during",
        "each",
        "even",
        "ever",
        "every",
        "from",
        "further",
        "have",
        "having",
        "here",
        "hers",
        "herself",
        "himself",
        "however",
        "into",
        "itself",
        "just",
        "like",
        "made",
        "make",
        "many",
        "more",
        "most",
        "much",
        "must",
        "myself",
        "never",
        "next",
        "only",
        "other",
        "others",
        "ours",
        "over",
        "same",
        "says",
        "said",
        "should",
        "since",
        "some",
        "still",
        "such",
        "than",
        "that",
        "their",
        "theirs",
        "them",
        "themselves",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "though",
        "through",
        "told",
        "took",
        "under",
        "until",
        "upon",
        "very",
        "want",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "whom",
        "whose",
        "will",
        "with",
        "within",
        "without",
        "would",
        "year",
        "years",
        "your",
        "yours",
        "yourself",
        "according",
        "added",
        "called",
        "came",
        "come",
        "could",
        "day",
        "days",
        "first",
        "going",
        "good",
        "last",
        "less",
        "long",
        "made",
        "might",
        "month",
        "months",
        "need",
        "news",
        "often",
        "part",
        "people",
        "percent",
        "place",
        "really",
        "report",
        "reported",
        "right",
        "several",
        "show",
        "something",
        "state",
        "take",
        "taken",
        "thing",
        "things",
        "think",
        "three",
        "time",
        "times",
        "today",
        "tomorrow",
        "took",
        "two",
        "used",
        "using",
        "want",
        "week",
        "weeks",
        "well",
        "went",
        "work",
        "year",
        "yesterday",
    ]
)
_FULL_NAME = re.compile(r"\b(?:[A-Z][a-z]+(?:-[a-z]+)?\s+){1,2}([A-Z][\w'’-]{2,})\b")
_CAPITALISED = re.compile(r"(?<![.!?\"“”]\s)(?<!^)\b([A-Z][a-z][\w'’-]{1,})\b")
_SPEAKING = re.compile(
    r"\b([A-Z][a-z][\w-]+) (?:said|says|added|noted|told|wrote|argued|stressed|warned|continued|explained|insisted)\b"
    r"|\b(?:said|says|added|noted|wrote|argued|stressed|warned|continued|explained) ([A-Z][a-z][\w-]+)\b(?! [A-Z])"
)
_PRONOUN = re.compile(
    r"^[\"“‘']?(?:(?:but|and|so|yet) )?(?:he|she|they|his|her|their|it|such|these|those)\b"
    r"|[,”\"] (?:he|she|they) (?:said|says|added|told|noted|wrote)\b",
    re.IGNORECASE,
)


def content_words(words: Sequence[str]) -> list[str]:
    """The words that tell what a text is about."""
    return [word for word in words if len(word) >= _LEAST_LETTERS and word not in _SMALL_WORDS]


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
