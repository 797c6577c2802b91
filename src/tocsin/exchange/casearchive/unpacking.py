"""Reading a case archive: nothing of it is used before every digest was verified."""

import hashlib
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tocsin.exchange.casearchive.manifest import (
    COVER,
    LEDGER,
    MANIFEST,
    Manifest,
    Member,
    is_member_name,
    read_manifest,
)
from tocsin.terms.errors import BadInput

_CHUNK = 1 << 20
_HEADER = 30
"""Bytes of a ZIP member's local header before its name (APPNOTE 4.3.7)."""
_ENCRYPTED = 1
"""First of a member's flag bits (APPNOTE 4.4.4)."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""What `zipfile` raises where an archive is cut short, damaged or of another kind."""


@dataclass(frozen=True, slots=True)
class UnpackLimits:
    """How far an archive may expand."""

    total: int = 8_000_000_000
    """Bytes of all members together."""
    ratio: int = 150
    """Times the archive's own size, counted where it unpacks to more than `free`; text packs 5 to 30 fold."""
    free: int = 200_000_000
    """Bytes up to which the ratio does not matter."""
    manifest: int = 64_000_000


@dataclass(frozen=True, slots=True)
class CaseArchive:
    """An archive whose every member was held against its digest."""

    path: Path
    manifest: Manifest

    @property
    def pages(self) -> frozenset[str]:
        """Digests of the pages that lie in it."""
        names = (member.name for member in self.manifest.members)
        return frozenset(name.removeprefix("pages/") for name in names if name.startswith("pages/"))

    @property
    def watches(self) -> tuple[str, ...]:
        """File names of the watches that lie in it."""
        names = (member.name for member in self.manifest.members)
        return tuple(name.removeprefix("watches/") for name in names if name.startswith("watches/"))

    def content(self, name: str) -> bytes:
        """The bytes of one member, verified once more.

        Raises:
            BadInput: they changed since.
        """
        with _opened(self.path) as archive:
            return b"".join(_verified(archive, self._member(name), str(self.path)))

    def extract(self, name: str, to: Path) -> None:
        """Write one member to a file of our own naming, verified once more.

        Raises:
            BadInput: it changed since, or there is no room for it.
        """
        member = self._member(name)
        if shutil.disk_usage(to.parent).free < member.size:
            raise BadInput(str(self.path), f"unpacks to {member.size} bytes, the disk has no room", "no-room")
        with _opened(self.path) as archive, to.open("xb") as file:
            for chunk in _verified(archive, member, str(self.path)):
                file.write(chunk)

    def _member(self, name: str) -> Member:
        return next(member for member in self.manifest.members if member.name == name)


def is_case_archive(path: Path) -> bool:
    """Whether a file begins as a case archive does, or has its manifest; a damaged one still counts."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER + len(COVER))
        if head.startswith(b"PK\x03\x04") and head[_HEADER:] == COVER.encode():
            return True
        if not head.startswith(b"PK"):
            return False
        with zipfile.ZipFile(path) as archive:
            return {MANIFEST, LEDGER} <= set(archive.namelist())
    except _BROKEN:
        return False


def open_case(path: Path, limits: UnpackLimits | None = None) -> CaseArchive:
    """Verify an archive whole; nothing is written.

    Args:
        path: the archive.
        limits: how far it may expand; None for the usual ones.

    Raises:
        BadInput: it is no case archive, damaged, made by a newer program, names a member that no case has,
            or would expand too far.
    """
    address, bounds = str(path), limits or UnpackLimits()
    with _opened(path) as archive:
        infos = archive.infolist()
        _require_tame(infos, address)
        if MANIFEST not in {info.filename for info in infos}:
            raise BadInput(address, "is no archive of a case: it has no manifest", "no-archive")
        manifest = read_manifest(_manifest_bytes(archive, bounds, address), address)
        _require_complete(infos, manifest, address)
        _require_bounded(manifest, path.stat().st_size, bounds, address)
        for member in manifest.members:
            for _ in _verified(archive, member, address):
                pass
    return CaseArchive(path, manifest)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN as error:
        raise BadInput(
            str(path), f"is no readable ZIP archive, or is cut short: {error}", "damaged-archive"
        ) from error
    with archive:
        yield archive


def _require_tame(infos: list[zipfile.ZipInfo], address: str) -> None:
    """Names are those of a case, each once; no links, no locks."""
    seen: set[str] = set()
    for info in infos:
        name = info.filename
        if name != MANIFEST and not is_member_name(name):
            raise BadInput(address, f"names a member that no case has: {name!r}", "strange-member")
        if name in seen:
            raise BadInput(address, f"names a member twice: {name!r}", "strange-member")
        seen.add(name)
        if info.flag_bits & _ENCRYPTED:
            raise BadInput(address, f"is encrypted: {name!r}", "strange-member")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise BadInput(address, f"has a link for a member: {name!r}", "strange-member")


def _manifest_bytes(archive: zipfile.ZipFile, bounds: UnpackLimits, address: str) -> bytes:
    try:
        with archive.open(MANIFEST) as file:
            content = file.read(bounds.manifest + 1)
    except _BROKEN as error:
        raise BadInput(address, f"its manifest cannot be read: {error}", "damaged-archive") from error
    if len(content) > bounds.manifest:
        raise BadInput(address, f"its manifest has more than {bounds.manifest} bytes", "too-large")
    return content


def _require_complete(infos: list[zipfile.ZipInfo], manifest: Manifest, address: str) -> None:
    held = {info.filename for info in infos} - {MANIFEST}
    named = {member.name for member in manifest.members}
    if missing := sorted(named - held):
        raise BadInput(address, f"lacks a member that its manifest names: {missing[0]}", "damaged-archive")
    if strange := sorted(held - named):
        raise BadInput(
            address, f"has a member that its manifest does not name: {strange[0]}", "strange-member"
        )
    if LEDGER not in named:
        raise BadInput(address, "has no ledger", "damaged-archive")
    for member in manifest.members:
        if member.name.startswith("pages/") and member.name.removeprefix("pages/") != member.sha256:
            raise BadInput(address, f"{member.name} bears another digest's name", "damaged-archive")


def _require_bounded(manifest: Manifest, packed: int, bounds: UnpackLimits, address: str) -> None:
    total = sum(member.size for member in manifest.members)
    if total > bounds.total:
        raise BadInput(address, f"unpacks to {total} bytes, more than {bounds.total}", "too-large")
    if total > max(bounds.free, bounds.ratio * packed):
        raise BadInput(address, f"unpacks to {total // max(packed, 1)} times its size", "too-large")


def _verified(archive: zipfile.ZipFile, member: Member, address: str) -> Iterator[bytes]:
    """The member's bytes by and by; the last step fails where they are not what the manifest says."""
    digest, size = hashlib.sha256(), 0
    try:
        with archive.open(member.name) as file:
            while chunk := file.read(_CHUNK):
                size += len(chunk)
                if size > member.size:
                    break
                digest.update(chunk)
                yield chunk
    except _BROKEN as error:
        raise BadInput(address, f"{member.name} is damaged: {error}", "damaged-archive") from error
    if size != member.size:
        said = f"has {'more' if size > member.size else 'fewer'} bytes than the manifest says"
        raise BadInput(address, f"{member.name} {said}", "damaged-archive")
    if digest.hexdigest() != member.sha256:
        raise BadInput(address, f"{member.name} has another digest than the manifest says", "damaged-archive")
