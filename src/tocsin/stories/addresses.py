"""What a web address says: the day in its path, and the outlet at its host."""

import re
from datetime import date
from urllib.parse import urlsplit

from tocsin.stories.publishers import publishers
from tocsin.terms.dating import URL
from tocsin.terms.interval import parse_partial
from tocsin.terms.story import Witness

_DAY = re.compile(
    r"(?:^|[/_.-])(?P<year>(?:19|20)\d{2})[/_-]?(?P<month>0[1-9]|1[0-2]|[a-z]{3})[/_-]?(?P<day>0[1-9]|[12]\d|3[01])(?=$|[/_.-])",
    re.IGNORECASE,
)
_SPACED_DAY = re.compile(
    r"(?:^|[/_.-])(?P<year>(?:19|20)\d{2})[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?=$|[/_.-])"
)
_MONTH = re.compile(r"/(?P<year>(?:19|20)\d{2})[/-](?P<month>0[1-9]|1[0-2])(?=$|/)")
_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def is_web_address(address: str | None) -> bool:
    """Whether an address is one of the web."""
    return bool(address) and urlsplit(address or "").scheme in {"http", "https"}


def outlet_at(address: str | None) -> str | None:
    """The outlet that the publishers file knows at an address's host."""
    if not is_web_address(address):
        return None
    host = urlsplit(address or "").hostname
    return publishers().outlet_at(host) if host else None


def address_witness(address: str | None) -> Witness | None:
    """The day, or the month, that a web address carries in its path; None where it carries none."""
    if not is_web_address(address):
        return None
    path = urlsplit(address or "").path
    for form in (_DAY, _SPACED_DAY):
        found = form.search(path)
        if found:
            month = found.group("month").lower()
            number = int(month) if month.isdigit() else _NAMES.index(month) + 1 if month in _NAMES else 0
            try:
                value = date(int(found.group("year")), number, int(found.group("day")))
            except ValueError:
                continue
            return Witness(URL, parse_partial(value.isoformat(), URL, found.group().strip("/_.-")), None)
    found = _MONTH.search(path)
    if found:
        text = f"{found.group('year')}-{found.group('month')}"
        return Witness(URL, parse_partial(text, URL, found.group().strip("/")), None)
    return None
