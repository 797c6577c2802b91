"""Is a file whole? Asked of every byte before any of them is read into an archive.

An engine that reads WARC files reads a truncated one short without a word, and a collection of thousands
has some. A file that fails here is set aside by name; nothing of it is taken.
"""

import contextlib
import hashlib
import io
import json
import zlib
from dataclasses import asdict, dataclass
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from tocsin.runs.archive.manifest import Checked, file_facts
from tocsin.runs.archive.stores import at_hand

_PIECE = 1 << 20
_GZIP = b"\x1f\x8b"
_WARC = b"WARC/"
_GZIP_WINDOW = 31
"""zlib's name for a window of 32 KiB in a gzip wrapping, whose checksum it verifies."""
_KEY = 32
"""Hexadecimal digits of a digest that name the parts of an input."""


class Damaged(ValueError):
    """A file that is not whole."""


@dataclass(frozen=True, slots=True)
class CheckWork:
    """Checks one file; what is no WARC is only digested."""

    def __call__(self, item: str) -> str:
        """The path of a file → what the check came to, as JSON."""
        return json.dumps(asdict(check_file(item)))


def check_file(path: str) -> Checked:
    """Digest a file, and see that a WARC, packed or not, is whole to its last byte."""
    size, changed = file_facts(path)
    digest = hashlib.sha256()
    damage: str | None = None
    try:
        with at_hand(path) as here, here.open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
            file.seek(0)
            if _is_warc(file):
                _check_warc(file)
    except (Damaged, zlib.error) as error:
        damage = f"damaged: {error}"
    except OSError as error:
        damage = f"cannot be read: {error.strerror or error}"
    key = digest.hexdigest()[:_KEY] if size else hashlib.sha256(path.encode()).hexdigest()[:_KEY]
    return Checked(path, key, size, changed, "empty file" if damage is None and not size else damage)


def _is_warc(file: BinaryIO) -> bool:
    """Whether a file opens as a WARC, once unpacked."""
    opening = file.read(512)
    file.seek(0)
    if opening.startswith(_GZIP):
        try:
            opening = zlib.decompressobj(_GZIP_WINDOW).decompress(opening)
        except zlib.error:
            return False
    return opening.startswith(_WARC)


def _check_warc(file: BinaryIO) -> None:
    """See that every record is there in full.

    Raises:
        Damaged: a record is cut short, is no record, or is not what its digest says.
    """
    if file.read(2) == _GZIP:
        file.seek(0)
        _check_gzip(file)
    file.seek(0)
    count = 0
    said = io.StringIO()
    try:
        with contextlib.redirect_stderr(said):
            records = ArchiveIterator(file, no_record_parse=True, check_digests=True)
            for record in records:
                while record.raw_stream.read(_PIECE):
                    pass
                if getattr(record.raw_stream, "limit", 0) > 0:
                    raise Damaged(f"record {count + 1} is cut short")
                checker = record.digest_checker
                if checker is not None and any("block digest" in problem for problem in checker.problems):
                    raise Damaged(f"record {count + 1} is not what its digest says")
                count += 1
            if records.err_count:
                raise Damaged(f"{records.err_count} records are longer than they declare")
    except (ArchiveLoadFailed, EOFError, LookupError, AttributeError, TypeError) as error:
        raise Damaged(f"no record after record {count}: {error}"[:200]) from error
    if not count:
        raise Damaged("no record in it")


def _check_gzip(file: BinaryIO) -> None:
    """See that every member ends, and has its checksum.

    Raises:
        Damaged: the last member is cut short.
        zlib.error: a member's bytes are not what its checksum says.
    """
    member = zlib.decompressobj(_GZIP_WINDOW)
    at_rest = True
    while piece := file.read(_PIECE):
        while piece:
            at_rest = False
            member.decompress(piece, _PIECE)
            piece = member.unconsumed_tail
            if member.eof:
                piece, member, at_rest = member.unused_data, zlib.decompressobj(_GZIP_WINDOW), True
    member.flush()
    if not at_rest and not member.eof:
        raise Damaged("its last gzip member is cut short")
