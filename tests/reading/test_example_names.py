"""Every person, state and body of some of the example's pages, read by eye: right in kind and country."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tocsin.reading.cast import find_names
from tocsin.reading.marking import marked_of
from tocsin.reading.pipeline import load_pipeline, read_story
from tocsin.terms.name import NameKind
from tocsin.terms.span import Span

PAGES = Path(__file__).parents[2] / "examples" / "korea-russia" / "pages"
NLP = load_pipeline()

STATES = {
    "North Korea": "PRK", "North": "PRK", "South Korea": "KOR", "Russia": "RUS", "RUSSIA": "RUS",
    "Ukraine": "UKR", "United States": "USA", "Japan": "JPN", "China": "CHN",
}  # fmt: skip
BODIES = {
    "Kremlin": "RUS", "Tass": "RUS", "KCNA": "PRK", "State Department": "USA", "White House": "USA",
    "National Security Council": "USA", "National Assembly": "KOR", "United Nations": None,
    "Security Council": None, "Hanbit College": None, "Harbour Gazette": None, "Norrland Daily": None,
    "Peninsula Lens": None, "Rails and Rivers": None, "Saimaa Institute": None, "Parliament": None,
}  # fmt: skip
EXPECTED = {
    "harbour-gazette-officers.txt": {
        "Dmitry Peskov": None, "Kim Yong-hyun": None, "Salome Brandt-Ishikawa": None,
    },
    "harbour-gazette-ratified.txt": {
        "Gregor Haldane": None, "Kim Jong Un": None, "Moon Ae-ri": None, "Vedant Patel": "USA",
        "Vladimir Putin": None,
    },
    "kiln-review-ledger.txt": {
        "Brandt-Ishikawa": None, "Gregor Haldane": None, "Haldane": None, "Kim Jong Un": None,
        "Salome Brandt-Ishikawa": None,
    },
    "norrland-daily-redline.txt": {
        "Chang Ho-jin": None, "Cho Tae-yul": None, "Kim Jong Un": None, "Moon": None, "Moon Ae-ri": None,
        "Putin": None, "Vladimir Putin": None, "Yuri Ushakov": "RUS",
    },
    "norrland-daily-shoigu.txt": {
        "Astrid Mellqvist-Tan": None, "Choe Son Hui": None, "Gregor Haldane": None, "Hana Lindqvist": None,
        "Kim": None, "Kim Jong Un": None, "Sergei Shoigu": "RUS", "Shoigu": "RUS",
    },
}  # fmt: skip
"""Page → its persons with the state for which the page says they hold an office."""


@pytest.mark.parametrize("page", EXPECTED)
def test_persons_states_and_bodies_of_a_page(page: str) -> None:
    """Exactly the persons of the page, and no state or body under a wrong kind or country."""
    text = (PAGES / page).read_text(encoding="utf-8")
    places = tuple(Span(*match.span()) for match in re.finditer(r"[^\n]*\S[^\n]*", text))
    found = find_names(marked_of(read_story(NLP, text, places), text))
    persons = {name.text: name.country for name in found if name.kind is NameKind.PERSON}
    states = {name.text: name.country for name in found if name.kind is NameKind.STATE}
    bodies = {name.text: name.country for name in found if name.kind is NameKind.ORGANISATION}
    assert persons == EXPECTED[page]
    assert states.items() <= STATES.items()
    assert bodies.items() <= BODIES.items()
    assert len(states) > 1
    assert bodies
