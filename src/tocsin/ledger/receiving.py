"""One page into the ledger: its bytes, text, stories and claims, and what it takes the place of."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, bindparam, select

from tocsin.ledger.among import among
from tocsin.ledger.appending import append, append_new, close_those, replace_standing
from tocsin.ledger.plainly import numbered, plainly
from tocsin.ledger.queries.filing import print_keys
from tocsin.ledger.records import PageRecord, StoryContents
from tocsin.ledger.registering.keeping import refresh_stories
from tocsin.ledger.rows.claims import claim_values
from tocsin.ledger.rows.happenings import (
    Happening,
    countries_of,
    country_values,
    event_values,
    figure_values,
    forecast_values,
    mark_values,
    party_values,
    position_values,
    transfer_values,
)
from tocsin.ledger.rows.pages import address_key, content_values, page_values, snapshot_values
from tocsin.ledger.rows.stories import (
    fingerprint_values,
    membership_values,
    reprint_values,
    story_values,
)
from tocsin.ledger.search.index import index_story
from tocsin.ledger.tables import (
    carriage,
    claims,
    contents,
    event_parties,
    events,
    figures,
    fingerprints,
    forecasts,
    marks,
    memberships,
    pages,
    positions,
    postings,
    reprints,
    set_asides,
    snapshots,
    stories,
    story_countries,
    transfers,
    withdrawals,
)
from tocsin.ledger.tallying import tally
from tocsin.terms.claim import Claim
from tocsin.terms.story import Story

_T = TypeVar("_T", bound=Claim | Happening)
_ADD_PAGE = pages.insert()
_SELECT_BEFORE = select(pages.c.seq, pages.c.sha256).where(
    pages.c.address_key == bindparam("key"), pages.c.closed_at.is_(None)
)
_SELECT_CONTENT = select(contents.c.sha256).where(contents.c.sha256 == bindparam("sha256"))
_SELECT_SNAPSHOT = select(snapshots.c.sha256).where(snapshots.c.sha256 == bindparam("sha256"))
_SELECT_NUMBERS = select(stories.c.id, stories.c.seq).where(among(stories.c.id))
_SELECT_WITHDRAWN = select(withdrawals.c.story).where(
    withdrawals.c.closed_at.is_(None), among(withdrawals.c.story)
)
"""Statements are made once: making one takes longer than its answer."""


def receive(connection: Connection, record: PageRecord) -> bool:
    """Add a page with all that was read in it.

    Other bytes at the same address close the page that stood there; stories that no standing page
    carries any more are withdrawn, and stand again when a page with them is received.

    Returns:
        False, and nothing is written, where these bytes stand at this address already.
    """
    page = record.page
    at = page.received
    here = address_key(page.address)
    before = next(iter(plainly(connection, _SELECT_BEFORE, key=here)), None)
    if before is not None:
        if before.sha256 == page.sha256:
            return False
        close_those(connection, pages, "seq", [before.seq], at)
    _keep_bytes(connection, record)
    added = numbered(connection, _ADD_PAGE, page_values(page, record.snapshot.sha256))
    _add_stories(connection, record, added)
    if before is not None:
        _withdraw(connection, before.seq, at)
    replace_standing(
        connection, memberships, [membership_values(m, at) for m in record.memberships], ("story",)
    )
    replace_standing(
        connection, reprints, [reprint_values(r, at) for r in record.reprints], ("first", "second")
    )
    close_those(connection, set_asides, "address_key", [here], at)
    return True


def _keep_bytes(connection: Connection, record: PageRecord) -> None:
    page, snapshot = record.page, record.snapshot
    if not plainly(connection, _SELECT_CONTENT, sha256=page.sha256):
        append(connection, contents, [content_values(page)])
    if not plainly(connection, _SELECT_SNAPSHOT, sha256=snapshot.sha256):
        append(connection, snapshots, [snapshot_values(snapshot)])


def _add_stories(connection: Connection, record: PageRecord, page: int) -> None:
    """Add the stories not yet held, with their claims; a story held already was read already."""
    at = record.page.received
    new = append_new(connection, stories, [story_values(story, at) for story in record.stories])
    carried = {story.id: story.number for story in record.stories}
    append(
        connection,
        carriage,
        [{"page": page, "story": story, "number": number} for story, number in carried.items()],
    )
    back = _withdrawn(connection, carried)
    close_those(connection, withdrawals, "story", back, at)
    tally(connection, back, 1)
    prints = [
        fingerprint_values(story, stored) for story, stored in record.fingerprints.items() if story in new
    ]
    append(connection, fingerprints, prints)
    _post(connection, {row["story"]: row["hashes"] for row in prints})
    told = [_contents(record, story) for story in record.stories if story.id in new]
    for found in {one.story.id: one for one in told}.values():
        _add_told(connection, found, at)
        _add_marks(connection, record, found)
        countries = countries_of(found.story.id, record)
        index_story(connection, found, record.snapshot.text, countries, at)
    tally(connection, new, 1)
    refresh_stories(connection, {*new, *back})


def _post(connection: Connection, hashes: Mapping[str, bytes]) -> None:
    """Let new stories be found by their fingerprints."""
    numbers = plainly(connection, _SELECT_NUMBERS, keys=list(hashes))
    rows = [{"print": key, "story": row.seq} for row in numbers for key in print_keys(hashes[row.id])]
    append(connection, postings, rows)


def _withdrawn(connection: Connection, stories_: Iterable[str]) -> list[str]:
    """Those of some stories that no page carried until now."""
    return [row.story for row in plainly(connection, _SELECT_WITHDRAWN, keys=list(stories_))]


def _contents(record: PageRecord, story: Story) -> StoryContents:
    """What the page's record says of one of its stories, each thing once."""
    return StoryContents(
        story=story,
        claims=_own(record.claims, story),
        events=_own(record.events, story),
        transfers=_own(record.transfers, story),
        forecasts=_own(record.forecasts, story),
        figures=_own(record.figures, story),
        positions=_own(record.positions, story),
        names=record.names.get(story.id, ()),
        times=record.times.get(story.id, ()),
    )


def _own(records: Iterable[_T], story: Story) -> tuple[_T, ...]:
    return tuple({record.id: record for record in records if record.story == story.id}.values())


def _add_told(connection: Connection, found: StoryContents, at: datetime) -> None:
    """Add what a new story tells."""
    append(connection, claims, [claim_values(claim, at) for claim in found.claims])
    append(connection, events, [event_values(event, at) for event in found.events])
    parties = [values for event in found.events for values in party_values(event)]
    append(connection, event_parties, parties)
    append(connection, transfers, [transfer_values(transfer, at) for transfer in found.transfers])
    append(connection, forecasts, [forecast_values(forecast, at) for forecast in found.forecasts])
    append(connection, figures, [figure_values(figure, at) for figure in found.figures])
    append(connection, positions, [position_values(position, at) for position in found.positions])


def _add_marks(connection: Connection, record: PageRecord, found: StoryContents) -> None:
    """Add names and times of a new story, and the states that it names."""
    story = found.story
    if story.id in record.names or story.id in record.times:
        append(connection, marks, [mark_values(story.id, found.names, found.times)])
    append(connection, story_countries, country_values(story, record))


def _withdraw(connection: Connection, page: int, at: datetime) -> None:
    """Withdraw the stories of a page that no standing page carries any more."""
    gone = connection.scalars(_select_gone(), {"page": page}).all()
    append(connection, withdrawals, [{"story": story, "opened_at": at} for story in gone])
    tally(connection, gone, -1)
    refresh_stories(connection, gone)


@cache
def _select_gone() -> Select[Any]:
    """The stories of a page that no standing page carries."""
    other = carriage.alias()
    # asked story by story: a list of all that is carried would be as long as the ledger
    still_carried = (
        select(other.c.story)
        .join(pages, pages.c.seq == other.c.page)
        .where(other.c.story == carriage.c.story, pages.c.closed_at.is_(None))
        .exists()
    )
    return select(carriage.c.story).where(carriage.c.page == bindparam("page"), ~still_carried)
