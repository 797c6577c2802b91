from tests.transfers.made import found_in


def test_open_slot_and_guesses():
    """A question leaves its slot open, and what is guessed at is open too."""
    text = 'What has Serbia given Cuba? "Hard currency? Or is it energy?" he asked.'
    found = [(t.goods_class.value, t.giver, t.receiver, t.open) for t in found_in(text)[0]]
    assert found == [(kind, "SRB", "CUB", True) for kind in ("other", "money", "fuel")]


def test_what_is_known_to_somebody_is_not_open():
    """Goods that the source knows and does not tell leave a record without goods, but no open slot."""
    (found,), _ = found_in("She said London has a good understanding of what Serbia has provided Cuba.")
    assert (found.goods, found.open) == ((), False)


def test_unclear_is_open():
    """What is said to be unclear is open without a question mark."""
    (found,), _ = found_in("It is unclear what Serbia has provided Cuba.")
    assert found.open


def test_question_without_goods_is_no_guess():
    """A question after an open slot that names no goods adds nothing."""
    assert len(found_in("What has Serbia given Cuba? Who knows?")[0]) == 1
