"""The manifest of a case archive: what is in it, how much of each, and the digest of every member."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.terms.errors import BadInput

FORMAT = "tocsin-case"
VERSION = 1
"""Raised where an older program could no longer read the archive rightly."""
COVER = "tocsin-case.txt"
"""The first member: tells a person, and a look at the file's first bytes, what this is."""
MANIFEST = "manifest.json"
LEDGER = "ledger.db"
_NAMES = re.compile(
    r"ledger\.db|tocsin-case\.txt|pages/[0-9a-f]{64}|rows/[a-z]{1,40}\.jsonl"
    r"|watches/[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.ya?ml"
)
"""Every name that a member can have: no folder above, no drive, no separator of another system."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the archive."""

    name: str
    sha256: str
    """Digest of its bytes, lower-case hexadecimal."""
    size: int
    """Its bytes, unpacked."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive says of itself."""

    name: str
    """Title of the case."""
    made: str
    """ISO 8601 moment in UTC."""
    program: str
    """Version of the Tocsin that made it."""
    counts: Mapping[str, int]
    """Records that stand in the ledger, by kind; and rows by kind, as `rows/KIND`."""
    members: tuple[Member, ...]

    def text(self) -> str:
        """The manifest as it stands in the archive."""
        held: dict[str, Any] = {
            "format": FORMAT,
            "version": VERSION,
            "name": self.name,
            "made": self.made,
            "program": self.program,
            "counts": dict(self.counts),
            "members": [{"name": m.name, "sha256": m.sha256, "size": m.size} for m in self.members],
        }
        return json.dumps(held, ensure_ascii=False, indent=1) + "\n"


def is_member_name(name: str) -> bool:
    """Whether a case archive can have a member of this name."""
    return _NAMES.fullmatch(name) is not None


def read_manifest(content: bytes, address: str) -> Manifest:
    """The manifest from its bytes.

    Args:
        content: as it stands in the archive.
        address: the archive, for messages.

    Raises:
        BadInput: it is none, is damaged, or a newer program wrote it.
    """
    try:
        held = json.loads(content)
    except ValueError as error:
        raise BadInput(address, f"its manifest is no JSON: {error}", "damaged-archive") from error
    if not isinstance(held, dict) or held.get("format") != FORMAT:
        raise BadInput(address, "is no archive of a case: its manifest says nothing of one", "no-archive")
    version = held.get("version")
    if not isinstance(version, int) or version < 1:
        raise BadInput(address, f"its manifest has no version: {version!r}", "damaged-archive")
    if version > VERSION:
        raise BadInput(
            address,
            f"was made by a newer Tocsin ({held.get('program')}): its format is {version}, this program "
            f"reads {VERSION}",
            "newer-archive",
        )
    try:
        return _manifest(held)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadInput(address, f"its manifest is damaged: {error!r}", "damaged-archive") from error


def _manifest(held: dict[str, Any]) -> Manifest:
    members = tuple(Member(str(m["name"]), str(m["sha256"]), int(m["size"])) for m in held["members"])
    if any(member.size < 0 for member in members):
        raise ValueError("a member of less than no bytes")
    if len({member.name for member in members}) != len(members):
        raise ValueError("a member is named twice")
    counts = {str(kind): int(count) for kind, count in held["counts"].items()}
    return Manifest(str(held["name"]), str(held["made"]), str(held["program"]), counts, members)
