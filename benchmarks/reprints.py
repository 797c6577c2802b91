"""The reprint index against datasketch's MinHash LSH on planted reprints.

usage: python benchmarks/reprints.py [STORIES]     default: 1000

Stories of made-up words; a fifth of them carry an earlier story whole inside a longer page, a fifth quote
one paragraph of an earlier one. Found are pairs of the first kind, falsely found those of the second. Times
are CPU seconds for all stories; datasketch is measured where it is installed.
"""

import random
import re
import sys
import time

from tocsin.stories import ReprintIndex, fingerprint

STORIES = 1000
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_THRESHOLD = 0.5
"""Jaccard similarity from which datasketch is asked for pairs; its permutations are the default 128."""

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


def ours(stories: list[str]) -> Pairs:
    """Pairs that the reprint index finds."""
    index = ReprintIndex()
    found: Pairs = set()
    for number, story in enumerate(stories):
        found |= {(int(r.first), int(r.second)) for r in index.add(str(number), fingerprint(story))}
    return found


def datasketch_pairs(stories: list[str]) -> Pairs:
    """Pairs that datasketch finds at its usual settings over runs of four words."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=_THRESHOLD)
    found: Pairs = set()
    for number, story in enumerate(stories):
        words = re.findall(r"\w+", story.lower())
        sketch = MinHash()
        sketch.update_batch([" ".join(words[at : at + 4]).encode() for at in range(len(words) - 3)])
        found |= {(int(other), number) for other in index.query(sketch)}
        index.insert(str(number), sketch)
    return found


def main(count: int) -> None:
    """Print recall, false pairs and time of both."""
    stories, carried, quoted = made(count)
    print(
        f"{count} stories, {len(carried)} carried inside longer pages, {len(quoted)} quoted in one paragraph"
    )
    print(f"{'':12}{'found':>8}{'false':>8}{'CPU s':>8}")
    for name, find in (("tocsin", ours), ("datasketch", datasketch_pairs)):
        began = time.process_time()
        try:
            found = find(stories)
        except ImportError:
            print(f"{name:12}not installed")
            continue
        taken = time.process_time() - began
        recall = len(found & carried) / len(carried)
        print(f"{name:12}{recall:8.3f}{len(found - carried):8}{taken:8.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else STORIES)
