"""The surface layer: attributions from words, marks and quotations alone. It needs no model.

One sentence is read from left to right; a cue that lies inside a content already taken belongs to that content.
"""

from dataclasses import dataclass, field, replace

from tocsin.claims import adjunct, content, subject
from tocsin.claims.candidate import Candidate
from tocsin.claims.cue import CueMention, Form, cue_mentions
from tocsin.claims.grammar import AUXILIARIES, PREPOSITIONS
from tocsin.claims.paragraph import Paragraph
from tocsin.terms.span import Span

Range = tuple[int, int]

_CLOSED = frozenset({".", ",", ";", ":", "?", "!", ")", "—", "–"})
_QUESTION_WORDS = frozenset("whether if how why what where when who about".split())
_NOT_RESUMED = frozenset(
    "and but as who which while though although a an in after before because with when where".split()
)


@dataclass(slots=True)
class Sentence:
    """One sentence while it is read."""

    p: Paragraph
    number: int
    """The paragraph's place in the story."""
    begin: int
    end: int
    cues: list[CueMention]
    found: list[Candidate] = field(default_factory=list)
    taken: list[Range] = field(default_factory=list)
    """Word ranges of contents found so far."""
    floor: int = 0
    """Everything before this word is spent."""
    source: tuple[Span, ...] | None = None
    """The last source of this sentence, for a shared subject."""
    regions: list[tuple[Candidate, Range]] = field(default_factory=list)
    """Each content found with its attribution, to be read for nested ones."""
    outer: tuple[tuple[Span, ...], ...] = ()
    """The sources of the attributions that this stretch lies inside, outermost first."""

    def free(self, at: int) -> bool:
        """Whether the word at `at` lies in no content so far."""
        return not any(begin <= at < end for begin, end in self.taken)

    def keep(self, cue: CueMention, who: tuple[Span, ...], ranges: list[Range], rule: str) -> None:
        """Add an attribution by a cue verb."""
        words = (self.p.chars(cue.begin, cue.end),)
        told = told_by(self, cue)
        whom = None if told is None else self.p.chars(*told)
        kept = Candidate(
            who, words, (), cue.entry, cue.negated, f"surface: {rule}", self.number, addressee=whom
        )
        self.add(kept, ranges)

    def add(self, kept: Candidate, ranges: list[Range]) -> None:
        """Add an attribution whose content are these word ranges."""
        spans = tuple(self.p.chars(*piece) for piece in ranges)
        basis = basis_behind(self, kept, ranges)
        complete = replace(kept, content=spans, credited=self.outer, depth=len(self.outer), basis=basis)
        self.taken += ranges
        self.found.append(complete)
        self.regions += [(complete, piece) for piece in ranges]

    def first_verb(self) -> int | None:
        """The sentence's first word that looks like a finite verb."""
        for at in range(self.begin + 1, self.end):
            word = self.p.words[at]
            if word.quoted:
                continue
            if subject.looks_finite(self.p, at) or (word.lower.endswith("ed") and not word.capital):
                return at
        return None


def open_sentence(
    p: Paragraph, number: int, begin: int, end: int, outer: tuple[tuple[Span, ...], ...]
) -> Sentence:
    """A sentence, or a content inside one, ready to be read."""
    return Sentence(p, number, begin, end, cue_mentions(p, begin, end), floor=begin, outer=outer)


def read_cues(s: Sentence) -> None:
    """The verb attributions of one sentence: the one that frames all of it first, then from left to right."""
    framing = _framing(s)
    for cue in [framing, *s.cues] if framing is not None else s.cues:
        if s.free(cue.head) and not any(
            c.cue[0].start == s.p.words[cue.begin].start for c in s.found if c.cue
        ):
            if not (cue.future and cue.entry.strength != "report"):
                _attribute(s, cue)


def _framing(s: Sentence) -> CueMention | None:
    """The cue of `All of it, who said.`: behind it stands nothing but time, place and addressee."""
    for cue in reversed(s.cues):
        if (
            cue.form is not Form.FINITE
            or cue.entry.strength != "report"
            or not cue.entry.frames & {"quote", "that"}
        ):
            continue
        after = adjunct.skip_adjuncts(s.p, _after_cue(s, cue), s.end)
        if after < s.end and s.p.words[after].text not in {".", ","}:
            return None
        if after + 1 < s.end and s.p.words[after].text == "," and s.p.lower(after + 1) != "citing":
            return None
        who = subject.subject_left(s.p, cue.begin, s.begin)
        if who is None or content.left_region(s.p, s.begin, who[0]) is None or not s.p.words[who[0]].capital:
            return None
        left = content.left_region(s.p, s.begin, who[0])
        return (
            cue
            if left is not None and s.p.words[who[0] - 1].text == "," and _says_something(s.p, left)
            else None
        )
    return None


def told_by(s: Sentence, cue: CueMention) -> Range | None:
    """Who is told, as a word range: behind the cue or behind `to`."""
    if "person" in cue.entry.frames:
        return subject.addressee(s.p, cue.end, s.end)
    if s.p.lower(cue.end) == "to" and cue.form is Form.FINITE:
        return subject.addressee(s.p, cue.end + 1, s.end)
    return None


def basis_behind(s: Sentence, kept: Candidate, ranges: list[Range]) -> Span | None:
    """`citing commercial satellite imagery` behind an attribution, up to the next comma or stop."""
    last = max([end for _, end in ranges], default=s.begin)
    for at in range(s.begin, s.end - 1):
        if s.p.lower(at) != "citing" or s.p.words[at].quoted or any(b <= at < e for b, e in ranges):
            continue
        close = at + 1
        while close < s.end and s.p.words[close].text not in {",", ".", ";", "—", "–"}:
            close += 1
        near = kept.cue and s.p.words[at].start >= kept.cue[0].start
        return s.p.chars(at, close) if near or at >= last else None
    return None


def _attribute(s: Sentence, cue: CueMention) -> None:
    """Try the shapes an attribution can have, surest first, and keep the first that fits."""
    if cue.form is Form.PASSIVE:
        _passive(s, cue)
        return
    who = _inverted(s, cue)
    if who is not None:
        _keep_left(s, cue, who, after=who[1], rule="inverted")
        return
    left = subject.subject_left(s.p, cue.begin, s.floor) if cue.form is Form.FINITE else None
    if left is None or not _parenthetical(s, cue, left):
        _right(s, cue, left)


def _inverted(s: Sentence, cue: CueMention) -> Range | None:
    """The subject behind the cue, where a quotation or a clause stands right before the cue."""
    if "invert" not in cue.entry.frames or cue.begin == s.begin or cue.form is not Form.FINITE:
        return None
    before = s.p.words[cue.begin - 1]
    if not (before.quoted or before.text in {",", "?", "!", "—", "–"}) or cue.begin != cue.head:
        return None
    left = content.left_region(s.p, s.floor, cue.begin)
    if left is None or not _says_something(s.p, left):
        return None
    who = subject.subject_right(s.p, cue.end, s.end)
    if who is None or before.quoted:
        return who
    after = adjunct.skip_adjuncts(s.p, who[1], s.end)
    return who if after >= s.end or s.p.words[after].text in _CLOSED else None


def _says_something(p: Paragraph, region: Range) -> bool:
    """Whether a region before an attribution is a clause or a quotation and no fronted phrase."""
    if content.has_quotation(p, *region):
        return True
    if p.lower(region[0]) in PREPOSITIONS | {
        "speaking",
        "asked",
        "writing",
        "citing",
        "responding",
        "referring",
    }:
        return any(p.words[at].text == "," for at in range(*region)) and _has_verb(p, region)
    return region[1] - region[0] > 1 and _has_verb(p, region)


def _has_verb(p: Paragraph, region: Range) -> bool:
    return (
        any(
            p.lower(at) in AUXILIARIES or p.lower(at).endswith(("ed", "es")) or subject.looks_finite(p, at)
            for at in range(*region)
        )
        or region[1] - region[0] > 6
    )  # noqa: PLR2004 - a verb unknown here is likelier than none


def _after_cue(s: Sentence, cue: CueMention) -> int:
    """The first word after a cue and its addressee."""
    told = told_by(s, cue)
    return cue.end if told is None else told[1]


def _parenthetical(s: Sentence, cue: CueMention, who: Range) -> bool:
    """`Content, who said.` and `Content, who said, more content`."""
    left = content.left_region(s.p, s.floor, who[0])
    if not cue.entry.frames & {"quote", "that"} or left is None or not _says_something(s.p, left):
        return False
    after = adjunct.skip_adjuncts(s.p, _after_cue(s, cue), s.end)
    quoted = s.p.words[left[1] - 1].quoted
    if after < s.end:
        mark = s.p.words[after]
        if not mark.quoted and mark.text not in _CLOSED - {":"} and not quoted:
            return False
        if mark.quoted and not quoted:
            return False
        if mark.text == "," and content.opens_quotation(s.p, after + 1) and not quoted:
            return False
    _keep_left(s, cue, who, after, "parenthetical")
    return True


def _keep_left(s: Sentence, cue: CueMention, who: Range, after: int, rule: str) -> None:
    """Keep an attribution whose content stands before it, with what goes on behind it."""
    left = content.left_region(s.p, s.floor, min(who[0], cue.begin))
    if left is None:
        return
    ranges = [left]
    after = adjunct.skip_adjuncts(s.p, after, s.end)
    rest = _goes_on(s, left, after)
    if rest is not None:
        ranges.append(rest)
    s.source = (s.p.chars(*who),)
    s.keep(cue, s.source, ranges, rule)
    s.floor = max(after, rest[1] if rest else after)


def _goes_on(s: Sentence, left: Range, after: int) -> Range | None:
    """The second half of a content that the attribution interrupts."""
    p = s.p
    quoted = content.has_quotation(p, *left)
    if after < s.end and content.opens_quotation(p, after) and quoted:
        return after, p.after_quotation(after)
    if after + 1 >= s.end or p.words[after].text not in {",", "—", "–", ";", ":"}:
        return None
    if content.opens_quotation(p, after + 1) and quoted:
        return after + 1, p.after_quotation(after + 1)
    if quoted or p.words[after].text != "," or p.lower(after + 1) in _NOT_RESUMED:
        return None
    if any(cue.begin == after + 1 for cue in s.cues) or p.lower(after + 1).endswith("ing"):
        return None
    return after + 1, content.right_end(p, after + 1, s.end, s.cues)


def _right(s: Sentence, cue: CueMention, who: Range | None) -> None:
    """`Who said (that) content`, `who called for content`, `who refused to content`."""
    source = (s.p.chars(*who),) if who is not None else _shared(s, cue)
    if source is None:
        return
    relative = who is not None and s.p.lower(who[0]) in {"who", "which"}
    if not relative:
        s.source = source
    begin, rule = _content_begin(s, cue)
    if begin is None:
        return
    end = content.right_end(s.p, begin, s.end, s.cues)
    if relative and who is not None and s.p.lower(who[0] - 1) == ",":
        end = content.until_comma(s.p, begin, end)
    if content.opens_quotation(s.p, begin):
        end = _quoted_end(s, begin, end)
    if end <= begin:
        return
    s.keep(cue, source, [(begin, end)], rule)
    if not relative:
        s.floor = max(s.floor, end)


def _quoted_end(s: Sentence, begin: int, end: int) -> int:
    """The end of a content that begins with a quotation: all of a mixed clause, no more than a full quotation."""
    close = s.p.after_quotation(begin)
    if close - begin > 3 and s.p.words[close - 2].text in {",", ".", "?", "!"}:  # noqa: PLR2004 - marks and a word
        return close
    return max(close, end)


def _content_begin(s: Sentence, cue: CueMention) -> tuple[int | None, str]:
    """Where the content right of a cue begins, and the rule that says so."""
    p, frames = s.p, cue.entry.frames
    after = _after_cue(s, cue)
    behind = adjunct.skip_adjuncts(p, after, s.end)
    if frames & {"that", "quote"}:
        if behind < s.end and p.lower(behind) == "that" and not p.words[behind].quoted and "that" in frames:
            return behind, "that"
        if content.opens_quotation(p, behind):
            return behind, "quote"
        if (
            behind + 1 < s.end
            and p.words[behind].text in {",", ":"}
            and content.opens_quotation(p, behind + 1)
        ):
            return behind + 1, "quote"
        if behind + 1 < s.end and p.words[behind].text == ":" and cue.entry.strength == "report":
            return behind + 1, "colon"
    if after >= s.end or p.words[after].text in _CLOSED or (behind >= s.end - 1 and "bare" in frames):
        return None, ""
    return _unmarked(p, after, frames)


def _unmarked(p: Paragraph, after: int, frames: frozenset[str]) -> tuple[int | None, str]:
    """Where a content without quotation marks and without `that` begins."""
    word = p.lower(after)
    if word == "to" and "to" in frames:
        return after, "to"
    if word in _QUESTION_WORDS and (
        word in frames or (frames & {"whether", "that"} and word not in {"when", "about", "who"})
    ):
        return after, "embedded question"
    if "bare" in frames and word not in PREPOSITIONS | {"and", "or", "when"}:
        return after, "bare clause"
    if frames & {"object", "of"} and word not in PREPOSITIONS | {"and", "or", "as", "when", "but", "than"}:
        return after, "object"
    if word in frames:
        return after, "preposition"
    return None, ""


def _shared(s: Sentence, cue: CueMention) -> tuple[Span, ...] | None:
    """The source of a cue without a subject of its own: the sentence's last source, or its first phrase."""
    if s.source is not None:
        return s.source
    if cue.form is Form.INFINITIVE:
        return None
    first = s.first_verb()
    if first is None or first >= cue.begin:
        return None
    who = subject.subject_left(s.p, first, s.begin)
    return None if who is None else (s.p.chars(*who),)


_EXPECTED = frozenset(
    {
        "expect",
        "believe",
        "think",
        "consider",
        "say",
        "report",
        "allege",
        "know",
        "see",
        "suspect",
        "estimate",
    }
)


def _passive(s: Sentence, cue: CueMention) -> None:
    """`was condemned by who`, and `what is expected to …` with nobody named."""
    p = s.p
    by = next((at for at in range(cue.end, min(cue.end + 4, s.end)) if p.lower(at) == "by"), None)
    whom = subject.subject_left(p, cue.begin, s.floor)
    if whom is None:
        return
    if by is not None and (who := subject.subject_right(p, by + 1, s.end)) is not None:
        s.keep(cue, (p.chars(*who),), [whom], "passive with by")
        return
    if p.lower(cue.end) in {"to", "as"} and cue.entry.lemma in _EXPECTED and not cue.entry.rest:
        end = content.right_end(p, cue.end, s.end, s.cues)
        s.keep(cue, (), [whom, (cue.end, end)], "passive")
        s.floor = end
