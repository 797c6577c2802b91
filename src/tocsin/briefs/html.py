"""A brief as one self-contained HTML page: no script, no other host, light and dark, fit for print."""

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tocsin.briefs.drawing import inline_svg_of
from tocsin.briefs.markdown import SHORT_ID
from tocsin.briefs.outline import Brief
from tocsin.briefs.showing import shown
from tocsin.briefs.wording import COUNTER, day_words, listed


def render_html(brief: Brief) -> str:
    """The whole brief as an HTML page; every text is escaped."""
    environment = Environment(
        loader=PackageLoader("tocsin.briefs", "data"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    page = environment.get_template("brief.html.j2").render(
        brief=brief,
        actors=listed(list(brief.actors)),
        made=day_words(brief.made.isoformat()),
        short=SHORT_ID,
        counter=COUNTER,
        cited=brief.cited(),
        drawn={chart.id: Markup(inline_svg_of(chart)) for chart in brief.charts},  # noqa: S704 - drawn here
    )
    return page if page.endswith("\n") else page + "\n"


def _shown(value: object) -> object:
    """What is printed: page words with the hidden characters in them named; what is drawn here as it is."""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value
