"""Which claims say the same, and on whose word they rest."""

from dataclasses import replace

import pytest
from tests.weighing.stories import claim, event, interval, source, story, transfer

from tocsin.terms.claim import Act, Polarity, Quote, Words
from tocsin.terms.name import Name, NameKind
from tocsin.terms.source import Source, SourceClass
from tocsin.terms.span import Span
from tocsin.weighing import gist_of
from tocsin.weighing.sayings import saying_keys, saying_link, saying_links, sayings_of
from tocsin.weighing.speaking import speaker_key
from tocsin.weighing.voices import telling_of

TEXT = "Bolivia shipped forty wagons of artillery shells to Paraguay"


def saying(name="s1", text=TEXT, published="2024-06-03", by=None, records=None, **fields):
    """One claim as it is compared."""
    made = story(name, published, claims=[claim(name, 1, text, by, **fields)], **(records or {}))
    return sayings_of(gist_of(made))[f"{name}.1"]


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "Bolivia had shipped artillery shells to Paraguay in forty wagons"},
        {"text": "Artillery shells in forty wagons were shipped from Bolivia to Paraguay"},
        {"published": None},
        {"published": "2024-07-10"},
    ],
)
def test_the_same_in_other_words(fields):
    """Another order, tense or voice says the same; so does a page without a date."""
    one, other = saying(), saying("s2", **fields)
    assert saying_link(one, other) is not None
    assert saying_keys(one)[1] & saying_keys(other)[0]
    assert saying_keys(other)[1] & saying_keys(one)[0]


@pytest.mark.parametrize(
    "fields",
    [
        {"act": Act.DENIES},
        {"polarity": Polarity.NEGATED},
        {"act": Act.EXPECTS},
        {"act": Act.PROMISES},
        {"condition": Words((), "if asked")},
        {"text": "Bolivia shipped 60 wagons of artillery shells to Paraguay"},
        {"text": "Chile shipped forty wagons of artillery shells to Uruguay"},
        {"text": "Paraguay shipped forty wagons of artillery shells to Bolivia"},
        {"text": "Bolivia shipped onions and carrots to Paraguay"},
        {"published": "2024-12-24"},
    ],
)
def test_not_the_same(fields):
    """The other side, another time, number, state, direction or thing: another saying."""
    one = saying(text=TEXT.replace("forty", "40 or forty") if "60" in fields.get("text", "") else TEXT)
    assert saying_link(one, saying("s2", **fields)) is None


def test_a_doubt_is_no_denial():
    """Who doubts and who denies take one side, but do not say the same."""
    assert saying_link(saying(act=Act.DENIES), saying("s2", act=Act.DOUBTS)) is None
    assert saying_link(saying(act=Act.DENIES), saying("s2", act=Act.DENIES)) is not None


def test_one_transfer_in_fewer_common_words():
    """Where both are coded as one transfer, fewer common words are enough; another quantity is not."""
    texts = (
        "Bolivia shipped artillery shells to Paraguay",
        "artillery shells of Bolivia, loads of them, reached Paraguay quietly",
    )

    def told(name, text, **fields):
        return saying(name, text, records={"transfers": [transfer(name, 1, claim=f"{name}.1", **fields)]})

    assert saying_link(saying("s1", texts[0]), saying("s2", texts[1])) is None
    link = saying_link(told("s1", texts[0]), told("s2", texts[1]))
    assert link is not None
    assert "both say munitions goods from BOL to PRY" in link.proof
    assert saying_link(told("s1", texts[0], quantity="9"), told("s2", texts[1], quantity="7")) is None
    assert saying_link(told("s1", texts[0]), told("s2", texts[1], giver="PRY", receiver="BOL")) is None


def test_one_event_in_fewer_common_words():
    """The same for an event, and what two do together has no direction."""

    def told(name, text, one, other):
        return saying(
            name, text, records={"events": [event(name, 1, one=one, other=other, claim=f"{name}.1")]}
        )

    one = told("s1", "Bolivia and Paraguay held border talks", ("BOL",), ("PRY",))
    other = told("s2", "Bolivia spoke with Paraguay: border talks, long ones, indoors", ("PRY",), ("BOL",))
    assert saying_link(one, other) is None
    same = told("s3", "Bolivia spoke with Paraguay: border talks, long ones", ("BOL",), ("PRY",))
    link = saying_link(one, same)
    assert link is not None
    assert "CONSULT from BOL to PRY" in link.proof


def test_only_new_links_are_looked_for():
    """With new ones named, links among the others are left out."""
    items = [saying(name) for name in ("s1", "s2", "s3")]
    assert len(saying_links(items)) == 3
    assert {link.pair() for link in saying_links(items, {"s3.1"})} == {("s1.1", "s3.1"), ("s2.1", "s3.1")}


def test_a_question_says_nothing():
    """What takes no side, or has no telling word, is no saying."""
    made = story("s", claims=[claim("s", 1, TEXT, act=Act.ASKS), claim("s", 2, "it was")])
    assert sayings_of(gist_of(made)) == {}


def voice(by, text=TEXT, outlet=None, wires=(), **fields):
    """The telling of one claim."""
    made = gist_of(story("s", outlet=outlet, wires=wires, claims=[claim("s", 1, text, by, **fields)]))
    return telling_of(made.claims[0], made)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (source("Ann Smith"), "annsmith"),
        (source("Uruguay's defence ministry", SourceClass.OFFICE, "URY"), "URY defence"),
        (source("Uruguay's water works", SourceClass.OFFICE, "URY"), "URY water works"),
        (source("Uruguay's government", SourceClass.OFFICE, "URY"), None),
        (source("Montevideo", SourceClass.OFFICE, "URY"), None),
        (source("Harbor Institute", SourceClass.OFFICE), "harbor institute"),
        (source("mayor of Oruro", SourceClass.OFFICE, "BOL", "mayor of Oruro"), "BOL mayor oruro"),
        (source("KCNA", SourceClass.MEDIUM, "PRK"), "kcna"),
        (source("Reuters", SourceClass.MEDIUM), None),
        (source("officials", SourceClass.UNNAMED, "URY"), None),
        (None, None),
    ],
)
def test_who_in_particular_speaks(by, expected):
    """A person, a body, a state's own medium; never a state as a whole, a newspaper or somebody unnamed."""
    assert speaker_key(by) == expected


def test_media_on_the_way():
    """A medium in the chain is what the claim is taken from; the story's own outlet and credits are not."""
    own, other = source("Gazette", SourceClass.MEDIUM), source("Bloomberg News", SourceClass.MEDIUM)
    wire = source("Reuters", SourceClass.MEDIUM)
    told = voice(other, outlet="The Gazette", wires=("Reuters",), chain=(own, wire, other))
    assert (told.media, told.credits, told.outlet) == (("bloomberg",), ("reuters",), "gazette")


def test_a_name_called_as_media_are_is_a_medium():
    """The "Andean Courier" is a medium, whatever it was taken for; a person of that name is not."""
    paper = Source((), "the Andean Courier", SourceClass.NAMED, "Courier")
    assert voice(paper).media == ("andean courier",)
    assert voice(paper).speaker is None
    assert voice(Source((), "Ann Courier, a clerk", SourceClass.NAMED, "Ann Courier")).speaker == person(
        "Ann Courier"
    )


def person(name):
    """The compared form of a person's name."""
    return speaker_key(source(name))


def test_an_office_that_one_person_holds():
    """The minister by name and the minister by office are one; an office of many is nobody's own."""
    by_name = voice(source("Ann Smith", country="URY", office="Uruguay's defence minister"))
    by_office = voice(source("Uruguay's defence minister", SourceClass.OFFICE, "URY"))
    assert by_name.role == by_office.role == "URY defenc minist"
    assert by_name.body == "URY defence"
    assert voice(source("Ann Smith", country="URY", office="deputy")).role is None


def test_the_basis_and_its_owner():
    """A basis named by its owner tells itself apart; "satellite images" alone do not."""
    text = "Bolivia built a hangar, citing satellite images taken by Lumen"
    at = text.index("satellite")
    lumen = Name(Span(len(text) - 5, len(text)), "Lumen", NameKind.ORGANISATION, "Lumen", None, None)
    made = story(
        "s", claims=[claim("s", 1, text, source("Ann Smith"), basis=Span(at, len(text)))], names=[lumen]
    )
    gist = gist_of(made)
    owned = telling_of(gist.claims[0], gist)
    assert (owned.basis, owned.owned) == ("lumen: lumen", True)
    plain = voice(source("Ann Smith"), text="satellite images", basis=Span(0, 16))
    assert (plain.basis, plain.owned) == ("imag satellit", False)


def test_a_basis_behind_the_claim_in_its_sentence():
    """What is cited behind the content is its basis; what another sentence cites is not."""
    line = (
        "Bolivia built a hangar, the envoy said, citing documents of the Lima archive. Others cite rumours."
    )
    content = Words((Span(0, 22),), line[:22])
    made = story("s", lines=[line], claims=[claim("s", 1, "x")])
    moved = replace(made, claims=(replace(made.claims[0], content=content),))
    assert gist_of(moved).claims[0].voice.basis >= {"archiv"}
    other = replace(made, text="Bolivia built a hangar. Others were citing rumours.", claims=moved.claims)
    assert gist_of(other).claims[0].voice.basis == frozenset()


def test_a_document_is_its_own_basis():
    """A report that speaks is what the claim rests on."""
    text = "the harbour report says so"
    report = Source((Span(0, 18),), "the harbour report", SourceClass.DOCUMENT, None)
    assert voice(report, text=text).basis == "harbour"


def test_occasions_and_quoted_words():
    """A day of speaking, to whom, and the words where they are quoted."""
    told = voice(
        source("Ann Smith"), said=interval("2024-06-03", "2024-06-04"), quote=Quote.DIRECT,
        addressee=source("Parliament"),
    )  # fmt: skip
    assert told.days == ("2024-06-03", "2024-06-04")
    assert told.venue == "parliament"
    assert told.words == "artiller fort shell ship wagon"
    assert voice(source("Ann Smith"), said=interval("2024-01-01", "2024-06-04")).days == ()


def test_other_goods_are_another_happening():
    """What one claim says of shells and another of onions is tied by words alone, and so less surely."""

    def shipped(name, goods, text="Bolivia shipped forty wagons of them"):
        made = transfer(name, 1, goods, claim=f"{name}.1")
        return saying(name, text, records={"transfers": [made]})

    other = "The forty wagons from Bolivia had crossed at night"
    tied = saying_link(shipped("s1", "shells"), shipped("s2", "shells", other))
    assert tied is not None
    assert tied.proof.startswith("both say munitions goods from BOL to PRY")
    loose = saying_link(shipped("s1", "shells"), shipped("s2", "onions", other))
    assert loose is not None
    assert loose.proof.startswith("in common")
    assert loose.strength < tied.strength
