"""A brief as PDF, set by Typst from a template of ours; the same brief gives the same bytes."""

import json
from importlib.resources import as_file, files

import typst

from tocsin.briefs.markdown import SHORT_ID
from tocsin.briefs.outline import Brief
from tocsin.briefs.plain import plain


def render_pdf(brief: Brief) -> bytes:
    """The whole brief as a PDF; its words reach the template as data and are never read as markup."""
    given = {"brief": json.dumps(plain(brief), ensure_ascii=False), "short": str(SHORT_ID)}
    with as_file(files("tocsin.briefs") / "data" / "brief.typ") as template:
        made = typst.compile(str(template), format="pdf", sys_inputs=given, ignore_system_fonts=True)
    if not isinstance(made, bytes):
        raise TypeError("Typst gave several documents for one brief")
    return made
