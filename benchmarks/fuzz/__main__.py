"""Fuzz every parser of ours, one process a target, and print what it came to as a table.

usage: python -m benchmarks.fuzz [--cpu-minutes 60] [--minutes 600] [--target NAME …] [--work build/fuzz]

Guided by coverage where atheris is installed (`uv sync --group fuzz`; Linux), by chance elsewhere. All
targets get the same CPU time, in rounds that double, so that a run that is cut off has tried them all. The
corpus grows in the work folder and is used again. The table lies in WORK/table.md after each target too. Ends
with status 1 where anything was found: inputs and reasons lie in WORK/findings.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.fuzz.one import Spell, covered, in_its_own, load, told_of
from benchmarks.fuzz.seeds import ROOT, SEEDS, seeds_of

FIRST = 20.0
"""CPU seconds of a target in the first round."""


def sow(target: str, work: Path) -> None:
    """Put the seeds of a target into its corpus."""
    corpus = work / "corpus" / target
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds_of(target)):
        (corpus / f"seed-{number:03}").write_bytes(seed)


def row(target: str, work: Path, ended: list[str]) -> str:
    """A target's line of the table."""
    tried = told_of(target, work)
    if tried is None:
        return f"| {target} | | | | | | | {'; '.join(ended) or 'did not begin'} |"
    found = "; ".join([*tried.findings, *ended]) or "nothing"
    return (
        f"| {target} | {tried.seconds / 60:.1f} | {tried.cpu:.0f} | {tried.inputs:,} | {tried.slowest:.2f} "
        f"| {tried.megabytes} | {covered(target, work):,} | {found} |"
    )


def rounds(minutes: float, targets: int) -> Iterator[float]:
    """CPU seconds that each target gets in each round, doubled until so many minutes are given in total."""
    left, share = minutes * 60 / targets, FIRST
    while left > 0:
        yield min(share, left)
        left, share = left - share, share * 2


def table(wanted: list[str], work: Path, ended: dict[str, list[str]]) -> str:
    """What all targets came to so far."""
    tried = [one for target in wanted if (one := told_of(target, work))]
    minutes, inputs = sum(one.cpu for one in tried) / 60, sum(one.inputs for one in tried)
    found = sum(len(one.findings) for one in tried) + sum(map(len, ended.values()))
    lines = [
        "| target | minutes | CPU s | inputs | slowest, CPU s | memory, MiB | covered | found |",
        "|---|---|---|---|---|---|---|---|",
        *(row(target, work, ended[target]) for target in wanted),
        f"\n{minutes:.1f} CPU minutes, {inputs:,} inputs, {found} findings",
    ]
    return "\n".join(lines)


def main() -> int:
    """Fuzz the targets one after the other, round by round."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--cpu-minutes", type=float, default=60, help="in total, shared equally by the targets"
    )
    parser.add_argument("--minutes", type=float, default=600, help="on the clock, after which it ends")
    parser.add_argument("--target", nargs="+", choices=SEEDS, help="these alone")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "fuzz", help="corpus and findings")
    options = parser.parse_args()
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    ends = time.monotonic() + options.minutes * 60
    work = options.work.resolve()
    (work / "findings").mkdir(parents=True, exist_ok=True)
    wanted = options.target or list(SEEDS)
    ended: dict[str, list[str]] = {target: [] for target in wanted}
    for target in wanted:
        sow(target, work)
        (work / f"{target}.json").unlink(missing_ok=True)
    targets = load()
    for seconds in rounds(options.cpu_minutes, len(wanted)):
        for target in wanted:
            if time.monotonic() < ends:
                end = in_its_own(target, targets[target], work, Spell(seconds, ends))
                ended[target] += [end] if end else []
                (work / "table.md").write_text(table(wanted, work, ended), encoding="utf8")
    print(table(wanted, work, ended))
    tried = [one for target in wanted if (one := told_of(target, work))]
    return int(any(one.findings for one in tried) or any(ended.values()) or len(tried) < len(wanted))


if __name__ == "__main__":
    sys.exit(main())
