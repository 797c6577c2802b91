"""Repairs of contents that were chosen."""

import pytest
from tests.claims.reading import layers_from, read_with

from tocsin.claims.ground import ground_of
from tocsin.claims.group import Group
from tocsin.claims.layered import layered
from tocsin.claims.mend import mended

CASES = [
    # words, governors, relations, cue, content before, content after
    (
        "He expects support for this plan",
        [1, 1, 1, 5, 5, 2],
        ["nsubj", "root", "obj", "case", "det", "nmod"],
        (1, 2),
        ((3, 6),),
        ((2, 6),),
    ),
    (
        "He condemned the acts and sent help",
        [1, 1, 3, 1, 5, 1, 5],
        ["nsubj", "root", "det", "obj", "cc", "conj", "obj"],
        (1, 2),
        ((2, 7),),
        ((2, 4),),
    ),
    (
        "He said Friday he would go",
        [1, 1, 1, 5, 5, 1],
        ["nsubj", "root", "obl", "nsubj", "aux", "ccomp"],
        (1, 2),
        ((2, 6),),
        ((3, 6),),
    ),
    (
        "He said ships left for the north",
        [1, 1, 3, 1, 6, 6, 3],
        ["nsubj", "root", "nsubj", "ccomp", "case", "det", "obl"],
        (1, 2),
        ((2, 6),),
        ((2, 7),),
    ),
    (
        "He said again ships left",
        [1, 1, 1, 4, 1],
        ["nsubj", "root", "advmod", "nsubj", "ccomp"],
        (1, 2),
        ((4, 5),),
        ((3, 5),),
    ),
]
POS = {"condemned": "VERB", "sent": "VERB", "said": "VERB", "expects": "VERB", "he": "PRON"}


@pytest.mark.parametrize(("text", "heads", "deps", "cue", "before", "after"), CASES)
def test_contents_are_mended(text, heads, deps, cue, before, after):
    """What the cue governs comes in; a day, a second verb and a cut phrase are put right."""
    read = read_with(text, layers_from(["O"] * len(heads), {}, {}), heads, deps)
    for token in read.paragraphs[0].doc:
        token.pos_ = POS.get(token.lower_, "NOUN")
    story = layered(read)
    assert story is not None
    group = Group(cue, (story.place(*cue),), 0)
    assert mended(ground_of(story, []), group, before, ((0, 1),)) == after


def test_what_needs_no_repair_stays():
    """A content that is whole is left as it was chosen."""
    text, heads = "He said ships left", [1, 1, 3, 1]
    story = layered(
        read_with(text, layers_from(["O"] * 4, {}, {}), heads, ["nsubj", "root", "nsubj", "ccomp"])
    )
    assert story is not None
    group = Group((1, 2), (story.place(1, 2),), 0)
    assert mended(ground_of(story, []), group, ((2, 4),), ((0, 1),)) == ((2, 4),)


def test_sentence_before_is_no_piece():
    """A piece of the sentence before is dropped where the cue's own clause follows it."""
    text, heads = "Ships left . He said ports closed", [1, 1, 1, 4, 4, 6, 4]
    deps = ["nsubj", "root", "punct", "nsubj", "root", "nsubj", "ccomp"]
    read = read_with(text, layers_from(["O"] * 7, {}, {}), heads, deps)
    story = layered(read)
    assert story is not None
    assert story.sentence[0] != story.sentence[4]
    group = Group((4, 5), (story.place(4, 5),), 0)
    assert mended(ground_of(story, []), group, ((0, 2), (5, 7)), ((3, 4),)) == ((5, 7),)
