"""What weighing keeps of a story: claims, happenings and forecasts in words and keys to compare."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import wraps
from typing import Any, TypeVar

from tocsin.terms.claim import Act, Certainty
from tocsin.terms.event import Auxiliary, Status
from tocsin.terms.forecast import ResolutionRule
from tocsin.terms.source import SourceClass
from tocsin.terms.story import Witness

Days = tuple[str, str]
"""First and last ISO 8601 day of a closed interval."""


class Stance(StrEnum):
    """Which side of its content a claim takes."""

    FOR = "for"
    AGAINST = "against"
    """Denied, doubted, or said not to be so: never support."""
    NEITHER = "neither"
    """Asked, left open, declined."""


class Dimension(StrEnum):
    """What kind of thing is claimed; only claims of one kind can say the same."""

    FACT = "fact"
    EXPECTED = "expected"
    INTENDED = "intended"
    """Promised, threatened, urged."""


@dataclass(frozen=True, slots=True)
class Voice:
    """On whose word a claim rests, as far as the story shows it."""

    source_class: SourceClass
    speaker: str | None = None
    """Compared form of the speaker's full name, None where nobody is named."""
    name: str | None = None
    """The speaker as a person reads it."""
    state: str | None = None
    """ISO 3166 alpha-3 code of the speaker's state."""
    states: frozenset[str] = frozenset()
    """The states that the source's words name, where several speak: "North Korea and Russia"."""
    body: str | None = None
    """The body of that state the speaker belongs to: `defence`, `foreign`."""
    role: str | None = None
    """State and office where one person holds that office at a time: "URY defenc minist"."""
    called: str | None = None
    """The source's words as a medium would be called: it may turn out to be another telling's outlet."""
    media: tuple[str, ...] = ()
    """Compared names of the media it is taken from, the story's own outlet and credits left out."""
    basis: frozenset[str] = frozenset()
    """Stems of what the source says it rests on."""
    owner: str | None = None
    """Whose that basis is, in compared form."""
    said: Days | None = None
    venue: str | None = None
    """To whom it was said, in compared form."""
    verbatim: bool = False
    """Whether the content stands in quotation marks."""


@dataclass(frozen=True, slots=True)
class ClaimGist:
    """One claim as it is compared."""

    id: str
    story: str
    start: int
    """Where its content begins in the snapshot."""
    act: Act
    stance: Stance
    dimension: Dimension
    certainty: Certainty
    voice: Voice
    text: str
    stems: tuple[str, ...]
    """Stems of the content's telling words, names of states and persons left out, in their order."""
    states: tuple[str, ...]
    """Codes of the states that the content names, in their order."""
    persons: frozenset[str]
    numbers: frozenset[str]
    conditional: bool
    antecedent: frozenset[str]
    """Stems of what it answers where its own content does not say it."""
    antecedent_claim: str | None
    happenings: tuple[str, ...] = ()
    """Ids of the events and transfers that it asserts, denies or asks about."""


class Sort(StrEnum):
    """Which noun a happening comes from."""

    EVENT = "event"
    TRANSFER = "transfer"


@dataclass(frozen=True, slots=True)
class Happening:
    """One event mention or transfer as it is compared."""

    id: str
    story: str
    start: int
    sort: Sort
    type: str
    """PLOVER sense, or goods class."""
    mode: str | None
    one: frozenset[str]
    """Codes of the initiator or giver."""
    other: frozenset[str]
    """Codes of the recipient or receiver."""
    goods: frozenset[str]
    quantity: str | None
    when: Days | None
    place: frozenset[str]
    auxiliary: Auxiliary | None
    status: Status
    open: bool
    """Whether it is a slot that is asked about, not a thing that is said."""
    claim: str | None
    stems: frozenset[str]
    """Stems of the evidence, parties left out."""
    persons: frozenset[str] = frozenset()
    family_names: frozenset[str] = frozenset()
    """Last parts of the persons' names, in lower case."""

    @property
    def told(self) -> bool:
        """Whether it is told as having happened: not expected, wished for or negated."""
        return not self.open and (self.auxiliary is None or self.auxiliary is Auxiliary.HISTORICAL)


@dataclass(frozen=True, slots=True)
class ForecastGist:
    """One forecast as it is decided."""

    id: str
    story: str
    rule: ResolutionRule
    window: tuple[str | None, str | None] | None
    vague: bool
    certainty: Certainty
    by: str | None
    """The forecaster as a person reads it, None where nobody is named."""
    condition: frozenset[str]
    """Stems of what it hangs on; empty without a condition."""
    event: str | None
    """Id of the event mention that is expected."""
    kinds: frozenset[str]
    """Senses of which a deciding mention must have one; empty where the rule names no event."""
    expected: frozenset[str]
    """Stems of what is expected."""


@dataclass(frozen=True, slots=True, eq=False)
class StoryGist:
    """One story as it is compared; itself only, so that what is derived from it can be kept beside it."""

    id: str
    document: str
    account: str
    received: str
    published: Days | None
    outlet: str | None
    """Compared name."""
    credits: tuple[str, ...]
    """Compared names of the agencies credited for the text."""
    claims: tuple[ClaimGist, ...]
    happenings: tuple[Happening, ...]
    forecasts: tuple[ForecastGist, ...]
    people: tuple["PersonGist", ...] = ()
    awaits: tuple["Awaited", ...] = ()
    witnesses: tuple[Witness, ...] = ()
    """Everything that says when it was published, believed or not."""
    derived: dict[object, Any] = field(default_factory=dict, init=False, repr=False)
    """What steps made of it, by who made it; it goes with the story."""

    @property
    def order(self) -> tuple[str, str]:
        """Sorts the story received earliest first."""
        return self.received, self.id

    def may_hold(self, codes: Iterable[str]) -> bool:  # noqa: ARG002
        """Whether one of some codes may stand in it as a value; True where only reading it would tell."""
        return True

    def claims_against(self) -> tuple[ClaimGist, ...]:
        """The claims that say of something that it is not so."""
        return tuple(claim for claim in self.claims if claim.stance is Stance.AGAINST)

    def records(self) -> list[str]:
        """Ids of its claims, events, transfers and forecasts."""
        told = [claim.id for claim in self.claims] + [happening.id for happening in self.happenings]
        return told + [forecast.id for forecast in self.forecasts]


_T = TypeVar("_T")


def kept_beside(make: Callable[[StoryGist], _T]) -> Callable[[StoryGist], _T]:
    """Make something of a story once, and keep it beside the story for as long as the story is held."""

    @wraps(make)
    def kept(gist: StoryGist) -> _T:
        derived = gist.derived
        if make not in derived:
            derived[make] = make(gist)
        made: _T = derived[make]
        return made

    return kept


@dataclass(frozen=True, slots=True)
class Awaited:
    """A visit that a story speaks of as somebody's, and of which it still expects something."""

    visitor: str
    """ISO 3166 alpha-3 code of the visitor's state, or the last part of a person's name where it has none."""
    persons: frozenset[str]
    """Last parts of the visitors' names, in lower case."""


@dataclass(frozen=True, slots=True)
class PersonGist:
    """One person as one story writes them."""

    name: str
    """The fullest form in the story."""
    story: str
    country: str | None
    offices: tuple["OfficeTold", ...]
    originals: tuple[str, ...] = ()
    """The name in its own script, where the story writes it beside the transcription."""


@dataclass(frozen=True, slots=True)
class OfficeTold:
    """An office that a story gives a person."""

    office: str
    """As written, without "former" and its kin."""
    held: bool
    """False where the story says that it was held before."""
