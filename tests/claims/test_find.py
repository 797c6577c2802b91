"""Claims of whole stories, and what must hold for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.claims.stories import story_of
from tests.proportion import grows_at_most

from tocsin.claims import find_claims
from tocsin.terms.claim import Act, Certainty, Polarity, Quote
from tocsin.terms.source import SourceClass

FOUND = [
    ("The board “strongly condemned” the raid.", "The board", "“strongly condemned”", "the raid"),
    (
        "The board neither confirmed nor denied the raid.",
        "The board",
        "neither confirmed nor denied",
        "the raid",
    ),
    ("The ministry said the talks had ended.", "The ministry", "said", "the talks had ended"),
    ("The talks have ended, the ministry said on Friday.", "the ministry", "said", "The talks have ended"),
    (
        "“We will not talk,” said Jane Roe, a spokeswoman.",
        "Jane Roe, a spokeswoman",
        "said",
        "“We will not talk,”",
    ),
    (
        "Two people familiar with the plan said it failed.",
        "Two people familiar with the plan",
        "said",
        "it failed",
    ),
    (
        "The plan was shelved, according to two officials.",
        "two officials",
        "according to",
        "The plan was shelved",
    ),
    (
        "Envoy John Doe told reporters that the pact would hold.",
        "Envoy John Doe",
        "told",
        "that the pact would hold",
    ),
    (
        "The ministry warned the envoys of a shortage.",
        "The ministry",
        "warned",
        "of a shortage",
    ),
    (
        "Norland had warned Sudland against a hasty vote.",
        "Norland",
        "had warned",
        "against a hasty vote",
    ),
    ("Norland and Sudland have denied arms deals.", "Norland and Sudland", "have denied", "arms deals"),
    (
        "Officials in Oslo are concerned that the pact may fail.",
        "Officials in Oslo",
        "are concerned",
        "that the pact may fail",
    ),
    (
        "Ships left the port, Port Watch, an Oslo-based website, reported, citing satellite images.",
        "Port Watch, an Oslo-based website,",
        "reported",
        "Ships left the port",
    ),
    ("Tariffs, she said, are coming down.", "she", "said", "Tariffs are coming down"),
    (
        "The spokesman declined to comment on the visit.",
        "The spokesman",
        "declined",
        "to comment on the visit",
    ),
    (
        "The deal will be signed, Tass quoted envoy John Doe as saying.",
        "Tass",
        "quoted",
        "The deal will be signed",
    ),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), FOUND)
def test_finds_who_says_what(text, source, cue, content):
    """Each shape of attribution gives its source, cue and content."""
    claim = find_claims(text, story_of(text))[0]
    assert claim.source is not None
    assert claim.cue is not None
    assert (claim.source.text, claim.cue.text, claim.content.text) == (source, cue, content)


def test_rest_of_a_quotation_belongs_to_its_speaker():
    """A quotation goes on behind its attribution, into a paragraph that is all quotation, marks re-opened."""
    text = "“We waited,” Ms Roe said. “Nobody came.\n“So we left.”"
    (claim,) = find_claims(text, story_of(text))
    assert [span.of(text) for span in claim.content.spans] == [
        "“We waited,”",
        "“Nobody came.",
        "“So we left.”",
    ]
    assert claim.quote is Quote.DIRECT


def test_chain_is_outermost_first():
    """Outlet, credited agency, who reports the speaker, and the speaker."""
    text = "The visit should be put off, minister John Doe said, according to the foreign ministry."
    claims = find_claims(text, story_of(text, outlet="Example Post", credited=("Reuters",)))
    inner = claims[-1]
    assert [link.text for link in inner.chain] == [
        "Example Post",
        "Reuters",
        "the foreign ministry",
        "minister John Doe",
    ]
    assert inner.chain[-1] == inner.source


def test_person_quoted_by_an_agency_has_a_record_of_its_own():
    """Who is quoted stands at the end of the chain behind who quotes."""
    text = "The deal will be signed, Tass quoted envoy John Doe as saying."
    claims = find_claims(text, story_of(text))
    assert [[link.actor for link in claim.chain] for claim in claims] == [["Tass"], ["Tass", "John Doe"]]


def test_denial_in_brackets():
    """A bracketed denial is a claim of its own."""
    text = "Sudland has sent shells, officials said. (Sudland denies this.)"
    denial = find_claims(text, story_of(text))[-1]
    assert (denial.act, denial.polarity, denial.content.text) == (Act.DENIES, Polarity.NEGATED, "this")
    assert denial.source is not None
    assert denial.source.text == "Sudland"


def test_pronoun_keeps_its_words_and_names_the_last_speaker():
    """`he` stays as written and resolves to the full name."""
    text = "Deputy minister John Doe said talks ended.\n“It is over,” he said."
    claim = find_claims(text, story_of(text))[-1]
    assert claim.source is not None
    assert (claim.source.text, claim.source.actor) == ("he", "John Doe")


def test_basis_is_kept_beside_the_claim():
    """What the source cites is the claim's basis and no claim of its own."""
    text = "Ships left the port, Port Watch reported this week, citing commercial satellite imagery."
    (claim,) = find_claims(text, story_of(text))
    assert claim.basis is not None
    assert claim.basis.of(text) == "citing commercial satellite imagery"


def test_addressee_is_kept():
    """Who is told is no part of the content."""
    text = "The envoy told lawmakers that talks would resume."
    (claim,) = find_claims(text, story_of(text))
    assert claim.addressee is not None
    assert claim.addressee.text == "lawmakers"


def test_refusal_to_be_named_is_no_claim():
    """The reason for anonymity belongs to the source."""
    text = "A senior official, who requested anonymity, said the talks were slow."
    (claim,) = find_claims(text, story_of(text))
    assert claim.source is not None
    assert claim.source.source_class is SourceClass.UNNAMED


def test_question_is_open():
    """What is asked or said to be unknown is open."""
    text = "“Is it fuel? We do not know,” Ms Roe said."
    (claim,) = find_claims(text, story_of(text))
    assert claim.certainty is Certainty.OPEN


_WORDS = st.sampled_from(
    [
        "he",
        "said",
        "she",
        "told",
        "that",
        "“",
        "”",
        '"',
        "''",
        "‘",
        "’",
        ",",
        ".",
        ":",
        ";",
        "—",
        "(",
        ")",
        "?",
        "the",
        "minister",
        "Kim",
        "Reuters",
        "according",
        "to",
        "denied",
        "have",
        "not",
        "was",
        "quoted",
        "as",
        "saying",
        "citing",
        "officials",
        "in",
        "Oslo",
        "who",
        "and",
        "but\n",
        "may",
        "expected",
        "John",
        "Doe",
    ]
)


@settings(max_examples=150)
@given(st.lists(_WORDS, max_size=60).map(" ".join))
def test_spans_point_at_their_words(text):
    """Every span lies in the snapshot and its words are the record's words; ids are unique and repeatable."""
    story = story_of(text)
    claims = find_claims(text, story)
    assert claims == find_claims(text, story)
    assert len({claim.id for claim in claims}) == len(claims)
    for claim in claims:
        for words in filter(None, (claim.cue, claim.content)):
            assert words.text == " ".join(span.of(text) for span in words.spans)
            assert all(span.start < span.end <= len(text) for span in words.spans)
        assert claim.source is not None
        assert claim.chain[-1] == claim.source
        assert (claim.source.text or "") == " ".join(span.of(text) for span in claim.source.spans)


@settings(max_examples=150)
@given(st.text(max_size=300))
def test_any_text_can_be_read(text):
    """No text makes the finder fail."""
    find_claims(text, story_of(text))


@pytest.mark.parametrize(
    "piece", ["“", "said, ", "according to ", "John Doe ", "not that if ", "'a ", "and, ", "..."]
)
def test_time_grows_with_the_text_only(piece):
    """Text made to provoke backtracking is read in time in proportion to its length."""

    def read(size: int) -> None:
        text = piece * (size // len(piece))
        find_claims(text, story_of(text))

    assert grows_at_most(read, 5_000, 20_000, times=10)


def test_somebody_warned_inside_a_saying():
    """A warning told by another is a claim of its own, behind who tells it and with who was warned."""
    text = "Jane Roe said that Norland had warned Sudland against a hasty vote."
    inner = find_claims(text, story_of(text))[1]
    assert [source.text for source in inner.chain] == ["Jane Roe", "Norland"]
    assert inner.addressee is not None
    assert inner.addressee.text == "Sudland"


def test_whose_remarks_suggest_something_speaks():
    """Remarks inside a saying speak for who made them; what a thing suggests there is nobody's claim."""
    text = "Envoy John Doe spoke. His remarks suggested that the pact would hold, Jane Roe said."
    outer, inner = find_claims(text, story_of(text))
    assert outer.source is not None
    assert outer.source.actor == "Jane Roe"
    assert [source.text for source in inner.chain] == ["Jane Roe", "His remarks"]
    text = "The weather suggested that the pact would hold, Jane Roe said."
    assert len(find_claims(text, story_of(text))) == 1
