"""Briefs: what the ledger holds about a watch, every line with the sentence it rests on."""

from tocsin.briefs.compose import compose
from tocsin.briefs.drawing import inline_svg_of, svg_of
from tocsin.briefs.html import render_html
from tocsin.briefs.markdown import render_markdown
from tocsin.briefs.outline import Brief, Chart, Citation, Group, Line, Quoted, Section
from tocsin.briefs.settings import BriefSettings
from tocsin.briefs.why import Trail, trail_words, why_line

__all__ = [
    "Brief",
    "BriefSettings",
    "Chart",
    "Citation",
    "Group",
    "Line",
    "Quoted",
    "Section",
    "Trail",
    "compose",
    "inline_svg_of",
    "render_html",
    "render_markdown",
    "svg_of",
    "trail_words",
    "why_line",
]
