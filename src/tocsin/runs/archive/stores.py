"""Files of an object store: which of them an address names, and each brought here while it is read.

The store speaks Amazon's protocol, S3, as MinIO, Ceph, Cloudflare and others do. An address has a pattern
where several files are meant (`s3://crawls/2024/*.warc.gz`); a server of one's own and a region stand behind
a question mark (`?endpoint_override=store.example:9000&scheme=https&region=eu-west-1`). Who asks is told by
the environment or the files of Amazon's own tools; an address that names a key is refused, since addresses
are kept in manifests. `s3://anonymous@crawls/` asks as nobody.
"""

import fnmatch
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qsl, urlsplit

from pyarrow import fs
from pyarrow.lib import ArrowException

from tocsin.terms.errors import BadUsage
from tocsin.terms.page import SetAside

_SCHEME = "s3://"
_WILD = "*["
_NOBODY = "anonymous"
_SETTINGS = frozenset({"endpoint_override", "scheme", "region"})
_FAILED = (OSError, ArrowException)


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a listing says of a file."""

    path: str
    """On this machine, or its address in a store."""
    size: int
    changed_ns: int
    """When it was last changed, nanoseconds of its own clock; 0 where the store does not say."""


def is_stored(source: str) -> bool:
    """Whether a source is an address of an object store."""
    return source.lower().startswith(_SCHEME)


def stored_files(source: str) -> Iterator[FileFacts | SetAside]:
    """The files that an address names: itself, those of a folder, or those of a pattern; sorted.

    Raises:
        BadUsage: the address names a key, or no store that can be asked.
    """
    store, path = _store(source)
    opening = f"{_SCHEME}{_NOBODY}@" if _is_nobody(source) else _SCHEME
    settings = "".join(source.partition("?")[1:])
    try:
        found = [(info.path, info.size or 0, info.mtime_ns or 0) for info in _found(store, path)]
    except _FAILED as error:
        yield SetAside(source, f"the store cannot be asked: {_reason(error)}", "unreadable")
        return
    if not found:
        yield SetAside(source, "no file of the store matches", "no-match")
    for name, size, changed in sorted(found):
        yield FileFacts(f"{opening}{name}{settings}", size, changed)


def _found(store: fs.FileSystem, path: str) -> list[fs.FileInfo]:
    if not any(sign in path for sign in _WILD):
        info = store.get_file_info(path.rstrip("/"))
        if info.type == fs.FileType.File:
            return [info]
    below = path
    while any(sign in below for sign in _WILD):
        below = str(PurePosixPath(below).parent)
    everything = store.get_file_info(fs.FileSelector(below.rstrip("/"), recursive=True, allow_not_found=True))
    files = [info for info in everything if info.type == fs.FileType.File]
    return files if below == path else [info for info in files if _matches(info.path, path)]


def _matches(name: str, pattern: str) -> bool:
    """Whether a path is one of a pattern's: a star stays within a folder, two go through folders."""
    if "**" in pattern:
        return fnmatch.fnmatchcase(name, pattern.replace("**/", "*"))
    parts, wanted = name.split("/"), pattern.split("/")
    return len(parts) == len(wanted) and all(map(fnmatch.fnmatchcase, parts, wanted))


def stored_facts(path: str) -> tuple[int, int]:
    """Size and time of change of a file; zeros where it cannot be had, which the check then says."""
    try:
        store, inside = _store(path)
        info = store.get_file_info(inside)
    except _FAILED:
        return 0, 0
    return info.size or 0, info.mtime_ns or 0


@contextmanager
def at_hand(path: str) -> Iterator[Path]:
    """A file to be read: itself where it lies here, else a copy that is deleted afterwards.

    Raises:
        OSError: it cannot be had.
    """
    if not is_stored(path):
        yield Path(path)
        return
    store, inside = _store(path)
    with tempfile.TemporaryDirectory(prefix="tocsin-stored-") as folder:
        copy = Path(folder) / PurePosixPath(inside).name
        try:
            with store.open_input_stream(inside, compression=None) as stored, copy.open("wb") as file:
                shutil.copyfileobj(stored, file, 1 << 20)
        except ArrowException as error:
            raise OSError(_reason(error)) from error
        yield copy


def _store(source: str) -> tuple[fs.FileSystem, str]:
    """The store of an address, and the path within it, which begins with the bucket.

    Raises:
        BadUsage: the address names a key, or settings that no store has.
    """
    parts = urlsplit(source, allow_fragments=False)
    who, _, bucket = parts.netloc.rpartition("@")
    settings = dict(parse_qsl(parts.query))
    unknown = ", ".join(sorted(settings.keys() - _SETTINGS))
    said = f"{_SCHEME}{bucket}{parts.path}"
    if who not in {"", _NOBODY}:
        raise BadUsage(f"{said}: give keys in the environment, not in the address")
    if unknown or not bucket:
        raise BadUsage(f"{said}: {f'no setting of a store: {unknown}' if unknown else 'names no bucket'}")
    try:
        if not {"region", "endpoint_override"} & settings.keys():
            settings["region"] = fs.resolve_s3_region(bucket)
        return fs.S3FileSystem(anonymous=bool(who), **settings), f"{bucket}{parts.path}"
    except _FAILED as error:
        raise BadUsage(f"{source}: no store that can be asked: {_reason(error)}") from error


def _is_nobody(source: str) -> bool:
    return source[len(_SCHEME) :].startswith(f"{_NOBODY}@")


def _reason(error: BaseException) -> str:
    return str(error).partition(". Detail:")[0][:200]
