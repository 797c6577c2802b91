"""Small repairs of a chosen content: what its cue governs comes in, a time of speaking stays out."""

from __future__ import annotations

from tocsin.claims.grammar import TIME_WORDS
from tocsin.claims.ground import Ground, Run
from tocsin.claims.group import Group, Runs

_GAP = 6
"""Tokens between a cue and its content that can be the head of what it governs."""
_DAY_AND_ON = 2
_GOVERNED = frozenset({"obj", "ccomp", "xcomp", "nsubj:pass"})
_DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today"}
)


def mended(ground: Ground, group: Group, content: Runs, source: Runs) -> Runs:
    """A content with the words that belong to it beyond doubt."""
    if group.cue[1] <= group.cue[0] or not content:
        return content
    content = _around_adverb(ground, group.cue, content, source)
    first, *rest = content
    first = _without_day(ground, group.cue, first)
    return (_with_object(ground, group, first, source), *rest)


def _around_adverb(ground: Ground, cue: Run, content: Runs, source: Runs) -> Runs:
    """`The ministry has reportedly closed the port`: all of the clause is content but the adverb."""
    story = ground.story
    if any(story.pos[at] != "ADV" for at in range(*cue)) or source:
        return content
    begin, end = content[0][0], content[-1][1]
    if story.sentence[begin] != story.sentence[end - 1] or not begin < cue[0] < end:
        return content
    return (begin, cue[0]), (cue[1], end)


def _without_day(ground: Ground, cue: Run, run: Run) -> Run:
    """`said Friday he would go`: the day is when it was said."""
    begin, end = run
    words = ground.story.words
    if begin == cue[1] and words[begin] == "on" and words[begin + 1] in _DAYS:
        begin += 1
    if begin > cue[1] + 1 or words[begin] not in _DAYS or end - begin <= _DAY_AND_ON:
        return run
    later = begin + 1
    opens = ground.story.pos[later] in {"PRON", "DET", "PROPN", "NOUN", "SCONJ", "ADJ", "NUM"}
    if opens and words[later] not in {"'s", "’s", *TIME_WORDS}:
        return later, end
    return run


def _with_object(ground: Ground, group: Group, run: Run, source: Runs) -> Run:
    """`anticipates support | for this`: a content begins with what the cue governs, not behind it."""
    begin, end = run
    story = ground.story
    low, high = group.cue
    if not high < begin <= high + _GAP or ground.begins[low] != ground.begins[begin]:
        return run
    gap = range(high, begin)
    told = [story.tokens(c.addressee) for c in group.rules if c.addressee is not None]
    if (
        any(a < begin and high < b for a, b in (*told, *source))
        or ground.quoted[high] != ground.quoted[begin]
    ):
        return run
    if any(story.words[at] in {":", "that", ";"} or story.words[at] in TIME_WORDS for at in gap):
        return run
    governed = any(story.deps[at].lower() in _GOVERNED and low <= story.heads[at] < high for at in gap)
    return (high, end) if governed else run
