import itertools
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.reading.gazetteer import country_of, load_gazetteer
from tocsin.terms.name import NameKind
from tocsin.terms.span import Span

STATES = [
    ("North Korea", "PRK"),
    ("DPRK", "PRK"),
    ("the Democratic People's Republic of Korea", "PRK"),
    ("ROK", "KOR"),
    ("PRC", "CHN"),
    ("Taiwan", "TWN"),
    ("Hong Kong", "HKG"),
    ("Kosovo", "XKX"),
    ("the Palestinian Territories", "PSE"),
    ("U.S.", "USA"),
    ("Türkiye", "TUR"),
    ("Guinea-Bissau", "GNB"),
    ("NORTH KOREA", "PRK"),
]
PHRASES = [
    ("South Korea's foreign ministry", "KOR"),
    ("Kremlin spokesman", "RUS"),
    ("US Deputy Secretary of State", "USA"),
    ("North Korean-made missiles", "PRK"),
    ("officials in Seoul", "KOR"),
    ("the Blue House", "KOR"),
    ("officials of South Korea and the United States", None),
    ("tell us about chad and turkey", None),
    ("a senior official", None),
]


@pytest.mark.parametrize(("name", "code"), STATES)
def test_states_by_any_of_their_names(name, code):
    """A state's name, short form or shouted form leads to its code."""
    entry = load_gazetteer().lookup(name)
    assert entry is not None
    assert (entry.kind, entry.country) == (NameKind.STATE, code)


@pytest.mark.parametrize(("phrase", "code"), PHRASES)
def test_country_of_a_phrase(phrase, code):
    """A phrase that names or implies one state has its code, any other none."""
    assert country_of(phrase) == code


def test_seats_and_capitals_can_speak():
    """A seat of government may stand for those who govern; an ordinary city may not."""
    gazetteer = load_gazetteer()
    found = {name: gazetteer.lookup(name) for name in ("Kremlin", "Seoul", "Osaka", "Reuters")}
    speaks = {name: entry.speaks for name, entry in found.items() if entry}
    assert speaks == {"Kremlin": True, "Seoul": True, "Osaka": False, "Reuters": False}


def test_every_state_is_found_in_its_capital():
    """Each capital of the table leads to one state only, and every code is three capitals."""
    gazetteer = load_gazetteer()
    assert all(len(code) == 3 and set(code) <= set(string.ascii_uppercase) for code in gazetteer.states)
    assert len(gazetteer.states) > 200
    assert {e.country for e in gazetteer.exact.values() if e.country} <= set(gazetteer.states)


def test_longest_name_wins():
    """The longest name is taken: "UN Security Council", not "UN" and another."""
    text = "The UN Security Council met in New York City."
    found = [f.span.of(text) for f in load_gazetteer().mentions(text)]
    assert found == ["UN Security Council", "New York City"]


@given(
    st.lists(
        st.sampled_from([*sorted(load_gazetteer().exact)[::50], "said", ",", ".", "the", "’s"]), max_size=12
    )
)
def test_mentions_lie_in_the_text_in_order(words):
    """Whatever the text, found spans do not overlap, run forward and are names."""
    text = " ".join(words)
    spans = [f.span for f in load_gazetteer().mentions(text)]
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))
    assert all(load_gazetteer().lookup(span.of(text)) is not None for span in spans)


def test_every_name_of_several_words_is_found_whole():
    """No name is passed over for how it begins: each is found in full."""
    gazetteer = load_gazetteer()
    names = [name for name in gazetteer.exact if " " in name]
    found = {name: next(gazetteer.mentions(name), None) for name in names}
    assert [name for name, hit in found.items() if hit is None or hit.span != Span(0, len(name))] == []


def test_names_without_a_capital_are_found_too():
    """A name that begins with a small letter is found in running text, an ordinary word is none."""
    found = [f.entry.name for f in load_gazetteer().mentions("a raid on al-Shabaab and al Qaeda near turkey")]
    assert len(found) == 2


SMALL = st.lists(
    st.sampled_from(["said", "don't", "long-range", "p.m.", "the", "a", "rock’n’roll", "“", ";", "5"]),
    max_size=6,
)


@given(SMALL, st.sampled_from(sorted(load_gazetteer().exact)[::20]), SMALL)
def test_small_words_around_a_name_do_not_hide_it(before, name, after):
    """Words that are passed over in one go leave the next name where it is: it is found as it is alone."""
    gazetteer = load_gazetteer()
    alone = [f.entry for f in gazetteer.mentions(name)]
    text = " ".join([*before, "or", name, ",", *after])
    assert [f.entry for f in gazetteer.mentions(text)][: len(alone)] == alone
