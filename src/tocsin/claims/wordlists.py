"""The word lists of the surface layer, by the name they have in the data file."""

from functools import cache
from importlib.resources import files

import yaml


@cache
def _lists() -> dict[str, frozenset[str]]:
    text = (files("tocsin.claims") / "data" / "words.yaml").read_text(encoding="utf-8")
    loaded = yaml.safe_load(text)
    if not isinstance(loaded, dict):
        raise TypeError("words.yaml: expected one list a name")
    found = {}
    for name, words in loaded.items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise TypeError(f"words.yaml: {name}: expected a list of words")
        found[str(name)] = frozenset(words)
    return found


def word_class(name: str) -> frozenset[str]:
    """The words of one list of `data/words.yaml`.

    Raises:
        KeyError: the file has no list of this name.
    """
    return _lists()[name]
