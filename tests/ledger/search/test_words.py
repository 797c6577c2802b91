"""Words are sought as people type them: folded alike in what is written and in what is asked."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.ledger.strategies import ANY_TEXT
from tocsin.ledger.search.words import terms_of, words_in


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("The Ministry's crates, again.", ("the", "ministry", "s", "crates", "again")),
        ("STRASSE Straße", ("strasse", "strasse")),
        ("ﬁfty① ㎏", ("fifty1", "kg")),
        ("Ana Øvre, Łukasz, Çelik, Đoković", ("ana", "ovre", "lukasz", "celik", "dokovic")),
        ("İstanbul ısrar", ("istanbul", "israr")),
        ("har\u00adbour \u202eharbour\u202c har\u200bbour", ("harbour", "harbour", "harbour")),
        ("ёлка Йод", ("елка", "иод")),
        ("F-16 10,000 a_b", ("f", "16", "10", "000", "a", "b")),
        ("½", ("1", "2")),
        ("北朝鮮のミサイル", tuple("北朝鮮のミサイル")),
        ("김정은 위원장", ("김", "정", "은", "위", "원", "장")),
        ("हिन्दी خبر", ("हिन्दी", "خبر")),
        ("— … ★ \ue000\ud800\0", ()),
        ("x" * 99, ("x" * 60,)),
        ("", ()),
    ],
)
def test_words_are_cut_and_folded(text, terms):
    """Letters and digits make words; case, forms, diacritics and what cannot be seen are folded away."""
    assert terms_of(text) == terms


def test_words_of_different_alphabets_stay_apart():
    """Diacritics are folded for Latin, Greek and Cyrillic alone: elsewhere they make other letters."""
    assert terms_of("か") != terms_of("が")


@given(ANY_TEXT)
def test_every_word_stands_where_it_says(text):
    """Places are in order, and the characters there make that word again."""
    end = 0
    for word in words_in(text):
        assert 0 <= word.start < word.end <= len(text)
        assert word.start >= end or word.end >= end
        assert word.term in terms_of(text[word.start : word.end])
        end = word.end


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text):
    """What was folded is folded."""
    terms = terms_of(text)
    assert terms_of(" ".join(terms)) == terms


@given(st.text(st.characters(categories=("L", "N", "M", "Z")), max_size=20))
@example("\u0d4a")
def test_composed_and_decomposed_are_one(text):
    """The same text in Unicode's composed and decomposed forms has the same words."""
    assert terms_of(unicodedata.normalize("NFC", text)) == terms_of(unicodedata.normalize("NFD", text))
