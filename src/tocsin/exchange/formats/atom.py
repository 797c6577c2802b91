"""Atom (RFC 4287): the alerts of a case as a feed, one entry a development, revised in place."""

from collections.abc import Iterable
from datetime import datetime
from typing import TextIO

from lxml import etree

from tocsin.exchange.formats.casefile import CaseRows, Row, Written, uuid_of

_ATOM = "http://www.w3.org/2005/Atom"
_PREFIXES: dict[str | None, str] = {None: _ATOM}


def write_atom(case: CaseRows, out: TextIO) -> Written:
    """The feed; an alert keeps its id through all its revisions, so that a reader shows it once."""
    alerts = list(case.rows("alerts"))
    out.write(feed(case.name, alerts, case.made))
    return Written({"alerts": len(alerts)}, ("claims beside those that rang", "events", "transfers"))


def feed(title: str, alerts: Iterable[Row], made: datetime, link: str | None = None) -> str:
    """The feed's text.

    Args:
        title: of the feed.
        alerts: rows of `export alerts`.
        made: aware moment that stands for `updated` where there is no alert.
        link: address the feed is served from, None for a file.
    """
    rows = list(alerts)
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap=_PREFIXES)  # type: ignore[arg-type]  # the stubs know no default name space
    _add(root, "id", f"urn:uuid:{uuid_of(f'feed/{title}')}")
    _add(root, "title", title)
    _add(root, "updated", max((row["revised"] for row in rows), default=made.isoformat()))
    _add(_add(root, "author", None), "name", "Tocsin")
    if link:
        _add(root, "link", None, rel="self", href=link)
    for row in sorted(rows, key=lambda row: row["revised"], reverse=True):
        _entry(root, row)
    text: str = etree.tostring(root, encoding="unicode", pretty_print=True)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}'


def _entry(root: etree._Element, alert: Row) -> None:
    entry = _add(root, "entry", None)
    _add(entry, "id", f"urn:uuid:{uuid_of(alert['id'])}")
    _add(entry, "title", f"{alert['indicator']}: {alert['reason']}")
    _add(entry, "published", alert["first_rung"])
    _add(entry, "updated", alert["revised"])
    origins = alert["origins"]
    against = len(alert["against"])
    _add(
        entry,
        "summary",
        f"{alert['reason']} {len(alert['claims'])} claims, at least {origins['least']} and at most "
        f"{origins['most']} independent origins; {against} speak against it. tocsin why {alert['id']}",
    )


def _add(parent: etree._Element, tag: str, text: str | None, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{tag}", attrib=attributes)
    if text is not None:
        element.text = "".join(c for c in text if c >= " " or c in "\t\n")
    return element
