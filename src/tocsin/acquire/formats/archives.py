"""ZIP archives of anything that is read here, and WACZ, the ZIP around web archives.

Nothing is unpacked to a folder; names of members are kept only as part of an address, without what could
lead out of one.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from tocsin.acquire.inlet import Found, Inlet
from tocsin.acquire.reception import seekable
from tocsin.acquire.settings import AcquireSettings
from tocsin.terms.errors import BadInput
from tocsin.terms.page import SetAside

_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f]")
_DRIVE = re.compile(r"^[A-Za-z]:")
_ENCRYPTED = 0x1
_WARC = re.compile(r"(?:^|/)archive/[^/]+\.warc(?:\.gz)?$", re.IGNORECASE)
_LONGEST = 300
"""Characters of a member's name that are kept."""


def read_zip(inlet: Inlet, settings: AcquireSettings) -> Iterator[Found]:
    """Each member as an input of its own, in the order of the archive; hidden ones passed over."""
    with seekable(inlet) as file, _archive(file, inlet, settings) as archive:
        members = [member for member in archive.infolist() if _is_wanted(member)]
        packed_web = any(_WARC.search(member.filename) for member in members) and any(
            member.filename == "datapackage.json" for member in members
        )
        if packed_web:
            members = [member for member in members if _WARC.search(member.filename)]
        for member in members:
            yield from _member(archive, member, inlet)
        if not members:
            yield SetAside(inlet.address, "the archive holds no file", "empty")


def _archive(file: BinaryIO, inlet: Inlet, settings: AcquireSettings) -> zipfile.ZipFile:
    """The archive opened.

    Raises:
        BadInput: it is none, is damaged, or has more members than the limits allow.
    """
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise BadInput(inlet.address, f"damaged ZIP archive: {error}", "damaged") from error
    if len(archive.infolist()) > settings.archives.max_members:
        reason = f"holds {len(archive.infolist()):,} members, more than {settings.archives.max_members:,}"
        raise BadInput(inlet.address, reason, "expansion")
    return archive


def _is_wanted(member: zipfile.ZipInfo) -> bool:
    parts = member.filename.split("/")
    return (
        not member.is_dir()
        and not any(part.startswith(".") or part == "__MACOSX" for part in parts[:-1])
        and not parts[-1].startswith(".")
    )


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, inlet: Inlet) -> Iterator[Found]:
    """One member as an input."""
    name = harmless(member.filename)
    address = f"{inlet.address}!/{name}"
    if member.flag_bits & _ENCRYPTED:
        yield SetAside(address, "encrypted: it cannot be read without its password", "encrypted")
        return
    try:
        stream = archive.open(member)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        yield SetAside(address, f"damaged ZIP member: {error}", "damaged")
        return
    with stream:
        yield Inlet(
            cast("BinaryIO", stream),
            address,
            name.rpartition("/")[2],
            inlet.path,
            given=inlet.given,
            received=inlet.received,
            size=member.file_size,
        )


def harmless(name: str) -> str:
    """A member's name without parts that lead out of a folder, drive letters or control characters."""
    plain = _DRIVE.sub("", _UNSAFE.sub("", name.replace("\\", "/")))
    parts = [part for part in plain.split("/") if part not in {"", ".", ".."}]
    return "/".join(parts)[-_LONGEST:] or "unnamed"


def looks_like_zip(opening: bytes) -> bool:
    """Whether bytes open with the mark of a ZIP archive."""
    return opening.startswith(_MAGIC)
