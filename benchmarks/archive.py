"""Archives: what the prefilter saves, and large ones on one machine or two nodes, whole or broken off.

usage: python benchmarks/archive.py [PAGES] [--abroad N] [--paragraphs N]                   default: 400
       python benchmarks/archive.py PAGES --runner native|plain|ray [--jobs N] [--kill driver|node]
                                    [--folder F] [--abroad N] [--paragraphs N]

The collection is that of `collection.py`. Without `--runner` it is archived in this process without and with
the watch; printed are pages for each CPU second, their ratio, the relevant stories that the prefilter lost,
the share of planted reprints that are in one account with their original, and the memory at most. With it,
`tocsin archive` runs on the collection, with the watch, and can be broken off and gone on with; see
`archive_runs.py`. Collection and archives lie in a folder that stays where one is named.
"""

import argparse
import resource
import tempfile
import time
from pathlib import Path

from archive_runs import large
from archive_tables import found, relevant_and_read
from collection import ACTORS, Collection
from ratios import tell

from tocsin.runs.archive.driver import ArchiveSettings, archive
from tocsin.runs.archive.runners import PlainRunner
from tocsin.runs.finders import packaged_finders

PAGES = 400


def compare(collection: Collection, folder: Path) -> None:
    """Archive the collection twice in this process, and print what it took."""
    packaged_finders()
    collection.write(folder / "crawls")
    speeds = []
    read = []
    for what, actors in (("everything read", ()), ("prefiltered", ACTORS)):
        settings = ArchiveSettings(folder / what, actors)
        began = time.process_time()
        archive([f"{folder}/crawls/*.warc.gz"], settings, PlainRunner(), lambda _step, _item: None)
        speeds.append(collection.pages / (time.process_time() - began))
        hits = found(settings.out, collection.planted)
        read.append(relevant_and_read(settings.out, ACTORS))
        print(f"{what}: {speeds[-1]:.1f} pages a CPU second, reprints found {hits:.3f}", flush=True)
    relevant, everything = read[0]
    print(
        f"prefiltered is {speeds[1] / speeds[0]:.1f} times as fast; of {len(relevant)} relevant stories "
        f"it lost {len(relevant - read[1][1])}, and read {len(read[1][1])} of {len(everything)}"
    )
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB of memory at most")
    tell("archive, prefiltered / everything read, pages", f"{speeds[1] / speeds[0]:.1f}", "at least 10")
    tell("relevant stories lost by the prefilter", f"{len(relevant - read[1][1])} of {len(relevant)}", "0")


def main() -> None:
    """Compare, or make a large archive."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="?", type=int, default=PAGES)
    parser.add_argument("--abroad", type=int, default=20, help="one page in so many is about the watch")
    parser.add_argument("--paragraphs", type=int, default=12, help="of an article, some 50 words each")
    parser.add_argument("--folder", type=Path, help="where the collection and the archives lie, and stay")
    parser.add_argument("--runner", choices=("native", "plain", "ray"))
    parser.add_argument("--jobs", type=int, default=2, help="processes; with Ray nodes of one core")
    parser.add_argument("--kill", choices=("driver", "node"), help="what is killed midway")
    given = parser.parse_args()
    collection = Collection(given.pages, given.abroad, given.paragraphs)
    with tempfile.TemporaryDirectory() as name:
        folder = given.folder or Path(name)
        if given.runner is None:
            compare(collection, folder)
        else:
            large(collection, folder, given.runner, given.jobs, given.kill)


if __name__ == "__main__":
    main()
