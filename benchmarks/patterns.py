"""Regular expressions under attack: every pattern of ours on a million characters made to make it walk back.

usage: python benchmarks/patterns.py [--quick] [MODULE]    a module's beginning, such as tocsin.reading

Patterns are those that our modules compile when they are loaded, those that functions write where they use
them, and those that functions make of lists and of a page's words. How each is put to a text is read from
the source, or stands in `benchmarks/making.py`. Each is tried on texts made from its own parse and on signs,
words and quotation marks without end (`benchmarks/pumping.py`), first with four thousand characters. What was
slowest there is tried with 16,000 and 64,000: a linear search takes four times as long, one that walks back
sixteen times. A pattern that sees a piece of a text alone is tried on texts of that length, and may take
`PACE` a character. Prints a line for each pattern that fails, then (unless `--quick`) the slowest ten on a
million characters, and ends with status 1 where one fails. Times are CPU seconds.
`tests/house/test_patterns.py` runs it with `--quick`.
"""

import ast
import contextlib
import importlib
import inspect
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

if __package__ in {None, ""}:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.making import (
    ANCHORED,
    BOUNDED,
    SEARCHES,
    TRUSTED,
    Put,
    Site,
    known_text,
    put_of,
    sites,
    untold,
)
from benchmarks.pumping import texts

import tocsin
from tocsin.terms.errors import BadUsage

SHORT, MIDDLE, LONG, WHOLE = 4_000, 16_000, 64_000, 1_000_000
"""Characters of the looks."""
WORTH = 0.004
"""CPU seconds for `SHORT` below which nothing walks back: that would cost eight million steps."""
GROWS = 8.0
"""Times longer for four times the text: a linear search takes 4, a quadratic one 16."""
LIMIT = 2.0
"""CPU seconds after which a search is cut off: no linear one takes so long for `LONG` characters."""
WHOLE_LIMIT = 60.0
"""The same for `WHOLE` characters."""
PACE = 1e-5
"""CPU seconds a character that a pattern may take for the longest piece that it is put to."""
TRIED = 3
"""Texts of a pattern, the slowest ones, that are looked at again."""


OWN = "tocsin.measure."
"""The room whose patterns are put to gold sets alone, which whoever measures has chosen."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A pattern that grows faster than its text."""

    place: str
    pattern: str
    piece: str
    seconds: float
    """For `LONG` characters."""
    growth: float
    """How many times longer that took than `MIDDLE` characters."""


@contextmanager
def noting() -> Iterator[dict[re.Pattern[str], str]]:
    """Patterns of text that modules of ours compile meanwhile, with module and line of the first."""
    found: dict[re.Pattern[str], str] = {}
    compile_: Any = re._compile  # type: ignore[attr-defined]  # noqa: SLF001 - also what `re.sub` and the like use

    def noted(pattern: Any, flags: int) -> Any:
        made = compile_(pattern, flags)
        caller: Any = sys._getframe(1)  # noqa: SLF001 - who compiles it
        while caller and caller.f_globals.get("__name__", "") in {"re", __name__}:
            caller = caller.f_back
        name = caller.f_globals.get("__name__", "") if caller else ""
        if name.startswith("tocsin.") and isinstance(made.pattern, str):
            found.setdefault(made, f"{name}:{caller.f_lineno}")
        return made

    re._compile = noted  # type: ignore[attr-defined]  # noqa: SLF001
    try:
        yield found
    finally:
        re._compile = compile_  # type: ignore[attr-defined]  # noqa: SLF001


@dataclass(frozen=True, slots=True)
class Collected:
    """A pattern and how it is put to texts."""

    place: str
    """Module and line."""
    pattern: re.Pattern[str]
    put: Put

    @property
    def module(self) -> str:
        """Name of its module."""
        return self.place.partition(":")[0]


def collected(only: str = "tocsin.") -> tuple[list[Collected], list[str]]:
    """Patterns of our modules, and what is amiss: functions nobody told of, places no pattern was seen of.

    Args:
        only: how the names of the modules begin.
    """
    with noting() as found:
        for each in pkgutil.walk_packages(tocsin.__path__, "tocsin."):
            if "__main__" not in each.name and "migrations" not in each.name:
                with contextlib.suppress(BadUsage):  # an extra that is not installed
                    importlib.import_module(each.name)  # noqa: TID251 - a benchmark, outside the rooms
        importlib.import_module("benchmarks.compiling").make_all()  # noqa: TID251 - loads ours, watched
    every = list(sites())
    amiss = [f"{name}: not as benchmarks/making.py says" for name in untold(every)]
    kept, seen = [], set()
    for pattern, place in found.items():
        module, _, line = place.partition(":")
        site = next((site for site in every if site.holds(module, int(line))), None)
        seen.add(site)
        put = put_of(site, every) if site else _put_of_name(place, pattern)
        if put is not None and (site is None or site.function not in TRUSTED):
            kept.append(Collected(place, pattern, put))
    for site in (site for site in every if site not in seen):
        if (written := known_text(site)) is not None:
            put = put_of(site, every) or Put(SEARCHES)
            kept.append(Collected(f"{site.module}:{site.call.lineno}", written, put))
        elif not _is_bytes(site):
            amiss.append(f"{site.function}: its pattern was not seen")
    return [one for one in kept if one.place.startswith(only)], amiss


def _is_bytes(site: Site) -> bool:
    """Whether a place is about bytes, whose lines the formats cut."""
    given = site.call.args[0]
    return isinstance(given, ast.Constant) and isinstance(given.value, bytes)


def _put_of_name(place: str, pattern: re.Pattern[str]) -> Put:
    """How its module puts a pattern to texts that it compiles on loading: by its uses under its name."""
    module = sys.modules[place.partition(":")[0]]
    source = inspect.getsource(module)
    names = [name for name, value in vars(module).items() if value is pattern]
    uses = {use for name in names for use in re.findall(rf"\b{name}\.(\w+)\b", source)}
    ways = frozenset(uses & ANCHORED) | (SEARCHES if uses - ANCHORED or not uses else frozenset())
    bounded = next(
        (BOUNDED[full] for name in names if (full := f"{module.__name__}.{name}") in BOUNDED), None
    )
    return Put(ways, bounded.bound if bounded else None)


def seconds(pattern: re.Pattern[str], text: str, ways: frozenset[str], limit: float = LIMIT) -> float:
    """CPU seconds that a pattern needs for a text, put in those ways; cut off at `limit`."""
    before = signal.signal(signal.SIGVTALRM, _stop)
    began = time.thread_time()
    try:
        with contextlib.suppress(TimeoutError):
            signal.setitimer(signal.ITIMER_VIRTUAL, limit)
            for way in ways - {"search"}:
                getattr(pattern, way)(text)
            for _ in pattern.finditer(text) if "search" in ways else ():
                pass
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return time.thread_time() - began


def _stop(*_: object) -> None:
    raise TimeoutError


def slowest(pattern: re.Pattern[str], ways: frozenset[str]) -> list[tuple[float, int]]:
    """The texts that a pattern needs longest for, and how long; two that it cannot end with are enough."""
    took: list[tuple[float, int]] = []
    for at, (_, text) in enumerate(texts(pattern, SHORT)):
        took.append((seconds(pattern, text, ways), at))
        if sum(one > LIMIT / 4 for one, _ in took) > 1:
            break
    return sorted(took, reverse=True)[:TRIED]


def suspect(place: str, pattern: re.Pattern[str], put: Put) -> Suspect | None:
    """The first text that makes a pattern walk back, None where none does."""
    longest = put.longest(place.partition(":")[0])
    if longest is not None:
        return _too_slow(place, pattern, put.ways, longest)
    for took, at in slowest(pattern, put.ways):
        if took < WORTH:
            break
        (piece, middle), (_, long) = (list(texts(pattern, size))[at] for size in (MIDDLE, LONG))
        for _ in range(2):  # a machine that is busy may hold up one of the two
            one, other = seconds(pattern, middle, put.ways), seconds(pattern, long, put.ways)
            if other < min(GROWS * one, LIMIT * 0.8):
                break
        else:
            return Suspect(place, pattern.pattern, piece, other, other / max(one, 1e-6))
    return None


def _too_slow(place: str, pattern: re.Pattern[str], ways: frozenset[str], longest: int) -> Suspect | None:
    """The text of that length at the most for which a pattern needs too long."""
    for piece, text in texts(pattern, longest):
        took = min(seconds(pattern, text, ways) for _ in range(2))
        if took > PACE * longest:
            return Suspect(place, pattern.pattern, piece, took, took / (PACE * longest))
    return None


def whole(one: Collected) -> tuple[float, str, str, str]:
    """CPU seconds for a million characters of what is slowest: at one go, or in the longest pieces."""
    longest = one.put.longest(one.module)
    at = slowest(one.pattern, one.put.ways)[0][1]
    piece, text = list(texts(one.pattern, longest or WHOLE))[at]
    took = min(seconds(one.pattern, text, one.put.ways, WHOLE_LIMIT) for _ in range(3 if longest else 1))
    return took * (WHOLE / len(text) if longest else 1), one.place, piece, one.pattern.pattern[:60]


def main() -> int:
    """Look at every pattern, print those that fail, and the slowest on a million characters."""
    quick = "--quick" in sys.argv
    only = next((word for word in sys.argv[1:] if word != "--quick"), "tocsin.")
    patterns, amiss = collected(only)
    grown, took = 0, []
    for one in patterns:
        if one.place.startswith(OWN):
            continue
        if it := suspect(one.place, one.pattern, one.put):
            grown += 1
            words = f"{it.piece!r}  x{it.growth:.1f} to {it.seconds:.4f} s"
            print(f"{one.place}  {words}  {it.pattern[:100]!r}", flush=True)
        elif not quick:
            took.append(whole(one))
    for words in amiss:
        print(words)
    print(f"{len(patterns)} patterns, {grown} walk back")
    for second, place, piece, words in sorted(took, reverse=True)[:10]:
        print(f"{second:6.2f} CPU s for {WHOLE:,} characters: {place}  {piece!r}  {words!r}")
    return int(grown > 0 or bool(amiss))


if __name__ == "__main__":
    sys.exit(main())
