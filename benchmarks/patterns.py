"""Regular expressions under attack: every pattern of ours on a million characters made to make it walk back.

usage: python benchmarks/patterns.py [--quick] [MODULE]    a module's beginning, such as tocsin.reading

Patterns are those that our modules compile when they are loaded and (unless `--quick`) while they read a
page, put a search and load a watch; how the latter are put to a text is not known, so that one of them is a
question and not yet a fault. Each is tried on texts made from its own parse and on signs, words and quotation
marks without end (`benchmarks/pumping.py`), first with four thousand characters. What was slowest there is
tried with 16,000 and 64,000: a linear search takes four times as long, one that walks back sixteen times.
Prints a line for each pattern that grows so, then (unless `--quick`) the slowest ten on a million characters,
and ends with status 1 where one grows. Times are CPU seconds. `tests/house/test_patterns.py` holds to this
every pattern that is compiled on loading.
"""

import contextlib
import importlib
import inspect
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

if __package__ in {None, ""}:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

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
TRIED = 3
"""Texts of a pattern, the slowest ones, that are looked at again."""


OWN = "tocsin.measure."
"""The room whose patterns are put to gold sets alone, which whoever measures has chosen."""
BOUNDED = {
    "tocsin.briefs.sentences._ABBREVIATED": "twelve characters before a full stop",
    "tocsin.stories.kinds": "a title, to which a rule is put at its beginning alone",
    "tocsin.stories.furniture": "lines of a known length, which stands in the module",
    "tocsin.reading.names.kinds._BEFORE": "forty characters before a name",
    "tocsin.reading.corefer.finding._OWNER_BEFORE": "sixty characters before a name",
}
"""Patterns, and modules of such, that walk back and may: the short piece of a text that each is put to."""


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


def collected(only: str = "tocsin.", *, used: bool = True) -> Mapping[re.Pattern[str], str]:
    """Every pattern that our modules compile when they are loaded, and if `used` then, with its place."""
    with noting() as found:
        for module in pkgutil.walk_packages(tocsin.__path__, "tocsin."):
            if "__main__" not in module.name and "migrations" not in module.name:
                with contextlib.suppress(BadUsage):  # an extra that is not installed
                    importlib.import_module(module.name)  # noqa: TID251 - a benchmark, outside the rooms
        if used:
            _use()
    return {pattern: place for pattern, place in found.items() if place.startswith(only)}


def _use() -> None:
    """Do what compiles the patterns that wait for their lists: read pages, put a search, load a watch."""
    from benchmarks.fuzz.seeds import seeds_of
    from benchmarks.fuzz.targets import TARGETS

    for name in ("html", "text", "reading", "quotes", "times", "queries", "watches", "web", "words", "gold"):
        for seed in list(seeds_of(name))[:4]:
            with contextlib.suppress(Exception):  # only what is compiled on the way is wanted
                TARGETS[name](seed)


def name_of(place: str, pattern: re.Pattern[str]) -> str:
    """A pattern by its module and its name there; empty where it has none."""
    module = sys.modules[place.partition(":")[0]]
    return next((f"{module.__name__}.{name}" for name, value in vars(module).items() if value is pattern), "")


def ways_of(place: str, pattern: re.Pattern[str]) -> frozenset[str]:
    """How its module puts a pattern to texts: a match costs one start, a search one at each character."""
    module = sys.modules[place.partition(":")[0]]
    source = inspect.getsource(module)
    names = [name for name, value in vars(module).items() if value is pattern]
    uses = {use for name in names for use in re.findall(rf"\b{name}\.(\w+)\b", source)}
    known = uses & {"match", "fullmatch"}
    return frozenset(known | ({"search"} if uses - known or not uses else set()))


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


def suspect(place: str, pattern: re.Pattern[str]) -> Suspect | None:
    """The first text that makes a pattern walk back, None where none does."""
    ways = ways_of(place, pattern)
    for took, at in slowest(pattern, ways):
        if took < WORTH:
            break
        (piece, middle), (_, long) = (list(texts(pattern, size))[at] for size in (MIDDLE, LONG))
        for _ in range(2):  # a machine that is busy may hold up one of the two
            one, other = seconds(pattern, middle, ways), seconds(pattern, long, ways)
            if other < min(GROWS * one, LIMIT * 0.8):
                break
        else:
            return Suspect(place, pattern.pattern, piece, other, other / max(one, 1e-6))
    return None


def main() -> int:
    """Look at every pattern, print those that grow, and the slowest on a million characters."""
    quick = "--quick" in sys.argv
    patterns = collected(
        next((word for word in sys.argv[1:] if word != "--quick"), "tocsin."), used=not quick
    )
    grown, whole = 0, []
    for pattern, place in patterns.items():
        module = place.partition(":")[0]
        if place.startswith(OWN) or not BOUNDED.keys().isdisjoint({module, name_of(place, pattern)}):
            continue
        if it := suspect(place, pattern):
            grown += 1
            words = f"{it.piece!r}  x{it.growth:.1f} to {it.seconds:.2f} s"
            print(f"{place}  {words}  {it.pattern[:100]!r}", flush=True)
        elif not quick:
            ways = ways_of(place, pattern)
            piece, text = list(texts(pattern, WHOLE))[slowest(pattern, ways)[0][1]]
            whole.append((seconds(pattern, text, ways, WHOLE_LIMIT), place, piece, pattern.pattern[:60]))
    print(f"{len(patterns)} patterns, {grown} walk back")
    for took, place, piece, words in sorted(whole, reverse=True)[:10]:
        print(f"{took:6.2f} CPU s for {WHOLE:,} characters: {place}  {piece!r}  {words!r}")
    return int(grown > 0)


if __name__ == "__main__":
    sys.exit(main())
