from tests.reading.marked_up import read_marked_up

from tocsin.reading.cast import find_names, read_cast
from tocsin.reading.names.draft import Marked
from tocsin.terms.name import NameKind
from tocsin.terms.span import Span

STORY = """BRANDT OFF TO SEOUL

Former Norwegian envoy {PER|Ada Brandt} told the {ORG|Fjord Intelligence Service} (FIS) so.

{PER|Brandt} likes {LOC|South Korea} and the {ORG|DPRK}. The {ORG|FIS} does not.
"""


def test_names_carry_what_the_story_says():
    """A surname has its full name, office and state; a state its usual name; a body its fullest form."""
    story = read_marked_up(STORY)
    found = {(n.text, n.kind, n.actor, n.office, n.country) for n in find_names(story.marked)}
    assert {
        ("Brandt", NameKind.PERSON, "Ada Brandt", "former envoy", "NOR"),
        ("South Korea", NameKind.STATE, "South Korea", None, "KOR"),
        ("DPRK", NameKind.STATE, "North Korea", None, "PRK"),
        ("FIS", NameKind.ORGANISATION, "Fjord Intelligence Service", None, None),
    } <= found


def test_a_headline_is_looked_up():
    """In a line of capitals a surname and a capital of the story are found though the model says nothing."""
    story = read_marked_up(STORY)
    marked = Marked(story.marked.text, story.marked.sentences[1:], story.marked.entities, (Span(0, 19),))
    names = {n.text: n for n in find_names(marked) if n.span.end <= 19}
    assert (names["BRANDT"].actor, names["BRANDT"].kind) == ("Ada Brandt", NameKind.PERSON)
    assert (names["SEOUL"].country, names["SEOUL"].kind) == ("KOR", NameKind.PLACE)


def test_a_surname_with_a_title_has_its_office():
    """A person whom the story never names in full has the office that stands before the surname."""
    story = read_marked_up("President {PER|Brandt} spoke on Friday. {PER|Brandt} left.")
    assert [(n.text, n.office) for n in find_names(story.marked)] == [
        ("Brandt", "President"),
        ("Brandt", "President"),
    ]


def test_an_empty_story_has_no_cast():
    """Where nothing is said, nobody is named."""
    cast = read_cast(Marked("", ()))
    assert (cast.names, cast.offices) == ((), ())
