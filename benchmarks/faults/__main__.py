"""Kill the program at random moments and see whether anything is lost, doubled or half-written.

usage: python -m benchmarks.faults [--points 200] [--seed 1] [--job NAME …] [--postgres [URL]]

Each point is a process of `tocsin` that is ended by SIGKILL at a moment drawn evenly from the length of the
undisturbed job, in a folder and a ledger of its own. Then the job is called again, and everything must be as
if nothing had happened: the same rows in every table, nothing twice, every digest and reference sound, the
audit chain whole, no file left behind, each message at the hook once. `--postgres` runs on a server of its
own, or on the one that is named. Ends with status 1 where a point found a fault.
"""

import argparse
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.faults.campaign import Campaign, elapsed
from benchmarks.faults.jobs import JOBS
from benchmarks.faults.places import PostgresStore, SqliteStore, Store
from benchmarks.faults.processes import load
from benchmarks.faults.servers import web_hook
from benchmarks.ledger import own_server


def main() -> int:
    """Run the campaign and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--points", type=int, default=200, help="kills of all jobs together")
    parser.add_argument("--seed", type=int, default=1, help="of the moments")
    parser.add_argument("--job", nargs="+", choices=[job.name for job in JOBS], help="these alone")
    parser.add_argument(
        "--postgres", nargs="?", const="", metavar="URL", help="on PostgreSQL instead of SQLite"
    )
    parser.add_argument(
        "--fresh-each", type=int, default=20, help="one process in so many is a new interpreter"
    )
    options = parser.parse_args()
    jobs = tuple(job for job in JOBS if not options.job or job.name in options.job)
    begun = time.monotonic()
    load()
    server = own_server() if options.postgres == "" else nullcontext(options.postgres)
    points, faults = 0, 0
    with TemporaryDirectory(prefix="tocsin-faults-") as folder, server as url, web_hook() as hook:
        store: Store = PostgresStore(url) if url else SqliteStore(Path(folder))
        campaign = Campaign(store, hook, options.seed)
        print("| ledger | job | points | unsure deliveries | faults |\n|---|---|---|---|---|")
        for result in campaign.run(options.points, jobs, options.fresh_each):
            print(result.words(), flush=True)
            for fault in result.faults:
                print(f"{result.job}: {fault}", file=sys.stderr, flush=True)
            points, faults = points + result.points, faults + len(result.faults)
    print(f"\nSeed {options.seed}: {points} points, {faults} faults, {elapsed(begun)}")
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())
