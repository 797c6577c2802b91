"""One large archive through the command line: watched for memory, broken off on demand, and gone on with.

Each way of running has a folder of its own beside the collection. What was killed is run again; a run that is
there already is gone on with, so a benchmark that was itself broken off can be repeated. The driver, or a
node, is killed when half of the groups of pages are read. Printed are pages a second of the clock and of CPU
(all steps, all processes), the memory of the driver and of all it began together, what a rerun found and left
as it was, the planted reprints found, and for each table one number for all its rows, which is the same for
every way of running.
"""

import os
import resource
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from archive_tables import found, sums
from collection import Collection
from growth import exponent
from nodes import Cluster, kill, memory, processes
from ratios import tell

_WATCH = Path(__file__).resolve().parents[1] / "examples" / "korea-russia" / "watch.yaml"
_GROUP = 50
"""Pages of a group."""
_PAUSE = 1.0
"""Seconds from one look at the memory to the next."""


@dataclass(slots=True)
class Taken:
    """What a run took so far."""

    samples: list[tuple[int, int]]
    """Parts that were there, and kilobytes of memory."""
    kept: dict[Path, int]
    """Parts that were there when the driver was killed, and when each was written."""


def large(collection: Collection, folder: Path, runner: str, jobs: int, killed: str | None) -> None:
    """Archive the collection one way, and print what it took and what came out."""
    collection.write(folder / "crawls")
    out = folder / "-".join(filter(None, (runner, killed and f"{killed}-killed")))
    command = [sys.executable, "-m", "tocsin", "archive", f"{folder}/crawls/*.warc.gz", "--out", str(out)]
    command += ["--watch", str(_WATCH), "--runner", runner]
    taken = Taken([], {})
    began = time.monotonic()
    if runner == "ray":
        with Cluster(jobs) as cluster:
            began = time.monotonic()
            said = _run([*command, "--ray-address", cluster.address], out, taken, killed, cluster)
            seconds = time.monotonic() - began
    else:
        said = _run([*command, "--jobs", str(jobs)], out, taken, killed, None)
        seconds = time.monotonic() - began
    cpu = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    print(f"{out.name}, {jobs} {'nodes' if runner == 'ray' else 'processes'}: {said.strip()}")
    tell(f"{out.name}: pages a second by the clock", f"{collection.pages / seconds:.1f}")
    print(f"{seconds:.0f} s of the clock, {collection.pages / seconds:.1f} pages a second; {cpu:.0f} CPU-s")
    _report(collection, out, taken)


def _run(command: list[str], out: Path, taken: Taken, killed: str | None, cluster: Cluster | None) -> str:
    """Run to the end, with a kill on the way where one is wanted; returns what the command says."""
    while True:
        driver = subprocess.Popen(command, start_new_session=True, stdout=subprocess.PIPE, text=True)
        while driver.poll() is None:
            time.sleep(_PAUSE)
            groups = len(list((out / "pages").glob("*.parquet"))) * 4
            read = len(list((out / "found").glob("*.parquet")))
            pids = processes([driver.pid, *(cluster.pids if cluster else ())])
            taken.samples.append((len(list((out / "placed").glob("*.parquet"))), memory(pids)))
            if killed and read and read >= groups // 2:
                if killed == "driver":
                    os.killpg(driver.pid, signal.SIGKILL)
                    taken.kept = {path: path.stat().st_mtime_ns for path in out.glob("*/*.parquet")}
                elif cluster is not None:
                    kill(cluster.nodes[-1])
                print(f"the {killed} was killed when {read} of {groups} groups were read", flush=True)
                killed = None
        said = driver.stdout.read() if driver.stdout else ""
        if driver.returncode == 0:
            return said
        if driver.returncode != -signal.SIGKILL:
            raise SystemExit(f"the command failed with {driver.returncode}")


def _report(collection: Collection, out: Path, taken: Taken) -> None:
    """Print memory, what was left alone, reprints, and the sums of all tables."""
    peak = max((held for _, held in taken.samples), default=0)
    while_placing = [(placed, held) for placed, held in taken.samples if placed]
    grows = exponent(while_placing)
    tell(f"{out.name}: memory of all processes", f"{peak / 1024:.0f} MB", "at most 2000 MB", grows)
    tell(f"{out.name}: planted reprints", f"{found(out, collection.planted):.4f}", "at least .99")
    twice = sum(total.rows - total.different for total in sums(out).values())
    tell(f"{out.name}: rows that stand twice", f"{twice}", "0")
    print(f"memory of all processes together at most {peak / 1024:.0f} MB", end="")
    print(f"; grows with files placed with exponent {grows:.2f}")
    if taken.kept:
        same = sum(path.exists() and path.stat().st_mtime_ns == at for path, at in taken.kept.items())
        print(f"{len(taken.kept)} parts were there after the kill, {same} of them left as they were")
    print(f"planted reprints found {found(out, collection.planted):.4f} of {len(collection.planted)}")
    for table, total in sums(out).items():
        print(f"{table:10} {total.rows:8} rows, {total.rows - total.different} twice, {total.digest}")
