"""Fuzz every parser of ours, one process a target, and print what it came to as a table.

usage: python -m benchmarks.fuzz [--minutes 70] [--target NAME …] [--work build/fuzz]

Guided by coverage where atheris is installed (`uv sync --group fuzz`; Linux), by chance elsewhere. The corpus
grows in the work folder and is used again. Ends with status 1 where anything was found: inputs and reasons
lie in WORK/findings.
"""

import argparse
import json
import os
import sys
from pathlib import Path

from benchmarks.fuzz.one import in_its_own, load
from benchmarks.fuzz.seeds import ROOT, SEEDS, seeds_of


def sow(target: str, work: Path) -> None:
    """Put the seeds of a target into its corpus."""
    corpus = work / "corpus" / target
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds_of(target)):
        (corpus / f"seed-{number:03}").write_bytes(seed)


def row(target: str, work: Path, end: str | None) -> tuple[str, int, float]:
    """A target's line of the table, how much was found, and how long it ran."""
    told = work / f"{target}.json"
    if not told.exists():
        return f"| {target} | | | | | | did not start: {end} |", 1, 0.0
    tried = json.loads(told.read_text(encoding="utf8"))
    found = [*tried["findings"], *([end] if end else [])]
    line = (
        f"| {target} | {tried['seconds'] / 60:.1f} | {tried['cpu']:.0f} | {tried['inputs']:,} "
        f"| {tried['slowest']:.2f} | {tried['megabytes']} | {'; '.join(found) or 'nothing'} |"
    )
    return line, len(found), tried["seconds"]


def main() -> int:
    """Fuzz the targets one after the other."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=70, help="in total, shared equally by the targets")
    parser.add_argument("--target", nargs="+", choices=SEEDS, help="these alone")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "fuzz", help="corpus and findings")
    options = parser.parse_args()
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    work = options.work.resolve()
    (work / "findings").mkdir(parents=True, exist_ok=True)
    wanted = options.target or list(SEEDS)
    seconds = max(1, int(options.minutes * 60 / len(wanted)))
    targets = load()
    print("| target | minutes | CPU s | inputs | slowest, CPU s | memory, MiB | found |")
    print("|---|---|---|---|---|---|---|", flush=True)
    total, minutes = 0, 0.0
    for target in wanted:
        sow(target, work)
        (work / f"{target}.json").unlink(missing_ok=True)
        line, found, took = row(target, work, in_its_own(target, targets[target], work, seconds))
        print(line, flush=True)
        total, minutes = total + found, minutes + took / 60
    print(f"\n{minutes:.0f} minutes, {total} findings")
    return int(total > 0)


if __name__ == "__main__":
    sys.exit(main())
