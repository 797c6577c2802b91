"""Reprints: what counts as one, what does not, and an index that can be made again."""

import itertools
import random

from tests.stories.pages import FERRY, ORCHARD

from tocsin.stories import Fingerprints, ReprintIndex, fingerprint, shared_blocks
from tocsin.terms.account import carried

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


def reworded(text: str, places: dict[int, list[str]]) -> str:
    """The text with the word at each place replaced by some words."""
    words = text.split(" ")
    return " ".join(" ".join(places.get(number, [word])) for number, word in enumerate(words))


def test_wording_changed_in_words_left_alone_is_a_version():
    """Another number of words at a few places of a text that is untouched else is an editor's work."""
    base = "\n".join(prose(1, 12))
    old = reworded(base, {90: ["in", "the", "past", "week"], 300: ["of", "all", "the", "town"]})
    new = reworded(base, {150: ["over", "the", "last", "days"], 420: ["as", "it", "were", "said"]})
    index = ReprintIndex()
    index.add("old", fingerprint(old))
    (reprint,) = index.add("new", fingerprint(new))
    assert reprint.edited


def test_furniture_and_cuts_leave_a_reprint():
    """A page that cuts a paragraph, or sets its own lines between paragraphs, does one thing: it carries."""
    base = prose(1, 12)
    page = [*base[:3], "story goes on below", *base[3:6], "read also our other news", *base[6:]]
    index = ReprintIndex()
    index.add("story", fingerprint("\n".join(base)))
    assert [r.edited for r in index.add("page", fingerprint("\n".join(page)))] == [False]
    cut = [*base[:2], *base[3:6], *base[8:]]
    assert [r.edited for r in index.add("cut", fingerprint("\n".join(cut)))][:1] == [False]


def test_damaged_words_leave_a_reprint():
    """Words that a scan joins or splits, in both directions, make no version."""
    rng = random.Random(6)  # noqa: S311 - texts, not secrets
    words = "\n".join(prose(1, 12)).split(" ")
    for place in rng.sample(range(len(words) - 1), 40):
        words[place] = words[place][:2] + " " + words[place][2:] if place % 2 else words[place] + "x"
    joined = " ".join(words).replace("harbour council", "harbourcouncil")
    index = ReprintIndex()
    index.add("story", fingerprint("\n".join(prose(1, 12))))
    assert [r.edited for r in index.add("scan", fingerprint(joined))] == [False]


def test_a_text_carries_the_version_it_has_the_wording_of():
    """What is cut from the later of two versions is no reprint of the earlier one, in whatever order."""
    base = prose(1, 12)
    old = "\n".join([*base[:9], prose(7, 1)[0], *base[9:]])
    new = reworded("\n".join(base), {90: ["the", "past", "week"], 200: ["a", "b", "c"], 300: ["d", "e", "f"]})
    texts = {"old": old, "new": new, "cut": "\n".join(new.split("\n")[:6])}
    for order in itertools.permutations(texts):
        index = ReprintIndex()
        links = [link for name in order for link in index.add(name, fingerprint(texts[name]))]
        assert [{link.first, link.second} for link in carried(links)] == [{"new", "cut"}]


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
