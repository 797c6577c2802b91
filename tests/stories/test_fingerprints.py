"""Fingerprints: the same for the same words, everywhere."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.stories.pages import FERRY

from tocsin.stories.fingerprints import Fingerprints, fingerprint, word_bounds

WORD = st.text(alphabet="abcdeéä漢", min_size=1, max_size=6)


def test_same_in_another_process():
    """Another process, with another hash seed, makes the same fingerprints."""
    program = (
        "import sys; from tocsin.stories import fingerprint;"
        "print(*fingerprint(sys.stdin.buffer.read().decode()).hashes.tolist())"
    )
    text = "\n".join(FERRY)
    run = subprocess.run(
        [sys.executable, "-c", program],
        input=text.encode(),
        capture_output=True,
        check=True,
        env={"PYTHONHASHSEED": "7"},
    )
    assert [int(value) for value in run.stdout.split()] == fingerprint(text).hashes.tolist()


@settings(max_examples=60)
@given(st.lists(WORD, min_size=12, max_size=40), st.lists(WORD, max_size=20), st.lists(WORD, max_size=20))
def test_nine_shared_words_share_a_fingerprint(shared, before, after):
    """Any nine words in a row that two texts have in common are seen."""
    one = fingerprint(" ".join(shared))
    other = fingerprint(" ".join([*before, *shared, *after]))
    assert set(one.hashes.tolist()) & set(other.hashes.tolist())


@settings(max_examples=60)
@given(st.lists(WORD, max_size=30), st.sampled_from([" ", "\n", " — ", "”, “", "...\t", "\u00a0"]))
def test_only_words_count(words, joint):
    """What stands between words changes nothing; positions count words as `word_bounds` does."""
    text = joint.join(words)
    prints = fingerprint(text)
    assert prints.words == len(words) == len(word_bounds(text))
    assert np.array_equal(prints.hashes, fingerprint(" ".join(words).upper()).hashes)
    assert all(0 <= place <= max(0, len(words) - 4) for place in prints.positions.tolist())


def test_bytes_that_do_not_fit_are_refused():
    """Hashes and positions of different number are no fingerprints."""
    hashes, positions, words = fingerprint("\n".join(FERRY)).to_bytes()
    with pytest.raises(ValueError, match="positions"):
        Fingerprints.from_bytes(hashes, positions[:-4], words)


def test_dotted_capital_i_is_one_letter():
    """The Turkish capital, whose lower case is two characters, does not split a word."""
    assert fingerprint("İzmir ve İstanbul uzak").words == 4


def test_long_texts_are_read_in_pieces():
    """A text of several pieces has the words of each, none cut in two."""
    text = "\n".join(FERRY)
    long = " ".join([text] * 3000)
    assert fingerprint(long).words == 3000 * fingerprint(text).words
    assert set(fingerprint(text).hashes.tolist()) <= set(fingerprint(long).hashes.tolist())
    assert len(set(fingerprint(long).hashes.tolist())) < 2 * len(fingerprint(text)) + 20
