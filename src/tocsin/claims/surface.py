"""The verb attributions of a sentence, from words, marks and quotations alone. It needs no model.

A sentence is read from left to right; a cue inside a content already taken belongs to that content.
"""

from tocsin.claims import content, subject
from tocsin.claims.cue import FINITE, PARTICIPLE, PASSIVE, CueMention
from tocsin.claims.following import keep_right
from tocsin.claims.framed import framing, inverted, keep_left, parenthetical
from tocsin.claims.quoted import quoted_as_saying
from tocsin.claims.sentence import Sentence
from tocsin.claims.wordlists import word_class

_EXPECTED = word_class("expected")
_PREPOSITIONS_BY_FORM = frozenset({"regarding", "considering", "concerning", "including"})
_BY_WITHIN = 4
"""Words between a passive and its `by`."""


def read_cues(s: Sentence) -> None:
    """The verb attributions of one sentence: the one that frames all of it first, then from left to right."""
    for cue in s.cues:
        if cue.entry.lemma == "quote" and not cue.entry.rest and s.free(cue.head):
            quoted_as_saying(s, cue)
    frame = framing(s)
    for cue in [frame, *s.cues] if frame is not None else s.cues:
        if _counts(s, cue):
            _attribute(s, cue)


def _counts(s: Sentence, cue: CueMention) -> bool:
    """Whether a cue attributes here: it is free, not read yet, no basis and no plain future."""
    if cue.entry.lemma == "cite" and cue.form is PARTICIPLE:
        return False
    if cue.future and cue.entry.strength != "report":
        return False
    if s.p.lowers[cue.head] in _PREPOSITIONS_BY_FORM and cue.form is PARTICIPLE:
        return False
    place = s.p.words[cue.begin].start
    return s.free(cue.head) and not any(c.cue[0].start <= place < c.cue[0].end for c in s.found if c.cue)


def _attribute(s: Sentence, cue: CueMention) -> None:
    """Try the shapes an attribution can have, surest first, and keep the first that fits."""
    if "raise" in cue.entry.frames:
        _raising(s, cue)
        return
    if cue.form is PASSIVE:
        _passive(s, cue)
        return
    who = inverted(s, cue)
    if who is not None:
        keep_left(s, cue, who, after=who[1], rule="inverted")
        return
    left = subject.subject_left(s.p, cue.begin, s.floor) if cue.form is FINITE else None
    if left is None or not parenthetical(s, cue, left):
        keep_right(s, cue, left)


def _passive(s: Sentence, cue: CueMention) -> None:
    """`was condemned by who`, and `what is expected to …` with nobody named."""
    p = s.p
    by = next((at for at in range(cue.end, min(cue.end + _BY_WITHIN, s.end)) if p.lowers[at] == "by"), None)
    whom = subject.subject_left(p, cue.begin, s.floor)
    if whom is None:
        return
    if by is not None and (who := subject.subject_right(p, by + 1, s.end)) is not None:
        ranges = [whom]
        if p.lowers[who[1]] == "that":
            ranges.append((who[1], content.right_end(p, who[1], s.end, s.cues)))
        s.keep(cue, (p.chars(*who),), ranges, "passive with by")
        return
    if p.lowers[cue.end] in {"to", "as"} and cue.entry.lemma in _EXPECTED and not cue.entry.rest:
        end = content.right_end(p, cue.end, s.end, s.cues)
        s.keep(cue, (), [whom, (cue.end, end)], "passive")
        s.floor = end


def _raising(s: Sentence, cue: CueMention) -> None:
    """`what seems to …`: the subject is the content's own, and nobody is named."""
    p = s.p
    what = subject.subject_left(p, cue.begin, s.floor) if cue.form is FINITE else None
    if what is None or p.lowers[cue.end] not in {"to", "like", "that"}:
        return
    end = content.right_end(p, cue.end, s.end, s.cues)
    s.keep(cue, (), [what, (cue.end, end)], "raising")
    s.floor = end
