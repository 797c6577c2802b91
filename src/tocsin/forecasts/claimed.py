"""Promises, threats and expectations whose words hold no cue of their own: the claim's whole content."""

from collections.abc import Iterator, Sequence

from tocsin.forecasts.clause import VERBAL, is_asked, is_negated, subject_of
from tocsin.forecasts.expected import Expected
from tocsin.forecasts.lexicon import Lexicon
from tocsin.forecasts.page import Page
from tocsin.reading.parsed import Token
from tocsin.terms.claim import Act, Certainty, Claim

_LOOKING_AHEAD = frozenset({Act.PROMISES, Act.THREATENS, Act.EXPECTS})
_PAST_TAGS = frozenset({"VBD"})
_NO_HAPPENING = frozenset({"PRON", "PUNCT", "DET", "NUM", "PROPN", "ADV", "ADJ", "ADP", "INTJ"})


def looks_ahead(claim: Claim) -> bool:
    """Whether what is said is by the act of saying it still to come: a promise, a threat, an expectation."""
    return claim.act in _LOOKING_AHEAD


def left_over(page: Page, found: Sequence[Expected], lexicon: Lexicon) -> Iterator[Expected]:
    """One expectation for each promise, threat or expected thing that nothing else was found in."""
    for claim in page.claims:
        if claim.cue is None or not looks_ahead(claim):
            continue
        head = page.top_of(claim.content)
        cue = page.top_of(claim.cue)
        if head is None or cue is None or any(_same(one, head, cue, claim, page) for one in found):
            continue
        if not _promises(cue, lexicon) or is_asked(cue) or _is_told(head, lexicon):
            continue
        if cue.lemma_.lower() == "project" and head.lemma_.lower() in lexicon.displayed:
            continue
        certainty = claim.certainty
        if certainty is Certainty.CERTAIN and claim.act is Act.EXPECTS:
            certainty = Certainty.LIKELY
        subject = subject_of(head) if head.pos_ in VERBAL else None
        yield Expected(
            head, subject, cue, certainty, head.pos_ in VERBAL and is_negated(head), "claim",
            is_noun=head.pos_ not in VERBAL,
        )  # fmt: skip


def _same(one: Expected, head: Token, cue: Token, claim: Claim, page: Page) -> bool:
    """Whether an expectation was already found in a claim, or by its cue."""
    if one.cue == cue or one.head == head:
        return True
    place = page.paragraph.place(one.head)
    return any(span.contains(place) for span in claim.content.spans)


def _promises(cue: Token, lexicon: Lexicon) -> bool:
    """Whether the claim's cue is itself a word of expectation, a promise or a threat."""
    words = {cue.lemma_.lower(), *(child.lemma_.lower() for child in cue.children)}
    return any(word in lexicon.cues[kind] for word in words for kind in ("infinitive", "object", "dated"))


def _is_told(head: Token, lexicon: Lexicon) -> bool:
    """Whether the content tells something past, or how things are, instead of something to come."""
    if head.tag_ in _PAST_TAGS or head.pos_ in _NO_HAPPENING:
        return True
    if head.tag_ in {"VBZ", "VBP", "VBN", "VBG"} or any(
        child.dep_ == "cop" and child.tag_ != "VB" for child in head.children
    ):
        return True
    return any(child.lower_ in lexicon.habitual | {"no", "not"} for child in head.children)
