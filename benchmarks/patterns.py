"""Regular expressions under attack: every pattern of ours on text that is made to make it walk back.

usage: python benchmarks/patterns.py [MODULE]    the beginning of a module's name, such as tocsin.reading

Each pattern searches texts of one piece repeated: single signs, words, and what the pattern itself is written
of, each with an ending that does not fit. It is suspected where twice the text takes three times the time.
Prints one line a suspect, and ends with status 1 where one would need over `LIMIT` seconds for a text of a
million characters. Times are CPU seconds. Texts are longer here than what some patterns ever see (a line, a
sentence), so that a suspect is a question and not yet a fault.
"""

import contextlib
import importlib
import inspect
import math
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import tocsin

SIGNS = (" ", "\n", "a", "A", "1", "a ", "A ", "Aa ", "1 ", "1,", "1.", "A.", "A. ", "a-", "A-", ", ")
MARKS = ('"', "“", "“a", "'", "’", "(", "[", "<", "<a", "&", "|", "-", ":", "/", ".", "\r\n", " \n")
ENDING = "\x00"
SHORT = 4_000
"""Characters of the first, cheap look; a suspect is looked at again with twice as many."""
WORTH = 0.003
"""Seconds for `SHORT` below which nothing can be wrong: a million characters take half a second or less."""
GROWS = 3.0
"""Times longer for twice the text: a linear search takes 2, a quadratic one 4."""
DOUBLINGS = math.log2(1_000_000 / (2 * SHORT))
LIMIT = 20.0
"""Seconds for a million characters, by the measured growth, above which the status is 1."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A pattern that grows faster than its text."""

    place: str
    pattern: str
    piece: str
    seconds: float
    """For 8,000 characters."""
    growth: float

    @property
    def a_million(self) -> float:
        """Seconds for a million characters, if it goes on growing so."""
        return float(self.seconds * self.growth**DOUBLINGS)


def collected(only: str) -> dict[re.Pattern[str], str]:
    """Every pattern of text that a module of ours compiles when it is loaded, with module and line."""
    found: dict[re.Pattern[str], str] = {}
    compile_ = re.compile

    def noted(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        made = compile_(pattern, flags)
        caller = sys._getframe(1)  # noqa: SLF001 - who compiles it
        name = caller.f_globals.get("__name__", "")
        if name.startswith("tocsin.") and isinstance(made.pattern, str):
            found.setdefault(made, f"{name}:{caller.f_lineno}")
        return made

    re.compile = noted
    for module in pkgutil.walk_packages(tocsin.__path__, "tocsin."):
        if not (module.name.startswith(only) or only.startswith(module.name)):
            continue
        if "__main__" not in module.name and "migrations" not in module.name:
            importlib.import_module(module.name)  # noqa: TID251 - a benchmark, outside the rooms
    re.compile = compile_
    return found


def pieces(pattern: str) -> Iterator[str]:
    """What is repeated: signs and words, and the literal words of the pattern with and without a blank."""
    yield from SIGNS
    yield from MARKS
    words = list(dict.fromkeys(re.findall(r"[A-Za-z]{2,}", pattern)))[:6]
    for word in words:
        yield word
        yield f"{word} "
    for sign in dict.fromkeys(re.findall(r"[^\w\s\\()\[\]{}|*+?^$]", pattern)):
        yield sign
        yield f"a{sign}"


def seconds_for(pattern: re.Pattern[str], text: str, *, sought: bool) -> float:
    """CPU seconds of the quicker of two searches through the text, each cut off after one."""
    return min(once(pattern, text, sought=sought), once(pattern, text, sought=sought))


def once(pattern: re.Pattern[str], text: str, *, sought: bool) -> float:
    """CPU seconds of matches of the beginning and the whole, and of a search if `sought`; one at most."""
    began = time.process_time()
    with contextlib.suppress(TimeoutError):
        signal.setitimer(signal.ITIMER_VIRTUAL, 1.0)
        pattern.match(text)
        pattern.fullmatch(text)
        for _ in pattern.finditer(text) if sought else ():
            pass
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - began


def stop(*_: object) -> None:
    """End a search that takes too long."""
    raise TimeoutError


def is_sought(place: str, pattern: re.Pattern[str]) -> bool:
    """Whether a module searches with a pattern; one that it only matches at a place costs one start."""
    module = sys.modules[place.partition(":")[0]]
    names = [name for name, value in vars(module).items() if value is pattern]
    text = inspect.getsource(module)
    uses = {use for name in names for use in re.findall(rf"\b{name}\.(\w+)\(", text)}
    return not uses or not uses <= {"match", "fullmatch"}


def suspect(place: str, pattern: re.Pattern[str]) -> Suspect | None:
    """The worst that any text did to a pattern, None where all was well."""
    worst: Suspect | None = None
    sought = is_sought(place, pattern)
    for piece in pieces(pattern.pattern):
        text = piece * (SHORT // len(piece)) + ENDING
        if once(pattern, text, sought=sought) < WORTH:
            continue
        short = seconds_for(pattern, text, sought=sought)
        long = seconds_for(pattern, piece * (2 * SHORT // len(piece)) + ENDING, sought=sought)
        growth = long / max(short, 1e-6) if short >= WORTH / 2 else 0.0
        if growth >= GROWS and (worst is None or long > worst.seconds):
            worst = Suspect(place, pattern.pattern, piece, long, growth)
    return worst


def main() -> int:
    """Look at every pattern and print the suspects."""
    signal.signal(signal.SIGVTALRM, stop)
    only = sys.argv[1] if len(sys.argv) > 1 else "tocsin."
    patterns = {pattern: place for pattern, place in collected(only).items() if place.startswith(only)}
    found = []
    for pattern, place in patterns.items():
        if it := suspect(place, pattern):
            found.append(it)
            words = f"{it.piece!r}  8,000: {it.seconds:.3f} s, x{it.growth:.1f}"
            print(f"{it.place}  {words}  {it.pattern[:110]!r}", flush=True)
    print(f"{len(patterns)} patterns, {len(found)} suspects")
    return int(any(it.a_million > LIMIT for it in found))


if __name__ == "__main__":
    sys.exit(main())
