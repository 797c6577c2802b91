"""Who is who in a story."""

from tests.claims.stories import story_of

from tocsin.claims.cast import Cast
from tocsin.terms.source import SourceClass
from tocsin.terms.span import Span


def _cast(text):
    return Cast(text, story_of(text).body, "Ada Example")


def _at(text, words, after=0):
    begin = text.index(words, after)
    return (Span(begin, begin + len(words)),)


def test_surname_resolves_to_the_full_name_elsewhere_in_the_story():
    """The full name may stand before or after, with its title left out."""
    text = "Ms Roe spoke.\nDeputy Secretary of State Jane Roe left."
    source = _cast(text).source(_at(text, "Roe"))
    assert (source.actor, source.office) == ("Jane Roe", "Deputy Secretary of State")


def test_surname_of_two_people_stays_unresolved():
    """Two bearers of a surname leave it as written."""
    text = "Roe spoke.\nJane Roe and later Peter Roe left."
    assert _cast(text).source(_at(text, "Roe")).actor == "Roe"


def test_short_form_of_an_office():
    """`the ministry` is the ministry that was named before."""
    text = "Seoul's foreign ministry spoke; the ministry left."
    cast = _cast(text)
    cast.source(_at(text, "Seoul's foreign ministry"))
    source = cast.source(_at(text, "the ministry"))
    assert (source.actor, source.country) == ("Seoul's foreign ministry", "KOR")


def test_unnamed_voice_has_no_actor():
    """An unknown stays unknown."""
    text = "a senior official spoke"
    source = _cast(text).source(_at(text, "a senior official"))
    assert (source.source_class, source.actor) == (SourceClass.UNNAMED, None)


def test_first_person_is_the_author():
    """Outside of quotations `I` is whoever signed the story."""
    text = "I think so"
    assert _cast(text).source(_at(text, "I")).actor == "Ada Example"


def test_whose_words_speak_is_the_speaker():
    """`The envoy's remarks` and `his statement` are somebody's; `the statement` is nobody's in particular."""
    text = "Jane Roe left. Her remarks and Peter Doe's latest statement were clear; the statement was short."
    cast = _cast(text)
    cast.source(_at(text, "Jane Roe"))
    assert cast.source(_at(text, "Her remarks")).actor == "Jane Roe"
    source = cast.source(_at(text, "Peter Doe's latest statement"))
    assert (source.text, source.actor) == ("Peter Doe's latest statement", "Peter Doe")
    assert cast.source(_at(text, "the statement")).source_class is SourceClass.DOCUMENT
