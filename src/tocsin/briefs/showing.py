"""Page words as they are shown: hidden characters made visible, foreign writing directions kept apart.

Characters after UAX #9 (bidirectional formatting) and UAX #44 (default ignorable), and those that XML 1.0
cannot hold (production 2, Char). The two joiners that Persian, Indic scripts and emoji need (U+200C, U+200D)
stay as they are. The JSON brief holds the bytes.
"""

import re
import unicodedata
from typing import Any

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff\ufffe\uffff]"
)
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_FIRST_STRONG, _POP = "\u2068", "\u2069"


def shown(text: str) -> str:
    """Text with every hidden character named by its code point, so that it turns no words."""
    return _HIDDEN.sub(lambda match: f"⟨U+{ord(match.group()):04X}⟩", text)


def isolated(text: str) -> str:
    """As `shown`, and set apart where it is written from right to left (UAX #9, FSI and PDI)."""
    plain = shown(text)
    if any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in plain):
        return f"{_FIRST_STRONG}{plain}{_POP}"
    return plain


def shown_all(value: Any) -> Any:
    """Every text in lists and dictionaries as `shown`."""
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, dict):
        return {key: shown_all(held) for key, held in value.items()}
    if isinstance(value, list):
        return [shown_all(held) for held in value]
    return value
