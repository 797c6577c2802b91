"""Word lists of the briefs room."""

from tocsin.briefs.wordlists import read_phrases


def test_the_pointing_words_are_read():
    """The file's entries come without its header, phrases as well as words."""
    phrases = read_phrases("pointing.txt")
    assert {"this", "the charge"} <= set(phrases)
    assert not any(phrase.startswith("#") for phrase in phrases)
