"""Take in everything a batch names; what cannot be read is set aside and the batch goes on."""

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from tocsin.acquire.fetching import FetchMemory
from tocsin.acquire.following import SOURCE_STEPS, Follower
from tocsin.acquire.formats import FORMATS, format_named
from tocsin.acquire.inlet import Inlet, Lead, Taken
from tocsin.acquire.lanes import Step
from tocsin.acquire.metering import Budget, metered
from tocsin.acquire.reception import opened
from tocsin.acquire.settings import AcquireSettings
from tocsin.acquire.sources import STANDARD_INPUT, FoundFile, files_behind, is_web
from tocsin.acquire.tally import Progress, Tally
from tocsin.acquire.unfolding import unfold
from tocsin.terms.errors import BadInput, BadUsage
from tocsin.terms.page import Page, SetAside

_NOT_FETCHED = "web addresses are not fetched here"


def collect(
    sources: Iterable[str],
    settings: AcquireSettings,
    memory: FetchMemory | None = None,
    tell: Callable[[Progress], None] | None = None,
) -> Iterator[Page | SetAside]:
    """Every page behind the sources, in order, each failure in its place as a `SetAside`.

    Args:
        sources: files, folders (read recursively, sorted), globs, web addresses, or `-` for standard input.
        settings: limits and given facts.
        memory: what earlier passes learned of web addresses; it takes in what this pass learns. A state is
            kept only once the caller has come back for the page after, so that a pass that breaks off is
            taken up where it was.
        tell: called after each result with how far the batch has come.

    Raises:
        BadUsage: the settings name a format that there is not.
    """
    if settings.input_format is not None and format_named(settings.input_format) is None:
        known = ", ".join(entry.name for entry in FORMATS)
        raise BadUsage(f"no input format {settings.input_format!r}; there are {known}")
    memory = memory or FetchMemory()
    tally = Tally()
    for step in _steps(sources, settings, memory, tally):
        if step.item is not None:
            yield step.item
        if step.state is not None:
            memory.keep(step.state)
        if tell is not None:
            tell(tally.progress())


def _steps(
    sources: Iterable[str], settings: AcquireSettings, memory: FetchMemory, tally: Tally
) -> Iterator[Step]:
    """The results of a batch, its addresses fetched where that is wanted."""
    items = _everything(sources, settings, tally)
    if settings.fetch is None:
        for item in items:
            if isinstance(item, Lead):
                yield Step(SetAside(item.address, _NOT_FETCHED, "web-address"))
            else:
                yield Step(item)
        return
    follower = Follower(settings, settings.fetch, memory, tally)
    try:
        yield from follower.steps(items)
    finally:
        follower.close()


def _everything(sources: Iterable[str], settings: AcquireSettings, tally: Tally) -> Iterator[Taken]:
    """What all sources hold, addresses among it."""
    for source in sources:
        if source == STANDARD_INPUT:
            tally.find()
            yield from _standard_input(sys.stdin.buffer, settings)
            tally.finish()
        elif is_web(source):
            yield Lead(source, SOURCE_STEPS)
        else:
            for found in files_behind(source):
                tally.find()
                yield from _from_file(found.path, settings) if isinstance(found, FoundFile) else (found,)
                tally.finish()
    tally.all_listed()


def _standard_input(stream: BinaryIO, settings: AcquireSettings) -> Iterator[Taken]:
    """Standard input: in the format that the settings name, or as it looks."""
    budget = Budget(settings.archives, None)
    inlet = Inlet(metered(stream, STANDARD_INPUT, budget), STANDARD_INPUT, "stdin", media_type="text/plain")
    yield from unfold(inlet, settings, budget)


def _from_file(path: str, settings: AcquireSettings) -> Iterator[Taken]:
    """Everything in one file."""
    try:
        with opened(path, settings.archives) as (inlet, budget):
            yield from unfold(inlet, settings, budget)
    except BadInput as bad:
        yield SetAside(bad.address, bad.reason, bad.kind)
