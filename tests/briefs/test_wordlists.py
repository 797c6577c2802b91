"""Word lists."""

from tocsin.briefs.wordlists import read_words


def test_empty_words_are_lower_case_and_long_enough_to_matter():
    """The list holds words that the pairing could otherwise take for a shared subject."""
    words = read_words("empty_words.txt")
    assert "because" in words
    assert all(word.islower() and len(word) >= 4 for word in words)
