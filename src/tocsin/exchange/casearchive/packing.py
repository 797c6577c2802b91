"""Writing a case archive, member by member, each digested while it is written."""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from tocsin.exchange.casearchive.manifest import COVER, MANIFEST, Manifest, Member, is_member_name

_CHUNK = 1 << 20
_COVER_TEXT = """A case of Tocsin, an early-warning desk for the news. Any ZIP program opens it.

manifest.json   what is here, how much, and the SHA-256 of every file
ledger.db       the ledger, a SQLite database: pages, stories, claims, findings, judgements, audit log
pages/          the bytes of every page as received, each named by its SHA-256
rows/           the same as JSON Lines, one file a kind, for people and for other programs
watches/        the watch files

`tocsin import FILE --ledger tocsin.db` takes all of it into a ledger, with the same ids.
Accounts, logins, share links and saved searches of the people at the desk are not part of it.
"""


class CasePacker:
    """An archive that is being written; `finish` completes it."""

    def __init__(self, out: BinaryIO, made: datetime) -> None:
        """Begin an archive.

        Args:
            out: where it goes; need not be seekable.
            made: aware moment that every member bears.
        """
        self._zip = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)
        self._made = made.astimezone(UTC)
        self._members: list[Member] = []
        self._add(COVER, [_COVER_TEXT.encode()], stored=True)

    def add_bytes(self, name: str, content: bytes) -> None:
        """Add a member whose bytes are at hand."""
        self._add(name, [content])

    def add_file(self, name: str, path: Path) -> None:
        """Add a file."""
        with path.open("rb") as file:
            self._add(name, iter(lambda: file.read(_CHUNK), b""))

    def add_rows(self, name: str, rows: Iterable[Mapping[str, Any]]) -> int:
        """Add rows as JSON Lines, and say how many there were."""
        count = 0

        def lines() -> Iterable[bytes]:
            nonlocal count
            for row in rows:
                count += 1
                yield (json.dumps(row, ensure_ascii=False) + "\n").encode("utf8", "surrogatepass")

        self._add(name, lines())
        return count

    def finish(self, name: str, counts: Mapping[str, int]) -> Manifest:
        """Write the manifest.

        Args:
            name: title of the case.
            counts: records by kind.
        """
        made = self._made.isoformat(timespec="seconds")
        manifest = Manifest(name, made, version("tocsin"), counts, tuple(self._members))
        self._zip.writestr(self._info(MANIFEST), manifest.text())
        self._zip.close()
        return manifest

    def _add(self, name: str, chunks: Iterable[bytes], *, stored: bool = False) -> None:
        if not is_member_name(name):
            raise ValueError(f"{name!r} is no name of a case archive")
        digest, size = hashlib.sha256(), 0
        with self._zip.open(self._info(name, stored=stored), "w", force_zip64=True) as member:
            for chunk in chunks:
                member.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        self._members.append(Member(name, digest.hexdigest(), size))

    def _info(self, name: str, *, stored: bool = False) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(name, self._made.timetuple()[:6])
        info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        return info

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._zip.close()
