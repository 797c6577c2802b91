"""What weighing loses by looking at the first stories under a key and comparing the nearest: joins missed.

usage: python benchmarks/bounded.py FILE [--stories 100] [--filed 64] [--near 48] [--most 2000]

FILE is a ledger that `benchmarks/weighing.py --keep` left; it is copied. Stories of the next day, one by one,
are weighed twice among what the ledger holds, and nothing is kept: once looking at the first `--filed`
stories under each key and comparing the `--near` nearest, and once with `--most` of both. Printed is for each
kind of finding how many records get the same ones both ways: what a claim, a happening or a name is joined
with, the answers to an allegation, origins, outcomes, bounds, grades.
"""

import argparse
import json
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from newsroom import STORIES_A_DAY, Newsroom, as_weighed

from tocsin.ledger import LedgerReader, open_ledger
from tocsin.runs import recalling
from tocsin.runs.placing import Placing
from tocsin.runs.recalling import LedgerMemory
from tocsin.runs.weighing import records_of
from tocsin.terms.finding import Finding, FindingKind
from tocsin.weighing import Batch, StoryRecords, step, weigh
from tocsin.weighing.memory import MOST_FILED, MOST_NEAR
from weighing import placed

Found = dict[tuple[FindingKind, str], set[str]]
"""What findings say, by their kind and subject."""
_DAYS = 6
"""Days that were really weighed in the ledger (`weighing.py --days`)."""
_REPRINTED = 0.125
_DAY = len("2024-06-14")


@contextmanager
def bounded(filed: int, near: int) -> Iterator[None]:
    """Other bounds than those of the program, for a while."""
    held = recalling.MOST_FILED, recalling.MOST_NEAR, step.MOST_NEAR
    recalling.MOST_FILED, recalling.MOST_NEAR, step.MOST_NEAR = filed, near, near
    try:
        yield
    finally:
        recalling.MOST_FILED, recalling.MOST_NEAR, step.MOST_NEAR = held


def told(reader: LedgerReader, number: int) -> Iterator[StoryRecords]:
    """Stories of the day after the last one, which go on telling what its days told, each in its account."""
    today = date.fromordinal(reader.bookmark("weigh/day")) + timedelta(1)
    room = Newsroom(first=today - timedelta(_DAYS), reprinted=_REPRINTED)
    for page in islice(room.pages(), _DAYS * STORIES_A_DAY, _DAYS * STORIES_A_DAY + number):
        later = replace(page, page=replace(page.page, address=f"{page.page.address}/later"))
        yield as_weighed(placed(later, Placing(reader)))


def weighed(reader: LedgerReader, records: StoryRecords, bounds: tuple[int, int]) -> tuple[Found, float]:
    """What weighing makes of one story, by kind and subject, and the CPU seconds it took."""
    began = time.process_time()
    with bounded(*bounds):
        memory = LedgerMemory(reader, lambda stories: records_of(reader, stories))
        done = weigh(Batch((records,), records.received[:_DAY]), memory).findings
        first = firsts(memory, done)
    found: Found = {}
    for finding in done:
        subject = first.get(finding.subject, finding.subject)
        says = json.dumps([finding.object, dict(finding.value)], sort_keys=True)
        found.setdefault((finding.kind, subject), set()).add(says)
    return found, time.process_time() - began


def firsts(memory: LedgerMemory, done: Iterable[Finding]) -> dict[str, str]:
    """The first claim of the saying that each answered claim is part of: an answer to one answers all."""
    answered = {finding.subject for finding in done if finding.kind is FindingKind.ANSWER}
    known = {f.subject: f.object for f in done if f.kind is FindingKind.SAYING and f.object}
    memory.foresee(answered)
    held = {f.subject: f.object for item in answered for f in memory.about(FindingKind.SAYING, item)}
    return {item: known.get(item) or held.get(item) or item for item in answered}


def same(one: Found, other: Found, kind: FindingKind) -> tuple[int, int]:
    """How many subjects of a kind get the same findings both ways, and how many get any."""
    subjects = {key for key in (*one, *other) if key[0] is kind}
    return sum(one.get(key) == other.get(key) for key in subjects), len(subjects)


def main(given: argparse.Namespace) -> None:
    """Weigh the stories both ways in a copy, and print how far the two agree."""
    agreed: Counter[FindingKind] = Counter()
    asked: Counter[FindingKind] = Counter()
    costs = [0.0, 0.0]
    with tempfile.TemporaryDirectory() as folder:
        file = given.file if given.here else Path(shutil.copy(given.file, Path(folder) / "ledger.db"))
        with open_ledger(file) as ledger:
            reader = ledger.reader()
            for records in told(reader, given.stories):
                near, took = weighed(reader, records, (given.filed, given.near))
                every, took_all = weighed(reader, records, (given.most, given.most))
                costs = [costs[0] + took, costs[1] + took_all]
                for kind in FindingKind:
                    right, of = same(near, every, kind)
                    agreed[kind] += right
                    asked[kind] += of
                    if given.show and right < of:
                        show(kind, near, every)
    print(f"{given.stories} stories: first {given.filed} under a key, {given.near} compared, or {given.most}")
    for kind in (kind for kind in FindingKind if asked[kind]):
        print(f"{kind.value:>12} {asked[kind]:>6} asked {agreed[kind] / asked[kind]:.4f} the same")
    print(f"{'all':>12} {asked.total():>6} asked {agreed.total() / asked.total():.4f} the same")
    print(f"CPU seconds a story: {costs[0] / given.stories:.3f} against {costs[1] / given.stories:.3f}")


def show(kind: FindingKind, near: Found, every: Found) -> None:
    """What a kind of findings says with the bound, and without."""
    for key in sorted({key for key in (*near, *every) if key[0] is kind}):
        if near.get(key) != every.get(key):
            print(kind.value, key[1], sorted(near.get(key, ())), sorted(every.get(key, ())))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path, help="a ledger that `weighing.py --keep` left")
    parser.add_argument("--stories", type=int, default=100)
    parser.add_argument("--filed", type=int, default=MOST_FILED, help="stories looked at under a key")
    parser.add_argument("--near", type=int, default=MOST_NEAR, help="stories compared")
    parser.add_argument("--most", type=int, default=2_000, help="both, for what is held against it")
    parser.add_argument("--here", action="store_true", help="read the file itself: it is a copy already")
    parser.add_argument("--show", action="store_true", help="print what differs")
    main(parser.parse_args())
