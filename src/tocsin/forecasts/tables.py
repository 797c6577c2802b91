"""Reading of the room's data files, with errors that name file and line."""

from collections.abc import Iterator
from importlib.resources import files

import yaml


def rows(name: str, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """The rows of a tab-separated file of the room's `data` folder, one dictionary a row.

    Raises:
        ValueError: the header differs or a row has another number of fields.
    """
    text = (files("tocsin.forecasts") / "data" / name).read_text(encoding="utf-8")
    header: tuple[str, ...] | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = tuple(line.split("\t"))
        if header is None:
            header = fields
            if header != columns:
                raise ValueError(f"{name}:{number}: columns {list(header)}, expected {list(columns)}")
        elif len(fields) != len(columns):
            raise ValueError(f"{name}:{number}: {len(fields)} fields, expected {len(columns)}")
        else:
            yield dict(zip(columns, fields, strict=True))


def word_lists() -> dict[str, frozenset[str]]:
    """The lists of `words.yaml` by name.

    Raises:
        TypeError: the file is not one list of words a name.
    """
    text = (files("tocsin.forecasts") / "data" / "words.yaml").read_text(encoding="utf-8")
    loaded = yaml.safe_load(text)
    if not isinstance(loaded, dict):
        raise TypeError("words.yaml: expected one list a name")
    for name, words in loaded.items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise TypeError(f"words.yaml: {name}: expected a list of words")
    return {str(name): frozenset(words) for name, words in loaded.items()}
