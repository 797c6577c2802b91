"""What is wanted of the ledger: one record a kind of question; every field narrows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a long list a page begins, and how long it is."""

    before: int | None = None
    """`next` of the page before, None for the newest."""
    limit: int = 50


NEWEST = Place()
"""The first page of any list."""


@dataclass(frozen=True, slots=True)
class StoryFilter:
    """Which stories are wanted; every field narrows, None leaves it open."""

    page: str | None = None
    """Id of a page that carries it."""
    account: str | None = None
    outlet: str | None = None
    language: str | None = None
    """ISO 639-1 code."""
    published_from: str | None = None
    """ISO 8601 date: published on that day or later; undated stories are left out."""
    published_to: str | None = None
    """ISO 8601 date, inclusive."""
    undated: bool = False
    """Whether only stories are wanted of which nobody knows from when on they may have been published."""
    closed_too: bool = False
    """Whether stories that no standing page carries any more are wanted as well."""


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are wanted; every field narrows, empty leaves it open."""

    acts: tuple[str, ...] = ()
    certainties: tuple[str, ...] = ()
    polarity: str | None = None
    source_class: str | None = None
    speaker: str | None = None
    """Full name of the resolved speaker, case ignored."""
    country: str | None = None
    """ISO 3166 alpha-3 code of the speaker's country."""
    words: tuple[str, ...] = ()
    """Words or phrases that the content, cue or speaker must all hold, case ignored."""
    found_by: str | None = None
    outlet: str | None = None
    """Outlet of the story."""
    published_from: str | None = None
    """ISO 8601 date of the story's publication; claims of undated stories are left out."""
    published_to: str | None = None
    """ISO 8601 date, inclusive."""
    naming: tuple[str, ...] = ()
    """ISO 3166 alpha-3 codes of states that the story must all name, hear or see act."""
    closed_too: bool = False
    """Whether closed claims, and those of withdrawn stories, are wanted as well."""


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which event mentions are wanted; every field narrows, empty leaves it open."""

    types: tuple[str, ...] = ()
    """PLOVER types, any of them."""
    modes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    auxiliary: str | None = None
    """`historical`, `future`, …; `none` for plain reports."""
    initiator: str | None = None
    """Code that must stand among those who do it."""
    recipient: str | None = None
    parties: tuple[str, ...] = ()
    """Codes that must all stand on either side."""
    claim: str | None = None
    happened_from: str | None = None
    """ISO 8601 date: said to have happened on that day or later; what has no time is left out."""
    happened_to: str | None = None
    """ISO 8601 date, inclusive."""
    published_from: str | None = None
    """ISO 8601 date of the story's publication; events of undated stories are left out."""
    published_to: str | None = None
    naming: tuple[str, ...] = ()
    """Codes of states that the story must all name, hear or see act."""
    closed_too: bool = False


@dataclass(frozen=True, slots=True)
class TransferFilter:
    """Which transfers are wanted; every field narrows, empty leaves it open."""

    giver: str | None = None
    receiver: str | None = None
    between: tuple[str, ...] = ()
    """Codes that must all be giver or receiver, in either direction."""
    goods: tuple[str, ...] = ()
    """Goods classes, any of them."""
    statuses: tuple[str, ...] = ()
    open: bool | None = None
    """Whether the slot is one that a source says or asks is not known."""
    claim: str | None = None
    happened_from: str | None = None
    happened_to: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    naming: tuple[str, ...] = ()
    closed_too: bool = False


@dataclass(frozen=True, slots=True)
class ForecastFilter:
    """Which forecasts are wanted; every field narrows, empty leaves it open."""

    due_from: str | None = None
    """ISO 8601 date: the window ends on that day or later; what has no end is left out."""
    due_to: str | None = None
    """ISO 8601 date, inclusive."""
    certainties: tuple[str, ...] = ()
    event: str | None = None
    claim: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    naming: tuple[str, ...] = ()
    closed_too: bool = False


@dataclass(frozen=True, slots=True)
class FigureFilter:
    """Which figures are wanted; every field narrows, empty leaves it open."""

    unit: str | None = None
    series: str | None = None
    claim: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    naming: tuple[str, ...] = ()
    closed_too: bool = False


@dataclass(frozen=True, slots=True)
class PositionFilter:
    """Which positions are wanted; every field narrows, empty leaves it open."""

    holder: str | None = None
    """Code or name of whose position it is."""
    towards: str | None = None
    claim: str | None = None
    event: str | None = None
    expressed_from: str | None = None
    expressed_to: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    naming: tuple[str, ...] = ()
    closed_too: bool = False


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """Which findings are wanted; every field narrows, empty leaves it open."""

    kinds: tuple[str, ...] = ()
    """Values of `FindingKind`, any of them."""
    subject: str | None = None
    object: str | None = None
    about: str | None = None
    """Id that is subject or object."""
    after: int = 0
    """Only those that arrived after this `seq`."""
    closed_too: bool = False
    """Whether versions that no longer stand are wanted as well."""


@dataclass(frozen=True, slots=True)
class RegisterFilter:
    """Which merged events and transfers, or forecasts, a register lists; every field narrows."""

    kind: str
    """`event`, `transfer` or `forecast`."""
    statuses: tuple[str, ...] = ()
    """Statuses, outcomes of forecasts, or `asked` for open slots of transfers."""
    who: str | None = None
    """Giver, initiators or who expects it; empty for nobody named."""
    whom: str | None = None
    what: str | None = None
    """Goods class, event type or certainty."""
    clock: str = "happened"
    """`happened` (the end of a forecast's window), `published` or `learned`."""
    within: str | None = None
    """`2024`, `2024-06` or `2024-06-14` on that clock; empty for what the clock cannot place."""
    exactly: bool = False
    """Whether only that is wanted of which no more than `within` is known."""
