"""Contents that stop short of their own clause."""

from collections.abc import Sequence

import pytest
from tests.claims.reading import layers_from, read_with

from tocsin.claims.clause import (
    after_addressee,
    from_its_start,
    from_that,
    subject_before,
    to_closing_mark,
    with_rest,
)
from tocsin.claims.ground import Ground, ground_of
from tocsin.claims.layered import layered
from tocsin.claims.paragraph import paragraphs_of
from tocsin.terms.span import Span


def ground(text: str, heads: Sequence[int], deps: Sequence[str], pos: Sequence[str] | None = None) -> Ground:
    """One sentence with a parse and layers that say nothing."""
    read = read_with(text, layers_from(["O"] * len(heads), {}, {}), heads, deps, pos)
    story = layered(read)
    assert story is not None
    return ground_of(story, paragraphs_of(text, [Span(0, len(text))], None))


def test_what_hangs_on_a_content_goes_with_it():
    """A phrase that the parse hangs on the content is no rest of the sentence."""
    g = ground(
        "He said ships left for the north",
        [1, 1, 3, 1, 6, 6, 3],
        ["nsubj", "root", "nsubj", "ccomp", "case", "det", "obl"],
    )
    assert with_rest(g, ((1, 2), (0, 1)), (2, 4)) == (2, 7)
    assert with_rest(g, ((1, 2), (6, 7)), (2, 4)) == (2, 4)


@pytest.mark.parametrize(
    ("text", "end", "after"),
    [
        ("Sales grew 3 percent , compared with 2 percent", 4, 9),
        ("Sales grew 3 percent , or 40 tonnes", 4, 8),
        ("Sales grew 3 percent , up from 2 percent", 4, 9),
        ("Sales grew 3 percent , said Ann", 4, 4),
    ],
)
def test_figures_keep_what_they_are_compared_with(text, end, after):
    """A comma before a comparison is no border of a content."""
    words = text.split()
    pos = ["PUNCT" if w == "," else "NUM" if w.isdigit() else "NOUN" for w in words]
    g = ground(text, [len(words) - 1] * len(words), ["dep"] * len(words), pos)
    assert with_rest(g, (), (0, end)) == (0, after)


def test_dates_before_that_are_no_content():
    """What stands between the cue and `that` is when it was said."""
    g = ground(
        "They announced Nov 18 that it opened",
        [1, 1, 1, 2, 6, 6, 1],
        ["nsubj", "root", "obl", "nummod", "mark", "nsubj", "ccomp"],
    )
    assert from_that(g, (1, 2), (2, 7)) == (4, 7)
    assert from_that(g, (1, 2), (4, 7)) == (4, 7)


def test_who_is_told_is_no_content():
    """`told lawmakers it was his duty`: the clause begins behind the addressee."""
    g = ground(
        "Ann told lawmakers it was duty",
        [1, 1, 1, 5, 5, 1],
        ["nsubj", "root", "iobj", "nsubj", "cop", "ccomp"],
    )
    assert after_addressee(g, (1, 2), (2, 6)) == (3, 6)
    assert after_addressee(g, (1, 2), (3, 6)) == (3, 6)


def test_clauses_before_the_cue_begin_with_their_first_word():
    """`Footage from Reval shows fires , it said`: the subject belongs to what is said."""
    g = ground(
        "Footage from Reval shows fires , it said",
        [3, 2, 0, 7, 3, 7, 7, 7],
        ["nsubj", "case", "nmod", "ccomp", "obj", "punct", "nsubj", "root"],
        ["NOUN", "ADP", "PROPN", "VERB", "NOUN", "PUNCT", "PRON", "VERB"],
    )
    assert from_its_start(g, ((7, 8), (6, 7)), (1, 5)) == (0, 5)


def test_subjects_in_front_of_who_says_it_are_found():
    """`The ruling , Ann said , shows bias`: both pieces are one content."""
    g = ground(
        "The ruling , Ann said , shows bias",
        [1, 6, 4, 4, 6, 4, 6, 6],
        ["det", "nsubj", "punct", "nsubj", "parataxis", "punct", "root", "obj"],
        ["DET", "NOUN", "PUNCT", "PROPN", "VERB", "PUNCT", "VERB", "NOUN"],
    )
    assert subject_before(g, ((4, 5), (3, 4)), (6, 8)) == (0, 2)
    assert subject_before(g, ((4, 5), (3, 4)), (7, 8)) is None


def test_a_quotation_is_one_content():
    """A piece of a quotation is completed up to its closing mark."""
    text = '"It is a start. There is more," Ann said'
    size = len(read_with(text, layers_from(["O"] * 12, {}, {})).paragraphs[0].doc)
    g = ground(text, [0] * size, ["dep"] * size)
    begin, end = to_closing_mark(g, (0, 5))
    assert g.story.place(begin, end).of(text) == '"It is a start. There is more,"'
