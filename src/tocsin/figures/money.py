"""Which currency a bare "$", "dollars", "pounds" or "¥" is in one story."""

import re
from dataclasses import dataclass

_OTHER_DOLLARS = re.compile(
    r"\b(?:AU|CA|HK|NZ|NT|A|C|S)\$|\b(?:AUD|CAD|HKD|SGD|NZD|TWD)\b"
    r"|\b(?:Australian|Canadian|Hong Kong|Singapore|New Zealand|Taiwan(?:ese)?|Jamaican|Liberian) dollars?\b"
)
_SIGNS_OF_DOLLARS = ("$", "dollar", "AUD", "CAD", "HKD", "SGD", "NZD", "TWD")
"""One of these stands in every name of another country's dollars."""
_YUAN = re.compile(r"\b(?:yuan|renminbi|RMB|CNY)\b", re.IGNORECASE)
_YEN = re.compile(r"\b(?:yen|JPY)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Money:
    """How a story uses the signs that several currencies share."""

    dollar: str
    """`USD`, or `dollar` where the story names another country's dollar as well: then nobody can tell."""
    yen_sign: str
    """`JPY`; `CNY` where the story speaks of yuan and not of yen."""

    def code(self, sign: str) -> str:
        """ISO 4217 code of a sign's or word's table entry."""
        if sign == "dollar":
            return self.dollar
        return self.yen_sign if sign == "¥" else sign


def money_of(text: str) -> Money:
    """How the text of one story uses "$" and "¥"."""
    yuan = "¥" in text and _YUAN.search(text) is not None and _YEN.search(text) is None
    other = any(sign in text for sign in _SIGNS_OF_DOLLARS) and _OTHER_DOLLARS.search(text) is not None
    return Money("dollar" if other else "USD", "CNY" if yuan else "JPY")
