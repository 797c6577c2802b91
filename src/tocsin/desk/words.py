"""How records are put into words on a page; the filters of the templates."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from tocsin.briefs.wording import (
    act_words,
    certainty_words,
    day_words,
    interval_words,
    number,
    published_words,
    source_words,
    speaker_words,
    title_words,
)


def moment_words(at: datetime) -> str:
    """A moment as "14 June 2024, 08:30 UTC"."""
    return f"{day_words(at.isoformat())}, {at:%H:%M} UTC"


def short(id_: str) -> str:
    """The beginning of an id, long enough to name it."""
    return id_[:18]


_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Characters that show nothing, or turn the order of what is shown (Unicode 15.1, UAX #9 and UTR #36)."""


def visible(value: Any) -> Any:
    """A value of a template with every unseen or turning character as its number: `⟨U+202E⟩`."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return _UNSEEN.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", value)
    return value


def unquoted(words: str) -> str:
    """Words without the quotation marks around them, where a page puts its own."""
    bare = words.strip(' "“”')
    return bare if '"' not in bare and "“" not in bare and "”" not in bare else words


FILTERS: Mapping[str, Callable[..., Any]] = {
    "act": act_words,
    "certainty": certainty_words,
    "day": day_words,
    "interval": interval_words,
    "moment": moment_words,
    "number": number,
    "published": published_words,
    "short": short,
    "source": source_words,
    "speaker": speaker_words,
    "unquoted": unquoted,
    "title_of": title_words,
}
