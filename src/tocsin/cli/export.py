"""`tocsin export`: the ledger for other programs."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, BinaryIO, Literal

import typer

from tocsin.cli.exits import stopping_on_error
from tocsin.cli.options import AsOf, Ledger, ledger_place, moment
from tocsin.cli.progress import progress
from tocsin.cli.saying import say
from tocsin.exchange.formats.registry import CASE_FORMATS, CaseFormat, cameo_format
from tocsin.exchange.parquet import BINARY_FORMATS
from tocsin.exchange.tables import TEXT_FORMATS
from tocsin.ledger import Ledger as OpenLedger
from tocsin.ledger import open_ledger
from tocsin.runs.archiving import archive_case
from tocsin.runs.exporting import KINDS, export_rows
from tocsin.runs.handing_over import case_format, export_case
from tocsin.runs.subscribing import export_opml
from tocsin.runs.whole import writing_whole
from tocsin.terms.errors import BadUsage
from tocsin.watches import load_watch

_ARCHIVE, _CAMEO, _OPML = "case", "cameo", "opml"
_KNOWN = (*KINDS, *(form.name for form in CASE_FORMATS), _CAMEO, _OPML, _ARCHIVE)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is to be written."""

    kind: str
    table_format: str
    as_of: datetime | None
    watches: tuple[Path, ...]


def export(
    kind: Annotated[str, typer.Argument(metavar="KIND", help=f"One of: {', '.join(_KNOWN)}.")],
    *,
    ledger: Ledger = None,
    table_format: Annotated[
        Literal["jsonl", "csv", "parquet"],
        typer.Option("--format", help="Of rows; a case has its own."),
    ] = "jsonl",
    out: Annotated[
        Path | None, typer.Option("--out", help="File to write; by default standard output.")
    ] = None,
    watch: Annotated[
        list[Path] | None,
        typer.Option("--watch", help="Watch file: goes into the archive of a case; its feeds are the OPML."),
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Print the ledger's rows with what weighing adds, or the whole case in a format of other programs."""
    with stopping_on_error():
        if kind not in _KNOWN:
            raise BadUsage(f"unknown kind {kind!r}; known: {', '.join(_KNOWN)}")
        wanted = _Wanted(kind, table_format, moment(as_of), tuple(watch or ()))
        if kind == _OPML:
            _deliver(_opml_writer(wanted), out)
            return
        place = ledger_place(ledger, wanted.watches[0] if wanted.watches else None)
        with open_ledger(place) as opened:
            _deliver(_writer(opened, wanted), out)


def _deliver(write: Callable[[BinaryIO], None], out: Path | None) -> None:
    """To standard output, or to a file that appears when it is whole."""
    if out is None:
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        with writing_whole(out) as file:
            write(file)


def _writer(ledger: OpenLedger, wanted: _Wanted) -> Callable[[BinaryIO], None]:
    """What writes the rows, the case or its archive to a stream of bytes."""
    if wanted.kind == _ARCHIVE:
        return _archive_writer(ledger, wanted)
    form = _cameo() if wanted.kind == _CAMEO else case_format(wanted.kind)
    if form is not None:
        return _text(lambda text: _case(ledger, form, text, wanted.as_of))
    rows = export_rows(ledger, wanted.kind, wanted.as_of)
    if wanted.table_format in BINARY_FORMATS:
        return lambda out: _count(wanted.kind, BINARY_FORMATS[wanted.table_format](rows, out))
    return _text(lambda text: _count(wanted.kind, TEXT_FORMATS[wanted.table_format](rows, text)))


def _archive_writer(ledger: OpenLedger, wanted: _Wanted) -> Callable[[BinaryIO], None]:
    if wanted.as_of:
        raise BadUsage("an archive holds a case with its whole history: --as-of makes no sense with it")

    def write(out: BinaryIO) -> None:
        with progress("Archiving") as advance:
            manifest = archive_case(ledger, out, datetime.now(UTC), wanted.watches, advance)
        held = ", ".join(f"{manifest.counts[kind]} {kind}" for kind in ("pages", "stories", "claims"))
        say(
            f"Wrote {held}, {len(manifest.members)} files; left out: accounts, logins, share links and saved "
            "searches of the people at the desk.",
            err=True,
        )

    return write


def _opml_writer(wanted: _Wanted) -> Callable[[BinaryIO], None]:
    if len(wanted.watches) != 1:
        raise BadUsage("the feeds of which watch? Name it with --watch WATCH.yaml")
    path = wanted.watches[0]
    watch = load_watch(path)
    return _text(lambda text: say(export_opml(watch, text, datetime.now(UTC)).words(), err=True))


def _case(ledger: OpenLedger, form: CaseFormat, out: io.TextIOWrapper, as_of: datetime | None) -> None:
    say(export_case(ledger, form, out, datetime.now(UTC), as_of).words(), err=True)


def _cameo() -> CaseFormat:
    # The back-mapping lies among the finders, which take seconds to load; no other export needs them.
    from tocsin.runs.older_codes import cameo_of  # noqa: PLC0415

    return cameo_format(cameo_of)


def _text(write: Callable[[io.TextIOWrapper], None]) -> Callable[[BinaryIO], None]:
    """What writes text, as what writes bytes."""

    def encoded(out: BinaryIO) -> None:
        text = io.TextIOWrapper(out, encoding="utf8", newline="", write_through=True)
        write(text)
        text.flush()
        text.detach()

    return encoded


def _count(kind: str, rows: int) -> None:
    """Say how many rows were written, and what no row holds."""
    say(
        f"Wrote {rows} {kind}; rows have no place for the bytes of pages, closed records, names and times of "
        "stories, the audit log: `export case` has.",
        err=True,
    )
