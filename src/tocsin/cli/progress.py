"""Progress on standard error: a bar for a person, nothing for a pipe."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

from tocsin.cli.saying import shown

Advance = Callable[[str], None]
"""Called once for each item with what is being worked on."""


@contextmanager
def progress(doing: str) -> Iterator[Advance]:
    """Show how many items are done and which one is at hand, while the block runs."""
    console = Console(stderr=True)
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[item]}", style="dim", markup=False),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )
    with bar:
        task = bar.add_task(doing, total=None, item="")

        def advance(item: str) -> None:
            bar.update(task, advance=1, item=shown(item[-60:]))

        yield advance
