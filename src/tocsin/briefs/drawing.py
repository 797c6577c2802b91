"""Charts drawn by Altair and vl-convert: SVG without script, PNG for what cannot take SVG.

The same figures give the same bytes. What draws is loaded with the first picture: the desk starts without it.
"""

import re
from dataclasses import replace
from functools import lru_cache

from tocsin.briefs.outline import Chart
from tocsin.briefs.showing import shown

_NAMESPACES = re.compile(r' xmlns(?::\w+)?="[^"]*"')
_DRAWN = 64
"""Pictures kept in memory."""


def svg_of(chart: Chart) -> str:
    """The picture as a whole SVG file."""
    return _svg(chart)


def inline_svg_of(chart: Chart) -> str:
    """The picture as it stands inside an HTML page, which needs no namespaces."""
    return _NAMESPACES.sub("", _svg(chart), count=0)


def png_of(chart: Chart) -> bytes:
    """The picture in pixels."""
    from tocsin.briefs.vega import pixels_of  # noqa: PLC0415 - slow to load

    return pixels_of(_svg(chart))


@lru_cache(maxsize=_DRAWN)
def _svg(chart: Chart) -> str:
    """Draw a chart by its kind.

    Raises:
        KeyError: there is no such kind.
    """
    from tocsin.briefs.vega import drawn_svg  # noqa: PLC0415 - slow to load

    # a character that XML does not allow ends the whole process inside of what draws
    rows = tuple(tuple(shown(cell) if isinstance(cell, str) else cell for cell in row) for row in chart.rows)
    return drawn_svg(replace(chart, rows=rows))
