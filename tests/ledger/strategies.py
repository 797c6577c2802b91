"""Every record the ledger takes, with any text in it that Python can hold."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import strategies as st

from tocsin.ledger import PageRecord, StoredFingerprints
from tocsin.terms.account import Membership, Reprint, Role
from tocsin.terms.alert import Alert
from tocsin.terms.claim import Act, Certainty, Claim, Polarity, Quote, Words
from tocsin.terms.digest import content_id, sha256_bytes, sha256_text
from tocsin.terms.interval import Interval
from tocsin.terms.origins import Origins
from tocsin.terms.page import GivenFacts, MediaType, Page, Referral, SetAside
from tocsin.terms.source import Source, SourceClass
from tocsin.terms.span import Span
from tocsin.terms.story import Snapshot, Story, StoryKind, Witness

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=30)
"""Lone surrogates, NUL and noncharacters as well."""
MAYBE = st.none() | ANY_TEXT
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
IDS = st.integers(0, 2**40).map(lambda number: content_id("made", number))
DAYS = st.dates().map(lambda day: day.isoformat())
INTERVALS = st.builds(
    lambda days, basis, text: Interval(min(days), max(days), basis, text),
    st.tuples(DAYS, DAYS),
    ANY_TEXT,
    MAYBE,
) | st.builds(Interval, st.none(), st.none() | DAYS, ANY_TEXT, MAYBE)
GIVEN = st.builds(GivenFacts, MAYBE, MAYBE, MAYBE, st.none() | st.just("en"), st.none() | DAYS)
REFERRALS = st.builds(Referral, ANY_TEXT, MAYBE, MAYBE, st.none() | DAYS)
COUNTRIES = st.none() | st.sampled_from(["PRK", "RUS", "KOR"])
SET_ASIDES = st.builds(
    SetAside, ANY_TEXT, ANY_TEXT, st.sampled_from(["empty", "binary"]), st.none() | ANY_TEXT.map(sha256_text)
)
ORIGINS = st.builds(Origins, st.integers(0, 9), st.integers(0, 9), st.lists(ANY_TEXT, max_size=2).map(tuple))
ALERTS = st.builds(
    Alert,
    id=IDS,
    watch=ANY_TEXT,
    indicator=ANY_TEXT,
    reason=ANY_TEXT,
    claims=st.lists(IDS, max_size=3).map(tuple),
    against=st.lists(IDS, max_size=3).map(tuple),
    origins=ORIGINS,
    first_rung=MOMENTS,
    revised=MOMENTS,
    records=st.lists(IDS, max_size=2).map(tuple),
    changed=MAYBE,
)
FINGERPRINTS = st.builds(
    StoredFingerprints,
    ANY_TEXT,
    st.binary(max_size=64),
    st.binary(max_size=64),
    st.integers(0, 2**31 - 1),
)


def spans(text: str) -> st.SearchStrategy[Span]:
    """Ranges of a text."""
    ends = st.integers(0, len(text))
    return st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))


def several(text: str) -> st.SearchStrategy[tuple[Span, ...]]:
    """A few ranges of a text."""
    return st.lists(spans(text), max_size=3).map(tuple)


def words(text: str) -> st.SearchStrategy[Words]:
    """Words of a text."""
    return st.builds(Words, several(text), ANY_TEXT)


def sources(text: str) -> st.SearchStrategy[Source]:
    """Sources of a text."""
    return st.builds(Source, several(text), MAYBE, st.sampled_from(SourceClass), MAYBE, MAYBE, COUNTRIES)


@st.composite
def stories(draw: st.DrawFn, text: str, number: int) -> Story:
    """A story of a text, still without its id."""
    witnesses = st.builds(Witness, ANY_TEXT, INTERVALS, st.none() | spans(text), MAYBE)
    return Story(
        id="",
        document=draw(ANY_TEXT),
        number=number,
        snapshot=sha256_text(text),
        title=draw(MAYBE),
        byline=draw(MAYBE),
        outlet=draw(MAYBE),
        credits=tuple(draw(st.lists(ANY_TEXT, max_size=2))),
        kind=draw(st.sampled_from(StoryKind)),
        language=draw(st.none() | st.just("en")),
        published=draw(st.none() | INTERVALS),
        witnesses=tuple(draw(st.lists(witnesses, max_size=2))),
        body=draw(several(text)),
        headline=draw(st.none() | spans(text)),
        subheads=draw(several(text)),
        captions=draw(several(text)),
        furniture=draw(several(text)),
    )


@st.composite
def claims(draw: st.DrawFn, text: str, story: str, number: int) -> Claim:
    """A claim of a story of a text, known by everything it says."""
    said = Claim(
        id="",
        story=story,
        act=draw(st.sampled_from(Act)),
        polarity=draw(st.sampled_from(Polarity)),
        certainty=draw(st.sampled_from(Certainty)),
        hedge=draw(MAYBE),
        quote=draw(st.sampled_from(Quote)),
        source=draw(st.none() | sources(text)),
        chain=tuple(draw(st.lists(sources(text), max_size=2))),
        basis=draw(st.none() | spans(text)),
        cue=draw(st.none() | words(text)),
        content=draw(words(text)),
        said=draw(st.none() | INTERVALS),
        addressee=draw(st.none() | sources(text)),
        found_by=draw(ANY_TEXT),
        score=draw(st.none() | st.floats(0, 1)),
        condition=draw(st.none() | words(text)),
        antecedent=draw(st.none() | words(text)),
    )
    return replace(said, id=content_id("claim", story, number, repr(said)))


@st.composite
def page_records(draw: st.DrawFn) -> PageRecord:
    """A page with everything that can be read in it."""
    text = draw(ANY_TEXT)
    content = repr((text, draw(ANY_TEXT))).encode("utf-8", "surrogatepass")
    page = Page(
        address=draw(ANY_TEXT),
        sha256=sha256_bytes(content),
        received=draw(MOMENTS),
        media_type=draw(st.sampled_from(MediaType)),
        content=content,
        charset=draw(st.sampled_from(["utf-8", "windows-1252"])),
        text=text,
        document=draw(ANY_TEXT),
        path=draw(MAYBE),
        given=draw(st.none() | GIVEN),
        referral=draw(st.none() | REFERRALS),
    )
    prints = {}
    found = []
    for number in range(draw(st.integers(0, 2))):
        story, stored = draw(stories(text, number)), draw(FINGERPRINTS)
        # known by everything it is, so that two examples never mean different stories by one id
        found.append(replace(story, id=content_id("story", repr((story, stored)))))
        prints[found[-1].id] = stored
    said = tuple(draw(claims(text, story.id, number)) for story in found for number in range(2))
    return PageRecord(page, Snapshot(sha256_text(text), text), tuple(found), said, prints)


def memberships(story: str) -> st.SearchStrategy[Membership]:
    """Places of a story in an account."""
    proofs = st.lists(ANY_TEXT, max_size=2).map(tuple)
    return st.builds(Membership, IDS, st.just(story), st.sampled_from(Role), proofs)


def reprints(first: str, second: str) -> st.SearchStrategy[Reprint]:
    """Proofs of text that two stories share."""
    shares = st.floats(0, 1)
    return st.builds(
        Reprint,
        st.just(first),
        st.just(second),
        st.integers(0, 2**31 - 1),
        shares,
        shares,
        st.integers(0, 99),
    )
