"""The fields of the query language: what each takes, and as which terms it is indexed."""

import re
from dataclasses import dataclass

from tocsin.terms.claim import Act, Certainty, Polarity
from tocsin.terms.event import EventType, Status
from tocsin.terms.source import SourceClass
from tocsin.terms.story import StoryKind
from tocsin.terms.transfer import GoodsClass

_MARK, _IS, _OTHER = "\ue000", "\ue001", "\ue002"
"""Private-use characters: no text is cut into a word that holds them."""
_UNSAFE = re.compile(r"[^0-9a-z]")
EVERYTHING = _MARK
"""A term of every document."""
GAP = _OTHER
"""Stands where no phrase may reach across."""

KINDS = ("claim", "story", "event", "transfer")
"""Kinds of documents."""


@dataclass(frozen=True, slots=True)
class CodeField:
    """A field whose values are codes."""

    name: str
    says: str
    """What it asks, for the help."""
    values: tuple[str, ...] = ()
    """Every value it takes; empty: codes of three letters and the like."""


CODE_FIELDS: tuple[CodeField, ...] = (
    CodeField("kind", "kind of document", KINDS),
    CodeField("act", "what the speaker does", tuple(act.value for act in Act)),
    CodeField("certainty", "how certain it is, as written", tuple(value.value for value in Certainty)),
    CodeField("polarity", "affirmed or negated", tuple(value.value for value in Polarity)),
    CodeField("source", "class of the speaker", tuple(value.value for value in SourceClass)),
    CodeField("status", "status of an event or transfer", tuple(status.value for status in Status)),
    CodeField("type", "PLOVER type of an event", tuple(kind.value.casefold() for kind in EventType)),
    CodeField("goods", "class of the goods of a transfer", tuple(goods.value for goods in GoodsClass)),
    CodeField("writing", "kind of story", tuple(kind.value for kind in StoryKind)),
    CodeField("country", "state of the speaker, or that does it or has it done to it: PRK"),
    CodeField("about", "state that the story names: PRK"),
    CodeField("language", "language of the story: en"),
)
"""Fields whose value is a code."""
WORD_FIELDS = {"speaker": "name of the speaker", "outlet": "outlet of the story"}
"""Fields whose value is words."""
DATE_FIELDS = {"from": "first day of publication", "to": "last day of publication"}
"""Fields whose value is a date, complete or in part."""

KEPT_FIELDS = {
    "stands": "how the event or transfer that it asserts stands: "
    + ", ".join(status.value for status in Status),
    "origins": "at least so many independent origins: 2",
    "happened": "when it is said to have happened: 2024-06",
    "said": "when it was said",
    "learned": "when the ledger took it in",
}
"""Fields that hold for the whole search, like the dates: their values change when more is read."""


def facet(field: str, value: str) -> str:
    """The term by which a code of a field is indexed and sought."""
    return f"{_MARK}{field}{_IS}{_UNSAFE.sub(_OTHER, value.casefold())}"
