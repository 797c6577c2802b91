"""The last look at a brief before it is printed: a line that breaks a rule is left out, and named.

Rules of ICD 203 (2015, D.6.e) on likelihood, and our own on quotations: a sentence of ours never holds a
likelihood and a confidence, nor two bands of likelihood; what stands in quotation marks is byte-exact, and
stands inside a sentence that the line cites, with every number in it and in the words that introduce it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from tocsin.briefs.outline import Citation, Group, Line, Section
from tocsin.briefs.wording import BANDS
from tocsin.terms.claim import Certainty

_UNQUANTIFIED = {Certainty.POSSIBLE, Certainty.OPEN}
_BANDS = tuple(words for band, words in BANDS if band not in _UNQUANTIFIED)
_BAND = re.compile(
    rf"\b(?:{'|'.join(sorted(map(re.escape, _BANDS), key=len, reverse=True))})\b", re.IGNORECASE
)
_CONFIDENCE = re.compile(r"\b(?:low|moderate|high)\s+confidence\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that may not be printed."""

    line: str
    rule: str
    """The rule it breaks, one sentence."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a rule looks at beside the line."""

    citations: Mapping[int, Citation]
    texts: Mapping[str, str]
    """Text of each sound snapshot by digest."""


Rule = Callable[[Line, Seen], str | None]


def no_likelihood_with_confidence(line: Line, seen: Seen) -> str | None:
    """Likelihood and confidence are two things and stand in two sentences."""
    del seen
    mixed = any(_BAND.search(words) and _CONFIDENCE.search(words) for words in _own_sentences(line))
    return "a sentence holds a likelihood and a confidence" if mixed else None


def no_mixed_bands(line: Line, seen: Seen) -> str | None:
    """One sentence has one band."""
    del seen
    for words in _own_sentences(line):
        found = {match.group().casefold() for match in _BAND.finditer(words)}
        if len(found) > 1:
            return f"a sentence holds two likelihoods: {', '.join(sorted(found))}"
    return None


def quotations_exact(line: Line, seen: Seen) -> str | None:
    """What stands in quotation marks is what the bytes say."""
    if line.quoted is None:
        return None
    text = seen.texts.get(line.quoted.snapshot)
    if text is None:
        return "its snapshot is damaged or gone"
    exact = len(line.quoted.pieces) == len(line.quoted.spans) and all(
        piece in span.of(text) for piece, span in zip(line.quoted.pieces, line.quoted.spans, strict=True)
    )
    return None if exact else "what it quotes does not stand there"


def quotations_cited(line: Line, seen: Seen) -> str | None:
    """What is quoted stands in a sentence that the line cites, numbers and all."""
    if line.quoted is None:
        return None
    cited = _cited(line, seen)
    for span in line.quoted.spans:
        if not any(c.snapshot == line.quoted.snapshot and c.span.contains(span) for c in cited):
            return "it quotes what none of its citations holds"
    return None


def remarks_exact(line: Line, seen: Seen) -> str | None:
    """What our own words put in quotation marks stands in a sentence that the line cites."""
    sentences = [_even(citation.sentence) for citation in _cited(line, seen)]
    for words in (line.text, *line.tags):
        for remark in _parted(words)[0]:
            if not any(_stands_in(_even(remark), sentence) for sentence in sentences):
                return f"no sentence it cites holds “{remark}”"
    return None


def numbers_cited(line: Line, seen: Seen) -> str | None:
    """A number with which a quotation is introduced stands in a sentence that the line cites."""
    if line.quoted is None:
        return None
    held = {number for citation in _cited(line, seen) for number in _NUMBER.findall(citation.sentence)}
    strange = [number for number in _NUMBER.findall(_parted(line.text)[1]) if number not in held]
    return f"no sentence it cites holds the number {strange[0]}" if strange else None


RULES: tuple[Rule, ...] = (
    no_likelihood_with_confidence,
    no_mixed_bands,
    quotations_exact,
    quotations_cited,
    remarks_exact,
    numbers_cited,
)
"""Every rule, in the order they are asked."""


def faults_of(sections: tuple[Section, ...], seen: Seen) -> tuple[Fault, ...]:
    """Every line that breaks a rule, with the first rule it breaks."""
    return tuple(fault for line in _lines(sections) if (fault := _fault(line, seen)) is not None)


def without(sections: tuple[Section, ...], faults: tuple[Fault, ...]) -> tuple[Section, ...]:
    """The sections without the lines that break a rule, and without what is left empty by that."""
    bad = {fault.line for fault in faults}
    if not bad:
        return sections
    return tuple(
        replace(section, groups=tuple(_kept(group, bad) for group in section.groups)) for section in sections
    )


def _kept(group: Group, bad: set[str]) -> Group:
    lines = (
        replace(line, under=tuple(under for under in line.under if under.id not in bad))
        for line in group.lines
        if line.id not in bad
    )
    return replace(group, lines=tuple(lines))


def _fault(line: Line, seen: Seen) -> Fault | None:
    for rule in RULES:
        if broken := rule(line, seen):
            return Fault(line.id, broken)
    return None


def _cited(line: Line, seen: Seen) -> list[Citation]:
    return [seen.citations[number] for number in line.citations if number in seen.citations]


def _stands_in(remark: str, sentence: str) -> bool:
    """Whether the words stand in a sentence as whole words: "she" is not in "shells"."""
    return re.search(rf"(?<!\w){re.escape(remark)}(?!\w)", sentence) is not None


def _even(words: str) -> str:
    return " ".join(words.split())


def _own_sentences(line: Line) -> list[str]:
    """Sentences in our words: the text and each tag, what a tag quotes aside."""
    unquoted = (_parted(words)[1] for words in (line.text, *line.tags))
    return [sentence for words in unquoted for sentence in _SENTENCE_END.split(words)]


def _parted(words: str) -> tuple[list[str], str]:
    """What stands in quotation marks, and the rest; a mark that nothing closes belongs to the rest."""
    remarks, rest, at = [], [], 0
    while (start := words.find("“", at)) >= 0 and (end := words.find("”", start)) >= 0:
        rest.append(words[at:start])
        remarks.append(words[start + 1 : end])
        at = end + 1
    return remarks, "".join((*rest, words[at:]))


def _lines(sections: tuple[Section, ...]) -> Iterator[Line]:
    for section in sections:
        for group in section.groups:
            for line in group.lines:
                yield line
                yield from line.under
