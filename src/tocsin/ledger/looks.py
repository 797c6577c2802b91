"""What a watch's indicators saw in a story, as it is kept for the next check."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Look:
    """One story under the rules of one watch."""

    seq: int
    """The story's own."""
    story: str
    judged: str | None
    """Digest of what people had decided about it by then, None where nobody had."""
    seen: Mapping[str, Any] | None
    """As the watches' room wrote it; None where the story is not about the watch."""


@dataclass(frozen=True, slots=True)
class PlacedLook:
    """A kept look at a story that a page carries, with where the story stands now."""

    look: Look
    account: str | None
    """None where it was not placed yet."""
    role: str | None
    """Of the story in its account: a value of `tocsin.terms.account.Role`."""
