"""What a page read again still says of what was cited."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.weighing.stories import claim

from tocsin.terms.claim import Words
from tocsin.terms.span import Span
from tocsin.weighing.decay import (
    DecayKind,
    cited_spans,
    decay_findings,
    decay_words,
    decayed,
    difference,
    sentences,
)

BEFORE = "Headline\n\nThe minister sent forty wagons in May. Nobody saw them. The border is quiet."


def cited(words, text=BEFORE):
    """A claim that rests on these words."""
    at = text.index(words)
    made = claim("s", 1, words)
    return [
        type(made)(
            **{f: getattr(made, f) for f in made.__slots__}
            | {"content": Words((Span(at, at + len(words)),), words)}
        )
    ]


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        (BEFORE.replace("forty", "fourteen"), DecayKind.CHANGED),
        (
            BEFORE.replace("forty", "fourteen") + "\n\nCorrection: an earlier version gave a wrong number.",
            DecayKind.CORRECTED,
        ),
        (BEFORE.replace("The minister sent forty wagons in May. ", ""), DecayKind.GONE),
        (BEFORE.replace("The minister sent", "Nobody knows whether the minister sent"), DecayKind.CHANGED),
        (None, DecayKind.GONE),
    ],
)
def test_what_became_of_cited_words(after, kind):
    """Changed, corrected or gone; to be wrapped in other words is to be changed."""
    (found,) = decayed(cited("sent forty wagons"), BEFORE, after)
    assert found.kind is kind
    assert found.before == "The minister sent forty wagons in May."


@pytest.mark.parametrize(
    "after", [BEFORE, BEFORE.replace(" ", "  "), "New lead.\n\n" + BEFORE, BEFORE.replace("Nobody", "Few")]
)
def test_what_still_stands_is_not_flagged(after):
    """The same sentence elsewhere on the page, spaced otherwise, beside other changes: it stands."""
    assert decayed(cited("sent forty wagons"), BEFORE, after) == ()


def test_the_difference_is_shown():
    """What went and what came, word by word."""
    assert difference("sent forty wagons in May", "sent fourteen wagons") == (
        ("forty", "fourteen"),
        ("in May", ""),
    )
    (found,) = decayed(cited("sent forty wagons"), BEFORE, BEFORE.replace("forty", "fourteen"))
    (finding,) = decay_findings([found], "a page")
    assert finding.value["difference"] == [["forty", "fourteen"]]
    assert finding.value["page"] == "a page"
    assert "source changed" in finding.proofs[0]


def test_everything_cited_counts():
    """A claim rests on speaker, cue and basis as well as on its content."""
    made = cited("Nobody saw them")[0]
    assert cited_spans(made) == made.content.spans


@given(st.text(alphabet="ab .!?\n", max_size=60))
def test_sentences_cover_every_word(text):
    """No word falls between two sentences."""
    covered = "".join(span.of(text) for span in sentences(text))
    assert covered.split() == text.split()


@given(st.text(alphabet="ab .\n", min_size=3, max_size=60))
def test_an_unchanged_page_loses_nothing(text):
    """Read again with the same bytes, nothing decays."""
    made = claim("s", 1, text)
    assert decayed([made], text, text) == ()


@pytest.mark.parametrize(
    ("after", "now"),
    [
        (BEFORE.replace("forty", "fourteen"), "it says now “The minister sent fourteen wagons in May.”"),
        (None, "it says nothing like it now"),
    ],
)
def test_a_decay_in_words(after, now):
    """Which page changed, what it said, and what it says now, in one sentence."""
    (found,) = decay_findings(decayed(cited("sent forty wagons"), BEFORE, after), "a page")
    said = decay_words(found)
    assert said.startswith("source ")
    assert said.endswith(f"a page said “The minister sent forty wagons in May.”; {now}")
