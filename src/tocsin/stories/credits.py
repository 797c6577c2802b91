"""Which news agencies a story's text is credited to; photo credits say nothing of the text."""

import re
from collections.abc import Sequence
from functools import cache

from tocsin.stories.publishers import publishers

_LEAD = 140
"""Characters at the start of the text in which a dateline stands."""
_TAIL = 60
"""Characters at its end in which an agency stands."""


@cache
def _compact() -> dict[str, str]:
    """Agency names without spaces and case, as pages run them together."""
    return {name.replace(" ", ""): agency.name for name, agency in publishers().agencies.items()}


@cache
def _dateline() -> re.Pattern[str]:
    """`SEOUL, June 14 (Reuters) -`, `(AP) —`, `MOSCOW, June 14. /TASS/.`, `Reuters -`."""
    names = publishers().agency_names
    return re.compile(
        rf"^[^.!?\"“]{{0,60}}?\(\s?(?:the\s)?(?P<inner>{names})\s?(?:/\s?[\w ]+)?\)\s?[-–—:]"
        rf"|^[^!?\"“]{{0,60}}?/(?P<slashed>{names})/"
        rf"|^(?P<bare>{names})\s?[-–—:]\s",
        re.IGNORECASE,
    )


@cache
def _closing() -> re.Pattern[str]:
    """An agency in brackets, or behind a dash, at the very end of the text."""
    names = publishers().agency_names
    return re.compile(rf"(?:[(\[]\s?(?P<inner>{names})\s?[)\]]|[.”\"]\s?[-–—]+\s?(?P<bare>{names}))\.?$")


@cache
def _inline() -> re.Pattern[str]:
    """A subscriber's credit in running text: ", Reuters reported." or "Reuters quoted X as saying"."""
    agencies = {agency.name: agency for agency in publishers().agencies.values() if agency.inline}
    written = sorted(
        {name for agency in agencies.values() for name in (agency.name, *agency.aliases)}, key=len
    )
    names = "|".join(re.escape(name) for name in reversed(written))
    return re.compile(
        rf"[,”\"]\s(?:the\s)?(?P<tail>{names})\s(?:reported|reports|said|quoted)\b(?:\s(?:on\s)?\w+day)?[.\s]*(?:$|(?=[A-Z\"“]))"
        rf"|(?:[,.”\"]\s|^)(?:The\s|the\s)?(?P<front>{names})\squoted\s.{{3,80}}?\ssaying\b",
        re.MULTILINE,
    )


@cache
def _anywhere() -> re.Pattern[str]:
    """An agency's name in a line that credits people and agencies."""
    return re.compile(rf"(?<![\w/])(?P<name>{publishers().agency_names})(?![\w/])")


def credited_agencies(
    credit_lines: Sequence[str], marks: Sequence[str], body: Sequence[str]
) -> tuple[str, ...]:
    """Agencies credited for a text, in the order they are met.

    Args:
        credit_lines: header and credit lines, in which any agency's name counts.
        marks: short lines around the text that count when they are nothing but a name.
        body: the paragraphs.
    """
    found = [_compact().get(re.sub(r"[\W_]+", "", mark).casefold(), "") for mark in marks]
    for line in credit_lines:
        found.extend(match.group("name") for match in _anywhere().finditer(line))
        found.append(_compact().get(re.sub(r"[\W_]+", "", line).casefold(), ""))
    if body:
        dateline = _dateline().match(body[0][:_LEAD])
        if dateline:
            found.append(next(name for name in dateline.groups() if name))
        closing = _closing().search(body[-1][-_TAIL:])
        if closing:
            found.append(closing.group("inner") or closing.group("bare"))
    for paragraph in body:
        if "report" in paragraph or " quoted " in paragraph or " said" in paragraph:
            found.extend(
                match.group("tail") or match.group("front") for match in _inline().finditer(paragraph)
            )
    known = (publishers().agency(name) for name in found if name)
    return tuple(dict.fromkeys(agency.name for agency in known if agency))
