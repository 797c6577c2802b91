"""An obligation: a paragraph of a resolution, treaty or law that forbids something."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Obligation:
    """One paragraph of one regime, told in our own words."""

    id: str
    """Regime, instrument and paragraph: `unsc-dprk/2270/6`."""
    regime: str
    instrument: str
    """As it is cited: `S/RES/2270 (2016)`."""
    paragraph: str
    """Operative paragraph: `6`, `8(a)`."""
    prohibits: str
    """What it forbids, one sentence in our own words."""
    exceptions: str | None
    target: str
    """Code of the state the regime is about."""
    giver: str
    """Who must not give: a code, or `any`."""
    receiver: str
    goods: tuple[str, ...]
    """Goods classes it covers."""
    words: tuple[str, ...]
    """Words of which one must stand in the goods, or in the evidence of an event; empty: none need to."""
    events: tuple[str, ...] = ()
    """PLOVER types with mode (`ASSAULT`, `MOBILIZE/weapons`) that it covers beside transfers."""
    since: str | None = None
    """ISO 8601 date of adoption; what happened before it breaches nothing."""
    until: str | None = None
