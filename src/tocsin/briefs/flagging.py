"""The remark on every line that rests on words which their page, read again, no longer says."""

from collections.abc import Sequence
from dataclasses import replace

from tocsin.briefs.material import Material
from tocsin.briefs.outline import Line, Section

SOURCE_CHANGED = "source changed"


def flagged(sections: Sequence[Section], material: Material) -> tuple[Section, ...]:
    """The sections with that remark; what the page says now stands in full under what changed."""
    if not material.decayed:
        return tuple(sections)
    return tuple(
        replace(
            section,
            groups=tuple(
                replace(group, lines=tuple(_flagged(line, material.decayed) for line in group.lines))
                for group in section.groups
            ),
        )
        for section in sections
    )


def _flagged(line: Line, decayed: frozenset[str]) -> Line:
    under = tuple(_flagged(each, decayed) for each in line.under)
    tags = line.tags if decayed.isdisjoint(line.claims) else (*line.tags, SOURCE_CHANGED)
    return replace(line, tags=tags, under=under)
