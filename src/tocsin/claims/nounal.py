"""Attributions by a noun: "the ministry's claim that", "amid speculation that", "allegations of"."""

from tocsin.claims import content
from tocsin.claims.candidate import Candidate
from tocsin.claims.grammar import POSSESSIVES
from tocsin.claims.lexicon import lexicon
from tocsin.claims.phrases import Range, walk_back
from tocsin.claims.sentence import Sentence


def read_nouns(s: Sentence) -> None:
    """Keep each noun that a that-clause follows; its source is its possessor, where it has one."""
    p = s.p
    for that in p.places("that", s.begin + 1, s.end - 1):
        at = that - 1
        entry = lexicon().nouns.get(p.lowers[at])
        if entry is None or "that" not in entry.frames:
            continue
        if (
            p.words[at].quoted
            or not s.free(at)
            or any(c.cue and c.cue[0].end > p.words[at].start for c in s.found)
        ):
            continue
        end = content.right_end(p, at + 1, s.end, s.cues)
        whose = _possessor(s, at)
        who = () if whose is None else (p.chars(*whose),)
        cue = (p.chars(at, at + 1),)
        s.add(Candidate(who, cue, (), entry, False, "surface: noun", s.number), [(at + 1, end)])


def _possessor(s: Sentence, at: int) -> Range | None:
    """Who stands in the possessive before a noun, with one adjective between at most."""
    p = s.p
    for place in (at - 1, at - 2):
        if place < s.begin:
            return None
        if p.lowers[place] in POSSESSIVES:
            return place, place + 1
        if p.lowers[place] in {"'s", "'"}:
            begin = walk_back(p, place, s.begin)
            return (begin, place + 1) if begin < place else None
    return None
