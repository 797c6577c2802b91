"""When a story was published: which witness wins, and why others are refused."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tocsin.reading.times.published import TextFacts, published_interval, text_facts
from tocsin.terms.dating import NEEDS_SUPPORT, RANKS
from tocsin.terms.interval import Interval
from tocsin.terms.span import Span
from tocsin.terms.story import Witness

NOTHING = TextFacts()


def witness(basis: str, day: str) -> Witness:
    """A witness of one day, outside of the text."""
    return Witness(basis, Interval(day, day, basis), None)


def test_no_witness_no_date():
    """Without a witness the date is unknown."""
    assert published_interval([], NOTHING).interval is None


def test_the_surest_kind_wins_and_the_other_is_shown():
    """What a page declares for machines outweighs its address; the address is a disagreement."""
    found = published_interval([witness("url", "2024-06-20"), witness("meta", "2024-06-14")], NOTHING)
    assert found.interval == Interval("2024-06-14", "2024-06-14", "meta")
    assert [doubt.reason for doubt in found.doubts] == ["differs from the meta (2024-06-14)"]


def test_a_bare_header_needs_a_second_witness():
    """A date above the text is believed only where another witness shares its day."""
    header = witness("header line", "2024-06-14")
    assert published_interval([header], NOTHING).interval is None
    second = witness("dateline", "2024-06-14")
    assert published_interval([header, second], NOTHING).interval == header.interval


def test_a_date_after_the_page_was_received_is_impossible():
    """A page cannot be published after it was fetched."""
    found = published_interval([witness("meta", "2025-06-14")], NOTHING, received=date(2024, 6, 20))
    assert found.interval is None
    assert "received" in found.doubts[0].reason


def test_a_date_before_what_the_text_tells_as_past_is_impossible():
    """A story that says what was said on 19 June was not published on 14 June."""
    text = "The two signed the pact on 19 June 2024. It will lapse on 1 May 2030."
    facts = text_facts(text, [Span(0, len(text))])
    assert [told.text for told, _ in facts.past] == ["19 June 2024"]
    assert [told.text for told, _ in facts.future] == ["1 May 2030"]
    assert [place.of(text) for _, place in facts.past] == ["19 June 2024"]
    found = published_interval([witness("byline", "2024-06-14")], facts)
    assert found.interval is None
    assert "19 June 2024" in found.doubts[0].reason


def test_a_wrong_weekday_is_never_believed():
    """A witness that contradicts itself is refused."""
    found = published_interval([witness("header line, wrong weekday", "2024-06-14")], NOTHING)
    assert found.interval is None


DAYS = st.dates(date(2000, 1, 1), date(2030, 1, 1)).map(date.isoformat)


@given(st.lists(st.builds(witness, st.sampled_from(RANKS), DAYS), max_size=6))
def test_the_result_is_always_one_of_the_witnesses(witnesses: list[Witness]):
    """No date is invented, every witness is believed or doubted, and none stands alone that needs support."""
    found = published_interval(witnesses, NOTHING)
    if found.interval is None:
        assert all(w.basis in NEEDS_SUPPORT for w in witnesses)
        assert len(found.doubts) == len(witnesses)
    else:
        assert found.interval in [w.interval for w in witnesses]
