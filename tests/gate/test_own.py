"""Our own gold is what it says it is."""

import itertools
import json
import re

import pytest

from tests.gate import own
from tests.gate.markup import read_markup


@pytest.fixture(scope="module")
def articles():
    """Every article of the gold."""
    return own.own_articles()


def test_there_is_enough_of_it(articles):
    """Ten and more marked articles with eight and more attributions each."""
    marked = [article for article in articles.values() if article.parts]
    assert len(marked) >= 10
    assert all(len(article.parts) >= 8 for article in marked)
    assert len(list((own.GOLD / "pages").glob("*.txt"))) >= 8
    assert len(list((own.GOLD / "html").glob("*.html"))) >= 6


def test_attributions_do_not_overlap(articles):
    """One flat layer: no character stands in two contents."""
    for name, article in articles.items():
        ranges = sorted(r for roles in article.parts.values() for r in roles["Content"])
        overlaps = [(a, b) for a, b in itertools.pairwise(ranges) if a[1] > b[0]]
        assert (name, overlaps) == (name, [])


def test_a_part_has_no_space_at_its_ends(articles):
    """Marks stand close to their words, and a part is never empty."""
    for article in articles.values():
        for roles in article.parts.values():
            words = [article.text[start:end] for ranges in roles.values() for start, end in ranges]
            assert [w for w in words if w != w.strip() or not w] == []


def test_bodies_stand_in_their_pages(tmp_path):
    """Each paragraph of a gold story is found in its page, word for word, and no placeholder is left."""
    folder = own.make_stories(tmp_path / "stories")
    for page, stories in json.loads((folder / "gold.json").read_text(encoding="utf8")).items():
        text = (folder / f"{page}.txt").read_text(encoding="utf8")
        assert "{{" not in text
        paragraphs = [paragraph for story in stories for paragraph in story.split("\n\n")]
        assert [p for p in paragraphs if p not in text] == []
        assert all(len(story.split()) >= 100 for story in stories)


def test_pages_hold_more_than_their_truth(tmp_path):
    """Every HTML page has furniture that its true text lacks."""
    folder = own.make_pages(tmp_path / "pages")
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf8"))
    assert set(truth) == {path.stem for path in folder.glob("*.html")}
    for name, page in truth.items():
        shown = re.sub(r"<[^>]+>", " ", (folder / f"{name}.html").read_bytes().decode("latin-1"))
        assert len(shown.split()) > 1.05 * len(page["articleBody"].split())


def test_variants_name_their_originals(tmp_path):
    """Each variant was made from an article of the collection, and differs from it."""
    rows = [
        json.loads(line)
        for line in own.make_reprints(tmp_path / "r").read_text(encoding="utf8").split("\n")[:-1]
    ]
    by_id = {row["id"]: row for row in rows}
    assert len(by_id) == len(rows)
    variants = [row for row in rows if row["of"]]
    assert {row["kind"] for row in variants} == {"edit", "cut", "contain", "resub", "quote"}
    assert all(by_id[row["of"]]["kind"] == "original" != row["kind"] for row in variants)
    assert all(by_id[row["of"]]["text"] != row["text"] for row in variants)


def test_a_placeholder_out_of_range_is_refused(articles):
    """A paragraph that an article does not have is an error, not a gap."""
    with pytest.raises(IndexError):
        own.fill("{{night-train:9}}", articles)
    with pytest.raises(KeyError):
        own.fill("{{day-train:1}}", articles)


def test_headlines_are_furniture(articles):
    """Only paragraphs are body; in HTML they are escaped."""
    filled = own.fill("{{rate-decision:headline}}\n{{rate-decision:4|p}}", articles, markup=True)
    assert "Brandt &amp; Low" in filled.text
    assert filled.bodies == {"rate-decision": articles["rate-decision"].paragraphs[3]}
    assert read_markup(filled.text).parts == {}
