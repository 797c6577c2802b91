"""The data files keep to their schema."""

import re

from tocsin.reading.times.grammar import phrases, rules
from tocsin.reading.times.lexicon import OTHER, lexicon

PHRASES = phrases()


def test_windows_run_forward():
    """No vague window ends before it begins."""
    for phrase, window in lexicon().windows.items():
        if window.first is not None and window.last is not None:
            assert window.first <= window.last, phrase


def test_words_are_lower_case():
    """Words are looked up in lower case, so none may hold a capital."""
    known = lexicon()
    for words in (known.classes, *known.tense.values(), *known.contexts.values()):
        assert all(word == word.lower() for word in words)


def test_every_class_has_a_character_of_its_own():
    """No two word classes share the character that stands for them."""
    codes = lexicon().codes
    assert len(set(codes.values()) | {OTHER}) == len(codes) + 1


def test_every_word_class_is_used():
    """Every word class and phrase of the data files stands in some pattern; idle ones slow the scan."""
    patterns = [*PHRASES.values(), *(rule.pattern for rule in rules())]
    used = {name for pattern in patterns for name in re.findall(r"(?<![<\w])[A-Z][A-Z0-9]*\b", pattern)}
    assert {*lexicon().codes, *PHRASES} - used == {"APOS"}


def test_no_time_names_begin_with_a_capital_or_a_digit():
    """The scan for fixed names skips words in lower case."""
    assert all(name[0].isupper() or name[0].isdigit() for name in lexicon().no_times)
