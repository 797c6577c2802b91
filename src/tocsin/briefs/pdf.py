"""A brief as PDF, set by Typst from a template of ours; the same brief gives the same bytes."""

import json
from importlib.resources import as_file, files
from typing import Any

from tocsin.briefs.drawing import svg_of
from tocsin.briefs.markdown import SHORT_ID
from tocsin.briefs.outline import Brief
from tocsin.briefs.plain import plain
from tocsin.briefs.showing import shown_all
from tocsin.briefs.wording import COUNTER

_FONT, _DRAWN = "Libertinus Serif", "sans-serif"
"""Family of the whole brief, and the one that `vega` draws with."""


def render_pdf(brief: Brief) -> bytes:
    """The whole brief as a PDF; its words reach the template as data and are never read as markup."""
    import typst  # noqa: PLC0415 - slow to load, and few ask for a PDF

    drawn = {chart.id: _embedded(svg_of(chart)) for chart in brief.charts}
    given = {
        "drawn": json.dumps(drawn, ensure_ascii=False),
        "brief": json.dumps(shown_all(_given(brief)), ensure_ascii=False),
        "short": str(SHORT_ID),
        "counter": json.dumps(COUNTER),
    }
    with as_file(files("tocsin.briefs") / "data" / "brief.typ") as template:
        made = typst.compile(str(template), format="pdf", sys_inputs=given, ignore_system_fonts=True)
    if not isinstance(made, bytes):
        raise TypeError("Typst gave several documents for one brief")
    return made


def _given(brief: Brief) -> dict[str, Any]:
    """The brief as plain data, its citations by story as well."""
    whole = plain(brief)
    held = {citation["number"]: citation for citation in whole["citations"]}
    whole["cited"] = [
        {"name": story.name, "citations": [held[citation.number] for citation in story.citations]}
        for story in brief.cited()
    ]
    return whole


def _embedded(svg: str) -> str:
    """A picture in a type that Typst has with it, since no font of the machine is asked."""
    return svg.replace(f'font-family="{_DRAWN}"', f'font-family="{_FONT}"')
