"""The reprint index against MinHash LSH of datasketch and of rensa, on planted reprints.

usage: python benchmarks/reprints.py [STORIES ...]     default: 3000 9000 27000

Stories of made-up words; a fifth of them carry an earlier story whole inside a longer page, a fifth quote
one paragraph of an earlier one. Found are pairs of the first kind, falsely found those of the second. Times
are CPU seconds for all stories, the exponent is that of their growth; the others are measured where they are
installed (`pip install datasketch rensa`).
"""

import random
import re
import sys
import time
from collections.abc import Callable

from growth import exponent
from ratios import tell

from tocsin.stories import ReprintIndex, fingerprint

STORIES = (3000, 9000, 27_000)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_THRESHOLD = 0.5
"""Jaccard similarity from which the others are asked for pairs."""
_HASHES, _BANDS = 128, 25
"""Permutations, datasketch's default; bands of five, which it chooses for the threshold too."""

Pairs = set[tuple[int, int]]


def made(count: int) -> tuple[list[str], Pairs, Pairs]:
    """Stories, the pairs where the second carries the first, and those where it only quotes it."""
    chance = random.Random(11)  # noqa: S311 - the same stories every time
    words = ["".join(chance.choices(_LETTERS, k=chance.randint(2, 9))) for _ in range(8000)]

    def paragraph() -> str:
        return " ".join(chance.choices(words, k=50))

    stories: list[list[str]] = []
    carried: Pairs = set()
    quoted: Pairs = set()
    for number in range(count):
        own = [paragraph() for _ in range(8)]
        kind = number % 5
        source = 5 * chance.randrange(number // 5) if number >= 5 else 0  # noqa: PLR2004 - the first five have none
        if number >= 5 and kind == 1:  # noqa: PLR2004
            own = [*own[:4], *stories[source], *own[4:]]
            carried.add((source, number))
        elif number >= 5 and kind == 2:  # noqa: PLR2004
            own[3] = stories[source][2]
            quoted.add((source, number))
        stories.append(own)
    return ["\n\n".join(story) for story in stories], carried, quoted


def runs(story: str) -> list[str]:
    """The runs of four words that the others compare."""
    words = re.findall(r"\w+", story.lower())
    return [" ".join(words[at : at + 4]) for at in range(len(words) - 3)]


def ours(stories: list[str]) -> Pairs:
    """Pairs that the reprint index finds."""
    index = ReprintIndex()
    found: Pairs = set()
    for number, story in enumerate(stories):
        found |= {(int(r.first), int(r.second)) for r in index.add(str(number), fingerprint(story))}
    return found


def datasketch_pairs(stories: list[str]) -> Pairs:
    """Pairs that datasketch finds at its usual settings."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=_THRESHOLD, num_perm=_HASHES)
    found: Pairs = set()
    for number, story in enumerate(stories):
        sketch = MinHash(num_perm=_HASHES)
        sketch.update_batch([run.encode() for run in runs(story)])
        found |= {(int(other), number) for other in index.query(sketch)}
        index.insert(str(number), sketch)
    return found


def rensa_pairs(stories: list[str]) -> Pairs:
    """Pairs that rensa finds with nearly as many permutations."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=_THRESHOLD, num_perm=_BANDS * 5, num_bands=_BANDS)
    found: Pairs = set()
    for number, story in enumerate(stories):
        sketch = RMinHash(num_perm=_BANDS * 5, seed=42)
        sketch.update(runs(story))
        found |= {(other, number) for other in index.query(sketch)}
        index.insert(number, sketch)
    return found


INDEXES: dict[str, Callable[[list[str]], Pairs]] = {
    "tocsin": ours,
    "datasketch": datasketch_pairs,
    "rensa": rensa_pairs,
}


def main(sizes: list[int]) -> None:
    """Print recall, false pairs and time of each at each size, and how the time grows."""
    collections = {count: made(count) for count in sizes}
    print(f"{'':12}{'stories':>8}{'found':>8}{'false':>8}{'CPU s':>8}{'exponent':>10}")
    for name, find in INDEXES.items():
        recall = 0.0
        points: list[tuple[float, float]] = []
        try:
            find(["one two three four five"])
        except ImportError:
            print(f"{name:12}not installed")
            continue
        for count, (stories, carried, _) in collections.items():
            began = time.process_time()
            found = find(stories)
            points.append((count, time.process_time() - began))
            recall = len(found & carried) / len(carried)
            grows = f"{exponent(points):10.2f}" if len(points) == len(sizes) else ""
            print(f"{name:12}{count:8}{recall:8.3f}{len(found - carried):8}{points[-1][1]:8.2f}{grows}")
        asked, taken = "at least .99" if name == "tocsin" else "", points[-1][1]
        tell(
            f"planted reprints that {name} finds",
            f"{recall:.3f} in {taken:.2f} CPU-s",
            asked,
            exponent(points),
        )


if __name__ == "__main__":
    main([int(given) for given in sys.argv[1:]] or list(STORIES))
