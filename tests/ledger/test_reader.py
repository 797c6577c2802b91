"""Reading: each question finds what it should, as of any moment, without loading a table whole."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.ledger.pages import BRIDGE, HARBOUR, HOUR, NOON, first_of, record
from tocsin.ledger import (
    ClaimFilter,
    Counts,
    Found,
    Ledger,
    LedgerReader,
    PageRecord,
    RecordKind,
    StoryFilter,
    open_ledger,
)
from tocsin.ledger.writer import LedgerWriter
from tocsin.terms.errors import NotFound
from tocsin.terms.interval import parse_partial
from tocsin.terms.page import SetAside

HARBOUR_PAGE = first_of(record(HARBOUR))


def _undated(made: PageRecord) -> PageRecord:
    story = replace(made.stories[0], outlet="Bridge Times", published=None, language="no")
    return replace(made, stories=(story,))


BRIDGE_PAGE = _undated(first_of(record(BRIDGE, address="folder/bridge.txt", received=NOON + HOUR)))
"""Its story is undated and of another outlet."""
WEEK_LATER = parse_partial("2024-06-21", "byline")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def settled(request, tmp_path_factory) -> Iterator[Ledger]:
    """The harbour's page at noon, the bridge's an hour later; no test here writes to it."""
    if request.param == "sqlite":
        where = str(tmp_path_factory.mktemp("settled") / "case.db")
    else:
        where = request.getfixturevalue("new_database")()
    with open_ledger(where) as ledger:
        writer = LedgerWriter(ledger)
        writer.add_page(HARBOUR_PAGE)
        writer.add_page(BRIDGE_PAGE)
        writer.set_aside(SetAside("blank.txt", "the file is empty", "empty"), NOON + HOUR)
        writer.begin_run("read", NOON)
        yield ledger


@pytest.fixture(scope="module")
def case(settled: Ledger) -> LedgerReader:
    """The reader of a ledger that no test here writes to."""
    return settled.reader()


@pytest.mark.parametrize(
    ("wanted", "contents"),
    [
        (ClaimFilter(acts=("denies",)), ["crates had left the harbour"]),
        (ClaimFilter(acts=("denies", "states")), ["crates had left the harbour", "they had"]),
        (ClaimFilter(certainties=("likely",)), ["the bridge to open in the coming days"]),
        (ClaimFilter(polarity="negated"), []),
        (ClaimFilter(source_class="unnamed"), ["the bridge to open in the coming days"]),
        (ClaimFilter(speaker="ANA ØVRE"), ["they had"]),
        (ClaimFilter(speaker="Ana"), []),
        (ClaimFilter(country="KOR"), ["crates had left the harbour"]),
        (ClaimFilter(words=("CRATES", "ministry of trade")), ["crates had left the harbour"]),
        (ClaimFilter(words=("crate",)), []),
        (ClaimFilter(words=("coming", "harbour")), []),
        (ClaimFilter(words=("_rates",)), []),
        (ClaimFilter(words=("%",), acts=("states",)), ["they had"]),
        (ClaimFilter(found_by="cue verbs", country="NOR"), ["they had"]),
        (ClaimFilter(found_by="model"), []),
    ],
)
def test_claims_are_narrowed(case, wanted, contents):
    """Every field of the filter narrows; whole words are found in content and speaker, case ignored."""
    assert [claim.content.text for claim in case.claims(wanted=wanted)] == contents


def test_claims_of_one_story(case):
    """The claims of a story come in the finder's order."""
    assert tuple(case.claims(HARBOUR_PAGE.stories[0].id)) == HARBOUR_PAGE.claims
    assert tuple(case.claims(BRIDGE_PAGE.stories[0].id)) == BRIDGE_PAGE.claims
    assert list(case.claims("story-unknown")) == []


@pytest.mark.parametrize(
    ("wanted", "outlets"),
    [
        (StoryFilter(), ["Fjord Daily", "Bridge Times"]),
        (StoryFilter(outlet="Bridge Times"), ["Bridge Times"]),
        (StoryFilter(language="en"), ["Fjord Daily"]),
        (StoryFilter(published_from="2024-06-14", published_to="2024-06-14"), ["Fjord Daily"]),
        (StoryFilter(published_from="2024-06-15"), []),
        (StoryFilter(published_to="2024-06-13"), []),
        (StoryFilter(page="page-unknown"), []),
        (StoryFilter(account="account-unknown"), []),
        (StoryFilter(undated=True), ["Bridge Times"]),
    ],
)
def test_stories_are_narrowed(case, wanted, outlets):
    """Every field of the filter narrows; an undated story is in no window of time."""
    assert [story.outlet for story in case.stories(wanted)] == outlets


def test_stories_of_a_page_and_of_an_account(case):
    """A page's stories and an account's stories are found by their ids."""
    page = next(page for page in case.pages() if page.address == BRIDGE_PAGE.page.address)
    assert tuple(case.stories(StoryFilter(page=page.id))) == BRIDGE_PAGE.stories
    account = HARBOUR_PAGE.memberships[0].account
    assert tuple(case.stories(StoryFilter(account=account))) == HARBOUR_PAGE.stories
    assert list(case.stories(StoryFilter(account=account), as_of=NOON - HOUR)) == []


def test_a_time_of_day_belongs_to_its_day(writer, reader):
    """A story published in the evening is in a window that ends on that day."""
    made = record(HARBOUR)
    evening = replace(WEEK_LATER, earliest="2024-06-21T20:15:00Z", latest="2024-06-21T20:15:00Z")
    writer.add_page(replace(made, stories=(replace(made.stories[0], published=evening),)))
    assert len(list(reader.stories(StoryFilter(published_to="2024-06-21")))) == 1
    assert len(list(reader.stories(StoryFilter(published_from="2024-06-21")))) == 1


def test_counts_as_of_a_moment(case):
    """The counts of any moment are those of that moment; the present one's are the present's."""
    assert case.counts(NOON - HOUR) == Counts(0, 0, 0, 0, 0, 0)
    assert case.counts(NOON) == Counts(1, 1, 1, 2, 0, 0)
    assert case.counts(NOON + HOUR) == case.counts() == Counts(2, 2, 2, 3, 0, 1)


def test_as_of_answers_as_the_ledger_did_then(case):
    """Each question as of noon knows the first page alone."""
    assert tuple(case.stories(as_of=NOON)) == HARBOUR_PAGE.stories
    assert tuple(case.claims(as_of=NOON)) == HARBOUR_PAGE.claims
    assert [page.address for page in case.pages(NOON)] == [HARBOUR_PAGE.page.address]
    assert [account.members for account in case.accounts(NOON)] == [HARBOUR_PAGE.memberships]


def test_an_answer_streams_while_the_ledger_grows(writer, reader):
    """A reader that has begun sees one state; an answer left half read hinders nobody."""
    writer.add_page(record(*(f"Paragraph {number} of the harbour." for number in range(450))))
    begun = reader.stories()
    first = next(begun)
    writer.add_page(record(BRIDGE, address="folder/bridge.txt", received=NOON + HOUR))
    assert sum(1 for _ in begun) == 449
    half = reader.stories()
    assert next(half) == first
    half.close()
    assert sum(1 for _ in reader.stories()) == 451


def test_ids_are_found_by_their_beginning(case):
    """The beginning of an id names its record, with or without the kind before the hash."""
    claim = HARBOUR_PAGE.claims[0].id
    assert case.find(claim) == Found(RecordKind.CLAIM, claim)
    assert case.find(claim[:-4]).id == claim
    assert case.find(claim.removeprefix("claim-")[:12]).id == claim
    assert case.find(HARBOUR_PAGE.stories[0].id).kind == "story"
    assert case.find(HARBOUR_PAGE.memberships[0].account).kind == "account"
    assert case.find(HARBOUR_PAGE.snapshot.sha256[:16]).kind == "snapshot"
    assert case.find(next(case.pages()).id).kind == "page"
    assert case.find(next(case.runs()).id).kind == "run"


@pytest.mark.parametrize(
    ("beginning", "reason"),
    [
        ("", "too short"),
        ("claim-", "too short"),
        ("claim-0", "too short"),
        ("claim-zzzz", "no record"),
        ("claim-%%%%", "no record"),
        ("ffffffffffff", "no record"),
        ("claim-\ud800\0é", "no record"),
    ],
)
def test_what_is_no_id_is_not_found(case, beginning, reason):
    """A beginning that is too short or names nothing is refused with the reason."""
    with pytest.raises(NotFound, match=reason):
        case.find(beginning)


def test_an_ambiguous_beginning_is_refused(writer, reader):
    """A beginning that several ids share is answered with some of them; a whole id wins."""
    made = record(HARBOUR)
    twins = tuple(replace(made.claims[0], id=f"claim-abcdef{end}") for end in ("", "1", "2", "3"))
    writer.add_page(replace(made, claims=twins))
    with pytest.raises(NotFound, match="names several records"):
        reader.find("claim-abcd")
    assert reader.find("claim-abcdef").id == "claim-abcdef"


@pytest.mark.parametrize(
    "question", ["page", "content", "snapshot", "story", "claim", "alert", "verify_claim"]
)
def test_unknown_ids_are_named(case, question):
    """Asking for one record by an id that the ledger does not hold names that id."""
    with pytest.raises(NotFound, match="unknown-1"):
        getattr(case, question)("unknown-1")
    with pytest.raises(NotFound, match="no record"):
        getattr(case, question)("claim-\ud800\0")
    assert case.members("unknown-1") == ()
    with pytest.raises(NotFound, match="no record"):
        getattr(case, question)("claim-\ud800\0")
    assert case.membership("unknown-1") is None
    assert case.pages_of("unknown-1") == ()


def test_what_stands_at_an_address(case):
    """The page last read at an address is found by it."""
    standing = case.standing_at(HARBOUR_PAGE.page.address)
    assert standing is not None
    assert standing.sha256 == HARBOUR_PAGE.page.sha256
    assert case.standing_at("folder/unknown.txt") is None


def test_outlets_are_named_once(case):
    """As they are written, in the order of the alphabet."""
    assert case.outlets() == tuple(sorted({s.outlet for s in case.stories() if s.outlet}))


def test_the_days_of_claims(case):
    """The day of the story that a claim stands in; undated stories and unknown claims are left out."""
    asked = [claim.id for made in (HARBOUR_PAGE, BRIDGE_PAGE) for claim in made.claims]
    assert case.claim_days([*asked, "claim-none"]) == {
        claim.id: "2024-06-14" for claim in HARBOUR_PAGE.claims
    }


def test_dated_stories_are_counted_by_outlet(case):
    """By the ends of their interval, of some outlets or of all; the undated story is in no count."""
    day = ("Fjord Daily", "2024-06-14", "2024-06-14", 1)
    assert case.published() == case.published(["Fjord Daily", "Bridge Times"]) == (day,)
    assert case.published(["Bridge Times"]) == case.published([]) == ()


def test_the_latest_published_come_first(writer, reader):
    """The ends of the published intervals, those that begin last first; undated stories have none."""
    writer.add_page(HARBOUR_PAGE)
    writer.add_page(BRIDGE_PAGE)
    late = record("A tug was moored.", address="folder/tug.txt", received=NOON + HOUR)
    writer.add_page(replace(late, stories=(replace(late.stories[0], published=WEEK_LATER),)))
    assert list(reader.published_lately()) == [("2024-06-21", "2024-06-21"), ("2024-06-14", "2024-06-14")]


def test_places_given_since_the_last_step(writer, reader):
    """Every place that was given or changed after a number, in order, with the number to ask from next."""
    made = first_of(record(HARBOUR, BRIDGE))
    writer.add_page(made)
    first, second = (story.id for story in made.stories)
    (one, told_first), (two, told_second) = reader.placed_since(0)
    assert (told_first, told_second) == (first, second)
    assert reader.placed_since(one) == ((two, second),)
    assert reader.placed_since(two) == ()
    writer.place([replace(made.memberships[1], account=made.memberships[0].account)], NOON + HOUR)
    assert [story for _, story in reader.placed_since(two)] == [second]


def test_what_pages_stopped_to_carry_and_carry_again(writer, reader):
    """Two numbers tell what was known: what fell or returned since then is named, and nothing twice."""
    old, new = record(HARBOUR), record(BRIDGE, received=NOON + HOUR)
    first, second = old.stories[0].id, new.stories[0].id
    writer.add_page(old)
    assert reader.withdrawn_since(0, 0) == (0, 0, ())
    writer.add_page(new)
    last, ended, gone = reader.withdrawn_since(0, 0)
    assert (ended, gone) == (0, (first,))
    assert reader.withdrawn_since(last, ended) == (last, 0, ())
    assert reader.standing_among([first, second, "story-unknown"]) == {second}
    writer.add_page(record(HARBOUR, received=NOON + 2 * HOUR))
    later, returned, changed = reader.withdrawn_since(last, ended)
    assert (returned, changed) == (1, (second, first))
    assert reader.withdrawn_since(later, returned) == (later, 1, ())
    assert reader.standing_among([first, second]) == {first}
