"""The charts of a brief as Altair has them, drawn by vl-convert; slow to load, so only `drawing` asks.

Colours are the brief's own; a status has its colour in every chart.
"""

from typing import Any

import altair as alt
import vl_convert

from tocsin.briefs.outline import Chart

FONT = "sans-serif"
"""Family of every word in a picture; who embeds it may name another."""
_INK, _SOFT, _RULE, _BELL, _PALE = "#1d2126", "#5b636d", "#dcd9d1", "#a33a1f", "#d8c9b8"
_STATUSES = {
    "acknowledged": "#2f6b4f",
    "alleged": "#a33a1f",
    "disputed": "#c98a1b",
    "denied": "#6b6f76",
    "expected": "#1f5f8b",
    "conditional": "#8d6bb0",
}
_WIDTH = 430
_LABELS = 260
_SCALE = 2.0
"""Pixels of a PNG for each point."""


def pixels_of(svg: str) -> bytes:
    """A picture as PNG."""
    return bytes(vl_convert.svg_to_png(svg, scale=_SCALE))


def drawn_svg(chart: Chart) -> str:
    """Draw a chart by its kind.

    Raises:
        KeyError: there is no such kind.
    """
    pictures = {"board": _board, "origins": _origins, "timeline": _timeline, "matrix": _matrix}
    rows = [dict(zip(chart.columns, row, strict=True)) for row in chart.rows]
    drawn = pictures[chart.id](alt.InlineData(values=rows))
    spec = (
        drawn.configure(font=FONT, background="#ffffff", padding=6)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=_INK, labelFontSize=11, labelLimit=_LABELS, titleColor=_SOFT, titleFontSize=11,
            titleFontWeight="normal", gridColor=_RULE, domainColor=_RULE, tickColor=_RULE,
        )
        .configure_legend(labelColor=_INK, labelFontSize=11, title=None, orient="bottom")
    )  # fmt: skip
    return str(vl_convert.vegalite_to_svg(spec.to_json(indent=None)))


def _days(field: str) -> Any:
    axis = alt.Axis(format="%-d %b %Y", labelOverlap=True, tickCount=5, labelFlush=True)
    return alt.X(f"{field}:T", title=None, axis=axis, scale=alt.Scale(type="utc", nice=False, padding=10))


def _lanes(field: str) -> Any:
    return alt.Y(f"{field}:N", title=None, sort=None, axis=alt.Axis(grid=True, domain=False, ticks=False))


def _coloured() -> Any:
    scale = alt.Scale(domain=list(_STATUSES), range=list(_STATUSES.values()))
    return alt.Color("status:N", scale=scale, legend=alt.Legend(values=list(_STATUSES)))


def _board(data: Any) -> Any:
    """A bar from the first to the last day of each development."""
    base = alt.Chart(data).transform_calculate(
        a="datum['first day'] ? toDate(datum['first day'] + 'T00:00:00Z') : null",
        b="datum['last day'] ? toDate(datum['last day'] + 'T00:00:00Z') : null",
    )
    lanes = _lanes("indicator")
    bars = base.mark_bar(height=8, color=_BELL, opacity=0.55).encode(_days("a"), lanes, x2="b:T")
    starts = base.mark_tick(thickness=3, size=13, color=_BELL).encode(_days("a"), lanes)
    return (bars + starts).properties(width=_WIDTH, height=alt.Step(17))


def _origins(data: Any) -> Any:
    """Claims as a pale bar, the range of origins as a dark one upon it."""
    whole = alt.X("claims:Q", title="claims (pale) and independent origins (dark)")
    base = alt.Chart(data)
    lanes = _lanes("alarm")
    claims = base.mark_bar(height=13, color=_PALE).encode(whole, lanes)
    most = base.mark_bar(height=7, color=_BELL, opacity=0.45).encode(alt.X("origins at most:Q"), lanes)
    least = base.mark_bar(height=7, color=_BELL).encode(alt.X("origins at least:Q"), lanes)
    return (claims + most + least).properties(width=_WIDTH, height=alt.Step(20))


def _timeline(data: Any) -> Any:
    """A dot on the first day, a bar to the last, in the colour of the status."""
    base = alt.Chart(data).transform_calculate(
        a="toDate(datum['first day'] + 'T00:00:00Z')", b="toDate(datum['last day'] + 'T00:00:00Z')"
    )
    lanes = _lanes("what")
    size = alt.Size("count:Q", scale=alt.Scale(domain=[1, 9], range=[45, 240], clamp=True), legend=None)
    spans = base.mark_bar(height=4, opacity=0.5).encode(_days("a"), lanes, _coloured(), x2="b:T")
    dots = base.mark_circle(opacity=0.85).encode(_days("a"), lanes, _coloured(), size)
    return (spans + dots).properties(width=_WIDTH, height=alt.Step(24))


def _matrix(data: Any) -> Any:
    """A bar for each pair and kind of goods, split by status; the count stands in it."""
    base = alt.Chart(data)
    goods = alt.X("goods:N", title=None, axis=alt.Axis(orient="top", labelAngle=0, domain=False, ticks=False))
    offset = alt.XOffset("status:N", sort=list(_STATUSES))
    lanes = _lanes("from and to")
    cells = base.mark_square(size=330, opacity=0.92).encode(goods, lanes, _coloured(), xOffset=offset)
    counts = base.mark_text(color="#ffffff", fontSize=11, fontWeight="bold").encode(
        goods, lanes, alt.Text("count:Q"), xOffset=offset
    )
    return (cells + counts).properties(width=_WIDTH + 60, height=alt.Step(30))
