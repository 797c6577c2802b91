"""One page into the ledger: its bytes, text, stories and claims, and what it takes the place of."""

from datetime import datetime

from sqlalchemy import Connection, select

from tocsin.ledger.appending import append, append_new, close_rows, replace_standing
from tocsin.ledger.records import PageRecord
from tocsin.ledger.rows.claims import claim_values
from tocsin.ledger.rows.happenings import (
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
    reprints,
    set_asides,
    snapshots,
    stories,
    story_countries,
    transfers,
    withdrawals,
)


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
    before = connection.execute(
        select(pages.c.seq, pages.c.sha256).where(pages.c.address_key == here, pages.c.closed_at.is_(None))
    ).first()
    if before is not None:
        if before.sha256 == page.sha256:
            return False
        close_rows(connection, pages, pages.c.seq == before.seq, at)
    _keep_bytes(connection, record)
    added = pages.insert().values(**page_values(page, record.snapshot.sha256)).returning(pages.c.seq)
    _add_stories(connection, record, connection.execute(added).scalar_one())
    if before is not None:
        _withdraw(connection, before.seq, at)
    replace_standing(
        connection, memberships, [membership_values(m, at) for m in record.memberships], ("story",)
    )
    replace_standing(
        connection, reprints, [reprint_values(r, at) for r in record.reprints], ("first", "second")
    )
    close_rows(connection, set_asides, set_asides.c.address_key == here, at)
    return True


def _keep_bytes(connection: Connection, record: PageRecord) -> None:
    page, snapshot = record.page, record.snapshot
    for table, sha256 in ((contents, page.sha256), (snapshots, snapshot.sha256)):
        if connection.scalar(select(table.c.sha256).where(table.c.sha256 == sha256)) is None:
            values = content_values(page) if table is contents else snapshot_values(snapshot)
            append(connection, table, [values])


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
    close_rows(connection, withdrawals, withdrawals.c.story.in_(list(carried)), at)
    found = {claim.id: claim_values(claim, at) for claim in record.claims if claim.story in new}
    append(connection, claims, list(found.values()))
    prints = [
        fingerprint_values(story, stored) for story, stored in record.fingerprints.items() if story in new
    ]
    append(connection, fingerprints, prints)
    _add_told(connection, record, new)
    _add_marks(connection, record, new)


def _add_told(connection: Connection, record: PageRecord, new: set[str]) -> None:
    """Add what the new stories tell beside their claims, each record once."""
    at = record.page.received
    mentions = {event.id: event for event in record.events if event.story in new}
    passed = {transfer.id: transfer for transfer in record.transfers if transfer.story in new}
    expected = {forecast.id: forecast for forecast in record.forecasts if forecast.story in new}
    numbers = {figure.id: figure for figure in record.figures if figure.story in new}
    held = {position.id: position for position in record.positions if position.story in new}
    append(connection, events, [event_values(event, at) for event in mentions.values()])
    parties = [values for event in mentions.values() for values in party_values(event)]
    append(connection, event_parties, parties)
    append(connection, transfers, [transfer_values(transfer, at) for transfer in passed.values()])
    append(connection, forecasts, [forecast_values(forecast, at) for forecast in expected.values()])
    append(connection, figures, [figure_values(figure, at) for figure in numbers.values()])
    append(connection, positions, [position_values(position, at) for position in held.values()])


def _add_marks(connection: Connection, record: PageRecord, new: set[str]) -> None:
    """Add names and times of the new stories, and the states that they name."""
    marked = new & (record.names.keys() | record.times.keys())
    packed = [
        mark_values(story, record.names.get(story, ()), record.times.get(story, ()))
        for story in sorted(marked)
    ]
    append(connection, marks, packed)
    fresh = {story.id: story for story in record.stories if story.id in new}
    named = [values for story in fresh.values() for values in country_values(story, record)]
    append(connection, story_countries, named)


def _withdraw(connection: Connection, page: int, at: datetime) -> None:
    still_carried = (
        select(carriage.c.story)
        .join(pages, pages.c.seq == carriage.c.page)
        .where(pages.c.closed_at.is_(None))
    )
    gone = connection.scalars(
        select(carriage.c.story).where(carriage.c.page == page, carriage.c.story.not_in(still_carried))
    )
    append(connection, withdrawals, [{"story": story, "opened_at": at} for story in gone])
