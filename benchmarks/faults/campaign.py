"""Jobs are killed at random moments, brought to their end, and held against undisturbed ones."""

import math
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.faults.ageing import make_old
from benchmarks.faults.jobs import GOOD, JOBS, Job, attempt, complete
from benchmarks.faults.places import Place, Store, new_place
from benchmarks.faults.processes import Process
from benchmarks.faults.states import State, arrivals, differences, faults_of, files_of, state_of, unsure

from tocsin.ledger.schema import VERSIONS

REACH = 1.1
"""Of the longest undisturbed run, how far the moments of death lie."""
TRIES = 8
"""Runs that end before they are killed, in a row, after which a job is given up."""


@dataclass(slots=True)
class Result:
    """What the points of one job came to."""

    store: str
    job: str
    points: int = 0
    unsure: int = 0
    """Deliveries that were under way, and are named as perhaps not arrived."""
    faults: list[str] = field(default_factory=list)

    def words(self) -> str:
        """A row of the table."""
        found = "; ".join(self.faults[:3]) or "nothing"
        return f"| {self.store} | {self.job} | {self.points} | {self.unsure} | {found} |"


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """A job that nobody killed."""

    state: State
    files: set[str]
    arrived: dict[str, int]
    seconds: float


class Campaign:
    """Points on one kind of ledger."""

    def __init__(self, store: Store, hook: tuple[str, Path], seed: int) -> None:
        """Prepare the ledgers that jobs begin on.

        Args:
            store: where ledgers are made.
            hook: address of the web hook, and the file it writes.
            seed: of the moments.
        """
        self._store = store
        self._hook, self._arrived = hook
        self._chance = random.Random(seed)  # noqa: S311 - moments, no secret
        self._point = 0
        self._archive = b""
        self._prepare()

    def run(self, points: int, jobs: tuple[Job, ...] = JOBS, fresh_each: int = 20) -> Iterator[Result]:
        """Kill the jobs, one after the other.

        Args:
            points: kills of all jobs together.
            jobs: what is killed.
            fresh_each: one process in so many is a new interpreter, not a fork of this one.
        """
        able = [job for job in jobs if job.state != "old" or len(VERSIONS) > 1]
        shares = sum(job.share for job in able)
        for job in able:
            wanted = math.ceil(points * job.share / shares)
            result = Result(self._store.name, job.name)
            whole = self._undisturbed(job, result)
            missed = 0
            while result.points < wanted and missed < TRIES:
                fresh = self._point % fresh_each == fresh_each - 1
                killed = self._kill(job, whole, result, fresh=fresh)
                result.points += killed
                missed = 0 if killed else missed + 1
            yield result

    def _prepare(self) -> None:
        hook = self._address()
        with new_place(self._store, None, hook) as place:
            where = self._store.prepared("read")
            reading = Place(place.folder, where, hook)
            for arguments in (
                ("read", "pages", "--ledger", where),
                ("export", "case", "--watch", "watch.yaml", "--ledger", where, "--out", "case.zip"),
            ):
                ended = Process(arguments, reading, fresh=False).wait()
                if ended.status not in GOOD:
                    raise ValueError(f"cannot prepare: {ended.said}")
            self._archive = (place.folder / "case.zip").read_bytes()
            if len(VERSIONS) > 1:
                make_old(where, self._store.prepared("old"))

    def _address(self) -> str:
        self._point += 1
        return f"{self._hook}/{self._store.name}-{self._point}"

    def _lay_archive(self, place: Place) -> None:
        (place.folder / "case.zip").write_bytes(self._archive)

    def _undisturbed(self, job: Job, result: Result) -> Undisturbed:
        """The job done twice in peace; both must come to the same."""
        done = [self._once(job) for _ in range(2)]
        result.faults += [f"undisturbed: {each}" for each in differences(done[0].state, done[1].state)]
        if done[0].files != done[1].files:
            result.faults.append(f"undisturbed: files {done[0].files ^ done[1].files}")
        return Undisturbed(done[0].state, done[0].files, done[0].arrived, max(each.seconds for each in done))

    def _once(self, job: Job) -> Undisturbed:
        with new_place(self._store, job.state, self._address()) as place:
            self._lay_archive(place)
            ended = attempt(job, place)
            if ended.status not in GOOD:
                raise ValueError(f"{job.name}: {ended.said}")
            return Undisturbed(state_of(place), files_of(place.folder), self._arrivals(place), ended.seconds)

    def _arrivals(self, place: Place) -> dict[str, int]:
        return dict(arrivals(self._arrived, "/" + place.hook.rpartition("/")[2]))

    def _kill(self, job: Job, whole: Undisturbed, result: Result, *, fresh: bool) -> bool:
        """One point; False where the job was done before it could be killed."""
        with new_place(self._store, job.state, self._address()) as place:
            self._lay_archive(place)
            moment = self._chance.uniform(0, whole.seconds * REACH + (8.0 if fresh else 0.0))
            if not attempt(job, place, fresh=fresh, after=moment).killed:
                return False
            name = f"killed after {moment:.3f} of {whole.seconds:.3f} s"
            ended = complete(job, place)
            if ended is not None and ended.status not in GOOD:
                result.faults.append(f"{name}: not brought to its end: {ended.said.strip()[-300:]}")
                return True
            result.faults += [f"{name}: {fault}" for fault in self._look(job, place, whole, result)]
            return True

    def _look(self, job: Job, place: Place, whole: Undisturbed, result: Result) -> Iterator[str]:
        """Everything that is not as if nothing had happened."""
        yield from differences(whole.state, state_of(place))
        yield from faults_of(place)
        if strays := files_of(place.folder) - whole.files:
            yield f"files left behind: {', '.join(sorted(strays))}"
        if lost := whole.files - files_of(place.folder):
            yield f"files missing: {', '.join(sorted(lost))}"
        if _is_backup(job, place) and (bad := list(faults_of(_backup_of(place)))):
            yield f"the backup is not sound: {bad}"
        known = unsure(place)
        result.unsure += known
        found = self._arrivals(place)
        if twice := [each for each, often in found.items() if often > whole.arrived.get(each, 0)]:
            yield f"arrived more than once: {twice[0][:80]}"
        absent = sum((often - found.get(each, 0)) for each, often in whole.arrived.items())
        if absent > known:
            yield f"{absent} messages did not arrive, {known} are named as unsure"


def _is_backup(job: Job, place: Place) -> bool:
    return job.name == "ledger backup" and (place.folder / "kept.db").exists()


def _backup_of(place: Place) -> Place:
    return Place(place.folder, str(place.folder / "kept.db"), place.hook)


def elapsed(begun: float) -> str:
    """Minutes since a moment of the monotonic clock."""
    return f"{(time.monotonic() - begun) / 60:.1f} minutes"
