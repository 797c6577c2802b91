"""A transfer: what is said to pass from whom to whom."""

from dataclasses import dataclass
from enum import StrEnum

from tocsin.terms.digest import content_id
from tocsin.terms.event import Auxiliary, Status
from tocsin.terms.interval import Interval
from tocsin.terms.span import Span


class GoodsClass(StrEnum):
    """What kind of thing passes."""

    MUNITIONS = "munitions"
    MISSILES = "missiles"
    TROOPS = "troops"
    TECHNOLOGY = "technology"
    FUEL = "fuel"
    MONEY = "money"
    FOOD = "food"
    LABOUR = "labour"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Transfer:
    """One transfer as one clause of a story tells it, or the open slot for one that is asked about."""

    id: str
    """Content id over story, anchor, goods span and parties' places."""
    story: str
    giver: str | None
    """ISO 3166 alpha-3 code or code of a body, None where the words name none."""
    receiver: str | None
    giver_span: Span | None
    receiver_span: Span | None
    goods: tuple[str, ...]
    """The goods as written; empty where the source says it is not known what."""
    goods_spans: tuple[Span, ...]
    goods_class: GoodsClass
    quantity: str | None
    """As said: "millions of", "more than 10,000"."""
    happened: Interval | None
    auxiliary: Auxiliary | None
    status: Status
    open: bool
    """Whether a source says or asks that it is not known what passed: "what Russia has provided?"."""
    evidence: Span
    anchor: Span
    """The word that names the passing: "shipped", "deal", "supplies"."""
    claim: str | None
    """Id of the claim that asserts, denies or asks it; None where the story itself does."""
    found_by: str
    directed: bool = True
    """False where the words name two sides and not who gives ("deals between A and B"): giver and receiver
    then stand as the story tells of arms elsewhere, else in the order of the words."""


def transfer_id(
    story: str, anchor: Span, goods: tuple[Span, ...], giver: Span | None, receiver: Span | None
) -> str:
    """Identity of a transfer: its story and the places of its words and parties."""
    places = [span.pair() if span is not None else None for span in (anchor, giver, receiver)]
    return content_id("transfer", story, *places, [span.pair() for span in goods])
