"""A whole case into one archive: pages, ledger, watches and rows, of one state of the ledger."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from tocsin.exchange.casearchive.manifest import LEDGER, Manifest, is_member_name
from tocsin.exchange.casearchive.packing import CasePacker
from tocsin.exchange.casearchive.privacy import forget_people
from tocsin.ledger import Ledger, open_ledger
from tocsin.ledger.backups import backup_ledger
from tocsin.ledger.drafts import draft_folder
from tocsin.runs.exporting import KINDS, hold
from tocsin.terms.errors import BadUsage
from tocsin.watches import load_watch


def archive_case(
    ledger: Ledger,
    out: BinaryIO,
    made: datetime,
    watches: Sequence[Path] = (),
    tell: Callable[[str], None] = lambda _name: None,
) -> Manifest:
    """Write the archive of a ledger, which others may use meanwhile.

    Args:
        ledger: what is archived, as it stands when the writing begins.
        out: where the archive goes.
        made: now, aware UTC.
        watches: watch files to put beside it.
        tell: called with the name of each member that is written.

    Raises:
        BadUsage: a watch file cannot be put into an archive.
        BadWatch: a watch file cannot be used.
    """
    named = dict(_named(watches))
    with draft_folder("export") as folder:
        copy = backup_ledger(ledger, folder / LEDGER)
        forget_people(copy)
        with CasePacker(out, made) as packer:
            tell(LEDGER)
            packer.add_file(LEDGER, copy)
            for name, path in named.items():
                tell(name)
                packer.add_file(name, path)
            with open_ledger(copy) as kept:
                counts = _add_contents(packer, kept, tell)
            return packer.finish(Path(ledger.where).stem or "case", counts)


def _named(watches: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """The watch files by their names in the archive, each looked through first."""
    seen: set[str] = set()
    for path in watches:
        load_watch(path)
        name = f"watches/{path.name}"
        if not is_member_name(name):
            raise BadUsage(f"{path}: a watch in an archive is named NAME.yaml, of letters, digits, . _ and -")
        if name in seen:
            raise BadUsage(f"{path}: another watch of this name is in the archive already")
        seen.add(name)
        yield name, path


def _add_contents(packer: CasePacker, ledger: Ledger, tell: Callable[[str], None]) -> dict[str, int]:
    """Pages by their digests, and rows of every kind; returns what the manifest counts."""
    reader = ledger.reader()
    digests = dict.fromkeys(page.sha256 for page in reader.pages(closed_too=True))
    for sha256 in digests:
        tell(sha256)
        packer.add_bytes(f"pages/{sha256}", reader.content(sha256))
    counts: dict[str, int] = asdict(reader.counts())
    held = hold(reader)
    for kind, rows in KINDS.items():
        tell(kind)
        counts[f"rows/{kind}"] = packer.add_rows(f"rows/{kind}.jsonl", rows(held))
    return counts
