"""Words as the unit of comparison."""

from hypothesis import given
from hypothesis import strategies as st

from tocsin.measure.words import WordPlaces, bag, likeness, paired, shingles

SETS = st.lists(st.frozensets(st.integers(0, 12), min_size=1, max_size=6), max_size=6)


def test_a_word_is_touched_by_one_of_its_letters():
    """A range counts every word it reaches into, and none that it only borders on."""
    places = WordPlaces("He said so-called experts can't.")
    assert places.touched([(0, 2)]) == {0}
    assert places.touched([(2, 3)]) == frozenset()
    assert places.touched([(6, 12)]) == {1, 2}
    assert places.touched([(26, 27), (0, 1)]) == {0, 4}


def test_likeness_is_shared_over_covered():
    """Two words of three in common on both sides are two of four."""
    assert likeness(frozenset({1, 2, 3}), frozenset({2, 3, 4})) == 0.5
    assert likeness(frozenset(), frozenset()) == 1.0
    assert likeness(frozenset({1}), frozenset()) == 0.0


def test_the_most_alike_are_paired_first():
    """A better partner further on beats a worse one before it."""
    gold = [frozenset({1, 2, 3, 4})]
    found = [frozenset({1, 2, 3}), frozenset({1, 2, 3, 4})]
    assert paired(gold, found, 0.5) == [(0, 1)]


def test_nothing_below_the_least_is_paired():
    """One word of three in common is too little at one half."""
    assert paired([frozenset({1, 2})], [frozenset({2, 3})], 0.5) == []


@given(SETS, SETS)
def test_pairs_are_one_to_one(gold, found):
    """No set is used twice, and every pair reaches the least likeness."""
    pairs = paired(gold, found, 0.5)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(likeness(gold[i], found[j]) >= 0.5 for i, j in pairs)


@given(SETS)
def test_sets_pair_with_themselves(sets):
    """Every set finds a partner as good as itself among the same sets."""
    assert len(paired(sets, sets, 1.0)) == len(sets)


def test_bags_and_shingles_count_repeats():
    """Case is set aside in bags, kept in shingles; a short text is one shingle."""
    assert bag("The the cat") == {"the": 2, "cat": 1}
    assert shingles("a b c d e") == {("a", "b", "c", "d"): 1, ("b", "c", "d", "e"): 1}
    assert shingles("Two words") == {("Two", "words"): 1}
    assert not shingles(" … ")
