"""The room's data files, read once and checked against what they must hold."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


class BadDataFile(ValueError):
    """A data file of the package that does not have its documented form."""


@cache
def load(name: str) -> dict[str, Any]:
    """One YAML file of `data/` as a mapping; its `schema` line must name it.

    Raises:
        BadDataFile: it is no mapping, or names another schema.
    """
    text = files("tocsin.stories").joinpath("data", name).read_text(encoding="utf-8")
    content = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
    expected = f"tocsin/{name.removesuffix('.yaml')}/1"
    if not isinstance(content, dict) or content.get("schema") != expected:
        raise BadDataFile(f"{name}: wanted a mapping with schema {expected}")
    return content


def strings(holder: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    """A list of strings under a key; missing counts as empty.

    Raises:
        BadDataFile: it holds anything else.
    """
    value = holder.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise BadDataFile(f"{where}: `{key}` must be a list of strings")
    return tuple(value)
