"""Claims of a story: candidates of the finders, judged and given their source, chain, act and certainty."""

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.claims.candidate import Candidate
from tocsin.claims.cast import Cast
from tocsin.claims.chain import carriers_of, chain_of
from tocsin.claims.choose import chosen, readings, with_nested
from tocsin.claims.firm import is_firm, is_plain, is_saying
from tocsin.claims.layer import surface_candidates
from tocsin.claims.layered import layered
from tocsin.claims.link import linked
from tocsin.claims.paragraph import Paragraph, paragraphs_of
from tocsin.claims.relate import conditions_of, is_answer, related
from tocsin.claims.stance import stance_of
from tocsin.claims.verifier import load_verifier
from tocsin.reading.corefer.resolver import Resolver
from tocsin.reading.readstory import ReadStory
from tocsin.terms.claim import Claim, Quote, Words, claim_id
from tocsin.terms.source import Source
from tocsin.terms.span import Span, text_of
from tocsin.terms.story import Story

_MARKS = frozenset('"“”„«»')
_LEADING = frozenset({"that", "and", "but", "to", "as"})
"""Words outside of quotation marks that a direct quotation may still have."""


@dataclass(frozen=True, slots=True)
class Readings:
    """The attributions of a story: those the ledger takes, and those that are less sure."""

    claims: tuple[Claim, ...]
    tentative: tuple[Claim, ...]
    """Nearly half of these are acts, wishes or names that no analyst would call a claim."""
    every: tuple[Claim, ...]
    """Both together, as they stand in the text and hang together there."""


def find_claims(
    text: str, story: Story, read: ReadStory | None = None, resolver: Resolver | None = None
) -> tuple[Claim, ...]:
    """Who says what in a story, in the order of the text; `find_readings` has the less sure ones too."""
    return find_readings(text, story, read, resolver).claims


def find_readings(
    text: str, story: Story, read: ReadStory | None = None, resolver: Resolver | None = None
) -> Readings:
    """Who says what in a story, surely and tentatively, in the order of the text.

    Args:
        text: the snapshot that the story's spans point into.
        story: the story; its headline and body are read.
        read: the story as the reader read it; without our model's layers the rules decide alone.
        resolver: the story's coreference; without it, names and pronouns resolve by the order of speaking.
    """
    paragraphs = paragraphs_of(text, story.body, story.headline)
    candidates = sorted(_candidates(paragraphs, read), key=_place)
    cast = Cast(text, story.body, story.byline, resolver)
    carriers = carriers_of(story)
    drafts: dict[str, tuple[Candidate, Claim]] = {}
    for candidate in candidates:
        claim = _claim(text, story, candidate, cast, carriers)
        drafts.setdefault(claim.id, (candidate, claim))
    every = [
        (each if each.firm or not is_answer(each, claim.content.text) else each._replace(firm=True), claim)
        for each, claim in drafts.values()
    ]
    conditions = conditions_of(text, paragraphs, every)
    firm = [draft for draft in every if draft[0].firm]
    claims = tuple(related(text, paragraphs, firm, conditions))
    if len(firm) == len(every):
        return Readings(claims, (), claims)
    unsure = {claim.id for candidate, claim in every if not candidate.firm}
    together = tuple(related(text, paragraphs, every, conditions))
    return Readings(claims, tuple(claim for claim in together if claim.id in unsure), together)


def _candidates(paragraphs: Sequence[Paragraph], read: ReadStory | None) -> list[Candidate]:
    """The rules' candidates, or, where our model read the story, one decision over rules and layers.

    What the reader was not given, often the headline, is left to the rules.
    """
    story = layered(read) if read is not None else None
    if story is None or read is None:
        return surface_candidates(paragraphs)
    begun = {p.offset for p in read.paragraphs if p.text}
    unread = {
        number
        for number, p in enumerate(paragraphs)
        if p.span.start not in begun and read.paragraph_at(p.span.start) is None
    }
    verifier = load_verifier("layers")
    surface = [c for c in surface_candidates(paragraphs, loose=True) if c.paragraph not in unread]
    ground, groups = linked(story, paragraphs, surface)
    ranked = readings(ground, groups, verifier, paragraphs)
    outermost = [
        each if is_firm(ground, each, verifier.priors) else each._replace(firm=False)
        for each in chosen(ground, groups, ranked, verifier.threshold)
    ]
    decided = [
        each._replace(firm=False)
        if each.depth and each.firm and not is_saying(ground, each, verifier.priors)
        else each
        for each in with_nested(outermost, surface)
    ]
    if not unread:
        return decided
    by_rule = [c for c in surface_candidates([paragraphs[k] for k in sorted(unread)]) if not c.depth]
    numbers = sorted(unread)
    return [c._replace(paragraph=numbers[c.paragraph], firm=is_plain(c)) for c in by_rule] + decided


def _place(candidate: Candidate) -> tuple[int, int, int]:
    """Reading order: by the attribution's first word, outer ones before inner ones."""
    spans = (*candidate.content, *candidate.cue, *candidate.source)
    return candidate.paragraph, min([span.start for span in spans]), candidate.depth


def _claim(text: str, story: Story, candidate: Candidate, cast: Cast, carriers: tuple[Source, ...]) -> Claim:
    source = cast.mentioned(candidate.source) if candidate.depth else cast.source(candidate.source)
    content = Words(candidate.content, text_of(candidate.content, text))
    cue = Words(candidate.cue, text_of(candidate.cue, text)) if candidate.cue else None
    stance = stance_of(candidate.entry, cue.text if cue else "", content.text, negated=candidate.negated)
    addressee = None if candidate.addressee is None else cast.mentioned((candidate.addressee,))
    return Claim(
        id=claim_id(story.id, candidate.source, candidate.cue, candidate.content),
        story=story.id,
        act=stance.act,
        polarity=stance.polarity,
        certainty=stance.certainty,
        hedge=stance.hedge,
        quote=quote_of(text, candidate.content),
        source=source,
        chain=chain_of(candidate, source, carriers, cast),
        basis=candidate.basis,
        cue=cue,
        content=content,
        said=None,
        addressee=addressee,
        found_by=candidate.found_by,
        score=candidate.score,
    )


def quote_of(text: str, spans: tuple[Span, ...]) -> Quote:
    """How much of a content stands in quotation marks."""
    if all(_MARKS.isdisjoint(words) and "''" not in words for words in (span.of(text) for span in spans)):
        return Quote.INDIRECT
    inside = outside = 0
    for span in spans:
        quoted = False
        for piece in span.of(text).replace("''", '"').split():
            opens = piece[0] in _MARKS or (piece[0] in "([" and piece[1:2] in _MARKS)
            quoted = quoted or opens
            free = not quoted and any(c.isalnum() for c in piece) and piece.lower() not in _LEADING
            inside, outside = inside + quoted, outside + free
            if quoted and piece.rstrip(".,;:!?)")[-1:] in _MARKS and len(piece) > 1:
                quoted = False
    if not inside:
        return Quote.INDIRECT
    return Quote.MIXED if outside else Quote.DIRECT
