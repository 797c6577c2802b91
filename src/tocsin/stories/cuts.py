"""Story borders that other pages give away: a passage that stands elsewhere ends, another subject begins.

A page may glue two stories together without a sign of it. Where one of them is known from another page,
the shared block ends at the border. But a block also ends where the other page cut the story short, so a cut
is made only where the words change as well and nothing below points back.
"""

from collections import Counter
from collections.abc import Sequence

from tocsin.stories.fingerprints import word_bounds
from tocsin.stories.lines import words_of
from tocsin.stories.topics import bare_surnames, content_words, likeness, opens_with_pronoun
from tocsin.terms.span import Span

_NEAR_WORDS = 12
"""Words by which a block may miss a border: fingerprints are sparse."""
_LEAST_STORY = 100
"""Words that must stand on either side of a cut."""
_NEAR = 160
"""Content words on either side that are compared."""
_ALIKE = 0.05
"""Likeness from which both sides count as one story. On planted collections (`measure reprints`, three seeds)
one of 492 stories that another page cuts short or reorders is cut at .05; of 246 glued without any sign, 109
are parted at the right place and five at a wrong one."""


def cut_at_shared_blocks(
    text: str, body: Sequence[Span], shared: Sequence[tuple[int, int]]
) -> tuple[tuple[Span, ...], ...]:
    """The bodies that a story falls into at the ends of what it shares with others; itself where it is one.

    Args:
        text: the snapshot.
        body: the story's paragraphs.
        shared: stretches of the story's body text that stand in other stories, in words counted from 0.
    """
    paragraphs = [span.of(text) for span in body]
    starts = [0]
    for paragraph in paragraphs:
        starts.append(starts[-1] + len(word_bounds(paragraph)))
    cuts = [0]
    for place in range(1, len(body)):
        long_enough = min(starts[place] - starts[cuts[-1]], starts[-1] - starts[place]) >= _LEAST_STORY
        if (
            long_enough
            and _ends_here(starts, cuts[-1], place, shared)
            and _turns(paragraphs[cuts[-1] : place], paragraphs[place:])
        ):
            cuts.append(place)
    return tuple(tuple(body[start:end]) for start, end in zip(cuts, [*cuts[1:], len(body)], strict=True))


def _ends_here(starts: Sequence[int], first: int, place: int, shared: Sequence[tuple[int, int]]) -> bool:
    """Whether a shared block reaches from the story's start to a paragraph's, or from there to the end."""
    begin, end = starts[first], starts[-1]
    return any(
        (abs(start - begin) <= _NEAR_WORDS and _is_nearest(starts, place, stop))
        or (abs(stop - end) <= _NEAR_WORDS and _is_nearest(starts, place, start))
        for start, stop in shared
    )


def _is_nearest(starts: Sequence[int], place: int, word: int) -> bool:
    """Whether a word lies at the start of this paragraph, and no other paragraph starts nearer to it."""
    distance = abs(starts[place] - word)
    return distance <= _NEAR_WORDS and all(abs(start - word) >= distance for start in starts)


def _turns(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether another subject begins: other words, no pronoun at the start, nobody known by surname alone."""
    before = [word for paragraph in reversed(above) for word in content_words(words_of(paragraph))][:_NEAR]
    after = [word for paragraph in below for word in content_words(words_of(paragraph))][:_NEAR]
    if likeness(Counter(before), Counter(after)) >= _ALIKE:
        return False
    return not opens_with_pronoun(below[0]) and not bare_surnames(above, below[:4])
