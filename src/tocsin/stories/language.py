"""Which language a story is written in."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_LANGUAGES = frozenset(
    {
        *(
            "ar",
            "az",
            "be",
            "bg",
            "bn",
            "bs",
            "ca",
            "cs",
            "da",
            "de",
            "el",
            "en",
            "es",
            "et",
            "eu",
            "fa",
            "fi",
            "fr",
        ),
        *(
            "gl",
            "he",
            "hi",
            "hr",
            "hu",
            "hy",
            "id",
            "it",
            "ja",
            "ka",
            "kk",
            "ko",
            "ky",
            "lt",
            "lv",
            "mk",
            "mn",
            "mr",
        ),
        *(
            "ms",
            "nb",
            "ne",
            "nl",
            "nn",
            "no",
            "pl",
            "ps",
            "pt",
            "ro",
            "ru",
            "si",
            "sk",
            "sl",
            "sq",
            "sr",
            "sv",
            "sw",
        ),
        *("ta", "te", "th", "tl", "tr", "uk", "ur", "uz", "vi", "zh"),
    }
)
"""ISO 639-1 codes of languages with a daily press; others are read as their nearest neighbour."""
_NORWEGIAN = {"nb": "no", "nn": "no"}
_ENGLISH = frozenset(
    {
        "the",
        "and",
        "of",
        "to",
        "that",
        "with",
        "from",
        "which",
        "have",
        "this",
        "were",
        "his",
        "for",
        "by",
        "it",
        "at",
    }
)
"""Function words no two of which together are common in another language."""
_ENGLISH_WORDS = 5
_ENGLISH_SHARE = 0.12
"""Different words of these, and share of all words, that settle it."""
_SAMPLE = 500
"""Characters from the start of the body that are looked at; more changes nothing and costs time."""
_LEAST_LETTERS = 60
"""Letters below which nothing is said; a headline's worth of words misleads."""
_LEAST_LETTERS_UNSPACED = 20
"""The same for Chinese, Japanese, Korean and Thai, whose letters carry more."""
_FIRST_WIDE = "\u0e00"
_LETTER = re.compile(r"[^\W\d_]")


@cache
def _identifier() -> LanguageIdentifier:
    """The statistical model of py3langid, restricted to the languages above."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(sorted(_LANGUAGES & set(identifier.labels)))
    return identifier


def _plainly_english(text: str) -> bool:
    """Whether the smallest words alone say English: most texts here are, and the model is slower."""
    words = text[:_SAMPLE].lower().split()
    found = [word for word in words if word in _ENGLISH]
    return len(found) >= _ENGLISH_SHARE * len(words) and len(set(found)) >= _ENGLISH_WORDS


def language_of(text: str) -> str | None:
    """ISO 639-1 code of a text's language, None where there is too little text to tell."""
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    wide = letters and not sample.isascii() and sum(character >= _FIRST_WIDE for character in sample)
    if letters < (_LEAST_LETTERS_UNSPACED if 2 * wide > letters else _LEAST_LETTERS):
        return None
    if _plainly_english(sample):
        return "en"
    code = str(_identifier().classify(sample)[0])
    return _NORWEGIAN.get(code, code)
