"""Briefs: what the ledger holds about a watch, every line with the sentence it rests on."""

from tocsin.briefs.compose import compose
from tocsin.briefs.html import render_html
from tocsin.briefs.markdown import render_markdown
from tocsin.briefs.outline import Brief, Citation, Group, Line, Quoted, Section
from tocsin.briefs.settings import BriefSettings
from tocsin.briefs.why import Trail, trail_words, why_line

__all__ = [
    "Brief",
    "BriefSettings",
    "Citation",
    "Group",
    "Line",
    "Quoted",
    "Section",
    "Trail",
    "compose",
    "render_html",
    "render_markdown",
    "trail_words",
    "why_line",
]
