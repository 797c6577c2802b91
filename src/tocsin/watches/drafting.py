"""A first watch for any pair of states."""

from collections.abc import Sequence
from importlib import resources

from tocsin.terms.errors import BadUsage

_PAIR = 2


def draft_watch(actors: Sequence[tuple[str, str]], sources: Sequence[str]) -> str:
    """The text of a watch file that asks what analysts of any pair ask first.

    Args:
        actors: code (ISO 3166-1 alpha-3) and plain name of each of the two states.
        sources: what it reads; at least one.

    Raises:
        BadUsage: there are not two different states, or no source.
    """
    codes = [code for code, _ in actors]
    if len(set(codes)) != _PAIR or len(codes) != _PAIR:
        raise BadUsage("a first watch is written for two different states")
    if not sources:
        raise BadUsage("a watch needs a source to read")
    template = resources.files("tocsin.watches").joinpath("data/pair.yaml").read_text(encoding="utf8")
    (a, a_name), (b, b_name) = actors
    return template.format(
        a=a,
        b=b,
        a_low=a.lower(),
        b_low=b.lower(),
        a_name=a_name,
        b_name=b_name,
        slug=f"{a.lower()}-{b.lower()}",
        sources="\n  - ".join(_quoted(source) for source in sources),
    )


def _quoted(source: str) -> str:
    """A source as a YAML single-quoted scalar (YAML 1.2, section 7.3.2)."""
    return "'" + source.replace("'", "''") + "'"
