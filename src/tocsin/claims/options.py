"""The contents and sources that a cue could have, from layers, rules and parse, and with other borders."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from tocsin.claims.candidate import Candidate
from tocsin.claims.grammar import RELATIVES
from tocsin.claims.ground import Ground, Run, dep_numbers
from tocsin.claims.group import BY_BIAS, Group, Option, Origin, Runs
from tocsin.claims.pointing import Mass
from tocsin.claims.tagruns import TagRuns
from tocsin.terms.span import Span

_CLAUSES = dep_numbers("ccomp", "xcomp", "obj", "parataxis", "advcl", "acl", "nmod", "obl", "csubj")
_SUBJECTS = dep_numbers("nsubj", "csubj")
_SHARING = dep_numbers("conj", "xcomp", "advcl", "acl", "ccomp")
"""What a verb is to another whose subject it shares."""
(_OBLIQUE,), (_ADNOMINAL,), (_PARATAXIS,) = map(dep_numbers, ("obl", "acl", "parataxis"))
_AGENTS = frozenset({"nmod:poss", "obl:agent"})
_CUTS = 3
"""Other borders that are tried on each side, the likeliest by the layers."""
_BASES = 2
"""Proposals whose borders are moved."""
_TARGETS = 2
"""Targets of the cue's source pointer that are tried."""
_SURE, _RULE, _PART, _CUT, _PARSE, _POINTER, _NOBODY = map(
    int,
    (
        *(Origin.SURE, Origin.RULE, Origin.PART, Origin.CUT),
        *(Origin.PARSE, Origin.POINTER, Origin.NOBODY),
    ),
)
"""Plain numbers: to ask an enumeration for a member takes ten times as long."""
_FAINT = -4.0
"""Least log-probability of such a target: two in a hundred."""
_PLAINER = 4
"""Sources of which plainer forms are tried."""
_LENIENT = 1
"""The reading of the tags whose sources a pointer may name."""


def fill(ground: Ground, groups: Sequence[Group], runs: TagRuns) -> None:
    """Give groups their options.

    Args:
        ground: the story.
        groups: the cues; their readings, rules and masses are known.
        runs: what the layers take for sources.
    """
    begins = [group.cue[0] for group in groups]
    story = ground.story
    targets = story.source[begins, :_TARGETS].tolist()
    scores = story.source_score[begins, :_TARGETS].tolist()
    for group, *aims in zip(groups, targets, scores, strict=True):
        group.contents = _contents(ground, group)
        group.sources = _sources(ground, group, _pointed(ground, group.cue, runs, *aims))


class _Known(dict[Runs, Option]):
    """Options by their runs, in the order of their first proposal."""

    def put(self, runs: Runs, origin: int) -> None:
        """Keep an option over whole tokens, or remember one more origin of it; none where a run is empty."""
        known = self.get(runs)
        if known is not None:
            known.origin |= origin
            return
        for begin, end in runs:
            if end <= begin:
                return
        self[runs] = Option(runs, (), origin)

    def put_rule(self, runs: Runs, spans: tuple[Span, ...], rule: Candidate) -> None:
        """Keep what a rule proposes; it says where exactly the words stand."""
        for begin, end in runs:
            if end <= begin:
                return
        known = self.get(runs)
        if known is None:
            self[runs] = Option(runs, spans, _RULE, rule)
            return
        known.origin |= _RULE
        known.rule = known.rule or rule
        known.spans = known.spans or spans


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


def _contents(ground: Ground, group: Group) -> list[Option]:
    known = _Known()
    for number, found in group.decoded:
        known.put(found.content, BY_BIAS[number])
    tokens = ground.story.tokens
    for candidate in group.rules:
        if candidate.content:
            known.put_rule(tuple([tokens(span) for span in candidate.content]), candidate.content, candidate)
    bases = list(islice(known, _BASES))
    if not bases or not any(each.origin & _SURE for each in known.values()):
        for run in _clauses(ground, group):
            known.put((run,), _PARSE)
    for runs in bases:
        if len(runs) > 1:
            known.put(runs[:1], _PART)
            known.put(runs[:-1], _PART)
            known.put(runs[1:], _PART)
            known.put(runs[-1:], _PART)
        for moved in (*_ends_moved(ground, group, runs), *_beginning_moved(ground, group, runs)):
            known.put(moved, _CUT)
    return list(known.values())


def _held(mass: Mass, runs: Sequence[Run]) -> tuple[float, int]:
    """How much of a mass lies in some runs, and how many tokens they are."""
    if not runs:
        return 0.0, 0
    return sum([mass.over(*run) for run in runs]), sum([end - begin for begin, end in runs])


def _ends_moved(ground: Ground, group: Group, runs: Runs) -> list[Runs]:
    """A content with its last end moved to the likeliest other borders."""
    *kept, (begin, end) = runs
    mass, loose, (low, high) = group.content_mass, ground.loose, group.cue
    inside, size, total = *_held(mass, kept), mass.total
    tokens, sums, least, most = mass
    close, borders, opens = ground.ends[end - 1], ground.borders, not loose[begin]
    before = mass.upto(begin)
    found: dict[Run, float] = {}
    for at in (*borders[bisect_right(borders, begin) : bisect_left(borders, close)], close):
        if at == end and at != close:
            continue
        first, last = (begin, at) if opens and not loose[at - 1] else trimmed(ground, begin, at)
        if last == end or last <= first or (first < high and low < last) or (first, last) in found:
            continue
        upto = sums[bisect_left(tokens, last, least, most)]
        held = inside + (upto - (before if first == begin else mass.upto(first)))
        found[first, last] = held / max(size + last - first + total - held, 1e-6)
    likeliest = sorted(found, key=found.__getitem__, reverse=True)[:_CUTS]
    return [(*kept, run) for run in likeliest]


def _beginning_moved(ground: Ground, group: Group, runs: Runs) -> list[Runs]:
    """A content with its first beginning moved to the likeliest other border."""
    (begin, end), *rest = runs
    mass, loose, (low, high) = group.content_mass, ground.loose, group.cue
    inside, size, total = *_held(mass, rest), mass.total
    tokens, sums, least, most = mass
    start, openings, closed = ground.begins[begin], ground.openings, not loose[end - 1]
    behind = mass.upto(end)
    best, likeliest = None, -1.0
    for at in (start, *openings[bisect_right(openings, start) : bisect_left(openings, end)]):
        first, last = (at, end) if closed and not loose[at] else trimmed(ground, at, end)
        if first == begin or last <= first or (first < high and low < last):
            continue
        upto = sums[bisect_left(tokens, first, least, most)]
        held = ((behind if last == end else mass.upto(last)) - upto) + inside
        overlap = held / max(size + last - first + total - held, 1e-6)
        if overlap > likeliest:
            best, likeliest = (first, last), overlap
    return [] if best is None else [(best, *rest)]


def _clauses(ground: Ground, group: Group) -> Iterator[Run]:
    """Subtrees that depend on the cue, and the clause that the cue is put into."""
    cue, head = group.cue, group.head
    if head < 0:
        return
    for at in range(*cue):
        for child in ground.children[at]:
            if not cue[0] <= child < cue[1] and ground.dep[child] in _CLAUSES:
                run = trimmed(ground, ground.left[child], ground.right[child])
                if run[0] >= cue[1] or run[1] <= cue[0]:
                    yield run
    right = trimmed(ground, cue[1], ground.ends[head])
    if right[1] > right[0]:
        yield right
    if ground.dep[head] == _PARATAXIS:
        low, high = ground.left[head], ground.right[head]
        whole = ground.begins[head], ground.ends[head]
        if low > whole[0]:
            yield trimmed(ground, whole[0], low)
        elif high < whole[1]:
            yield trimmed(ground, high, whole[1])


def _sources(ground: Ground, group: Group, pointed: Iterable[Run]) -> list[Option]:
    known = _Known()
    known.put((), _NOBODY)
    for number, found in group.decoded:
        if found.source is not None:
            known.put((found.source,), BY_BIAS[number])
    tokens = ground.story.tokens
    for candidate in group.rules:
        if candidate.source:
            known.put_rule(tuple([tokens(span) for span in candidate.source]), candidate.source, candidate)
    for run in pointed:
        known.put((run,), _POINTER)
    for run in _subjects(ground, group):
        known.put((run,), _PARSE)
    for runs in list(islice(known, _PLAINER)):
        if len(runs) == 1:
            for run in _plainer(ground, runs[0]):
                known.put((run,), _CUT)
    return list(known.values())


def _pointed(
    ground: Ground, cue: Run, runs: TagRuns, targets: list[int], scores: list[float]
) -> Iterator[Run]:
    """The runs that the cue's source pointer names, or the phrase around the word it names."""
    begin, end = cue
    if end <= begin:
        return
    for target, score in zip(targets, scores, strict=True):
        if target < 0 or begin <= target < end or score < _FAINT:
            continue
        inside = runs.source_at(_LENIENT, target)
        yield runs.places[inside] if inside is not None else _phrase_from(ground, target, cue)


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


def _subjects(ground: Ground, group: Group) -> Iterator[Run]:
    """The cue's own subject, or the one it shares with the verb above it; a noun cue's possessor."""
    (begin, end), at = group.cue, group.head
    if at < 0:
        return
    deps, heads, plain = ground.story.deps, ground.heads, ground.dep
    for _ in range(3):
        for child in ground.children[at]:
            if begin <= child < end:
                continue
            if plain[child] in _SUBJECTS or deps[child] in _AGENTS:
                yield trimmed(ground, ground.left[child], ground.right[child])
            elif plain[child] == _OBLIQUE and ground.story.words[ground.left[child]] == "by":
                yield trimmed(ground, ground.left[child] + 1, ground.right[child])
        dep = plain[at]
        if dep == _ADNOMINAL:
            head = heads[at]
            yield trimmed(ground, ground.left[head], max(ground.left[at], head + 1))
        if dep not in _SHARING:
            return
        at = heads[at]


def _plainer(ground: Ground, run: Run) -> Iterator[Run]:
    """A source without what stands behind its first comma, or before a relative; without its title."""
    begin, end = run
    behind = ground.story.words[begin + 1 : end]
    last = end
    if "," in behind:
        last = begin + 1 + behind.index(",")
        yield trimmed(ground, begin, last)
    if not RELATIVES.isdisjoint(behind):
        relative = next(at for at, word in enumerate(behind, begin + 1) if word in RELATIVES)
        yield trimmed(ground, begin, relative)
    first = last
    while first > begin and ground.story.capital(first - 1):
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
