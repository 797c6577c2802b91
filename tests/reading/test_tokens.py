"""Where running text is cut into words."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.reading.tokens import LONGEST_RUN, new_language

NLP = new_language()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("anti-corruption", "anti-corruption"),
        ("Pro-Kremlin", "Pro-Kremlin"),
        ("e-mail,", "e-mail ,"),
        ("UN-led", "UN - led"),
        ("well-known", "well - known"),
        ("U.S.-led", "U.S. - led"),
        ("F-16", "F - 16"),
        ("8–10", "8 – 10"),
        ("and/or", "and / or"),
        ("555-0100", "555-0100"),
        ("7:30PM", "7:30 PM"),
        ("$1.2bn", "$ 1.2 bn"),
        ("DON'T", "DO N'T"),
        ("you’ve", "you ’ve"),
        ("wanna", "wan na"),
        ("What?!", "What ?!"),
        ("Wed.", "Wed."),
        ("):", ") :"),
        ("mid- and", "mid - and"),
    ],
)
def test_words_are_cut_as_the_treebanks_cut_them(text: str, words: str) -> None:
    """Bound affixes stay, other hyphens part words, contractions are two, rows of marks one."""
    assert [token.text for token in NLP.make_doc(text)] == words.split()


@given(st.text(max_size=60))
def test_no_character_is_lost(text: str) -> None:
    """The words and the spaces between them give the text back."""
    assert NLP.make_doc(text).text == text


@pytest.mark.parametrize("piece", ["(", "a)", "1,", "&", "“", "...", "x-"])
def test_a_run_without_a_blank_takes_time_by_its_length(piece: str):
    """Thirty thousand marks in one run, of which each could be taken off alone, keep nobody waiting."""
    text = f"He said {piece * (30_000 // len(piece))} and left.\n\n {piece * 999} "
    before = process_time()
    doc = NLP.make_doc(text)
    assert process_time() - before < 15
    assert doc.text == text
    assert max(map(len, doc)) <= LONGEST_RUN
    assert [token.text for token in doc][:2] == ["He", "said"]


def test_a_long_address_stays_one_word():
    """What is shorter than the longest run is cut as ever."""
    address = "https://post.example/" + "a/b-c" * 60
    assert [token.text for token in NLP.make_doc(f"See {address} there")] == ["See", address, "there"]
