"""What the rules for names work on."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tocsin.reading.names.draft import Draft, Marked, Word, in_order, once_each
from tocsin.terms.name import NameKind

DRAFTS = st.lists(
    st.builds(
        lambda start, length, kind: Draft(start, start + length, "x" * length, kind, "model"),
        st.integers(0, 30), st.integers(0, 4), st.sampled_from([NameKind.PERSON, NameKind.PLACE]),
    ),
    max_size=12,
)  # fmt: skip


@given(DRAFTS)
def test_drafts_in_order_stand_apart(drafts):
    """Whatever came in, what comes out runs forward without overlaps, and stays so."""
    kept = in_order(drafts)
    assert all(left.end <= right.start for left, right in itertools.pairwise(kept))
    assert all(draft.start < draft.end for draft in kept)
    assert in_order(kept) == kept


@given(DRAFTS)
def test_each_surface_is_asked_for_once(drafts):
    """Of drafts of one surface and kind the first one stands for all."""
    once = once_each(drafts)
    keys = [(draft.text, draft.kind) for draft in once]
    assert len(set(keys)) == len(keys)
    assert set(keys) == {(draft.text, draft.kind) for draft in drafts}
    assert all(
        draft is next(d for d in drafts if (d.text, d.kind) == key)
        for draft, key in zip(once, keys, strict=True)
    )


def test_proper_nouns_come_with_their_sentences():
    """A word that the tagger calls a proper noun is given by its sentence and number, in order."""
    first = (Word(0, 3, "Ada", "PROPN"), Word(4, 8, "left", "VERB"))
    second = (Word(10, 12, "In", "ADP"), Word(13, 17, "Oslo", "PROPN"))
    assert Marked("Ada left. In Oslo", (first, (), second)).proper_nouns == [(first, 0), (second, 1)]
