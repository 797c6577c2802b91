"""The contents and sources that a cue could have, from layers, rules and parse, and with other borders."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from tocsin.claims.grammar import RELATIVES
from tocsin.claims.ground import Ground, Run
from tocsin.claims.group import BY_BIAS, Group, Option, Origin, Runs, soft_overlap
from tocsin.terms.span import Span

_CLAUSES = frozenset({"ccomp", "xcomp", "obj", "parataxis", "advcl", "acl", "nmod", "obl", "csubj"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
_CUTS = 3
"""Other borders that are tried on each side, the likeliest by the layers."""
_BASES = 2
"""Proposals whose borders are moved."""
_TARGETS = 2
"""Targets of the cue's source pointer that are tried."""


def fill(ground: Ground, group: Group, sources: list[Run]) -> None:
    """Give a group its options.

    Args:
        ground: the story.
        group: the cue; its readings and rules are known.
        sources: runs of words that the layers take for sources.
    """
    _contents(ground, group)
    _sources(ground, group, sources)


def option(runs: Runs, origin: int) -> Option | None:
    """An option over whole tokens, None where a run is empty."""
    for begin, end in runs:
        if end <= begin:
            return None
    return Option(runs, (), origin)


def trimmed(ground: Ground, begin: int, end: int) -> Run:
    """A range without white space and marks at its ends; marks inside a quotation stay."""
    words, loose = ground.story.words, ground.loose
    while end > begin and loose[end - 1]:
        if words[end - 1] == ")" and "(" in words[begin:end]:
            break
        end -= 1
    while begin < end and loose[begin]:
        begin += 1
    return begin, end


def _contents(ground: Ground, group: Group) -> None:
    for number, found in group.decoded:
        group.add_content(option(found.content, BY_BIAS[number]))
    for candidate in group.rules:
        runs = tuple(ground.story.tokens(span) for span in candidate.content)
        if runs and all(end > begin for begin, end in runs):
            group.add_content(Option(runs, candidate.content, Origin.RULE, candidate))
    bases = [each.runs for each in group.contents[:_BASES]]
    if not bases or all(not each.origin & Origin.SURE for each in group.contents):
        for run in _clauses(ground, group.cue):
            group.add_content(option((run,), Origin.PARSE))
    for runs in bases:
        if len(runs) > 1:
            group.add_content(option(runs[:1], Origin.PART))
            group.add_content(option(runs[:-1], Origin.PART))
            group.add_content(option(runs[1:], Origin.PART))
            group.add_content(option(runs[-1:], Origin.PART))
        for moved in _moved(ground, group, runs):
            group.add_content(option(moved, Origin.CUT))


def _free(group: Group, run: Run) -> bool:
    """Whether a run leaves the cue out."""
    return run[1] > run[0] and not (run[0] < group.cue[1] and group.cue[0] < run[1])


def _moved(ground: Ground, group: Group, runs: Runs) -> Iterator[Runs]:
    """A content with its last end or its first beginning moved to the likeliest other borders."""
    *kept, (begin, end) = runs
    close, borders = ground.ends[end - 1], ground.borders
    inside = borders[bisect_right(borders, begin) : bisect_left(borders, end)]
    behind = borders[bisect_right(borders, end) : bisect_left(borders, close)]
    loose = ground.loose
    opens = not loose[begin]
    found: dict[Runs, float] = {}
    for at in (*inside, *behind, close):
        last = (begin, at) if opens and not loose[at - 1] else trimmed(ground, begin, at)
        if last[1] == end or not _free(group, last):
            continue
        moved = (*kept, last)
        if moved not in found:
            found[moved] = soft_overlap(group.content_mass, moved)
    yield from sorted(found, key=lambda each: -found[each])[:_CUTS]
    (begin, end), *rest = runs
    open_ = ground.begins[begin]
    found = {}
    openings = ground.openings
    for at in (open_, *openings[bisect_right(openings, open_) : bisect_left(openings, end)]):
        first = (at, end) if not loose[at] and not loose[end - 1] else trimmed(ground, at, end)
        if first[0] == begin or not _free(group, first):
            continue
        moved = (first, *rest)
        if moved not in found:
            found[moved] = soft_overlap(group.content_mass, moved)
    yield from sorted(found, key=lambda each: -found[each])[:1]


def _clauses(ground: Ground, cue: Run) -> Iterator[Run]:
    """Subtrees that depend on the cue, and the clause that the cue is put into."""
    if cue[1] <= cue[0]:
        return
    deps = ground.story.deps
    head = ground.head_of((cue,))
    for at in range(*cue):
        for child in ground.children[at]:
            if not cue[0] <= child < cue[1] and deps[child].split(":")[0] in _CLAUSES:
                run = trimmed(ground, ground.left[child], ground.right[child])
                if run[0] >= cue[1] or run[1] <= cue[0]:
                    yield run
    right = trimmed(ground, cue[1], ground.ends[head])
    if right[1] > right[0]:
        yield right
    if deps[head].split(":")[0] == "parataxis":
        low, high = ground.left[head], ground.right[head]
        whole = ground.begins[head], ground.ends[head]
        if low > whole[0]:
            yield trimmed(ground, whole[0], low)
        elif high < whole[1]:
            yield trimmed(ground, high, whole[1])


def _sources(ground: Ground, group: Group, sources: list[Run]) -> None:
    group.add_source(Option((), (), Origin.NOBODY))
    for number, found in group.decoded:
        if found.source is not None:
            group.add_source(option((found.source,), BY_BIAS[number]))
    for candidate in group.rules:
        runs = tuple(ground.story.tokens(span) for span in candidate.source)
        if runs and all(end > begin for begin, end in runs):
            group.add_source(Option(runs, candidate.source, Origin.RULE, candidate))
    for run in _pointed(ground, group.cue, sources):
        group.add_source(option((run,), Origin.POINTER))
    for run in _subjects(ground, group.cue):
        group.add_source(option((run,), Origin.PARSE))
    for known in list(group.sources)[:4]:
        if len(known.runs) == 1:
            for run in _plainer(ground, known.runs[0]):
                group.add_source(option((run,), Origin.CUT))


def _pointed(ground: Ground, cue: Run, sources: list[Run]) -> Iterator[Run]:
    """The runs that the cue's source pointer names, or the phrase around the word it names."""
    if cue[1] <= cue[0]:
        return
    story = ground.story
    targets = story.source[cue[0], :_TARGETS].tolist()
    for target, score in zip(targets, story.source_score[cue[0], :_TARGETS].tolist(), strict=True):
        if target < 0 or cue[0] <= target < cue[1] or score < -4.0:  # noqa: PLR2004 - two in a hundred
            continue
        inside = next((run for run in sources if run[0] <= target < run[1]), None)
        yield inside if inside is not None else _phrase_from(ground, target, cue)


def _phrase_from(ground: Ground, first: int, cue: Run) -> Run:
    """The noun phrase that begins at a token."""
    at, widest = first, first + 1
    for _ in range(6):
        if ground.left[at] < first:
            break
        widest = max(widest, ground.right[at])
        at = ground.heads[at]
        if ground.story.pos[at] in {"VERB", "AUX"}:
            break
    stop = cue[0] if first < cue[0] else widest
    return trimmed(ground, first, max(first + 1, min(widest, stop)))


def _subjects(ground: Ground, cue: Run) -> Iterator[Run]:
    """The cue's own subject, or the one it shares with the verb above it; a noun cue's possessor."""
    if cue[1] <= cue[0]:
        return
    at = ground.head_of((cue,))
    deps, heads = ground.story.deps, ground.heads
    for _ in range(3):
        own = [c for c in ground.children[at] if not cue[0] <= c < cue[1]]
        for child in own:
            dep = deps[child]
            if dep.split(":")[0] in _SUBJECTS or dep in {"nmod:poss", "obl:agent"}:
                yield trimmed(ground, ground.left[child], ground.right[child])
            elif dep.split(":")[0] == "obl" and ground.story.words[ground.left[child]] == "by":
                yield trimmed(ground, ground.left[child] + 1, ground.right[child])
        dep = deps[at].split(":")[0]
        if dep == "acl":
            head = heads[at]
            yield trimmed(ground, ground.left[head], max(ground.left[at], head + 1))
        if dep not in {"conj", "xcomp", "advcl", "acl", "ccomp"}:
            return
        at = heads[at]


def _plainer(ground: Ground, run: Run) -> Iterator[Run]:
    """A source without what stands behind its first comma, or before a relative; without its title."""
    begin, end = run
    words = ground.story.words
    comma = next((at for at in range(begin + 1, end) if words[at] == ","), None)
    if comma is not None:
        yield trimmed(ground, begin, comma)
    relative = next((at for at in range(begin + 1, end) if words[at] in RELATIVES), None)
    if relative is not None:
        yield trimmed(ground, begin, relative)
    last = end if comma is None else comma
    first = last
    while first > begin and ground.story.capital[first - 1]:
        first -= 1
    if begin < first < last:
        yield first, last


def spans_of(ground: Ground, found: Option) -> tuple[Span, ...]:
    """Where an option stands in the snapshot."""
    return found.spans or tuple(ground.story.place(*run) for run in found.runs)


def shared(left: Runs, right: Runs) -> bool:
    """Whether two sets of runs have a token in common."""
    return any(a < d and c < b for a, b in left for c, d in right)


def paragraph_numbers(ground: Ground, spans: list[Span]) -> list[int]:
    """The number of the rules' paragraph that each token lies in, -1 for none."""
    found = [-1] * len(ground.story)
    for number, span in enumerate(spans):
        begin, end = ground.story.tokens(span)
        found[begin:end] = [number] * (end - begin)
    return found
