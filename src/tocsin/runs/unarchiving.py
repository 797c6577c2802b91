"""A folder of `tocsin archive` into a ledger: what reading its pages would give, without reading them."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from tocsin.exchange.lines import StoryFindings
from tocsin.ledger import Ledger, LedgerReader
from tocsin.ledger.writer import LedgerWriter
from tocsin.runs.addresses import kept_address
from tocsin.runs.archive.parts import ArchivedPage, read_parts
from tocsin.runs.decaying import decay_of
from tocsin.runs.local import Line, record_of
from tocsin.runs.onepage import is_read
from tocsin.runs.placing import Placing
from tocsin.runs.rereading import KeptReadings
from tocsin.runs.weighing import weigh_ledger
from tocsin.stories import PageStories
from tocsin.terms.page import Page, SetAside


@dataclass(frozen=True, slots=True)
class Unarchived:
    """What an archive added to a ledger."""

    pages: int
    known: int
    """Pages that the ledger held already."""
    older: int
    """Pages left out: newer bytes stand at their address."""
    stories: int
    claims: int
    unread: int
    """Stories kept unread, because they do not name the actors that the archive was made for."""
    set_aside: int

    def words(self) -> str:
        """The account for a person."""
        return (
            f"Imported an archive: {self.pages} pages added, {self.known} known already, {self.older} left "
            f"out because newer bytes stand at their address; {self.stories} stories ({self.unread} of them "
            f"unread, as in the archive), {self.claims} claims; {self.set_aside} set aside."
        )


def import_archive(
    folder: Path,
    ledger: Ledger,
    now: datetime,
    tell: Callable[[str], None] = lambda _address: None,
) -> Unarchived:
    """Take every finished page of an archive into a ledger, one transaction a page.

    Each page goes through the steps of `tocsin read` among the stories of this ledger; only its findings are
    those of the archive. A story that this ledger parts in another place than the archive did is read anew.
    What is there already adds nothing: an import that was broken off goes on where it was.

    Args:
        folder: the archive.
        ledger: where it goes.
        now: aware UTC.
        tell: called with each page's address.

    Raises:
        BadUsage: the folder holds no archive.
    """
    reader, writer = ledger.reader(), LedgerWriter(ledger)
    run = writer.begin_run("import", now)
    line = Line(reader, writer, Placing(reader), KeptReadings(reader, writer))
    taken: list[_Taken] = []
    for archived in read_parts(folder):
        tell(archived.page.address)
        taken.append(_take(archived, ledger, line))
    aside = _set_asides(folder, ledger, writer, now)
    weigh_ledger(ledger, now)
    done = Unarchived(
        pages=sum(one.added for one in taken),
        known=sum(one.known for one in taken),
        older=sum(not one.added and not one.known for one in taken),
        stories=sum(one.stories for one in taken),
        claims=sum(one.claims for one in taken),
        unread=sum(one.unread for one in taken),
        set_aside=aside,
    )
    writer.finish_run(run, now, {"pages": done.pages, "stories": done.stories})
    return done


@dataclass(frozen=True, slots=True)
class _Taken:
    """What became of one page."""

    added: bool = False
    known: bool = False
    stories: int = 0
    claims: int = 0
    unread: int = 0


def _take(archived: ArchivedPage, ledger: Ledger, line: Line) -> _Taken:
    page = replace(archived.page, address=kept_address(archived.page.address, ledger.where))
    if (known := _is_known(archived, page, line.reader)) is not None:
        return _Taken(known=known)
    found = {each.story.id: each for each in archived.found}
    held: dict[str, StoryFindings | None] = {
        story.id: found.get(story.id) for story in archived.stories if is_read(story)
    }
    split = PageStories(archived.snapshot, archived.alone, None)
    record = record_of(page, split, line, held)
    if decay := decay_of(line.reader, page, split):
        line.writer.put_findings(decay, page.received)
    line.readings.flush(page.received)
    line.writer.add_page(record)
    return _Taken(
        added=True,
        stories=len(record.stories),
        claims=len(record.claims),
        unread=sum(story.id in held and held[story.id] is None for story in record.stories),
    )


def _is_known(archived: ArchivedPage, page: Page, reader: LedgerReader) -> bool | None:
    """True for a page that is held, False where newer bytes stand at its address, None for a new one."""
    standing = reader.standing_at(page.address)
    if standing is None:
        return None
    if standing.sha256 == page.sha256:
        return True
    if standing.received < page.received:
        return None
    same = reader.pages_with(archived.snapshot.sha256)
    if any((each.address, each.sha256) == (page.address, page.sha256) for each in same):
        return True
    return None if standing.received == page.received else False


def _set_asides(folder: Path, ledger: Ledger, writer: LedgerWriter, now: datetime) -> int:
    """Keep what the archive set aside, where no page stands; returns how much that is."""
    path = folder / "set_aside.jsonl"
    if not path.exists():
        return 0
    reader = ledger.reader()
    count = 0
    for line in path.read_text(encoding="utf8").splitlines():
        item = SetAside(**json.loads(line))
        item = replace(item, address=kept_address(item.address, ledger.where))
        if reader.standing_at(item.address) is None:
            writer.set_aside(item, now)
            count += 1
    return count
