"""Denials that only point back: "North Korea denies this", "a charge Tehran rejects"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.reading.parsed import Token
from tocsin.reading.readstory import ReadParagraph
from tocsin.transfers.lexicon import word_list
from tocsin.transfers.parties import Parties
from tocsin.transfers.phrases import children, is_negated, is_passive
from tocsin.transfers.subjects import subject_of

_BACK = frozenset({"this", "that", "it", "these", "those", "them", "which", "both", "so"})


@dataclass(frozen=True, slots=True)
class PointedDenial:
    """A denial of what was told just before it."""

    at: int
    """Character of the denying verb in the snapshot."""
    denier: str
    """Code of the state that denies."""


def pointed_denials(paragraphs: Sequence[ReadParagraph], parties: Parties) -> Iterator[PointedDenial]:
    """Every denial of a story whose own words do not say what is denied."""
    denying = word_list("denying")
    for paragraph in paragraphs:
        columns = paragraph.columns
        for at, (pos, lemma) in enumerate(zip(columns.pos, columns.lemmas, strict=True)):
            if pos != "VERB" or lemma.lower() not in denying:
                continue
            verb = paragraph.parsed[at]
            if is_passive(verb) or is_negated(verb) or not _points_back(verb):
                continue
            subject = subject_of(verb)
            for denier in parties.all_of(paragraph, subject) if subject is not None else ():
                if denier.code and denier.governs:
                    yield PointedDenial(paragraph.place(verb).start, denier.code)


def _points_back(verb: Token) -> bool:
    """Whether what is denied is a pronoun or a bare "allegation", and no clause of its own."""
    if children(verb, "ccomp", "xcomp", "advcl"):
        return False
    things = children(verb, "obj")
    if not things:
        head = verb.head
        return verb.dep_ == "acl:relcl" and head.lemma_.lower() in word_list("telling_nouns")
    return all(thing.lower_ in _BACK or _is_bare(thing) for thing in things)


def _is_bare(thing: Token) -> bool:
    told = thing.lemma_.lower() in word_list("telling_nouns")
    return told and not children(thing, "acl", "ccomp", "nmod", "acl:relcl")
