"""What STIX and FollowTheMoney hold is read back equal, and no row of many is lost."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.formats.case_rows import case
from tocsin.exchange.formats.casefile import CaseRows
from tocsin.exchange.formats.readback import HELD, held, read_ftm, read_stix
from tocsin.exchange.formats.registry import CASE_FORMATS

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(str.strip)
DAYS = st.none() | st.dates().map(lambda day: day.isoformat().zfill(10))
CODES = st.lists(st.sampled_from(["PRK", "RUS", "CHN", "KOR"]), max_size=2, unique=True)
SOURCES = st.none() | st.fixed_dictionaries(
    {
        "text": WORDS,
        "actor": st.none() | WORDS,
        "class": st.sampled_from(["named", "office", "medium", "document", "unnamed"]),
        "office": st.none() | WORDS,
        "country": st.none() | st.sampled_from(["PRK", "NOR"]),
    }
)


def read_back(form: str, text: str) -> dict[str, dict[str, Any]]:
    """The rows that a text says, by the format's name."""
    return read_stix(text) if form == "stix" else read_ftm(text.splitlines())


def written(form: str, of: CaseRows) -> str:
    """The text of a format."""
    out = io.StringIO()
    next(each for each in CASE_FORMATS if each.name == form).write(of, out)
    return out.getvalue()


@st.composite
def intervals(draw) -> dict[str, Any] | None:
    """An interval with either side unknown, or none."""
    first, last = sorted(draw(st.tuples(DAYS, DAYS)), key=lambda day: day or "")
    made: dict[str, Any] | None = draw(
        st.none() | st.just({"earliest": first, "latest": last, "basis": "byline", "text": None})
    )
    return made


@st.composite
def cases(draw) -> dict[str, list[dict[str, Any]]]:
    """Rows of a case: as many as it likes, with ids of their own."""
    texts = st.none() | WORDS
    stories = [
        {
            "id": f"story-{n}", "document": draw(WORDS), "title": draw(texts), "byline": draw(texts),
            "outlet": draw(texts), "published": draw(intervals()), "sha256": "0" * 64, "language": "en",
            "addresses": draw(st.sampled_from([["https://example.org/a"], ["a.txt"], []])),
        }
        for n in range(draw(st.integers(1, 4)))
    ]  # fmt: skip
    home = st.sampled_from([story["id"] for story in stories])
    claims = [
        {
            "id": f"claim-{n}", "story_id": draw(home), "act": draw(st.sampled_from(["states", "denies"])),
            "polarity": draw(st.sampled_from(["affirmed", "negated"])), "source": draw(SOURCES),
            "certainty": draw(st.sampled_from(["certain", "likely", "open"])),
            "content": {"text": draw(WORDS)},
            "answers": draw(st.sampled_from([[], [{"claim": "claim-0", "kind": "denies"}]])),
        }
        for n in range(draw(st.integers(0, 6)))
    ]  # fmt: skip
    events = [
        {
            "id": f"event-{n}", "story_id": draw(home), "type": "CONSULT",
            "mode": draw(st.none() | st.just("visit")),
            "context": None, "initiator_sector": None, "recipient_sector": None,
            "auxiliary": None, "status": "alleged", "initiator": draw(CODES), "claim": None,
            "recipient": draw(CODES), "place": draw(texts), "happened": draw(intervals()),
        }
        for n in range(draw(st.integers(0, 4)))
    ]  # fmt: skip
    transfers = [
        {
            "id": f"transfer-{n}", "story_id": draw(home), "giver": draw(st.none() | st.just("PRK")),
            "receiver": draw(st.none() | st.just("RUS")), "class": "munitions",
            "goods": draw(st.lists(WORDS, max_size=2, unique=True)),
            "quantity": draw(texts), "status": "disputed", "happened": draw(intervals()),
        }
        for n in range(draw(st.integers(0, 4)))
    ]  # fmt: skip
    return {"stories": stories, "claims": claims, "events": events, "transfers": transfers}


def as_case(rows: dict[str, list[dict[str, Any]]]) -> CaseRows:
    """Rows as a case."""

    def stream(kind: str) -> Iterator[dict[str, Any]]:
        yield from rows.get(kind, [])

    return CaseRows("made", datetime(2025, 3, 9, tzinfo=UTC), stream)


@pytest.mark.parametrize("form", list(HELD))
def test_the_small_case_comes_back(form: str):
    """Every row of the small case, every field that the format holds."""
    kinds = ("stories", "claims", "events", "transfers")
    small = {kind: [dict(row) for row in case().rows(kind)] for kind in kinds}
    assert read_back(form, written(form, as_case(small))) == held(as_case(small), form)


@pytest.mark.parametrize("form", list(HELD))
@settings(max_examples=40)
@given(rows=cases())
def test_whatever_the_format_holds_comes_back(form: str, rows):
    """No row is lost and no field that the format holds is changed, whatever the words."""
    assert read_back(form, written(form, as_case(rows))) == held(as_case(rows), form)


@pytest.mark.parametrize("form", CASE_FORMATS, ids=lambda form: form.name)
@settings(max_examples=10)
@given(rows=cases(), more=st.integers(1, 5))
def test_more_rows_never_drop_any(form, rows, more: int):
    """The counts of every format grow with the rows: none keeps only the last of several."""
    rows["alerts"] = []
    before = form.write(as_case(rows), io.StringIO()).counts
    grown = {
        kind: [*held_rows, *({**held_rows[-1], "id": f"{held_rows[-1]['id']}x{n}"} for n in range(more))]
        if held_rows
        else []
        for kind, held_rows in rows.items()
    }
    after = form.write(as_case(grown), io.StringIO()).counts
    for kind in before.keys() & rows.keys():
        if form.name == "claimreview":
            assert after[kind] >= before[kind]
        else:
            assert after[kind] == before[kind] + (more if before[kind] else 0)
