"""One sentence while it is read: its cues, what was found in it and what is still free."""

from bisect import bisect_left
from dataclasses import dataclass, field

from tocsin.claims import phrases
from tocsin.claims.adjunct import nominal_follows
from tocsin.claims.candidate import Candidate
from tocsin.claims.cue import FINITE, CueMention, cue_mentions
from tocsin.claims.grammar import POSSESSIVES
from tocsin.claims.paragraph import Paragraph
from tocsin.claims.phrases import Range
from tocsin.claims.told import addressee
from tocsin.claims.wordlists import word_class
from tocsin.claims.words import START
from tocsin.terms.span import Span

_OWNERS = POSSESSIVES | {"'s", "'"}
_UTTERANCES = word_class("utterances")


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
        none = bool(who) and self.first_word(who[0]) in {"neither", "no", "none", "nobody", "nor"}
        kept = Candidate(
            who,
            words,
            (),
            cue.entry,
            cue.negated or none,
            f"surface: {rule}",
            self.number,
            addressee=whom,
            form=cue.form.value,
            words=bool(who) and self.own_words(who[0]),
        )
        self.add(kept, ranges)

    def own_words(self, span: Span) -> bool:
        """Whether a source is what somebody said: `his remarks`, `the envoy's statement`."""
        begin, end = self.p.words_in(span)
        words = self.p.lowers[begin:end]
        return bool(words) and words[-1] in _UTTERANCES and not _OWNERS.isdisjoint(words)

    def first_word(self, span: Span) -> str:
        """The lower-cased first word of a span of this sentence."""
        at = bisect_left(self.p.words, span.start, key=START)
        known = at < len(self.p.words) and self.p.words[at].start == span.start
        return self.p.words[at].lower if known else ""

    def add(self, kept: Candidate, ranges: list[Range]) -> None:
        """Add an attribution whose content are these word ranges."""
        spans = tuple(self.p.chars(*piece) for piece in ranges)
        basis = basis_behind(self, kept, ranges)
        complete = Candidate(
            kept.source,
            kept.cue,
            spans,
            kept.entry,
            kept.negated,
            kept.found_by,
            kept.paragraph,
            addressee=kept.addressee,
            basis=basis,
            credited=self.outer,
            form=kept.form,
            depth=len(self.outer),
            words=kept.words,
        )
        self.taken += ranges
        self.found.append(complete)
        self.regions += [(complete, piece) for piece in ranges]

    def first_verb(self) -> int | None:
        """The sentence's first word that looks like a finite verb."""
        for at in range(self.begin + 1, self.end):
            word = self.p.words[at]
            if word.quoted:
                continue
            if phrases.is_verb(self.p, at) or (word.lower.endswith("ed") and not word.capital):
                return at
        return None


def open_sentence(
    p: Paragraph, number: int, begin: int, end: int, outer: tuple[tuple[Span, ...], ...]
) -> Sentence:
    """A sentence, or a content inside one, ready to be read."""
    return Sentence(p, number, begin, end, cue_mentions(p, begin, end), floor=begin, outer=outer)


def told_by(s: Sentence, cue: CueMention) -> Range | None:
    """Who is told, as a word range: behind the cue or behind `to`."""
    if "person" in cue.entry.frames:
        return addressee(s.p, cue.end, s.end, topic="of" in cue.entry.frames)
    to = s.p.lowers[cue.end] == "to" and cue.form is FINITE and "to" not in cue.entry.frames
    if to and nominal_follows(s.p, cue.end + 1) and cue.entry.frames & {"quote"}:
        return addressee(s.p, cue.end + 1, s.end)
    return None


def after_cue(s: Sentence, cue: CueMention) -> int:
    """The first word after a cue and its addressee."""
    told = told_by(s, cue)
    return cue.end if told is None else told[1]


def basis_behind(s: Sentence, kept: Candidate, ranges: list[Range]) -> Span | None:
    """`citing commercial satellite imagery` behind an attribution, up to the next comma or stop."""
    last = max([end for _, end in ranges], default=s.begin)
    for at in s.p.places("citing", s.begin, s.end - 1):
        if s.p.words[at].quoted or any(b <= at < e for b, e in ranges):
            continue
        close = at + 1
        while close < s.end and s.p.words[close].text not in {",", ".", ";", "—", "–"}:
            close += 1
        near = kept.cue and s.p.words[at].start >= kept.cue[0].start
        return s.p.chars(at, close) if near or at >= last else None
    return None
