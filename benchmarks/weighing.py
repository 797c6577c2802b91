"""What one more story costs to weigh in ledgers of a thousand to a hundred thousand stories.

usage: python benchmarks/weighing.py [--a-day 200] [SIZE …]     default: 1000 3000 10000

Made news (`newsroom.py`), so many stories a day, most of it about a few pairs of states. The stories are
weighed one after the other into main memory; the mean time of the last 200 before each size is printed, with
the exponent of its growth from size to size (0: the size of the ledger makes no difference; 1: a pass over
the whole ledger for each new story).
"""

import argparse
import math
import resource
import statistics
import time

from newsroom import STORIES_A_DAY, Newsroom, as_weighed

from tocsin.weighing import Batch, Remembered, remember, weigh

_SIZES = (1_000, 3_000, 10_000)
_MEASURED = 200


def main(sizes: list[int], a_day: int) -> None:
    """Weigh up to the largest size and print the cost at each."""
    memory = Remembered()
    lately: list[float] = []
    before: tuple[int, float] | None = None
    since: str | None = None
    heads = f"{'stories':>9} {'ms a story':>11} {'exponent':>9} {'keys a story':>13} {'memory MB':>10}"
    print(heads, flush=True)
    for number, page in enumerate(Newsroom(a_day=a_day).pages(), 1):
        records = as_weighed(page)
        today = page.page.received.date().isoformat()
        began = time.process_time()
        weighed = weigh(Batch((records,), today, since), memory)
        remember(weighed, memory)
        lately = [*lately[-_MEASURED + 1 :], time.process_time() - began]
        since = today
        if number in sizes:
            cost = statistics.mean(lately)
            growth = math.log(cost / before[1]) / math.log(number / before[0]) if before else math.nan
            keys = len(weighed.keys[records.story.id])
            held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"{number:>9} {1000 * cost:>11.2f} {growth:>9.2f} {keys:>13} {held:>10}", flush=True)
            before = (number, cost)
        if number >= max(sizes):
            return


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=list(_SIZES))
    parser.add_argument("--a-day", type=int, default=STORIES_A_DAY)
    given = parser.parse_args()
    main(given.sizes, given.a_day)
