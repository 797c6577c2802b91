"""Differences between versions."""

from hypothesis import given
from hypothesis import strategies as st

from tocsin.desk.differing import difference

TEXTS = st.lists(st.sampled_from(["a", "b", "c", "\n", " ", "long"]), max_size=40).map(" ".join)


def test_a_changed_word_is_shown_in_its_place():
    """What left and what came."""
    found = [(c.kind, c.text) for c in difference("two ships sailed", "three ships sailed")]
    assert found == [("gone", "two"), ("new", "three"), ("same", " ships sailed")]


def test_long_stretches_are_cut():
    """What did not change is shown around the change alone."""
    text = " ".join(map(str, range(400)))
    kinds = [c.kind for c in difference(text, text + " more")]
    assert kinds == ["same", "skipped", "same", "new"]


@given(TEXTS, TEXTS)
def test_both_versions_can_be_read_off(old, new):
    """Where nothing is skipped, what is not new is the old text, and what is not gone is the new one."""
    changes = difference(old, new)
    if all(c.kind != "skipped" for c in changes):
        assert "".join(c.text for c in changes if c.kind != "new") == old
        assert "".join(c.text for c in changes if c.kind != "gone") == new
