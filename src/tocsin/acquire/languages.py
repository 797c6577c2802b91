"""Languages as inputs name them, brought to the codes of ISO 639-1."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from tocsin.acquire.columns import BadDataFile

_TAG = re.compile(r"([a-z]{2})(?:[-_][a-z0-9]+)*")
"""A language tag of BCP 47 that begins with two letters: `en`, `en-GB`, `zh_Hans`."""


@cache
def _languages() -> Mapping[str, str]:
    """Codes of ISO 639-2 and English names → codes of ISO 639-1.

    Raises:
        BadDataFile: the data file does not have its form.
    """
    content = yaml.safe_load(files("tocsin.acquire").joinpath("data", "languages.yaml").read_text("utf-8"))
    if not isinstance(content, dict) or content.get("schema") != "tocsin/languages/1":
        raise BadDataFile("languages.yaml: wanted a mapping with schema tocsin/languages/1")
    found: dict[str, str] = {**content["codes"], **content["names"]}
    if not all(isinstance(name, str) and isinstance(code, str) for name, code in found.items()):
        raise BadDataFile("languages.yaml: codes and names must map strings to strings")
    return found


def two_letters(written: Any) -> str | None:
    """A language's ISO 639-1 code from its tag, ISO 639-2 code or English name; None where unknown."""
    if not isinstance(written, str):
        return None
    text = written.strip().lower()
    tag = _TAG.fullmatch(text)
    return tag.group(1) if tag else _languages().get(text)
