"""News agencies and outlets by every name they are written with (`data/publishers.yaml`)."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from tocsin.stories.datafiles import BadDataFile, load, strings

_FILE = "publishers.yaml"
_OWNERS = {"private", "cooperative", "state", "public"}
_COUNTRY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Agency:
    """One news agency."""

    name: str
    """The name that credits carry."""
    aliases: tuple[str, ...]
    country: str
    """ISO 3166 alpha-3 of its seat."""
    owner: str
    """`private`, `cooperative`, `state` or `public`."""
    inline: bool
    """Whether a bare "NAME reported" credits it for the text, not for one statement."""


@dataclass(frozen=True, slots=True)
class Publishers:
    """The data file, made ready for matching."""

    agencies: dict[str, Agency]
    """By each name and alias, case folded."""
    outlets: dict[str, str]
    """Outlet name by each name and alias, case folded."""
    domains: dict[str, str]
    """Outlet name by its domain."""
    agency_names: str
    """Alternatives of a regular expression, longest first, as written."""
    picture_names: str
    """The same for everyone who stands in photo credits, agencies included."""
    outlet_words: frozenset[str]
    """Words, lower case, that outlets not listed here are called by."""

    def agency(self, name: str) -> Agency | None:
        """The agency of this name or alias, however it is capitalised."""
        return self.agencies.get(" ".join(name.split()).casefold())

    def outlet_at(self, host: str) -> str | None:
        """The outlet that publishes on a host, its subdomains included."""
        parts = host.lower().removeprefix("www.").split(".")
        for first in range(len(parts) - 1):
            found = self.domains.get(".".join(parts[first:]))
            if found:
                return found
        return None


@cache
def publishers() -> Publishers:
    """The publishers file of the package.

    Raises:
        BadDataFile: an entry lacks a field or has a wrong one.
    """
    content = load(_FILE)
    agencies = [_agency(entry) for entry in content["agencies"]]
    outlets = [_outlet(entry) for entry in content["outlets"]]
    by_agency = {name.casefold(): agency for agency in agencies for name in (agency.name, *agency.aliases)}
    by_outlet = {name.casefold(): names[0] for names, _ in outlets for name in names}
    written = [name for agency in agencies for name in (agency.name, *agency.aliases)]
    return Publishers(
        agencies=by_agency,
        outlets=by_outlet,
        domains={domain: names[0] for names, domain in outlets},
        agency_names=_alternatives(written),
        picture_names=_alternatives([*written, *strings(content, "pictures", _FILE)]),
        outlet_words=frozenset(strings(content, "outlet_words", _FILE)),
    )


def _alternatives(names: list[str]) -> str:
    """Names as alternatives of one regular expression, longest first so that none hides another."""
    return "|".join(re.escape(name) for name in sorted(set(names), key=lambda name: (-len(name), name)))


def _agency(entry: dict[str, Any]) -> Agency:
    """One checked entry of `agencies`."""
    where = f"{_FILE}, agency {entry.get('name')!r}"
    if set(entry) != {"name", "aliases", "country", "owner", "inline"}:
        raise BadDataFile(f"{where}: wanted name, aliases, country, owner and inline")
    if entry["owner"] not in _OWNERS or not _COUNTRY.fullmatch(entry["country"]):
        raise BadDataFile(f"{where}: owner or country is none of the list's codes")
    return Agency(
        entry["name"],
        strings(entry, "aliases", where),
        entry["country"],
        entry["owner"],
        bool(entry["inline"]),
    )


def _outlet(entry: dict[str, Any]) -> tuple[tuple[str, ...], str]:
    """One checked entry of `outlets`: its names, the chosen one first, and its domain."""
    where = f"{_FILE}, outlet {entry.get('name')!r}"
    if set(entry) != {"name", "aliases", "domain", "country"} or not _COUNTRY.fullmatch(entry["country"]):
        raise BadDataFile(f"{where}: wanted name, aliases, domain and country")
    return (entry["name"], *strings(entry, "aliases", where)), entry["domain"]
