"""Reprints: what counts as one, what does not, and an index that can be made again."""

import random

from tests.stories.pages import FERRY, ORCHARD

from tocsin.stories import Fingerprints, ReprintIndex, fingerprint, shared_blocks

WORDS = [
    "pier",
    "harbour",
    "council",
    "island",
    "ticket",
    "diver",
    "inspection",
    "night",
    "ferry",
    "company",
    "letter",
    "winter",
    "orchard",
    "frost",
    "valley",
    "loan",
    "ministry",
    "blossom",
    "tree",
    "water",
    "branch",
    "harvest",
    "association",
    "chairman",
    "decade",
    "month",
    "answer",
    "request",
    "growers",
    "fire",
]


def prose(seed: int, paragraphs: int = 8) -> list[str]:
    """Paragraphs of about fifty words, the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311 - texts, not secrets
    return [" ".join(rng.choice(WORDS) for _ in range(50)) + "." for _ in range(paragraphs)]


def found(first: str, second: str) -> list[str]:
    """The ids that the second text is found to share a telling with."""
    index = ReprintIndex()
    index.add("first", fingerprint(first))
    return [reprint.first for reprint in index.add("second", fingerprint(second))]


def test_same_text_in_another_dress():
    """Case, punctuation and line breaks do not hide a reprint."""
    text = "\n".join(prose(1))
    assert found(text, text.upper().replace(".", " —")) == ["first"]


def test_a_story_inside_a_longer_page():
    """A story that another page carries between two of its own is found, though most of the page differs."""
    index = ReprintIndex()
    index.add("story", fingerprint("\n".join(prose(1))))
    (reprint,) = index.add("page", fingerprint("\n".join([*prose(2, 16), *prose(1), *prose(3, 16)])))
    assert reprint.contained > 0.97
    assert reprint.jaccard < 0.3
    assert reprint.shared > 390
    assert not reprint.edited


def test_a_cut_story():
    """The first half of a story is a reprint of it."""
    assert found("\n".join(prose(1)), "\n".join(prose(1)[:4])) == ["first"]


def test_changed_words():
    """One word in seven changed leaves a reprint."""
    rng = random.Random(5)  # noqa: S311 - texts, not secrets
    words = "\n".join(prose(1)).split(" ")
    changed = " ".join(word if rng.random() > 0.15 else "elsewhere" for word in words)
    assert found("\n".join(prose(1)), changed) == ["first"]


def test_a_quotation_is_no_reprint():
    """One paragraph taken over into another story makes no carrier."""
    assert found("\n".join(prose(1)), "\n".join([*prose(2, 6), prose(1)[3], *prose(3, 3)])) == []


def test_different_texts():
    """Two stories on different subjects share nothing."""
    assert found("\n".join(FERRY), "\n".join(ORCHARD)) == []
    assert found("", "\n".join(FERRY)) == []
    assert found("three words only", "three words only") == []


def test_an_edited_version_says_so():
    """Where both texts have paragraphs of their own inside the shared text, the pair is a version."""
    old, new = prose(1, 12), prose(1, 12)
    new[2], new[5] = prose(7, 1)[0] + " " + prose(8, 1)[0], prose(9, 1)[0] + " " + prose(10, 1)[0]
    old[7], old[9] = prose(11, 1)[0] + " " + prose(12, 1)[0], prose(13, 1)[0] + " " + prose(14, 1)[0]
    index = ReprintIndex()
    index.add("old", fingerprint("\n".join(old)))
    (reprint,) = index.add("new", fingerprint("\n".join(new)))
    assert reprint.edited


def test_an_index_is_made_again_from_bytes():
    """Fingerprints survive a store, and an index refilled from them finds the same."""
    text = "\n".join(prose(1))
    kept = Fingerprints.from_bytes(*fingerprint(text).to_bytes())
    index = ReprintIndex()
    index.remember("first", kept)
    assert [reprint.first for reprint in index.matches("second", fingerprint(text))] == ["first"]
    assert len(index) == 1


def test_a_story_in_hundreds_of_pages():
    """A wire story that very many pages carry is still found in the next one."""
    index = ReprintIndex()
    prints = fingerprint("\n".join(prose(1)))
    for number in range(200):
        index.remember(str(number), prints)
    assert len(index.matches("next", prints)) >= 50


def test_blocks_say_where():
    """A shared block begins and ends at the words both texts have in common."""
    first, second = "\n".join(prose(1, 4)), "\n".join([prose(2, 1)[0], *prose(1, 4)[1:3]])
    (block,) = shared_blocks(fingerprint(first), fingerprint(second))
    assert abs(block.first_start - 50) < 6
    assert abs(block.first_end - 150) < 6
    assert abs(block.second_start - 50) < 6
    assert block.words >= 90
