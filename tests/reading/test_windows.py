import spacy
from hypothesis import given
from hypothesis import strategies as st

from tocsin.reading.shapes import shape
from tocsin.reading.windows import CLS, SEP, Words, cuts, window


def story(costs, opens):
    words = Words()
    for number, (cost, opening) in enumerate(zip(costs, opens, strict=True)):
        words.ids.append([7] * cost)
        words.shapes.append([1] * cost)
        words.spaces.append(2)
        words.numbers.append(number)
        words.opens.append(opening or number == 0)
        words.stops.append(number % 5 == 4)
    return words


LISTS = st.lists(st.tuples(st.integers(1, 8), st.booleans()), max_size=80)


@given(LISTS, st.integers(10, 60))
def test_windows_cover_a_story_without_a_gap(pairs, limit):
    """Each word is read in exactly one window, and no window is over its limit."""
    words = story([c for c, _ in pairs], [o for _, o in pairs])
    ranges = list(cuts(words, limit))
    assert [n for start, end in ranges for n in range(start, end)] == list(range(len(pairs)))
    assert all(sum(len(words.ids[n]) for n in range(*r)) <= limit for r in ranges)


@given(LISTS, st.integers(10, 60))
def test_short_paragraphs_stay_whole(pairs, limit):
    """A window never begins inside a paragraph that would fit one."""
    words = story([c for c, _ in pairs], [o for _, o in pairs])
    starts = [n for n, opening in enumerate(words.opens) if opening]
    for begin, _ in cuts(words, limit):
        paragraph = max((n for n in starts if n <= begin), default=0)
        after = min((n for n in starts if n > begin), default=len(pairs))
        if sum(len(words.ids[n]) for n in range(paragraph, after)) < limit:
            assert begin == paragraph


def test_a_long_paragraph_is_cut_after_a_stop():
    """Where a paragraph must be cut, a sentence's end is preferred."""
    words = story([2] * 20, [False] * 20)
    assert next(cuts(words, 25)) == (0, 10)


def test_a_window_looks_back_and_marks_paragraphs():
    """Context comes before the window's own words, separators between paragraphs."""
    words = story([2, 2, 2, 1], [True, False, True, False])
    words.shapes[2] = [shape("“"), 1]
    laid = window(words, 2, 4, context=3)
    assert laid.before == 1
    assert laid.ids == [CLS, 7, 7, SEP, 7, 7, 7, SEP]
    assert laid.first == [1, 4, 6]
    assert len(laid.shapes) == len(laid.spaces) == len(laid.ids)


def test_a_fresh_paragraph_needs_no_look_back():
    """Context is read only where a cut paragraph or a quotation may go on."""
    words = story([2, 2, 2, 1], [True, False, True, False])
    assert window(words, 2, 4, context=3).before == 0
    words.shapes[2] = [shape("“"), 1]
    assert window(words, 2, 4, context=3).before == 1


def test_the_tokenizer_of_spacy_is_the_one_the_windows_expect():
    """Possessives, contractions and hyphens are cut as the treebanks cut them."""
    nlp = spacy.blank("en")
    assert [t.text for t in nlp("Seoul's Kim Hong-kyun didn't say.")] == [
        "Seoul", "'s", "Kim", "Hong", "-", "kyun", "did", "n't", "say", ".",
    ]  # fmt: skip
