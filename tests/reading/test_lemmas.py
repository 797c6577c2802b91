import pytest

from tocsin.reading.lemmas import Lemmatizer


@pytest.fixture(scope="module")
def lemmatizer():
    return Lemmatizer()


PAST = "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"


@pytest.mark.parametrize(
    ("form", "upos", "feats", "lemma"),
    [
        ("said", "VERB", PAST, "say"),
        ("Told", "VERB", PAST, "tell"),
        ("vowed", "VERB", PAST, "vow"),
        ("denied", "VERB", PAST, "deny"),
        ("warning", "VERB", "VerbForm=Ger", "warn"),
        ("quoted", "VERB", "Tense=Past|VerbForm=Part", "quote"),
        ("condemning", "VERB", "Tense=Pres|VerbForm=Part", "condemn"),
        ("reiterated", "VERB", PAST, "reiterate"),
        ("is", "AUX", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "be"),
        ("’s", "AUX", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "be"),
        ("’s", "PART", "_", "'s"),
        ("n’t", "PART", "Polarity=Neg", "not"),
        ("has", "AUX", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "have"),
        ("’ll", "AUX", "VerbForm=Fin", "will"),
        ("them", "PRON", "Case=Acc|Number=Plur|Person=3|PronType=Prs", "they"),
        ("an", "DET", "Definite=Ind|PronType=Art", "a"),
        ("missiles", "NOUN", "Number=Plur", "missile"),
        ("ministries", "NOUN", "Number=Plur", "ministry"),
        ("Pyongyang", "PROPN", "Number=Sing", "Pyongyang"),
        ("closer", "ADJ", "Degree=Cmp", "close"),
    ],
)
def test_lemmas_are_those_of_the_treebanks(lemmatizer, form, upos, feats, lemma):
    """Reporting verbs, be, have and not come out as Universal Dependencies writes them."""
    assert lemmatizer.lemma(form, upos, feats) == lemma


def test_a_lemma_does_not_depend_on_what_was_asked_before(lemmatizer):
    """Remembered answers equal fresh ones."""
    again = Lemmatizer()
    for form in ("says", "saying", "says"):
        assert lemmatizer.lemma(form, "VERB", "_") == again.lemma(form, "VERB", "_") == "say"
