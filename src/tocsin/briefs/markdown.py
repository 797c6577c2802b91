"""A brief as Markdown."""

import re
from collections.abc import Iterable, Iterator

from tocsin.briefs.outline import Brief, Chart, CitedStory, Line, Section
from tocsin.briefs.showing import isolated
from tocsin.briefs.wording import day_words, listed

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_LIST_MARK = re.compile(r"^([^\S\n]*)([-+]|\d+[.)])(?=\s)", re.MULTILINE)

SHORT_ID = 13
"""Characters of a line id that are printed: enough to name it to `tocsin why`."""


def render_markdown(brief: Brief) -> str:
    """The whole brief as one Markdown document, ending in a line break."""
    head = [
        f"# {'Tearline' if brief.tearline else 'Brief'}: {escaped(brief.watch)}",
        "",
        escaped(brief.question),
        "",
        f"{escaped(listed(list(brief.actors)))} · made {day_words(brief.made.isoformat())}",
        "",
        "A line's id, given to `tocsin why`, leads to its bytes.",
    ]
    body = (row for section in brief.sections for row in _section(section, brief.charts_in(section.id)))
    parts = [*head, *body, *_citations(brief)]
    return "\n".join(parts).rstrip() + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is; what is hidden in it is named."""
    return _LIST_MARK.sub(_escaped_mark, _SPECIAL.sub(r"\\\1", isolated(text)))


def _escaped_mark(match: re.Match[str]) -> str:
    lead, mark = match.groups()
    return f"{lead}\\{mark}" if mark in "-+" else f"{lead}{mark[:-1]}\\{mark[-1]}"


def _section(section: Section, charts: Iterable[Chart]) -> Iterator[str]:
    yield from ("", f"## {escaped(section.title)}", "")
    if section.note:
        yield from (escaped(section.note), "")
    for chart in charts:
        yield from _chart(chart)
    for group in section.groups:
        if group.title:
            yield from (f"### {escaped(group.title)}", "")
        if group.note:
            yield from (f"*{escaped(group.note)}*", "")
        for line in group.lines:
            yield from _line(line, "")
        yield ""


def _chart(chart: Chart) -> Iterator[str]:
    """What the picture says, and its figures as a table."""
    yield from (f"**{escaped(chart.title)}.** {escaped(chart.alt)}", "")
    yield from (_row(chart.columns), _row(["---"] * len(chart.columns)))
    yield from (_row([escaped(str(cell)) for cell in row]) for row in chart.rows)
    yield ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _line(line: Line, indent: str) -> Iterator[str]:
    yield f"{indent}- {line_words(line)}"
    for under in line.under:
        yield from _line(under, indent + "  ")


def line_words(line: Line) -> str:
    """One line without its list mark."""
    parts = [escaped(line.text)]
    if line.quoted:
        parts.append(" … ".join(f"“{escaped(piece)}”" for piece in line.quoted.pieces))
    parts += [f"[{number}]" for number in line.citations]
    if line.tags:
        parts.append(f"({escaped('; '.join(line.tags))})")
    return f"{' '.join(parts)} `{line.id[:SHORT_ID]}`"


def _citations(brief: Brief) -> Iterator[str]:
    yield from ("", "## Citations", "")
    for story in brief.cited():
        yield from _cited(story)


def _cited(story: CitedStory) -> Iterator[str]:
    """A story with its pages and digests, then each cited sentence with its place."""
    first = story.first
    yield f"### {escaped(story.name)}"
    yield ""
    yield f"- {escaped(first.published)}"
    for place in first.places:
        yield f"- page {escaped(place.address)}, bytes SHA-256 `{place.sha256}`"
    yield f"- snapshot SHA-256 `{first.snapshot}`"
    for carrier in first.carriers:
        yield f"- {carrier.role}: {escaped(carrier.address)}"
    yield ""
    for citation in story.citations:
        said = f"“{escaped(citation.sentence)}”" if citation.sentence else "Sentence withheld."
        yield f"**[{citation.number}]** {said} (characters {citation.span.start} to {citation.span.end})"
        yield ""
