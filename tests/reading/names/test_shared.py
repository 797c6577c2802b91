import pytest
from tests.reading.marked_up import read_marked_up

from tocsin.reading.cast import find_names
from tocsin.reading.gazetteer import load_gazetteer
from tocsin.reading.tables import read_list

STORIES = [
    ("Nigeria's {ORG|National Assembly} met.", ["NGA"]),
    ("The Nigerian {ORG|National Assembly} met.", ["NGA"]),
    ("Voters' {ORG|National Assembly} met.", [None]),
    ("The {ORG|Ministry of Defence} in Kyiv said so.", ["UKR"]),
    ("The {ORG|Ministry of Defence} in a hurry said so.", [None]),
    (
        "The {ORG|Senate} met. Kenya's {ORG|Senate} and the {ORG|House} of Uganda did so before.",
        ["KEN", "KEN", "UGA"],
    ),
    ("The {ORG|Foreign Office} called {LOC|Oslo}. {LOC|Britain} waits.", ["GBR"]),
    ("The {ORG|Foreign Office} called {LOC|Oslo} and {LOC|Warsaw}.", [None]),
    ("{LOC|Islamabad}: the {ORG|Foreign Office} called. Pakistan waits for {LOC|Oslo}.", ["PAK"]),
    ("{LOC|Islamabad}: the {ORG|Foreign Office} called.", [None]),
    ("The {ORG|Senate} met in {LOC|Abuja}. Nigerian friends of {LOC|America} waited.", ["USA"]),
    ("The {ORG|Senate} met in {LOC|Abuja}.\n\nIn Nigeria friends of {LOC|America} spoke Nigerian.", [None]),
    ("The {ORG|Foreign Office} called.", [None]),
    (
        "{LOC|Oslo} met {LOC|Oslo}. Norway is Norway. {LOC|Britain} told it to the {ORG|Foreign Office}.",
        ["GBR"],
    ),
]


@pytest.mark.parametrize(("story", "states"), STORIES)
def test_whose_body_a_story_means(story, states):
    """By the state beside it, here or elsewhere, by its usual state or the one named most; else unknown."""
    shared = [
        name
        for name in find_names(read_marked_up(story).marked)
        if (entry := load_gazetteer().lookup(name.text)) is not None and entry.usual is not None
    ]
    assert [name.country for name in shared] == states


def test_the_usual_body_has_its_fullest_form():
    """The Supreme Court is the US Supreme Court where the story says so; that of another state is not."""
    story = (
        "The {ORG|US Supreme Court} sat with {LOC|Kenya}. The {ORG|Supreme Court} rose. "
        "Kenya's {ORG|Supreme Court} rose."
    )
    found = [(name.actor, name.country) for name in find_names(read_marked_up(story).marked)]
    assert [each for each in found if "Court" in (each[0] or "")] == [
        ("US Supreme Court", "USA"),
        ("US Supreme Court", "USA"),
        ("Supreme Court", "KEN"),
    ]


def test_other_stories_of_the_page_give_no_state():
    """What a page tells outside of the story says nothing of its bodies."""
    other, own = read_marked_up("{LOC|Britain} waits.\n\nThe {ORG|Foreign Office} called.").paragraphs
    marked = read_marked_up("{LOC|Britain} waits.\n\nThe {ORG|Foreign Office} called.").marked
    kept = tuple(words for words in marked.sentences if words[0].start >= own.start)
    alone = type(marked)(marked.text, kept, tuple(e for e in marked.entities if e.span.start > other.end))
    assert [name.country for name in find_names(alone)] == [None]


def test_every_shared_name_is_one_of_the_gazetteer():
    """A name that nothing bears would be a slip of the pen."""
    for name in read_list("shared_bodies.yaml", "shared"):
        entry = load_gazetteer().lookup(name)
        assert entry is not None, name
        assert (entry.name, entry.country) == (name, None)
        assert entry.usual is not None, name
        assert entry.usual.country, name
