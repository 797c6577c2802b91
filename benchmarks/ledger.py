"""How fast the ledger takes pages in and answers, by its size.

    python benchmarks/ledger.py [--pages 1000] [--ledger FILE_OR_URL]

Pages of two stories and 60 claims are added one transaction each. Times are of this process's CPU
(`cpu`) and of the clock on the wall (`wall`), so that a busy machine can be told from a slow ledger.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from pathlib import Path

from tocsin.ledger import ClaimFilter, Ledger, LedgerReader, PageRecord, StoredFingerprints, open_ledger
from tocsin.ledger.writer import LedgerWriter
from tocsin.terms.account import Membership, Role
from tocsin.terms.claim import Act, Certainty, Claim, Polarity, Quote, Words
from tocsin.terms.digest import content_id, sha256_bytes, sha256_text
from tocsin.terms.interval import parse_partial
from tocsin.terms.page import MediaType, Page
from tocsin.terms.source import Source, SourceClass
from tocsin.terms.span import Span
from tocsin.terms.story import Snapshot, Story, StoryKind, Witness

START = datetime(2024, 6, 1, tzinfo=UTC)
STORIES, CLAIMS = 2, 30
"""Stories a page, claims a story."""
SENTENCE = "The ministry said that talks with envoy {n} had been useful and would go on in week {m}. "


def page_record(number: int) -> PageRecord:
    """A made page: two stories of thirty sentences, a claim each."""
    sentences = [SENTENCE.format(n=number, m=m) for m in range(STORIES * CLAIMS)]
    text = "".join(sentences)
    content = text.encode()
    address = f"folder/{number}.txt"
    page = Page(
        address,
        sha256_bytes(content),
        START + timedelta(minutes=number),
        MediaType.TEXT,
        content,
        "utf-8",
        text,
        str(number),
        address,
    )
    snapshot = Snapshot(sha256_text(text), text)
    starts = [sum(map(len, sentences[:m])) for m in range(len(sentences) + 1)]
    spans = [Span(begin, end - 1) for begin, end in pairwise(starts)]
    stories = tuple(
        _story(page, snapshot, place, spans[place * CLAIMS : (place + 1) * CLAIMS])
        for place in range(STORIES)
    )
    claims = tuple(_claim(story, span, number, text) for story in stories for span in story.body)
    prints = {s.id: StoredFingerprints("bench", bytes(8 * 200), bytes(4 * 200), 500) for s in stories}
    places = tuple(Membership(content_id("account", s.id), s.id, Role.FIRST, ()) for s in stories)
    return PageRecord(page, snapshot, stories, claims, prints, places)


def _story(page: Page, snapshot: Snapshot, number: int, body: list[Span]) -> Story:
    day = parse_partial(page.received.date().isoformat(), "byline")
    return Story(
        content_id("story", snapshot.sha256, [span.pair() for span in body]),
        page.document,
        number,
        snapshot.sha256,
        "Talks go on",
        "A. Writer",
        f"Outlet {len(page.document)}",
        ("Reuters",),
        StoryKind.NEWS,
        "en",
        day,
        (Witness("byline", day, None),),
        tuple(body),
        body[0],
    )


def _claim(story: Story, span: Span, number: int, text: str) -> Claim:
    who = Span(span.start, span.start + 12)
    content = Span(span.start + 23, span.end - 1)
    source = Source((who,), who.of(text), SourceClass.OFFICE, f"Ministry {number % 97}", None, "KOR")
    cue = Span(span.start + 13, span.start + 17)
    act = Act.DENIES if span.start % 11 == 0 else Act.STATES
    return Claim(
        content_id("claim", story.id, span.pair()),
        story.id,
        act,
        Polarity.AFFIRMED,
        Certainty.CERTAIN,
        None,
        Quote.INDIRECT,
        source,
        (source,),
        None,
        Words((cue,), cue.of(text)),
        Words((content,), content.of(text)),
        story.published,
        None,
        "bench",
    )


def fill(ledger: Ledger, pages: int) -> None:
    """Add made pages and print the time of one, by hundreds."""
    writer = LedgerWriter(ledger)
    wall, cpu = [], []
    for number in range(pages):
        record = page_record(number)
        begun, worked = time.perf_counter(), time.process_time()
        writer.add_page(record)
        wall.append(time.perf_counter() - begun)
        cpu.append(time.process_time() - worked)
        if (number + 1) % max(1, pages // 5) == 0:
            last = max(1, pages // 5)
            print(
                f"{(number + 1) * STORIES * CLAIMS:>9} claims: a page added in "
                f"{1000 * statistics.median(cpu[-last:]):.1f} ms cpu, "
                f"{1000 * statistics.median(wall[-last:]):.1f} ms wall (medians)"
            )


@contextmanager
def timed(name: str) -> Iterator[Callable[[object], None]]:
    """Print what a question took and what it found."""
    found: list[object] = []
    begun, worked = time.perf_counter(), time.process_time()
    yield found.append
    cpu, wall = time.process_time() - worked, time.perf_counter() - begun
    print(f"{name:<44} {1000 * cpu:9.1f} ms cpu {1000 * wall:9.1f} ms wall   {found[0]}")


def ask(reader: LedgerReader, pages: int) -> None:
    """Time the questions that the line and the desk ask."""
    middle = page_record(pages // 2)
    claim = middle.claims[3].id
    with timed("counts") as found:
        found(reader.counts())
    with timed("claims of a story") as found:
        found(len(list(reader.claims(middle.stories[0].id))))
    with timed("first 50 claims of a speaker") as found:
        found(len(list(islice(reader.claims(wanted=ClaimFilter(speaker="Ministry 5")), 50))))
    with timed("first 50 denials with two words") as found:
        wanted = ClaimFilter(acts=("denies",), words=("envoy", "useful"))
        found(len(list(islice(reader.claims(wanted=wanted), 50))))
    with timed("a word that no claim holds") as found:
        found(len(list(reader.claims(wanted=ClaimFilter(words=("submarine",))))))
    with timed("claim by the beginning of its id") as found:
        found(reader.find(claim[:16]).id)
    with timed("claim verified down to its bytes") as found:
        found(reader.verify_claim(claim).words)
    with timed("counts as of the middle") as found:
        found(reader.counts(as_of=middle.page.received))
    with timed("10,000 claims read") as found:
        found(sum(1 for _ in islice(reader.claims(), 10_000)))
    with timed("all fingerprints read") as found:
        found(sum(1 for _ in reader.fingerprints()))


def main() -> None:
    """Fill a ledger and question it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--ledger", help="an empty database; default a file that is deleted afterwards")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bench.db"
        with timed("a new ledger opened") as found, open_ledger(options.ledger or file) as ledger:
            found("")
        with open_ledger(options.ledger or file) as ledger:
            fill(ledger, options.pages)
            ask(ledger.reader(), options.pages)
            with timed("again a page that stands") as found:
                found(LedgerWriter(ledger).add_page(page_record(0)))
        if file.exists():
            print(f"{file.stat().st_size / 1e6:.1f} MB on disk")


if __name__ == "__main__":
    main()
