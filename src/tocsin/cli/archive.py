"""`tocsin archive`: collections of WARC files into Parquet."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.exits import finish, name_set_aside, stopping_on_error
from tocsin.cli.options import DEFAULT_MAX_MEGABYTES, MaxMegabytes
from tocsin.cli.progress import progress
from tocsin.cli.saying import say
from tocsin.runs.archive.driver import ArchiveSettings
from tocsin.runs.archive.driver import archive as archive_files
from tocsin.runs.archive.runners import PlainRunner, Runner
from tocsin.watches import load_watch


class RunnerKind(StrEnum):
    """Who does the work."""

    NATIVE = "native"
    """Daft on this machine."""
    RAY = "ray"
    """A Ray cluster."""
    PLAIN = "plain"
    """Processes of this machine, without an engine."""


def archive(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="WARC files, folders, globs, or s3:// addresses.")
    ],
    *,
    out: Annotated[
        Path, typer.Option("--out", help="Folder of the archive; an earlier run is gone on with.")
    ],
    watch: Annotated[
        Path | None, typer.Option("--watch", help="Read only stories that name this watch's actors.")
    ] = None,
    runner: Annotated[
        RunnerKind, typer.Option("--runner", help="Daft here, a Ray cluster, or plain processes.")
    ] = RunnerKind.NATIVE,
    jobs: Annotated[
        int, typer.Option("--jobs", min=0, help="Processes; 0 is one a core (of the cluster, with Ray).")
    ] = 0,
    ray_address: Annotated[
        str | None, typer.Option("--ray-address", help="Of the cluster; by default one is begun here.")
    ] = None,
    max_megabytes: MaxMegabytes = DEFAULT_MAX_MEGABYTES,
) -> None:
    """Take WARC collections, each file once, into Parquet: stories, accounts, and what is found in them."""
    with stopping_on_error():
        actors = load_watch(watch).actors if watch else ()
        settings = ArchiveSettings(out, actors, max_megabytes * 1_000_000)
        chosen = _runner(runner, jobs, ray_address)
        with progress("Archiving") as advance:
            held = archive_files(sources, settings, chosen, lambda step, item: advance(f"{step} {item}"))
    for item in held.set_aside:
        name_set_aside(item)
    say(held.words())
    finish(set_aside=bool(held.set_aside))


def _runner(kind: RunnerKind, jobs: int, address: str | None) -> Runner:
    here = jobs or os.cpu_count() or 1
    if kind is RunnerKind.PLAIN:
        return PlainRunner(here)
    if kind is RunnerKind.NATIVE:
        from tocsin.runs.archive.engine import DaftRunner  # noqa: PLC0415 - an extra, and slow to load

        return DaftRunner(here)
    from tocsin.runs.archive.cluster import RayRunner  # noqa: PLC0415 - as above

    return RayRunner(jobs, address)
