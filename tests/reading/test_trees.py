import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tocsin.reading.trees import decode, sentence_heads

SQUARES = st.integers(1, 12).flatmap(
    lambda n: arrays(np.float32, (n, n), elements=st.floats(-5, 5, width=32))
)


def is_tree(heads):
    roots = [i for i, head in enumerate(heads) if head == i]
    if len(roots) != 1:
        return False
    for start in range(len(heads)):
        node, seen = start, set()
        while node not in roots:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node]
    return True


@given(SQUARES)
def test_every_sentence_becomes_one_tree(scores):
    """Whatever the scores, a sentence has one root and every word reaches it."""
    assert is_tree(sentence_heads(scores).tolist())


@given(
    arrays(np.float32, (9, 9), elements=st.floats(-5, 5, width=32)),
    st.lists(st.booleans(), min_size=9, max_size=9),
)
def test_no_word_is_governed_from_another_sentence(scores, starts):
    """Heads stay within the borders, also when the first border is missing."""
    heads = decode(scores, np.array(starts))
    sentence = np.cumsum([False, *starts[1:]])
    assert (sentence[heads] == sentence).all()


@settings(max_examples=60)
@given(arrays(np.float32, (4, 4), elements=st.integers(-20, 20).map(float)))
def test_repair_finds_the_best_tree_of_its_root(scores):
    """Where greed fails, the tree is the best of all trees with the same root."""
    heads = sentence_heads(scores).tolist()
    root = next(i for i, head in enumerate(heads) if head == i)

    def total(tree):
        return sum(scores[i, head] for i, head in enumerate(tree) if i != root)

    choices = [[root] if i == root else range(4) for i in range(4)]
    trees = [t for t in itertools.product(*choices) if is_tree(t)]
    assert np.isclose(total(heads), max(map(total, trees)), atol=1e-3)


@given(
    arrays(np.float32, (9, 9), elements=st.floats(-5, 5, width=32)),
    st.lists(st.booleans(), min_size=9, max_size=9),
)
def test_sentences_read_together_are_sentences_read_alone(scores, starts):
    """Decoding a passage gives each sentence the tree that it gets by itself."""
    borders = [0, *(n for n in range(1, 9) if starts[n]), 9]
    alone = [
        sentence_heads(scores[begin:end, begin:end]) + begin for begin, end in itertools.pairwise(borders)
    ]
    assert decode(scores, np.array(starts)).tolist() == np.concatenate(alone).tolist()
