"""Word lists of this room's data folder."""

from importlib import resources


def read_words(name: str) -> tuple[str, ...]:
    """The words of a data file, one a line, its header of `#` lines left out.

    Raises:
        ValueError: a line holds more than one word, or a word stands twice.
    """
    text = resources.files("tocsin.briefs").joinpath(f"data/{name}").read_text(encoding="utf-8")
    words = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if any(len(word.split()) != 1 for word in words) or len(set(words)) != len(words):
        raise ValueError(f"{name}: one word a line, each once")
    return tuple(words)
