"""What weighing takes in: one story with everything found in it, and a batch of such stories."""

from dataclasses import dataclass

from tocsin.terms.claim import Claim
from tocsin.terms.event import EventMention
from tocsin.terms.forecast import Forecast
from tocsin.terms.name import Name
from tocsin.terms.office import OfficeRecord
from tocsin.terms.story import Story
from tocsin.terms.transfer import Transfer


@dataclass(frozen=True, slots=True)
class StoryRecords:
    """One story with its text, its place and the finders' records."""

    story: Story
    text: str
    """The snapshot's text, which every span points into."""
    account: str
    """Id of the account it belongs to; its own id where it is alone."""
    received: str
    """When its first page was received, ISO 8601: the learned clock. Sorts the earliest first."""
    address: str | None = None
    """Canonical address of its page, None where there is none."""
    claims: tuple[Claim, ...] = ()
    events: tuple[EventMention, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    names: tuple[Name, ...] = ()
    offices: tuple[OfficeRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """What is new since the last weighing."""

    stories: tuple[StoryRecords, ...]
    today: str
    """ISO 8601 day of this weighing; a window that ended before it is over."""
    since: str | None = None
    """Day of the last weighing: forecasts whose window ended between the two days are looked at again."""
    again: tuple[str, ...] = ()
    """Ids of known records to weigh again, because their account or a judgement about them has changed:
    stories, claims, mentions, forecasts, written names, sources."""
    recount: tuple[str, ...] = ()
    """Forecasters whose record is counted anew, because a page with a forecast of theirs changed."""
