"""From collections of pages to Parquet, in steps that can be broken off at any place and gone on with."""

import fcntl
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq

from tocsin.acquire.sources import files_behind
from tocsin.runs.archive.checking import CheckWork
from tocsin.runs.archive.layout import Layout, groups_in, write_lines
from tocsin.runs.archive.manifest import Checked, InputFile, Manifest, file_facts
from tocsin.runs.archive.placing import ArchivePlacing
from tocsin.runs.archive.reading import ReadWork
from tocsin.runs.archive.runners import Runner, Work
from tocsin.runs.archive.splitting import SplitWork
from tocsin.runs.archive.stores import FileFacts, is_stored, stored_files
from tocsin.runs.archive.tables import KINDS, TableWork
from tocsin.terms.errors import BadUsage
from tocsin.terms.page import SetAside

Tell = Callable[[str, str], None]
"""Called with the name of a step and with what of it is done."""


@dataclass(frozen=True, slots=True)
class ArchiveSettings:
    """What the caller may choose."""

    out: Path
    """Folder of the archive, made where it is missing."""
    actors: tuple[str, ...] = ()
    """Codes (ISO 3166 alpha-3) of a watch's actors: stories that do not name them are kept unread."""
    max_bytes: int = 20_000_000
    """Largest page that is read."""


@dataclass(frozen=True, slots=True)
class Archived:
    """What an archive holds after a run."""

    files: int
    """Inputs that are done."""
    fresh: int
    """Of them, those that this run finished."""
    pages: int
    accounts: int
    rows: dict[str, int]
    """Rows of every table."""
    set_aside: tuple[SetAside, ...]
    """Whole files, and pages within files, that could not be read."""

    def words(self) -> str:
        """The account for a person."""
        rows = ", ".join(f"{count} {kind}" for kind, count in self.rows.items())
        return (
            f"Archive of {self.files} files ({self.fresh} new): {self.pages} pages, {rows}, "
            f"{self.accounts} accounts; {len(self.set_aside)} set aside."
        )


def archive(sources: Iterable[str], settings: ArchiveSettings, runner: Runner, tell: Tell) -> Archived:
    """Take every file behind the sources into an archive; what is done already is left alone.

    Raises:
        BadUsage: the folder cannot be used, is in use, or was begun with another watch.
    """
    layout = Layout(str(settings.out))
    with _alone(settings.out):
        manifest = Manifest.load(layout, settings.actors)
        missing = _register(sources, manifest, runner, tell)
        sound = manifest.sound()
        before = {each.key for each in sound if layout.done(each.key).exists()}
        placing = _split_and_place(layout, sound, runner, settings, tell)
        _run("read", runner, ReadWork(layout, settings.actors), _to_read(layout, sound), tell)
        waiting = [each.key for each in sound if each.key not in before]
        _run("write", runner, TableWork(layout), waiting, tell)
        accounts = placing.write_accounts()
        asides = [*missing, *_asides(manifest)]
        write_lines(settings.out / "set_aside.jsonl", [asdict(item) for item in asides])
        return Archived(
            files=len(sound),
            fresh=len(waiting),
            pages=sum(_rows_of(layout.part("pages", each.key)) for each in sound),
            accounts=accounts,
            rows={kind: sum(_rows_of(layout.part(kind, each.key)) for each in sound) for kind in KINDS},
            set_aside=tuple(asides),
        )


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """The folder for this driver alone; the lock goes with the process, however it ends."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock = (out / ".lock").open("w")
    except OSError as error:
        raise BadUsage(f"{out}: cannot be used for an archive: {error.strerror or error}") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BadUsage(f"{out}: another run is writing this archive") from None
        yield


def _register(sources: Iterable[str], manifest: Manifest, runner: Runner, tell: Tell) -> list[SetAside]:
    """Check every new file and give it its place; returns what names no file."""
    found = [item for source in sources for item in _inputs(source)]
    facts = {item.path: (item.size, item.changed_ns) for item in found if isinstance(item, FileFacts)}
    new = [path for path, known in facts.items() if not manifest.known(path, *known)]
    checked = {}
    for answer in runner.each(CheckWork(), new):
        each = Checked(**json.loads(answer))
        checked[each.path] = each
        tell("check", each.path)
    for path in new:
        manifest.add(checked[path], datetime.now(UTC))
    manifest.save()
    return [item for item in found if isinstance(item, SetAside)]


def _inputs(source: str) -> Iterator[FileFacts | SetAside]:
    """The files behind a source, on this machine or in a store."""
    if is_stored(source):
        yield from stored_files(source)
        return
    for item in files_behind(source):
        if isinstance(item, SetAside):
            yield item
        else:
            path = str(Path(item.path).absolute())
            yield FileFacts(path, *file_facts(path))


def _split_and_place(
    layout: Layout, sound: Sequence[InputFile], runner: Runner, settings: ArchiveSettings, tell: Tell
) -> ArchivePlacing:
    """Split the inputs, and place each as soon as it and all before it are split."""
    placing = ArchivePlacing(layout)
    waiting = deque(sound)

    def place() -> None:
        while waiting and layout.part("pages", waiting[0].key).exists():
            each = waiting.popleft()
            placing.take(each.key)
            tell("place", each.checked.path)

    for done in runner.each(SplitWork(layout, settings.max_bytes), _to_split(layout, sound)):
        tell("split", done)
        place()
    place()
    return placing


def _to_split(layout: Layout, inputs: Sequence[InputFile]) -> list[str]:
    return [
        json.dumps({"path": each.checked.path, "key": each.key, "received": each.received})
        for each in inputs
        if not layout.part("pages", each.key).exists()
    ]


def _to_read(layout: Layout, inputs: Sequence[InputFile]) -> list[str]:
    return [
        f"{each.key}/{group}"
        for each in inputs
        for group in range(groups_in(layout.part("pages", each.key)))
        if not layout.part("found", each.key, group).exists()
    ]


def _run(step: str, runner: Runner, work: Work, items: Sequence[str], tell: Tell) -> None:
    for done in runner.each(work, items):
        tell(step, done)


def _asides(manifest: Manifest) -> Iterator[SetAside]:
    """Files that are not whole, and what could not be read within whole ones."""
    latest = {each.checked.path: each.key for each in manifest.inputs}
    for each in manifest.inputs:
        if each.checked.damage is not None and latest[each.checked.path] != each.key:
            continue
        if each.checked.damage is not None:
            yield SetAside(each.checked.path, each.checked.damage, "damaged")
            continue
        for line in manifest.layout.asides(each.key).read_text(encoding="utf8").splitlines():
            row = json.loads(line)
            if "remark" not in row:
                yield SetAside(**row)


def _rows_of(path: Path) -> int:
    with pq.ParquetFile(path) as file:
        return int(file.metadata.num_rows)
