"""Speech that somebody else passes on: `X quoted Y as saying …`, `Y was quoted as saying …`."""

from tocsin.claims import adjunct, content, subject
from tocsin.claims.candidate import Candidate
from tocsin.claims.cue import PASSIVE, CueMention
from tocsin.claims.phrases import Range
from tocsin.claims.sentence import Sentence
from tocsin.terms.span import Span

_LONGEST = 16
"""Words between `quoted` and `saying`."""
_SAYING = frozenset({"saying", "telling"})


def quoted_as_saying(s: Sentence, cue: CueMention) -> bool:
    """Keep the outer attribution to who quotes and the inner one to who is quoted; False for another form."""
    p = s.p
    near = range(cue.end, min(cue.end + _LONGEST, s.end))
    saying = next((at for at in near if p.lowers[at] in _SAYING and not p.words[at].quoted), None)
    who = subject.subject_left(p, cue.begin, s.floor)
    if saying is None or who is None:
        return False
    ranges = _content(s, who, saying + 1)
    if not ranges:
        return False
    if cue.form is PASSIVE:
        s.keep(cue, (p.chars(*who),), ranges, "quoted as saying")
        return True
    end = saying - 1 if p.lowers[saying - 1] == "as" else saying
    if end <= cue.end:
        return False
    s.source = (p.chars(*who),)
    s.keep(cue, s.source, ranges, "quoted as saying")
    s.floor = max(s.floor, saying + 1, *(close for _, close in ranges))
    s.found.append(_inner(s, (cue.end, end), p.chars(end, saying + 1), ranges))
    return True


def _content(s: Sentence, who: Range, after: int) -> list[Range]:
    """What was said: before the attribution where nothing follows it, else behind it."""
    p = s.p
    behind = adjunct.skip_adjuncts(p, after, s.end)
    left = content.left_region(p, s.floor, who[0])
    if left is not None and (behind >= s.end or p.words[behind].text in {".", ";"}):
        return [left]
    while behind < s.end and p.words[behind].text in {",", ":"}:
        behind += 1
    end = content.right_end(p, behind, s.end, s.cues) if behind < s.end else behind
    return [(behind, end)] if end > behind else []


def _inner(s: Sentence, whom: Range, cue: Span, ranges: list[Range]) -> Candidate:
    """The attribution to the person quoted; it lies inside the one to who quotes."""
    kept = s.found[-1]
    return Candidate(
        (s.p.chars(*whom),),
        (cue,),
        tuple(s.p.chars(*piece) for piece in ranges),
        None,
        negated=False,
        found_by="surface: quoted as saying",
        paragraph=s.number,
        credited=(*s.outer, kept.source),
        depth=len(s.outer) + 1,
    )
