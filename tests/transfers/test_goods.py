import pytest
from tests.transfers.made import pipeline

from tocsin.reading.pipeline import read_story
from tocsin.terms.span import Span
from tocsin.transfers.goods import goods_of


def _goods(text):
    read = read_story(pipeline(), text, (Span(0, len(text)),))
    paragraph = read.paragraphs[0]
    thing = next(token for token in paragraph.parsed if token.dep_ == "obj")
    return [
        (g.goods_class.value, [s.of(text) for s in g.spans], g.quantity) for g in goods_of(paragraph, thing)
    ]


@pytest.mark.parametrize(
    ("phrase", "kind", "words"),
    [
        ("artillery shells", "munitions", "artillery shells"),
        ("ballistic missiles", "missiles", "ballistic missiles"),
        ("refined petroleum", "fuel", "refined petroleum"),
        ("satellite technology", "technology", "satellite technology"),
        ("workers", "labour", "workers"),
        ("hard currency", "money", "hard currency"),
        ("military equipment", "munitions", "military equipment"),
        ("humanitarian aid", "other", "humanitarian aid"),
        ("spare missile parts", "missiles", "missile parts"),
        ("frozen pork", "food", "frozen pork"),
        ("six Su-35s", "munitions", "Su-35s"),
        ("F-16s", "munitions", "F-16s"),
        ("36 J-10C fighters", "munitions", "J-10C fighters"),
        ("S-400 batteries", "missiles", "S-400 batteries"),
        ("new S-300s", "missiles", "S-300s"),
    ],
)
def test_class_of_goods(phrase, kind, words):
    """Names of goods have their class, the longest name before a shorter one."""
    [(found, spans, _)] = _goods(f"They sold {phrase} yesterday.")
    assert found == kind
    assert spans[0].endswith(words)


@pytest.mark.parametrize(
    "phrase",
    [
        "support",
        "information",
        "an opportunity",
        "the capability",
        "an arm",
        "fighters",
        "the G-7",
        "batteries",
    ],
)
def test_no_goods(phrase):
    """Words that pass nothing, and weak words with nothing to class them, are no goods."""
    assert _goods(f"They gave {phrase} yesterday.") == []


@pytest.mark.parametrize(
    ("phrase", "quantity"),
    [
        ("millions of shells", "millions of"),
        ("more than 10,000 containers of shells", "more than 10,000 containers of"),
        ("two dozen tanks", "two dozen"),
        ("the tanks", None),
        ("several tanks", "several"),
        ("$5 million", "$5 million"),
    ],
)
def test_quantity_as_said(phrase, quantity):
    """The words of amount are kept as written."""
    [(_, _, found)] = _goods(f"They sold {phrase}.")
    assert found == quantity


def test_joined_goods_by_class():
    """Goods joined by "and" are one record a class."""
    found = _goods("They sold small arms, ammunition and missiles.")
    assert [(kind, spans) for kind, spans, _ in found] == [
        ("munitions", ["small arms", "ammunition"]),
        ("missiles", ["missiles"]),
    ]
