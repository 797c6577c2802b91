"""The grammar file: every rule compiles, has a reader and reads its own example."""

from datetime import date

import pytest

from tocsin.reading.times.finder import find_times, grammar
from tocsin.reading.times.grammar import Rule, compiled, rules

RULES = rules()


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_each_rule_reads_its_example(rule: Rule):
    """The words between the brackets are found as a time, or kept from being one after `no:`."""
    written = rule.example.removeprefix("no: ")
    before, _, rest = written.partition("[[")
    inside, _, after = rest.partition("]]")
    found = [t.text for t in find_times(before + inside + after, date(2024, 6, 14))]
    assert (inside in found) == (written == rule.example)


def test_rules_have_names_of_their_own():
    """No two rules share a name."""
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_an_unknown_name_is_an_error():
    """A pattern with a word class that does not exist is refused."""
    with pytest.raises(KeyError):
        compiled("THE NOSUCHCLASS")


def test_the_grammar_compiles():
    """Every rule names a reader that exists."""
    assert grammar() is grammar()
