"""A small campaign: the command `python -m benchmarks.faults` does the large one."""

import multiprocessing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from benchmarks.faults.campaign import Campaign
from benchmarks.faults.jobs import JOBS
from benchmarks.faults.places import SqliteStore
from benchmarks.faults.processes import load
from benchmarks.faults.servers import web_hook

NAMES = ("read", "review", "ledger backup")
POINTS = 9


def campaign(folder: Path, queue: Any) -> None:
    """In a process of its own, which may fork: the points of each job and what was found."""
    load()
    with web_hook() as hook:
        made = Campaign(SqliteStore(folder), hook, seed=5)
        jobs = tuple(job for job in JOBS if job.name in NAMES)
        queue.put([(each.job, each.points, each.faults) for each in made.run(POINTS, jobs, fresh_each=1000)])


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[tuple[str, int, list[str]]]]:
    """What a campaign of a few points came to."""
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    process = context.Process(target=campaign, args=(tmp_path_factory.mktemp("faults"), queue))
    process.start()
    yield queue.get(timeout=1500)
    process.join()


def test_a_killed_command_called_again_is_as_if_never_killed(results: list[tuple[str, int, list[str]]]):
    """Same rows, nothing twice, everything sound, no file left, each message once."""
    assert [fault for _, _, faults in results for fault in faults] == []


def test_the_points_were_killed(results: list[tuple[str, int, list[str]]]):
    """Each job was killed at least once before its end."""
    assert [name for name, points, _ in results if not points] == []
    assert {name for name, _, _ in results} == set(NAMES)
