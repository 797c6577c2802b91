"""Words that go on speaking of someone."""

import re

from hypothesis import given
from hypothesis import strategies as st

from tocsin.reading.corefer.words import BODY_PRONOUNS, PRONOUNS, any_case

WORDS = (*PRONOUNS, *BODY_PRONOUNS)
PIECES = st.sampled_from(
    [*WORDS, "HE", "Its", "this", "here", "she's", "_it", "it-", "“Him", "hi", " ", ",", "é"]
)


@given(st.lists(PIECES, max_size=12), st.sampled_from(["", " "]))
def test_whole_words_are_found_in_any_case(pieces, between):
    """The pattern that fails fast finds what the plain one finds."""
    text = between.join(pieces)
    plain = re.compile(r"\b(?:" + "|".join(WORDS) + r")\b", re.IGNORECASE)
    found = [match.span() for match in any_case(WORDS).finditer(text)]
    assert found == [match.span() for match in plain.finditer(text)]
