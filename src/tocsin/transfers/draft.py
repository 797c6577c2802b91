"""Records of the room: parties, goods, and a transfer before its status is known."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.reading.parsed import Token
from tocsin.reading.readstory import ReadParagraph
from tocsin.terms.span import Span
from tocsin.terms.transfer import GoodsClass

BETWEEN = "between"
"""Rule whose words name two sides and not which of them gives."""


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a transfer as a phrase names it."""

    code: str | None
    """ISO 3166 alpha-3, None where the phrase names somebody without a state."""
    span: Span
    governs: bool
    """Whether the phrase names a state or those who act for it, rather than a firm, a person or a town."""
    told: bool = True
    """Whether the clause itself names it; False for a side that a couple named shortly before fills."""


@dataclass(frozen=True, slots=True)
class Goods:
    """Goods of one class in one phrase."""

    goods_class: GoodsClass
    spans: tuple[Span, ...]
    heads: tuple[str, ...]
    """The words that name them, lower case."""
    quantity: str | None
    strong: bool
    """Whether the words alone say that it is goods: "shells" do, "support" does not."""
    own_use: bool = False
    """Whether their owner may send them about without giving them away: ships, aircraft."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A transfer found by a rule; who says so and how it stands is added later."""

    paragraph: ReadParagraph
    anchor: Token
    giver: Party | None
    receiver: Party | None
    goods: Goods | None
    """None where the words do not say what passes."""
    found_by: str
    open: bool = False
    wished: bool = False
    """Whether the rule itself makes it hypothetical, whatever stands around."""
    clause: Span | None = None
    """The words that say it, where the parse does not bound them."""
