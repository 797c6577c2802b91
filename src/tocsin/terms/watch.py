"""A watch: a standing question about a relationship, with the rules that ring."""

from dataclasses import dataclass
from enum import StrEnum

from tocsin.terms.claim import Act, Certainty
from tocsin.terms.event import EventType, Status
from tocsin.terms.transfer import GoodsClass


class Clock(StrEnum):
    """By which time an indicator places a story."""

    HAPPENED = "happened"
    """The day that the event or transfer is said to have happened; what has no day never counts."""
    PUBLISHED = "published"
    """The day it was published; an undated story never counts."""
    LEARNED = "learned"
    """The day its first page was received; an undated story counts, and a new source looks like news."""
    NO_LATER = "no-later-than"
    """The day it was published; an undated story counts on the last day it can be of: that to which other
    accounts bound it, or on which its first page was received. Never for a rate."""


class LooksFor(StrEnum):
    """Which records an indicator looks at."""

    CLAIMS = "claims"
    EVENTS = "events"
    TRANSFERS = "transfers"
    FORECASTS = "forecasts"
    FIGURES = "figures"
    POSITIONS = "positions"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One rule in plain words and in the form that is checked."""

    id: str
    """Short name, unique in its watch."""
    question: str
    """The rule as a person would ask it."""
    words: tuple[str, ...] = ()
    """Words or phrases; any of them must stand in the claim. Empty: any claim will do."""
    acts: tuple[Act, ...] = ()
    """Acts that count; empty: all but denials, doubts, questions and refusals to comment."""
    speakers: tuple[str, ...] = ()
    """ISO 3166 alpha-3 codes of the speaker's country; empty: anyone."""
    about: tuple[str, ...] = ()
    """ISO 3166 alpha-3 codes, one of which the claim's paragraph or the one before must name."""
    at_least_origins: int = 1
    """Independent origins, counted at their least, that must stand behind the claims."""
    within_days: int = 30
    """Length of the window on the indicator's clock."""
    quiet_days: int = 30
    """Days without a new claim after which the next one is another development."""
    clock: Clock = Clock.PUBLISHED
    looks_for: LooksFor = LooksFor.CLAIMS
    certainties: tuple[Certainty, ...] = ()
    """Certainties that count; empty: all but `open`."""
    statuses: tuple[Status, ...] = ()
    """Statuses of events and transfers that count; empty: all but `denied`."""
    types: tuple[EventType, ...] = ()
    """PLOVER types of events, or of the events that forecasts expect."""
    modes: tuple[str, ...] = ()
    """PLOVER modes."""
    initiators: tuple[str, ...] = ()
    """Codes of who must do it, or hold the position; empty: anyone."""
    recipients: tuple[str, ...] = ()
    """Codes of whom it must be done to."""
    givers: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    goods: tuple[GoodsClass, ...] = ()
    units: tuple[str, ...] = ()
    """Units of figures."""
    above: int | None = None
    """A figure's value, or a position's intensity, must be larger."""
    below: int | None = None
    rate_one_in: int | None = None
    """Ring only where so many tellings are rarer than one in this, by each source's own baseline."""
    silent: tuple[str, ...] = ()
    """Outlets whose silence rings; the other conditions are not asked then."""
    silent_days: int = 7
    """Days without a story of such an outlet, by the published clock, while others published."""
    lead_time: str | None = None
    """How long before the event it is known to move, in words."""
    alternative: str | None = None
    """What else would look the same, in words."""


@dataclass(frozen=True, slots=True)
class Watch:
    """A standing question with its sources and indicators."""

    name: str
    question: str
    actors: tuple[str, ...]
    """ISO 3166 alpha-3 codes of the states it is about."""
    sources: tuple[str, ...]
    """Paths, globs and URLs; relative paths of the watch file are joined to its folder."""
    indicators: tuple[Indicator, ...]
    path: str
    """The watch file."""
    every_minutes: int = 30
    """How often `tocsin watch run` reads the sources."""
    deliver: tuple[str, ...] = ()
    """Where alerts go: Apprise addresses, or `env:NAME` for one that is kept in the environment."""
    digest_hours: int | None = None
    """Hours that alerts wait to be sent together; None where each is sent for itself, at once."""

    def indicator(self, name: str) -> Indicator | None:
        """The indicator of that id, None where the watch has none."""
        return next((indicator for indicator in self.indicators if indicator.id == name), None)
