"""Country codes in the two alphabets of ISO 3166-1."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def alpha2_by_alpha3() -> Mapping[str, str]:
    """Alpha-2 code in small letters by alpha-3 code in capitals."""
    text = (files("tocsin.exchange") / "data" / "iso3166.tsv").read_text(encoding="utf8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {row[0]: row[1] for row in rows[1:]}


def alpha2(code: str | None) -> str | None:
    """The alpha-2 code in small letters; None for what is no country, or no longer one."""
    return alpha2_by_alpha3().get(code) if code else None
