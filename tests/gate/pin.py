"""Measure every corpus and pin what it reaches: `python -m tests.gate.pin [--lower REASON] [CORPUS…]`."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.gate.corpora import Corpus, corpora
from tocsin.measure import Floor, breach, floors_text, pin, read_floors
from tocsin.terms.errors import BadUsage

FLOORS = Path(__file__).parent / "floors.yaml"
_HEADER = """\
# Pinned limits of the gate: least = a floor, most = a ceiling.
# `inputs` is the SHA-256 over names and contents of every file of the corpus.
# Written by `python -m tests.gate.pin`, which moves a limit only towards better, or with --lower "reason".
"""


def key(floor: Floor) -> tuple[str, str]:
    """What a limit is found by."""
    return floor.corpus, floor.figure


def repin(chosen: Sequence[Corpus], floors: Sequence[Floor], reason: str | None) -> list[Floor]:
    """The limits after measuring the chosen corpora; those of other corpora stay as they are."""
    kept = {key(floor): floor for floor in floors}
    today = datetime.now(UTC).date()
    for corpus in chosen:
        with tempfile.TemporaryDirectory() as folder:
            measured = corpus.measured(Path(folder) / "gold")
        sys.stdout.write(f"{corpus.name}: " + "\n".join(measured.scores.lines()) + "\n")
        for held in corpus.held:
            old = kept.get((corpus.name, held.figure))
            new = pin(old, held, measured, today, reason)
            if breach(new, held, measured):
                raise BadUsage(f"a fresh limit does not hold: {breach(new, held, measured)}")
            kept[key(new)] = new
    return list(kept.values())


def main(arguments: Sequence[str]) -> int:
    """Measure, pin, write; 2 where a limit would have to be lowered without a reason."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="*", metavar="CORPUS", help="names; all where none is given")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="the file of pinned limits")
    parser.add_argument("--lower", metavar="REASON", help="why a limit may get easier, or its inputs change")
    given = parser.parse_args(arguments)
    known = list(corpora())
    if strangers := set(given.corpora) - {corpus.name for corpus in known}:
        parser.error(f"no such corpus here: {', '.join(sorted(strangers))}")
    chosen = [corpus for corpus in known if not given.corpora or corpus.name in given.corpora]
    try:
        floors = repin(chosen, read_floors(given.floors), given.lower)
    except BadUsage as refused:
        sys.stderr.write(f"{refused}\n")
        return 2
    given.floors.write_text(_HEADER + floors_text(floors), encoding="utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
