"""Word lists of this room's data folder."""

from importlib import resources


def read_phrases(name: str) -> tuple[str, ...]:
    """The entries of a data file, one a line, its header of `#` lines left out.

    Raises:
        ValueError: an entry stands twice, or is not in lower case with single spaces.
    """
    text = resources.files("tocsin.briefs").joinpath(f"data/{name}").read_text(encoding="utf-8")
    phrases = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if any(" ".join(phrase.lower().split()) != phrase for phrase in phrases):
        raise ValueError(f"{name}: one entry a line, lower case, single spaces")
    if len(set(phrases)) != len(phrases):
        raise ValueError(f"{name}: an entry stands twice")
    return tuple(phrases)
