"""One decision over all proposals: the likeliest reading of each cue, no word in two outermost contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from tocsin.claims.candidate import Candidate
from tocsin.claims.grammar import NEGATED_AUXILIARIES, NEGATIONS
from tocsin.claims.ground import Ground, Run
from tocsin.claims.group import Group, Option, Origin, Runs
from tocsin.claims.layer import speaks
from tocsin.claims.layered import Floats
from tocsin.claims.mend import mended
from tocsin.claims.options import shared, spans_of
from tocsin.claims.paragraph import Paragraph
from tocsin.claims.rows import content_rows, cue_rows, source_rows
from tocsin.claims.verifier import Verifier
from tocsin.terms.claim import Act
from tocsin.terms.span import Span

SHARED = 0.3
"""Share of a content's characters that may lie in contents already taken (recipe, section 2, step 6)."""
REPORTED, UNKNOWN = 0.55, 1.65
"""Factors of the threshold: a verb of saying asks for less, a cue unknown to the lexicon for more."""
UNFRAMED = 2.4
"""The factor for a plain object that the lexicon does not give the cue: `concluded the visit`."""
_STRETCH = 256
"""Characters of a stretch of text whose taken contents are looked through together."""
CONTENTS, SOURCES = 3, 2
"""Likeliest contents and sources of a cue that are paired."""
_SET_FORMS = frozenset(
    {"surface: according to", "surface: dash", "surface: transcript", "surface: quoted as saying"}
)
_FRAMING = frozenset({"surface: according to", "surface: parenthetical", "surface: inverted"})
_NEGATING = NEGATIONS | NEGATED_AUXILIARIES
_QUOTING_RULES = frozenset({"surface: parenthetical", "surface: inverted", "surface: quote"})
_WHEN = frozenset({"as", "when", "while", "after", "before", "once", "until"})
NOBODY = 0.5
"""Least score of a saying that nobody says."""
LIKELY = 0.6
"""Least score of a whole sentence before `, said who`."""
CERTAIN = 0.8
"""Least score of what a rule is certain of: a balanced quotation with a verb of saying, a set form."""
PROBABLE = 0.85
"""Least score of a clause before `who said`: nine in ten of these are right by the rule alone."""


class Reading(NamedTuple):
    """One content and one source for one cue, with the probability that both are right."""

    score: float
    group: int
    content: Option
    source: Option


def readings(
    ground: Ground, groups: Sequence[Group], verifier: Verifier, paragraphs: Sequence[Paragraph]
) -> list[Reading]:
    """The readings of every cue that are worth a decision, likeliest first."""
    if not groups:
        return []
    cues = cue_rows(ground, groups, verifier.priors)
    contents = _by_group(
        verifier.content.probabilities(content_rows(ground, groups, cues, verifier.priors)),
        [len(group.contents) for group in groups],
    )
    sure = [_certain(group, paragraphs[group.paragraph]) for group in groups]
    least = [verifier.threshold * _least_strictness(group) for group in groups]
    open_ = [
        number for number in range(len(groups)) if sure[number] or max(contents[number]) >= least[number]
    ]
    if not open_:
        return []
    left = [groups[number] for number in open_]
    sources = _by_group(
        verifier.source.probabilities(source_rows(ground, left, cues[open_], verifier.priors)),
        [len(group.sources) for group in left],
    )
    found: list[Reading] = []
    for number, group, of_sources in zip(open_, left, sources, strict=True):
        pairs = _pairs(group, contents[number], of_sources)
        for (c, s), score in sure[number].items():
            pairs[c, s] = max(score, contents[number][c] * of_sources[s])
        found += _worth_it(number, group, pairs, least[number])
    return sorted(found, key=lambda each: -each.score)


def _by_group(values: Floats, counts: Sequence[int]) -> list[list[float]]:
    """The values of each group's options."""
    each = values.tolist()
    return [each[end - count : end] for end, count in zip(accumulate(counts), counts, strict=True)]


def _pairs(group: Group, contents: Sequence[float], sources: Sequence[float]) -> dict[tuple[int, int], float]:
    """The likeliest contents with the likeliest sources, each pair with its score."""
    framed = _framed(group)
    whole = range(len(contents))
    kept = [k for k in whole if not _late(group.contents[k].runs, framed)] if framed else whole
    best_contents = sorted(kept, key=contents.__getitem__, reverse=True)[:CONTENTS]
    best_sources = sorted(range(len(sources)), key=sources.__getitem__, reverse=True)[:SOURCES]
    return {(c, s): contents[c] * sources[s] for c in best_contents for s in best_sources}


def _worth_it(
    number: int, group: Group, pairs: Mapping[tuple[int, int], float], least: float
) -> Iterator[Reading]:
    """The pairs that may be chosen: they share no word, and a saying is somebody's."""
    spoken = _spoken(group)
    for (c, s), score in pairs.items():
        content, source = group.contents[c], group.sources[s]
        if score < least or (spoken and score < NOBODY and not source.runs):
            continue
        if not shared(content.runs, source.runs):
            yield Reading(score, number, content, source)


def _framed(group: Group) -> list[Runs]:
    """Contents that a set form frames: all of the sentence before `, who said` or `, according to`."""
    return [
        option.runs
        for option in group.contents
        if option.rule is not None and option.rule.found_by in _FRAMING and not option.rule.depth
    ]


def _late(runs: Runs, framed: Sequence[Runs]) -> bool:
    """Whether a content begins in the middle of a framed one and ends with it."""
    return any(
        whole[0][0] < runs[0][0] < whole[-1][1] and abs(whole[-1][1] - runs[-1][1]) <= 1 for whole in framed
    )


def _spoken(group: Group) -> bool:
    """Whether a cue is a verb of saying that must have a speaker."""
    report = group.entry is not None and group.entry.strength == "report"
    return report and any(c.form in {"finite", "participle"} for c in group.rules)


def _certain(group: Group, p: Paragraph) -> dict[tuple[int, int], float]:
    """The pairs that a rule is certain of, with their least score."""
    found = {}
    for candidate in group.rules:
        least = _least(p, candidate)
        if not least:
            continue
        content = next((k for k, o in enumerate(group.contents) if o.spans == candidate.content), None)
        source = next((k for k, o in enumerate(group.sources) if o.spans == candidate.source), None)
        if content is not None and source is not None:
            found[content, source] = least
    return found


def _least(p: Paragraph, candidate: Candidate) -> float:
    """The least score that the form itself gives an attribution; rules own what is certain."""
    if candidate.depth or not candidate.source or candidate.form == "passive":
        return 0.0
    own = bool(candidate.cue) and p.quotation_at(p.words_in(candidate.cue[0])[0]) is not None
    if candidate.found_by in _SET_FORMS or own:
        return CERTAIN
    report = candidate.entry is not None and candidate.entry.strength == "report"
    if candidate.found_by not in _QUOTING_RULES or not report:
        return 0.0
    return _least_before(p, candidate)


def _least_before(p: Paragraph, candidate: Candidate) -> float:
    """The least score of what stands before `who said` or `said who`, or of a quotation."""
    if any(q.span == candidate.content[0] and not q.single for q in p.quotations):
        return CERTAIN
    if _hangs(p, candidate):
        return 0.0
    if candidate.found_by == "surface: parenthetical":
        return PROBABLE
    opens = any(p.words[begin].start == candidate.content[0].start for begin, _ in p.sentences)
    return LIKELY if opens and len(candidate.content) == 1 else 0.0


def _hangs(p: Paragraph, candidate: Candidate) -> bool:
    """`As the doors closed, the clerk spoke`: a clause that says when somebody spoke, not what."""
    begin, end = p.words_in(candidate.content[0])
    words = [word.lower for word in p.words[begin:end]]
    return len(candidate.content) == 1 and words[0] in _WHEN and "," not in words[1:-1]


class _Taken:
    """The characters that contents hold, in stretches of text, so that far ones are not looked at."""

    def __init__(self) -> None:
        self._held: dict[int, list[tuple[int, int]]] = {}

    def add(self, spans: Iterable[Span]) -> None:
        """Take some spans; characters that are taken twice count twice."""
        for span in spans:
            for stretch in range(span.start // _STRETCH, span.end // _STRETCH + 1):
                self._held.setdefault(stretch, []).append((span.start, span.end))

    def share(self, spans: tuple[Span, ...]) -> float:
        """Share of some spans that lies in taken ones."""
        size = common = 0
        for span in spans:
            size += span.end - span.start
            for stretch in range(span.start // _STRETCH, span.end // _STRETCH + 1):
                low = max(span.start, stretch * _STRETCH)
                high = min(span.end, (stretch + 1) * _STRETCH)
                for start, end in self._held.get(stretch, ()):
                    common += max(0, min(high, end) - max(low, start))
        return common / size if size else 1.0


def chosen(
    ground: Ground, groups: Sequence[Group], ranked: Sequence[Reading], threshold: float
) -> list[Candidate]:
    """The outermost attributions, likeliest first."""
    kept: list[Candidate] = []
    taken = _Taken()
    decided: set[int] = set()
    for each in ranked:
        if each.group in decided or each.score < threshold * _strictness(ground, groups[each.group], each):
            continue
        candidate = candidate_of(ground, groups[each.group], each)
        if taken.share(candidate.content) > SHARED:
            continue
        decided.add(each.group)
        taken.add(candidate.content)
        kept.append(candidate)
    return kept


def _least_strictness(group: Group) -> float:
    """What the threshold of any reading of a cue is multiplied by at least."""
    if group.entry is None:
        return UNKNOWN if group.cue[1] > group.cue[0] else 1.0
    return REPORTED if group.entry.strength == "report" else 1.0


def _strictness(ground: Ground, group: Group, reading: Reading) -> float:
    """What the threshold is multiplied by."""
    framed = group.entry is None or "object" in group.entry.frames
    if not framed and _plain_object(ground, group, reading.content.runs):
        return UNFRAMED
    return _least_strictness(group)


def _plain_object(ground: Ground, group: Group, content: Runs) -> bool:
    """Whether a content is a thing behind its cue, without quotation marks and without a verb of its own."""
    begin, _ = content[0]
    if len(content) > 1 or begin < group.cue[1] or ground.quoted[begin]:
        return False
    head = ground.head_of(content)
    governed = group.cue[0] <= ground.heads[head] < group.cue[1]
    thing = ground.story.deps[head] == "obj" and ground.story.pos[head] in {"NOUN", "PROPN"}
    return governed and thing


def candidate_of(ground: Ground, group: Group, reading: Reading) -> Candidate:
    """A reading as a candidate, with what the rules know of its cue."""
    content, source = (spans_of(ground, option) for option in (reading.content, reading.source))
    runs = mended(ground, group, reading.content.runs, reading.source.runs)
    if runs != reading.content.runs and all(end > begin for begin, end in runs):
        content = tuple(ground.story.place(*run) for run in runs)
    by_rule = [bool(option.origin & Origin.RULE) for option in (reading.content, reading.source)]
    rules = group.rules
    exact = next((c for c in rules if c.content == content and c.source == source), None) if rules else None
    rule = exact or (rules[0] if rules else None)
    return Candidate(
        source=source,
        cue=rule.cue if rule is not None else group.spans,
        content=content,
        entry=group.entry,
        negated=rule.negated if rule is not None else _negated(ground, group.cue),
        found_by=exact.found_by if exact is not None else ("model and rule" if any(by_rule) else "model"),
        paragraph=group.paragraph,
        addressee=next((c.addressee for c in rules if c.addressee is not None), None) if rules else None,
        basis=next((c.basis for c in rules if c.basis is not None), None) if rules else None,
        form=rule.form if rule is not None else "",
        score=round(min(max(reading.score, 0.0), 1.0), 3),
    )


def _negated(ground: Ground, cue: Run) -> bool:
    """Whether a cue says by itself that it was not said."""
    return any(word.replace("’", "'") in _NEGATING for word in ground.story.words[slice(*cue)])


def with_nested(outermost: list[Candidate], surface: Sequence[Candidate]) -> list[Candidate]:
    """Add who speaks inside the contents that were kept, each behind the sources around it."""
    found = list(outermost)
    for inner in surface:
        if not inner.depth or not speaks(inner) or any(_same(inner, other) for other in found):
            continue
        around = [outer for outer in outermost if _inside(inner, outer) and not _open(outer)]
        if around:
            credited = (around[0].source, *(spans for spans in inner.credited if spans != around[0].source))
            firm = around[0].firm
            found.append(inner._replace(credited=credited, depth=len(credited), firm=firm))
    return found


def _open(outer: Candidate) -> bool:
    """Whether a content is asked or withheld: who speaks in it did not necessarily speak."""
    if outer.entry is None:
        return False
    return outer.entry.act in {Act.ASKS, Act.DECLINES} or (outer.negated and outer.entry.strength == "report")


def _same(left: Candidate, right: Candidate) -> bool:
    return any(a.overlaps(b) for a in left.cue for b in right.cue)


def _inside(inner: Candidate, outer: Candidate) -> bool:
    """Whether an attribution lies within a content, or shares it behind who passes it on."""
    if inner.content == outer.content:
        return inner.source != outer.source
    spans = (*inner.content, *inner.cue)
    return all(any(piece.contains(span) for piece in outer.content) for span in spans)
