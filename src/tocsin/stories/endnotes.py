"""Notes below a text that say who wrote it: about the author, no longer the author's."""

import re
from collections.abc import Sequence

from tocsin.stories.labels import Labelled
from tocsin.stories.stretch import Part

_LAST = 3
"""Paragraphs at the end among which a note stands."""
_LONGEST = 90
"""Words of the longest note."""
_JOINT = re.compile(r",|\band\b|&|;|\|")
_GOES_ON = (
    r"(?:['’]s\b|\s(?:is|was|are|covers|writes|reports|has|can|may|teaches|works|serves|joined)\b"
    r"|,\s(?:an?|the)\s|\s\()"
)


def without_author_notes(items: Sequence[Labelled], parts: Sequence[Part], byline: str | None) -> list[Part]:
    """The same parts, notes on the author at the end of the body turned into furniture.

    Args:
        items: the lines of a story.
        parts: the part of each.
        byline: the authors, as written.
    """
    found = list(parts)
    names = [name.strip() for name in _JOINT.split(byline or "") if len(name.split()) > 1]
    body = [place for place, part in enumerate(parts) if part is Part.BODY]
    if not names or len(body) <= _LAST:
        return found
    opening = re.compile(
        rf"[*_(\[–—-]*\s*(?:{'|'.join(re.escape(name) for name in names)}){_GOES_ON}", re.IGNORECASE
    )
    for place in body[-_LAST:]:
        line = items[place].line
        if len(line.words) <= _LONGEST and opening.match(line.text):
            found[place] = Part.FURNITURE
    return found
