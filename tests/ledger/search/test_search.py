"""Search on real ledgers: what is found, in which order, what is marked, and the same on both databases."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ledger.happenings import told
from tests.ledger.pages import BRIDGE, HARBOUR, HOUR, NOON, Speaker, at, claim, record
from tests.ledger.strategies import ANY_TEXT, page_records
from tocsin.ledger import Ledger, LedgerReader, counting, open_ledger
from tocsin.ledger.search import beside
from tocsin.ledger.writer import LedgerWriter
from tocsin.terms.claim import Act
from tocsin.terms.errors import BadQuery
from tocsin.terms.event import EventMention
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.span import Span
from tocsin.terms.story import Story

FIRST = told(record(HARBOUR))
SECOND = told(record(BRIDGE, address="folder/bridge.txt", received=NOON + HOUR))
SECOND = replace(SECOND, stories=(replace(SECOND.stories[0], outlet="Bridge Times", published=None),))
KINDS = {"Claim": "c", "Story": "s", "EventMention": "e", "Transfer": "t"}


@pytest.fixture(scope="module")
def both(new_database, tmp_path_factory) -> Iterator[tuple[Ledger, Ledger]]:
    """The same pages in a SQLite file and in a PostgreSQL database; tests may add to both alike."""
    with (
        open_ledger(tmp_path_factory.mktemp("search") / "case.db") as one,
        open_ledger(new_database()) as other,
    ):
        for ledger in (one, other):
            LedgerWriter(ledger).add_page(FIRST)
            LedgerWriter(ledger).add_page(SECOND)
        yield one, other


@pytest.fixture(params=["sqlite", "postgresql"])
def case(request, both) -> LedgerReader:
    """The reader of one of them."""
    one, other = both
    reader: LedgerReader = (one if request.param == "sqlite" else other).reader()
    return reader


def found(reader: LedgerReader, query: str, **options) -> str:
    """What a search finds, a letter a hit: c, s, e, t for FIRST's records, capitals for SECOND's."""
    letters = []
    for hit in reader.search(query, **options).hits:
        letter = KINDS[type(hit.record).__name__]
        if hit.story.id in {FIRST.stories[0].id, SECOND.stories[0].id}:
            letters.append(letter.upper() if hit.story.id == SECOND.stories[0].id else letter)
    return "".join(letters)


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("", "TECSteccs"),
        ("crates", "tecs"),
        ("CRATES harbour", "tecs"),
        ('"crates had left"', "tecs"),
        ('"crates left"', ""),
        ("crate", ""),
        ("crate*", "tecs"),
        ("crates bridge", ""),
        ("crates OR bridge", "TECStecs"),
        ("-crates", "TECSc"),
        ("harbour -act:denies -kind:story", "Ete"),
        ("kind:claim", "Ccc"),
        ("kind:claim speaker:trade", "c"),
        ('speaker:"ministry of trade" act:denies', "c"),
        ('speaker:"trade ministry"', ""),
        ("speaker:øvre", "c"),
        ("speaker:ovre", "c"),
        ("outlet:fjord", "teccs"),
        ('outlet:"bridge times"', "TECS"),
        ("country:KOR", "TEtec"),
        ("country:KOR kind:claim", "c"),
        ("about:FIN", "TECSteccs"),
        ("about:FRA", ""),
        ("certainty:likely", "C"),
        ("type:aid status:alleged", "Ee"),
        ("status:disputed", "Tt"),
        ("goods:munitions", "Tt"),
        ("writing:news language:en", "Ss"),
        ("polarity:affirmed source:unnamed", "C"),
        ("from:2024-06-14", "teccs"),
        ("from:2024-06-14 to:2024-06-14 crates", "tecs"),
        ("to:2024-06-13", ""),
        ("-(crates OR bridge)", "c"),
        ("crates (speaker:ministry OR kind:event)", "ec"),
        ("%", "TECSteccs"),
        ("trade crates", "c"),
        ('"trade crates"', ""),
    ],
)
def test_what_is_found(case, query, hits):
    """Every sign and field narrows or widens, the newest hits stand first."""
    assert found(case, query) == hits


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("happened:2024-06", "ECec"),
        ("crates happened:2024-06", "ec"),
        ("said:2024-06 crates", "c"),
        ("status:disputed", "Tt"),
        ("crates status:alleged", "e"),
    ],
)
def test_fields_of_very_many_documents(case, monkeypatch, query, hits):
    """Where too many documents have a day or a status to name them all, the same ones are found."""
    as_few = found(case, query)
    monkeypatch.setattr(beside, "_FEW", 0)
    assert found(case, query) == as_few == hits


def test_pages_follow_one_another(case):
    """Page after page gives every hit once, in the order of one long page."""
    whole = case.search("", limit=1000)
    assert whole.next is None
    pages, before = [], None
    while True:
        page = case.search("", before, limit=2)
        pages.extend(page.hits)
        assert page.total == whole.total
        before = page.next
        if before is None:
            break
    assert tuple(pages) == whole.hits
    assert whole.total.count == len(whole.hits)
    assert whole.total.exact


def test_as_of_a_moment(case):
    """A search as of noon finds what was known at noon."""
    assert found(case, "crates OR bridge", as_of=NOON) == "tecs"
    assert found(case, "", as_of=NOON - HOUR) == ""
    assert case.facets("", as_of=NOON).total.count == 2


def test_what_was_sought_is_marked(case):
    """A hit shows its words with the marks, and where they stand in the snapshot."""
    hits = {type(hit.record): hit for hit in case.search('"left the harbour" OR mayor').hits}
    story, event = hits[Story], hits[EventMention]
    text = FIRST.snapshot.text
    marked = [text[story.snippet.span.start :][mark.start : mark.end] for mark in story.snippet.marks]
    assert marked == ["left the harbour", "mayor"]
    assert story.snippet.span.of(text) == story.snippet.text
    assert event.snippet.span == FIRST.events[0].evidence
    (denial,) = case.search("act:denies left").hits
    assert denial.snippet.text == "crates had left the harbour"
    assert denial.snippet.marks == (Span(11, 15),)
    assert denial.snippet.span == at(text, "crates had left the harbour")
    assert denial.story == FIRST.stories[0]


def test_marks_do_not_overlap(case):
    """Where two phrases share a word, the first one is marked."""
    (hit,) = case.search('kind:claim ("left the" OR "the harbour")').hits
    assert [hit.snippet.text[mark.start : mark.end] for mark in hit.snippet.marks] == ["left the"]


def test_what_claims_have_in_common(case):
    """Facets count the claims that a search finds, by value, the most frequent first."""
    facets = case.facets("outlet:fjord")
    assert facets.total.exact
    assert facets.counts == {
        "speaker": (("Ana Øvre", 1), ("Ministry of Trade", 1)),
        "country": (("KOR", 1), ("NOR", 1)),
        "act": (("denies", 1), ("states", 1)),
        "certainty": (("certain", 2),),
        "outlet": (("Fjord Daily", 2),),
        "stands": (("alleged", 1),),
        "origins": (),
        "happened": (("2024", 1),),
        "said": (("2024", 2),),
        "published": (("2024", 2),),
    }
    assert case.facets("nowhere").total.count == 0


@pytest.mark.parametrize(
    "query", ["", "outlet:fjord", "crates", "kind:claim crates", "-crates", "kind:story", "nowhere"]
)
def test_claims_and_their_facets_are_found_together(case, query):
    """Both at once are what each is by itself, with the same total."""
    found, facets = case.search_claims(query, limit=1)
    alone = case.search(f"kind:claim {query}", limit=1)
    assert (found.hits, found.next) == (alone.hits, alone.next)
    assert found.total == alone.total == facets.total
    assert facets == case.facets(query)


def test_a_mistake_reaches_no_database(case):
    """What cannot be understood is refused before anything is asked."""
    for ask in (case.search, case.facets, case.search_claims):
        with pytest.raises(BadQuery, match="never closed"):
            ask('"left')


def test_a_withdrawn_story_is_not_found(writer, reader):
    """What no standing page carries is found as of then, and not now."""
    writer.add_page(told(record(HARBOUR)))
    writer.add_page(record(BRIDGE, received=NOON + HOUR))
    assert reader.search("crates").hits == ()
    assert reader.facets("").total.count == 1
    assert len(reader.search("crates", as_of=NOON).hits) == 4
    writer.add_page(told(record(HARBOUR, received=NOON + 2 * HOUR)))
    assert len(reader.search("crates").hits) == 4


def test_long_texts_are_cut_around_the_mark(writer, reader):
    """A long paragraph is shown around what was sought, whole words at either end."""
    words = " ".join(f"word{number}" for number in range(2000))
    writer.add_page(record(words))
    (hit,) = reader.search("word1500").hits
    assert len(hit.snippet.text) <= 320
    assert hit.snippet.text.startswith("word")
    assert hit.snippet.span.of(words) == hit.snippet.text
    (mark,) = hit.snippet.marks
    assert hit.snippet.text[mark.start : mark.end] == "word1500"


def test_what_no_database_can_count_is_left_out_of_both(both):
    """A word repeated without end, and a text without end, find the same on both databases."""
    text = "tide " * 400 + "spring tide " + "reef " * 16_000 + "last"
    made = record(text.strip(), address="folder/tide.txt")
    for ledger in both:
        LedgerWriter(ledger).add_page(made)
    for query in ("tide", '"spring tide"', "spring", "reef", '"reef last"', "last", '"tide spring"'):
        here, there = (found_ids(ledger, query) for ledger in both)
        assert here == there
    assert found_ids(both[0], "spring")
    assert not found_ids(both[0], "last")


def found_ids(ledger: Ledger, query: str) -> list[str]:
    """Ids of everything a search finds."""
    return [hit.record.id for hit in ledger.reader().search(query, limit=5000).hits]


TERMS = st.sampled_from(
    [
        "crates",
        "harb*",
        "the",
        "-crates",
        '"had left"',
        "kind:claim",
        "act:denies",
        "(",
        ")",
        "OR",
        "-the",
        "about:KOR",
    ]
)
QUERIES = st.lists(TERMS | ANY_TEXT.map(lambda text: text.replace('"', "")), max_size=6).map(" ".join)
ONE_PAIR = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@ONE_PAIR
@given(query=QUERIES)
def test_both_databases_find_the_same(both, query):
    """Whatever is asked, both databases find the same, or refuse it with the same error."""
    answers: list[object] = []
    for ledger in both:
        try:
            answers.append((found_ids(ledger, query), ledger.reader().facets(query)))
        except BadQuery as refused:
            answers.append((refused.at, refused.reason))
    assert answers[0] == answers[1]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(made=page_records())
def test_whatever_is_read_can_be_found(both, made):
    """Any text that a page can hold is indexed on both databases, and found by its own words."""
    for ledger in both:
        LedgerWriter(ledger).add_page(made)
    texts = [claim.content.text for claim in made.claims] + [story.title or "" for story in made.stories]
    for text in texts[:3]:
        query = f'"{text.replace(chr(34), " ")}"'
        here, there = (found_ids(ledger, query) for ledger in both)
        assert here == there


def test_a_claim_in_pieces_is_shown_whole(writer, reader):
    """A claim whose content stands in several places is shown as its own words."""
    made = record(HARBOUR)
    said = claim(
        made.snapshot.text, made.stories[0], Speaker("The mayor", "Ana Øvre", Act.STATES), "they had"
    )
    spans = (at(HARBOUR, "crates"), at(HARBOUR, "the harbour"))
    pieces = replace(said, content=replace(said.content, spans=spans, text="crates the harbour"))
    writer.add_page(replace(made, claims=(pieces,)))
    (hit,) = reader.search("kind:claim crates").hits
    assert hit.snippet.span is None
    assert hit.snippet.text == "crates the harbour"


def test_a_story_without_a_text_is_shown_by_its_title(writer, reader):
    """Where a story has no paragraph, its title is what is shown."""
    made = record(HARBOUR)
    writer.add_page(replace(made, stories=(replace(made.stories[0], body=()),), claims=()))
    (hit,) = reader.search("ministry").hits
    assert hit.snippet.text.startswith("The ministry")
    assert hit.snippet.span is None


@pytest.mark.parametrize("one_by_one", [0, 20])
def test_what_is_kept_of_a_claim_narrows(writer, reader, monkeypatch, one_by_one):
    """Status, origins and each clock hold for the whole search, however the word index is asked."""
    monkeypatch.setattr(beside, "_SOUGHT_ONE_BY_ONE", one_by_one)
    made = told(record(HARBOUR))
    writer.add_page(made)
    first, second = made.claims
    asserting = made.events[0].claim
    writer.put_findings(
        [
            Finding(FindingKind.SAYING, second.id, first.id),
            Finding(FindingKind.SAYING, first.id, first.id),
            Finding(FindingKind.ORIGINS, first.id, None, {"least": 2, "most": 3}),
            Finding(FindingKind.STATUS, made.events[0].id, None, {"status": "denied"}),
        ],
        NOON,
    )

    def found(query):
        page = reader.search(f"kind:claim {query}")
        assert page.total.count == len(page.hits)
        return {hit.record.id for hit in page.hits}

    assert found("stands:denied") == {asserting}
    assert found("stands:disputed") == set()
    assert found("origins:2") == {first.id, second.id}
    assert found("origins:3") == set()
    assert found("origins:2 crates") == {first.id}
    assert found("said:2024-06") == {first.id, second.id}
    assert found("said:2023") == set()
    assert found("happened:2024-06 crates") == {asserting} & {first.id}
    assert found("learned:2024-06-14") == {first.id, second.id}
    assert found("learned:2024-06-15") == set()
    every = reader.facets()
    assert every.counts["stands"] == (("denied", 1),)
    assert every.counts["origins"] == (("2", 2),)
    assert every.counts["said"] == (("2024", 2),)
    assert every.counts["published"] == (("2024", 2),)
    assert {name: dict(values) for name, values in reader.facets("origins:1").counts.items()} == {
        name: dict(values) for name, values in every.counts.items()
    }


@pytest.mark.parametrize(
    "query", ["stands:sure", "origins:many", "said:noon", "-stands:denied", "(said:2024 a)", "said:2024 OR a"]
)
def test_what_is_kept_is_asked_for_plainly(reader, query):
    """A wrong value, or a place where it cannot hold for the whole search, is refused."""
    with pytest.raises(BadQuery):
        reader.search(query)


@pytest.fixture(scope="module")
def far_apart(new_database, tmp_path_factory) -> Iterator[tuple[Ledger, Ledger]]:
    """The same pages on both databases, the numbers of PostgreSQL's documents lying far apart."""
    with (
        open_ledger(tmp_path_factory.mktemp("far") / "case.db") as one,
        open_ledger(new_database()) as other,
    ):
        for place, number in enumerate((1, 1_020, 2_040, 9_000, 40_000, 800_000, 6_000_000)):
            with other.connections.writing() as connection:
                connection.exec_driver_sql(f"ALTER SEQUENCE search_docs_seq_seq RESTART WITH {number}")
            text = f"{HARBOUR} Page {place}."
            made = told(record(text, address=f"folder/{place}.txt", received=NOON + place * HOUR))
            for ledger in (one, other):
                LedgerWriter(ledger).add_page(made)
        yield one, other


@pytest.mark.parametrize("limit", [1, 4, 100])
@pytest.mark.parametrize(
    "query", ["crates", "kind:event harbour", "-bridge", '"had left"', "crates from:2024"]
)
def test_a_long_way_back(far_apart, query, limit):
    """However far back the words stand, both databases give the same pages in the same order."""
    pages: list[list[Any]] = []
    for ledger in far_apart:
        reader, before, met = ledger.reader(), None, list[Any]()
        while True:
            page = reader.search(query, before, limit=limit)
            met.append((page.total, [hit.record.id for hit in page.hits]))
            before = page.next
            if before is None:
                break
        pages.append([*met, reader.facets(query)])
    assert pages[0] == pages[1]
    assert pages[0][0][0].count >= 7


def test_a_full_count_goes_on_looking(far_apart, monkeypatch):
    """Where more fit than are counted, the rest is not counted, and both databases say that there is more."""
    monkeypatch.setattr(counting, "COUNTED", 1)
    totals = [ledger.reader().search("crates from:2024", limit=1).total for ledger in far_apart]
    assert [(total.count, total.exact) for total in totals] == [(1, False), (1, False)]
