import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.marked_up import read_marked_up

from tocsin.reading.lexicon import load_lexicon
from tocsin.reading.names.draft import Entity, Marked, Word
from tocsin.reading.names.drafting import draft_names
from tocsin.reading.names.people import parts_of
from tocsin.terms.span import Span

CASES = [
    ("{PER|Mr Sloan} and {PER|Deputy Secretary of State Ada Brandt}", ["Sloan person", "Ada Brandt person"]),
    (
        "{ORG|National Intelligence Emma Brandt}? {PER|Deputy}!",
        ["Emma Brandt person"],
    ),
    ("{PER|Kim Hong}-kyun met {PER|Xi}-led officials", ["Kim Hong-kyun person", "Xi person"]),
    (
        "{ORG|South Korea} and {PER|Kyiv} and {LOC|Reuters}",
        ["South Korea state", "Kyiv place", "Reuters organisation"],
    ),
    ("Seoul told the U.N. Security Council", ["Seoul place", "U.N. Security Council organisation"]),
    ("{LOC|Denver}, {LOC|Colorado}, is cold", ["Denver, Colorado place"]),
    (
        "{ORG|Ewha University} and {ORG|Halvard River}",
        ["Ewha University organisation", "Halvard River place"],
    ),
    ("{PER|the Kim ’s} envoy spoke", ["Kim person"]),
    ("The {LOC|Russian} army and {LOC|Americans} spoke", []),
    (
        "{PER|Ada Brandt} came. {ORG|Brandt} left. {ORG|Brandt} slept.",
        ["Ada Brandt person", "Brandt person", "Brandt person"],
    ),
    (
        "{LOC|North Korea} said the North would talk to the South.",
        ["North Korea state", "North state", "South state"],
    ),
    ("The road to the North is long.", []),
    (
        "{ORG|Lashkar}-e-Halvard and {PER|Emma} {PER|Rogers}",
        ["Lashkar-e-Halvard organisation", "Emma Rogers person"],
    ),
    ("{PER|Xi Jinping} came. {LOC|Xi} left.", ["Xi Jinping person", "Xi person"]),
    ("“{ORG|The Halvard Bank’s} loan”", ["Halvard Bank organisation"]),
    (
        "King {PER|Halvard of Norway} spoke to {LOC|Norway}.",
        ["Halvard person", "Norway state", "Norway state"],
    ),
    (
        '{PER|Robert C.} "{PER|Bobby" Brandt} left.',
        ['Robert C. "Bobby" Brandt person'],
    ),
    (
        "{PER|Ada M. Brandt}, Jr., and {PER|Karl Moser} III",
        ["Ada M. Brandt, Jr. person", "Karl Moser III person"],
    ),
    ("{ORG|Orvane Mills Inc.} grew. Orvane Mills fell.", ["Orvane Mills Inc. organisation"]),
    ("a dean at {ORG|Halvard School of Law}", ["Halvard School of Law organisation"]),
]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_rules_for_names(text, names):
    """Titles go, cut names join, gazetteer and suffixes settle kinds, gaps are filled, surnames follow."""
    drafts = draft_names(read_marked_up(text).marked)
    assert [f"{d.text} {d.kind.value}" for d in drafts] == names


WORDS = [
    "the",
    "President",
    "Kim",
    "Hong",
    "-",
    "kyun",
    "Seoul",
    "Mr",
    "of",
    "U.S.",
    "said",
    "Bank",
    ",",
    "’s",
    "North",
    "Korea",
]


@given(st.data())
def test_names_never_overlap(data):
    """Whatever the model says, names lie in the text, in order, apart, and read as their text."""
    tokens = data.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=15))
    text, words = "", []
    for token in tokens:
        words.append(
            Word(len(text), len(text) + len(token), token, data.draw(st.sampled_from(["PROPN", "NOUN"])))
        )
        text += token + data.draw(st.sampled_from([" ", ""]))
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    label = data.draw(st.sampled_from(["PER", "ORG", "LOC"]))
    marked = Marked(text, (tuple(words),), (Entity(Span(words[first].start, words[last].end), label),))
    drafts = draft_names(marked)
    assert all(d.text == text[d.start : d.end] and d.text.strip() == d.text != "" for d in drafts)
    assert all(left.end <= right.start for left, right in itertools.pairwise(drafts))


def test_the_platform_of_another_story_is_no_name_of_this_one():
    """A page holds several stories: "wrote on X" below the last sentence of one is not its affair."""
    text = "Ola Berg spoke in Oslo.\n\nThe mayor wrote on X."
    words = (Word(0, 3, "Ola", "PROPN"), Word(4, 8, "Berg", "PROPN"), Word(22, 23, ".", "PUNCT"))
    marked = Marked(text, (words,))
    assert "X" not in {draft.text for draft in draft_names(marked)}


def test_a_surname_opens_a_sentence():
    """A surname of the story that begins a sentence before an auxiliary is found whatever its tag."""
    text = "Ada Brandt spoke. Brandt has left. Brandt stones fell."
    words = [
        tuple(
            Word(at, at + len(form), form, pos) for form, pos in sentence for at in [text.index(form, begin)]
        )
        for begin, sentence in (
            (0, [("Ada", "PROPN"), ("Brandt", "PROPN"), ("spoke", "VERB")]),
            (18, [("Brandt", "NOUN"), ("has", "AUX"), ("left", "VERB")]),
            (35, [("Brandt", "NOUN"), ("stones", "NOUN"), ("fell", "VERB")]),
        )
    ]
    drafts = draft_names(Marked(text, tuple(words), (Entity(Span(0, 10), "PER"),)))
    assert [draft.start for draft in drafts] == [0, 18]


def test_a_comma_alone_is_no_part_of_a_name():
    """Words that a flattened page has torn apart make no empty surname."""
    lexicon = load_lexicon()
    assert parts_of("Ada , Brandt", lexicon) == ("Ada", "Brandt")
    assert parts_of("Ada ,", lexicon) is None
