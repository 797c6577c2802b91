import pytest

from tocsin.terms.errors import BadInput
from tocsin.terms.transfer import GoodsClass
from tocsin.transfers.lexicon import goods_words, leaders, only_classes, word_list


def test_every_class_but_none_is_empty():
    """Every class of goods has names."""
    assert set(goods_words().terms.values()) == set(GoodsClass)


def test_weak_heads_and_modifiers_are_apart():
    """What a weak head is alone is said of weak heads only."""
    words = goods_words()
    assert set(words.alone) <= words.weak


def test_unknown_list_is_named():
    """A list that is not there is refused by its name."""
    with pytest.raises(BadInput, match="no-such-list"):
        word_list("no-such-list")


def test_limited_verbs_are_verbs_of_giving():
    """Verbs that count for some goods only are among the giving ones."""
    assert set(only_classes()) <= word_list("give")


def test_leaders_have_years_in_order():
    """No leader leaves office before coming to it."""
    held = [leader for names in leaders().values() for leader in names]
    assert all(leader.until is None or leader.since <= leader.until for leader in held)
