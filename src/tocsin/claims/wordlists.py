"""The word lists of the surface layer, by the name they have in the data file."""

from functools import cache

from tocsin.reading.tables import read_word_lists


@cache
def _lists() -> dict[str, frozenset[str]]:
    return read_word_lists("words.yaml", "tocsin.claims")


def word_class(name: str) -> frozenset[str]:
    """The words of one list of `data/words.yaml`.

    Raises:
        KeyError: the file has no list of this name.
    """
    return _lists()[name]
