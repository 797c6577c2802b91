"""Attributions marked inside the prose: `[[S1:The ministry]] [[K1:said]] [[C1:…]]`.

S is a source, K a cue, C a content; the number says which attribution. A part may come in several
pieces, and `[[S1,2:she]]` is the source of two attributions. Marks may nest.
"""

import html
import re
from collections import defaultdict
from dataclasses import dataclass

_MARK = re.compile(r"\[\[(?P<role>[SKC])(?P<numbers>\d+(?:,\d+)*):|(?P<close>\]\])")
_AUTHOR_LINE = re.compile(r"By [^.\n]{3,60}")
_ROLES = {"S": "Source", "K": "Cue", "C": "Content"}


class BadMarkup(ValueError):
    """Marks that do not pair up, or an attribution without a content."""


@dataclass(frozen=True, slots=True)
class Marked:
    """An article without its marks, and what they said."""

    text: str
    parts: dict[int, dict[str, list[tuple[int, int]]]]
    """Attribution number → role (`Source`, `Cue`, `Content`) → character ranges in order."""

    def brat(self) -> str:
        """The attributions as brat standoff, spans first within each."""
        lines: list[str] = []
        span = 0
        for link, (_, roles) in enumerate(sorted(self.parts.items()), start=1):
            named = []
            for role, ranges in roles.items():
                span += 1
                places = ";".join(f"{start} {end}" for start, end in ranges)
                words = " ".join(self.text[start:end] for start, end in ranges).replace("\n", " ")
                lines.append(f"T{span}\t{role} {places}\t{words}")
                named.append(f"{role}:T{span}")
            lines.append(f"E{link}\t{' '.join(named)}")
        return "\n".join(lines) + "\n"

    @property
    def headline(self) -> str:
        """The first line."""
        return self.text.split("\n", 1)[0]

    @property
    def paragraphs(self) -> list[str]:
        """The body's paragraphs, without headline and author line."""
        return [p for p in self.text.strip().split("\n\n")[1:] if not _AUTHOR_LINE.fullmatch(p)]


def read_markup(marked: str) -> Marked:
    """Take the marks out of `marked`.

    Raises:
        BadMarkup: a mark is never closed or never opened, or an attribution has no content.
    """
    text, at = "", 0
    open_marks: list[tuple[str, list[int], int]] = []
    parts: defaultdict[int, defaultdict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if not mark["close"]:
            open_marks.append((_ROLES[mark["role"]], [int(n) for n in mark["numbers"].split(",")], len(text)))
            continue
        if not open_marks:
            raise BadMarkup(f"a mark is closed that was never opened: …{text[-40:]}")
        role, numbers, start = open_marks.pop()
        for number in numbers:
            parts[number][role].append((start, len(text)))
    text += marked[at:]
    if open_marks or "[[" in text:
        raise BadMarkup(f"a mark is never closed: {text[:60]}…")
    if empty := [number for number, roles in parts.items() if "Content" not in roles]:
        raise BadMarkup(f"attributions without content: {empty} in {text[:60]}…")
    return Marked(text, {number: dict(roles) for number, roles in parts.items()})


_TIME = re.compile(r"\[\[(DATE|TIME|DURATION|SET) ([^|\]]+)\|([^\]]+)\]\]")


def read_times(marked: str, name: str) -> str:
    """Prose with its times marked, `[[DATE 2031-06-17|Tuesday]]`, as TimeML; the first line is its date.

    Raises:
        BadMarkup: a mark is none of this form.
    """
    published, _, prose = marked.partition("\n\n")
    tagged = _TIME.sub(r'<TIMEX3 type="\1" value="\2">\3</TIMEX3>', html.escape(prose, quote=False))
    if "[[" in tagged or "]]" in tagged:
        raise BadMarkup(f"{name}: a mark of time is of another form")
    created = f'<DCT><TIMEX3 type="DATE" value="{published}">{published}</TIMEX3></DCT>'
    return f"<TimeML>\n<DOCID>{name}</DOCID>\n{created}\n<TEXT>{tagged}</TEXT>\n</TimeML>\n"
