"""Identities."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from tocsin.terms.digest import content_id, sha256_text


@given(st.text(), st.integers())
def test_same_content_same_id(text, number):
    """The same content has the same id, another kind has another."""
    assert content_id("story", text, number) == content_id("story", text, number)
    assert content_id("story", text) != content_id("claim", text)


@given(st.text(alphabet=st.characters()))
def test_any_text_has_a_digest(text):
    """A digest never fails, lone surrogates included."""
    assert len(sha256_text(text)) == 64


def test_lone_surrogates_are_told_apart():
    """Two different lone surrogates do not share a digest."""
    assert sha256_text("\ud800") != sha256_text("\ud801")


def test_parts_are_not_run_together():
    """The border between two parts counts."""
    assert content_id("x", "ab", "c") != content_id("x", "a", "bc")


def test_an_id_is_the_digest_of_sorted_plain_json():
    """Ids that ledgers hold are found again: keys sorted, no blanks, other letters escaped."""
    digest = hashlib.sha256(rb'[{"a":"\u00e9","b":[1,null]},2.5]').hexdigest()
    assert content_id("claim", {"b": [1, None], "a": "\u00e9"}, 2.5) == f"claim-{digest[:20]}"
