"""How fast the desk answers over a large ledger: every view through the application itself, in this process.

    python benchmarks/desk.py [--claims 20000] [--times 1 10] [--ledger FILE_OR_URL [--filled]] [--postgres]
    python benchmarks/desk.py --claims 21000 --times 48 --database postgresql://USER@HOST/DATABASE

The ledger is filled with the pages of `benchmarks/ledger.py` and with what weighing would find of them:
sayings and origins, answers, merged events with their status, outcomes, positions, actors, grades and
obligations; with decisions, alarms and runs. `--times` swells it (`benchmarks/swelling.py`). Nothing is
remembered between two requests: each is answered from the ledger. Of a PostgreSQL server on this machine the
CPU of its processes is counted beside the desk's own. Where there are several sizes, or `--beside FILE` of an
earlier run on another one, each view's growth is told; `--figures FILE` keeps a run's.
"""

import argparse
import gc
import json
import math
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from operator import add
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.growth import exponent
from benchmarks.ledger import CLAIMS as CLAIMS_A_STORY
from benchmarks.ledger import COUNTRIES, STORIES, VOCABULARY, own_server, page_record
from benchmarks.ratios import tell
from benchmarks.server import ServerWork, work_between
from benchmarks.swelling import swell
from fastapi.testclient import TestClient

from tocsin.desk.app import make_app
from tocsin.desk.settings import DeskSettings
from tocsin.ledger import Ledger, PageRecord, open_ledger
from tocsin.ledger.writer import LedgerWriter
from tocsin.terms.alert import Alert
from tocsin.terms.claim import Certainty, Words
from tocsin.terms.digest import content_id
from tocsin.terms.event import Status
from tocsin.terms.figure import Figure
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.forecast import Forecast, Outcome, ResolutionRule
from tocsin.terms.interval import Interval
from tocsin.terms.judgement import Decision, Judgement
from tocsin.terms.origins import Origins
from tocsin.terms.story import Story
from tocsin.terms.watch import Indicator, Watch

BOUNDS = {
    "home": "at most 300",
    "claims, a rare word": "at most 100",
    "claims, a common word": "at most 100",
    "api: search": "at most 100",
}
"""Milliseconds that a view may take at a million claims."""
FORECASTS, FIGURES = 2, 3
"""A story."""
REGIMES = ("UNSCR 1718 (2006) 8(a)", "UNSCR 1874 (2009) 9", "UNSCR 2270 (2016) 6", "UNSCR 2397 (2017) 5")
WATCH = Watch(
    "bench",
    "What is said?",
    ("PRK", "RUS"),
    ("pages",),
    tuple(Indicator(f"rule-{n}", f"Is word {n} said?", (VOCABULARY[n],)) for n in range(8)),
    "watch.yaml",
)


def full_record(number: int) -> PageRecord:
    """The made page of `benchmarks/ledger.py` with forecasts and figures as well."""
    record = page_record(number)
    chance = random.Random(number)  # noqa: S311 - the same page every time
    happened = [_day(record.page.received - timedelta(days=chance.randrange(20))) for _ in record.events]
    text = record.snapshot.text
    claims = {claim.content.spans[0].start: claim for claim in record.claims}
    events = tuple(
        replace(event, happened=day, claim=_claim_at(claims, event.evidence.start))
        for event, day in zip(record.events, happened, strict=True)
    )
    transfers = tuple(replace(t, happened=_day(record.page.received)) for t in record.transfers)
    return replace(
        record,
        events=events,
        transfers=transfers,
        forecasts=tuple(
            _forecast(story, n, text, chance, record.page.received)
            for story in record.stories
            for n in range(FORECASTS)
        ),
        figures=tuple(_figure(story, n, chance) for story in record.stories for n in range(FIGURES)),
    )


def _claim_at(claims: dict, start: int) -> str | None:
    found = claims.get(start + 23)
    return found.id if found else None


def _day(at: datetime) -> Interval:
    return Interval(at.date().isoformat(), at.date().isoformat(), "anchor and tense")


def _forecast(story: Story, number: int, text: str, chance: random.Random, at: datetime) -> Forecast:
    span = story.body[number + 8]
    due = (at + timedelta(days=chance.randrange(1, 400))).date().isoformat()
    words = Words((span,), span.of(text))
    window = Interval(at.date().isoformat(), due, "window")
    certainty = chance.choice([Certainty.LIKELY, Certainty.POSSIBLE])
    rule = ResolutionRule("It is said to have happened by then.", "COOPERATE", None, ())
    id_ = content_id("forecast", story.id, span.pair())
    return Forecast(
        id_, story.id, None, None, words, window, False, certainty, None, span, None, rule, "bench"
    )  # fmt: skip


def _figure(story: Story, number: int, chance: random.Random) -> Figure:
    span = story.body[number + 12]
    id_, value = content_id("figure", story.id, span.pair()), float(chance.randrange(10_000))
    when = story.published
    return Figure(
        id_, story.id, value, None, None, "soldier", None, None, when, span, span, None, None, "bench"
    )  # fmt: skip


def findings_of(record: PageRecord, number: int) -> Iterator[Finding]:
    """What weighing would find of a page, most of it new and some of it the same as before."""
    chance = random.Random(-number - 1)  # noqa: S311
    before = full_record(chance.randrange(number)) if number and chance.random() < 0.2 else None  # noqa: PLR2004
    for place, claim in enumerate(record.claims):
        twin = before.claims[place] if before and place % 5 == 0 else None
        first = twin.id if twin else claim.id
        yield Finding(FindingKind.SAYING, claim.id, first)
        least = 2 if twin else 1
        yield Finding(FindingKind.ORIGINS, first, None, {"least": least, "most": least + 1})
        if claim.act.value == "denies" and place:
            value = {"kind": "denial", "by": claim.source.country if claim.source else None, "days": 1}
            yield Finding(FindingKind.ANSWER, record.claims[place - 1].id, claim.id, value)
        if claim.source and claim.source.actor:
            name = claim.source.actor
            yield Finding(FindingKind.ACTOR, name, name, {"offices": [], "countries": [claim.source.country]})
            yield Finding(
                FindingKind.GRADE, name, "reliability", {"reliability": "C", "proposed": "C", "set": []}
            )
    for kind in (record.events, record.transfers):
        for place, mention in enumerate(kind):
            others = (before.events if kind is record.events else before.transfers) if before else ()
            first = others[place].id if others and place % 3 == 0 else mention.id
            if first != mention.id:
                yield Finding(FindingKind.EVENT, mention.id, first)
            yield Finding(FindingKind.STATUS, first, None, {"status": chance.choice(list(Status)).value})
    for event in record.events:
        one, other = event.initiator[0], event.recipient[0]
        value = {"holder": one, "towards": other, "intensity": chance.randrange(-3, 4)}
        yield Finding(FindingKind.POSITION, event.id, f"{one}>{other}", value)
    for transfer in record.transfers[:1]:
        paragraph = chance.choice(REGIMES)
        value = {"instrument": paragraph, "paragraph": "8(a)", "prohibits": "Arms."}
        yield Finding(FindingKind.OBLIGATION, transfer.id, paragraph, value)
    for forecast in record.forecasts:
        outcome = chance.choice([Outcome.MET, Outcome.MISSED, Outcome.OPEN, Outcome.OVERDUE])
        yield Finding(FindingKind.OUTCOME, forecast.id, None, {"outcome": outcome.value})


def fill(ledger: Ledger, pages: int) -> None:
    """Add pages, what weighing finds, and what people and alarms say of them."""
    writer = LedgerWriter(ledger)
    begun = time.process_time()
    spent: list[float] = []
    for number in range(pages):
        record = full_record(number)
        found = {finding.id: finding for finding in findings_of(record, number)}
        at = time.process_time()
        writer.add_page(record)
        writer.put_findings(found.values(), record.page.received)
        spent.append(time.process_time() - at)
        if number % 40 == 0:
            chosen = record.claims[: 1 + number % 9]
            told = Alert(
                content_id("alert", number), WATCH.name, f"rule-{number % 8}", "It is said.",
                tuple(claim.id for claim in chosen), (record.claims[-1].id,), Origins(1, 2, ()),
                record.page.received, record.page.received,
            )  # fmt: skip
            writer.add_alert(told)
        if number % 25 == 0:
            decision = Decision.REJECT if number % 50 else Decision.ACCEPT
            writer.judge(Judgement(decision, record.claims[-1].id, None), record.page.received)
        if (number + 1) % max(1, pages // 5) == 0:
            print(
                f"{(number + 1) * STORIES * CLAIMS_A_STORY:>9} claims: a page of two stories with its "
                f"findings added in {1000 * statistics.median(spent[-200:]):.0f} ms cpu (median)",
                flush=True,
            )
    run = writer.begin_run("read", datetime.now(UTC))
    writer.finish_run(run, datetime.now(UTC), {"pages": pages})
    print(
        f"filled in {time.process_time() - begun:.0f} CPU-s; {ledger.tidy().rpartition(': ')[2]}", flush=True
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A kind of request with the addresses that are asked for."""

    name: str
    paths: Sequence[str]


def views(ledger: Ledger, pages: int, rounds: int) -> Iterator[Asked]:
    """Every view, each with addresses of its own."""
    chance = random.Random(11)  # noqa: S311
    records = [full_record(chance.randrange(pages)) for _ in range(rounds)]

    def each(template: str, values: Sequence[object]) -> list[str]:
        return [template.format(value) for value in values]

    words = [VOCABULARY[chance.randrange(3_000)] for _ in range(rounds)]
    common = [VOCABULARY[chance.randrange(40)] for _ in range(rounds)]
    codes = [chance.choice(COUNTRIES) for _ in range(rounds)]
    others = [chance.choice(COUNTRIES) for _ in range(rounds)]
    same = [""] * rounds
    yield Asked("home", each("/{}", same))
    yield Asked("claims", each("/claims{}", same))
    yield Asked("claims, a rare word", each("/claims?q={}", words))
    yield Asked("claims, a common word", each("/claims?q={}", common))
    yield Asked(
        "claims of a country, a common word",
        [f"/claims?q=country:{c}+{w}" for c, w in zip(codes, common, strict=True)],
    )
    yield Asked(
        "claims, a status", each("/claims?q=stands:{}", [chance.choice(list(Status)).value for _ in same])
    )
    yield Asked("claims, two origins, a word", each("/claims?q=origins:2+{}", common))
    yield Asked(
        "claims, said in a month", each("/claims?q=happened:2019-0{}", [chance.randrange(1, 4) for _ in same])
    )
    yield Asked("claims, published in a month", each("/claims?q=from:2019-02+to:2019-02+{}", common))
    yield Asked("a claim", each("/claims/{}", [chance.choice(r.claims).id for r in records]))
    yield Asked("a story", each("/stories/{}", [r.stories[0].id for r in records]))
    yield Asked("transfers", each("/transfers{}", same))
    yield Asked(
        "transfers of a cell",
        [f"/transfers?giver={c}&receiver={o}" for c, o in zip(codes, others, strict=True)],
    )
    yield Asked("forecasts", each("/forecasts{}", same))
    yield Asked("timeline", each("/timeline{}", same))
    yield Asked(
        "timeline of a month", each("/timeline?within=2019-0{}", [chance.randrange(1, 4) for _ in same])
    )
    yield Asked("timeline, learned", each("/timeline?clock=learned&within=2019{}", same))
    yield Asked("actors", each("/actors{}", same))
    speakers = [c.source.actor for r in records for c in r.claims[:1] if c.source]
    yield Asked("an actor", each("/actors/{}", speakers))
    yield Asked("sources", each("/sources{}", same))
    yield Asked("obligations", each("/obligations{}", same))
    yield Asked("review", each("/review{}", same))
    yield Asked("review of one", each("/review/{}", [r.events[0].id for r in records]))
    alerts = [alert.id for alert in ledger.reader().alerts()]
    yield Asked("an alarm", each("/alerts/{}", [chance.choice(alerts) for _ in same]))
    yield Asked("access", each("/access{}", same))
    yield Asked("feed", each("/feed.atom{}", same))
    for kind in ("claims", "stories", "events", "transfers", "forecasts", "figures"):
        yield Asked(f"api: {kind}", each(f"/api/v1/{kind}{{}}", same))
    yield Asked("api: search", each("/api/v1/search?q={}", words))
    yield Asked("api: facets", each("/api/v1/facets?q={}", common))


@dataclass(frozen=True, slots=True)
class Taken:
    """What the requests of a kind took, in milliseconds, medians and 95th percentiles."""

    own: float
    """CPU of the desk."""
    server: float
    """CPU of a PostgreSQL server's processes for it."""
    both: float
    both_late: float
    """The 95th percentile of both together."""
    wall: float
    wall_late: float
    page: float
    """kB of the longest answer."""


def ask(client: TestClient, asked: Asked, server: ServerWork) -> Taken:
    """Put the requests of a kind, one after the other."""
    own, theirs, wall, size = [], [], [], 0
    for path in asked.paths:
        served = server.spent()
        began, worked = time.perf_counter(), time.process_time()
        answer = client.get(path)
        wall.append(1000 * (time.perf_counter() - began))
        own.append(1000 * (time.process_time() - worked))
        theirs.append(1000 * work_between(served, server.spent()))
        if answer.status_code != 200:  # noqa: PLR2004 - HTTP
            raise SystemExit(f"{path}: {answer.status_code}")
        size = max(size, len(answer.content))
    both = sorted(map(add, own, theirs))
    late = max(0, round(0.95 * len(both)) - 1)
    middle = statistics.median
    return Taken(
        middle(own), middle(theirs), middle(both), both[late], middle(wall), sorted(wall)[late], size / 1000
    )


_HEADS = (
    f"{'view':<36} {'cpu p50':>7} {'p95 ms':>7} {'(server)':>8} {'wall p50':>8} {'p95':>7} {'page kB':>9}"
)


def told(name: str, taken: Taken, grown: float) -> str:
    """A line of the table; where there are several sizes, how the CPU grows."""
    line = (
        f"{name:<36} {taken.both:7.0f} {taken.both_late:7.0f} {taken.server:8.0f} {taken.wall:8.0f} "
        f"{taken.wall_late:7.0f} {taken.page:9.0f}"
    )
    return line if math.isnan(grown) else f"{line}  size^{grown:.2f}"


def resident() -> float:
    """MB of this process that are in memory."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 1e6


@dataclass(slots=True)
class Sizes:
    """What the views took in the ledgers of this run, and in that of an earlier one."""

    where: str
    """The kind of database."""
    took: dict[str, list[tuple[int, Taken]]] = field(default_factory=dict)
    """By view: claims in the ledger and what it took."""
    before: tuple[int, dict[str, float]] = (1, {})
    """Claims and medians of an earlier run."""
    held: list[tuple[int, float]] = field(default_factory=list)
    """Claims in the ledger, and MB of this process after everything was asked."""

    def grown(self, name: str) -> float:
        """The exponent of a view's CPU over the claims; nan where one size was asked."""
        claims, figures = self.before
        earlier = [(claims, figures[name])] if name in figures else []
        return exponent([*earlier, *((size, taken.both) for size, taken in self.took[name])])

    def tell(self) -> None:
        """Tell the results that were asked for, at the largest size."""
        for name, bound in BOUNDS.items():
            if name in self.took:
                claims, taken = self.took[name][-1]
                told_as = f"{self.where}, {claims:,} claims: {name}, 95th percentile"
                tell(told_as, f"{taken.both_late:.0f} CPU-ms", bound, self.grown(name))
        fastest = max(((self.grown(name), name) for name in self.took), default=(math.nan, ""))
        if not math.isnan(fastest[0]):
            tell(f"{self.where}: the view that grows fastest", fastest[1], "size^1.10", fastest[0])
        claims, held = self.held[-1]
        tell(
            f"{self.where}, {claims:,} claims: memory of the desk",
            f"{held:.0f} MB",
            grows=exponent(self.held),
        )


def asked_of(where: str, pages: int, options: argparse.Namespace, sizes: Sizes) -> Sizes:
    """Ask a ledger's desk for everything, print what it took, and return it with that of earlier sizes."""
    with open_ledger(where) as ledger:
        counts = ledger.reader().counts()
        print(
            f"{counts.claims} claims, {counts.events} events, {counts.transfers} transfers, "
            f"{counts.forecasts} forecasts"
        )
        asked = [each for each in views(ledger, pages, options.rounds) if each.name.startswith(options.only)]
    gc.collect()
    gc.freeze()
    print(_HEADS)
    application = make_app(DeskSettings(where, (WATCH,)))
    with TestClient(application, base_url="http://127.0.0.1") as client, ServerWork(where) as work:
        for each in asked:
            client.get(each.paths[0])
            taken = ask(client, each, work)
            sizes.took.setdefault(each.name, []).append((counts.claims, taken))
            print(told(each.name, taken, sizes.grown(each.name)), flush=True)
    sizes.held.append((counts.claims, resident()))
    print(f"{sizes.held[-1][1]:.0f} MB of memory", flush=True)
    return sizes


def main() -> None:
    """Fill ledgers and ask their desks for everything."""
    options = _options()
    pages = max(1, options.claims // (STORIES * CLAIMS_A_STORY))
    sizes = Sizes("PostgreSQL" if options.postgres or "://" in str(options.ledger) else "SQLite")
    if options.beside:
        claims, figures = json.loads(options.beside.read_text(encoding="utf-8"))
        sizes.before = claims, figures
    for times in options.times:
        with (
            tempfile.TemporaryDirectory() as folder,
            own_server() if options.postgres else nullcontext() as server,
        ):
            where = options.ledger or server or str(Path(folder) / "bench.db")
            if not options.filled:
                with open_ledger(where) as ledger:
                    fill(ledger, pages)
                    swell(ledger, times)
                    ledger.tidy()
            # in a process of its own, whose memory holds nothing of the filling or of another size
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
                sizes = apart.submit(asked_of, where, pages, options, sizes).result()
    if options.figures:
        last = {name: found[-1][1].both for name, found in sizes.took.items()}
        options.figures.write_text(json.dumps([sizes.held[-1][0], last]), encoding="utf-8")
    sizes.tell()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=20_000)
    parser.add_argument(
        "--ledger", "--database", help="an empty database; default a file that is deleted afterwards"
    )
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL server of its own")
    parser.add_argument("--filled", action="store_true", help="the ledger was filled before: ask alone")
    parser.add_argument(
        "--times",
        type=int,
        nargs="+",
        default=[1],
        help="a ledger that holds every story so often",
    )
    parser.add_argument("--rounds", type=int, default=20, help="requests of a kind")
    parser.add_argument("--only", default="", help="views whose name begins so")
    parser.add_argument("--figures", type=Path, help="write the medians there, as JSON")
    parser.add_argument("--beside", type=Path, help="figures of a run on another size")
    options = parser.parse_args()
    if options.ledger and len(options.times) > 1:
        parser.error("several sizes each need a ledger of their own: leave out --ledger")
    return options


if __name__ == "__main__":
    main()
