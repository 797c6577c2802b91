"""The cue lexicon and its data files."""

import pytest

from tocsin.claims.inflect import forms
from tocsin.claims.lexicon import lexicon, plural
from tocsin.terms.claim import Act


@pytest.mark.parametrize(
    ("lemma", "irregular", "expected"),
    [
        ("say", ("said",), {"say", "says", "saying", "said"}),
        ("deny", (), {"deny", "denies", "denying", "denied"}),
        ("write", ("wrote", "written"), {"write", "writes", "writing", "wrote", "written"}),
        ("slam", (), {"slam", "slams", "slamming", "slammed"}),
        ("agree", (), {"agree", "agrees", "agreeing", "agreed"}),
        ("express", (), {"express", "expresses", "expressing", "expressed"}),
    ],
)
def test_forms_of_a_verb(lemma, irregular, expected):
    """Regular and irregular verbs have their forms."""
    assert set(forms(lemma, irregular)) == expected


def test_longest_phrase_comes_first():
    """`ruled out` is tried before any single `rule`."""
    lengths = [len(entry.rest) for entry, _ in lexicon().verbs["expressed"]]
    assert lengths == sorted(lengths, reverse=True)


def test_every_act_has_a_verb():
    """No act of the design is out of reach."""
    acts = {entry.act for found in lexicon().verbs.values() for entry, _ in found}
    assert acts == set(Act)


def test_plural_of_a_noun():
    """Regular plurals and -man."""
    assert [plural(noun) for noun in ("report", "testimony", "spokesman", "speech")] == [
        "reports",
        "testimonies",
        "spokesmen",
        "speeches",
    ]
