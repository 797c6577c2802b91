"""On whose word a claim rests: the speaker, the body and office, the media it came through, its basis."""

import re
from dataclasses import replace

from tocsin.terms.claim import Claim, Quote
from tocsin.terms.name import NameKind
from tocsin.terms.source import Source, SourceClass
from tocsin.terms.span import Span
from tocsin.weighing.calendar import days_of
from tocsin.weighing.datafiles import table, words
from tocsin.weighing.gists import Voice
from tocsin.weighing.intake import StoryRecords
from tocsin.weighing.names import person_key
from tocsin.weighing.stretches import NamedText
from tocsin.weighing.wording import content_stems, medium_key, plain_letters, stem

_CITED = re.compile(
    r"[^.!?\n]{0,60}?\b(?:cit(?:ing|ed|es)|based on|on the basis of|relying on|pointing to|pointed to)\s+"
    r"(?P<basis>[^.!?;,\n]{4,120})"
)
"""A basis behind a claim in the same sentence: ", which cited satellite images taken by …"."""
_OFFICE_STEMS = 2
"""Telling words from which an office is a particular one: "defence minister", not "minister"."""
_GOVERNMENTS = frozenset({"government", "regime", "administration", "authorities", "leadership", "officials"})


def voice_of(claim: Claim, records: StoryRecords, held: NamedText) -> Voice:
    """On whose word a claim rests."""
    source = claim.source
    if source and _is_medium(source):
        source = replace(source, source_class=SourceClass.MEDIUM)
    basis, owner = _basis(claim, held)
    return Voice(
        source_class=source.source_class if source else SourceClass.NONE,
        speaker=speaker_key(source),
        name=(source.actor or source.text) if source else None,
        state=source.country if source else None,
        body=_body(source),
        role=_role(source),
        called=medium_key(source.text) if source and source.text else None,
        media=_media(claim, records),
        states=frozenset(name.country for s in source.spans for name in held.inside(s) if name.country)
        if source
        else frozenset(),
        basis=basis,
        owner=owner,
        said=days_of(claim.said),
        venue=plain_letters(claim.addressee.actor or claim.addressee.text or "") if claim.addressee else None,
        verbatim=claim.quote is Quote.DIRECT,
    )


def speaker_key(source: Source | None) -> str | None:
    """Whoever gives the word, in compared form; None where nobody in particular is named.

    A state's government as a whole ("Seoul") is nobody in particular: it may be any of its officials.
    """
    if source is None:
        return None
    if source.source_class is SourceClass.NAMED and source.actor:
        return person_key(source.actor)
    if source.source_class is SourceClass.OFFICE:
        body = _body(source) or _named_body(source)
        return f"{source.country or ''} {body}".strip() if body else _role(source)
    if source.source_class is SourceClass.MEDIUM:
        medium = medium_key(source.actor or source.text or "")
        return medium if medium in words("state_media.txt") else None
    return None


def _named_body(source: Source) -> str | None:
    """A body by its own name, None where only a state or its government is named."""
    told = plain_letters(source.actor or source.text or "")
    _, possessive, rest = told.replace("’", "'").partition("'s ")
    if possessive:
        return None if not content_stems(rest) or rest in _GOVERNMENTS else rest
    return told if source.country is None and content_stems(told) else None


def _is_medium(source: Source) -> bool:
    """Whether a source that was taken for a person or body is called as media are: "the Andean Courier"."""
    if source.source_class not in {SourceClass.NAMED, SourceClass.OFFICE} or source.office or not source.text:
        return False
    told = source.text.split()
    named = [word for word in told if word[:1].isupper() and word.lower() != "the"]
    return len(named) > 1 and plain_letters(told[-1]) in words("outlet_words.txt") and "’" not in source.text


def _role(source: Source | None) -> str | None:
    """State and office of a source, where one person holds that office at a time."""
    if source is None or source.source_class not in {SourceClass.NAMED, SourceClass.OFFICE}:
        return None
    told = source.office or (source.actor if source.source_class is SourceClass.OFFICE else None) or ""
    told = plain_letters(told).replace("’", "'").rpartition("'s ")[2]
    kept = content_stems(told)
    single = {stem(word) for word in words("single_offices.txt")}
    if not single & set(kept) or len(kept) < _OFFICE_STEMS or source.country is None:
        return None
    return f"{source.country} {' '.join(sorted(kept))}"


def _body(source: Source | None) -> str | None:
    if source is None or source.source_class not in {SourceClass.NAMED, SourceClass.OFFICE}:
        return None
    named = source.source_class is SourceClass.NAMED
    told = (source.office or "") if named else f"{source.office or ''} {source.actor or source.text or ''}"
    plain, kept = plain_letters(told), content_stems(told)
    for body, stems in table("bodies.tsv", 2):
        if any(
            s in kept or any(k.startswith(s) for k in kept) or (" " in s and s in plain)
            for s in stems.split(";")
        ):
            return body
    return None


def _media(claim: Claim, records: StoryRecords) -> tuple[str, ...]:
    """Media that the claim goes through, the story's own outlet and credits left out."""
    own = {medium_key(name) for name in (records.story.outlet, *records.story.credits) if name}
    named = (
        medium_key((source.text if _is_medium(source) else source.actor) or source.text or "")
        for source in claim.chain
        if source.source_class is SourceClass.MEDIUM or _is_medium(source)
    )
    return tuple(dict.fromkeys(name for name in named if name and name not in own))


def _basis(claim: Claim, held: NamedText) -> tuple[frozenset[str], str | None]:
    """What the claim is said to rest on, and whose that is."""
    span, source = claim.basis, claim.source
    if source and source.source_class is SourceClass.DOCUMENT:
        span = span or (Span(source.spans[0].start, source.spans[-1].end) if source.spans else None)
    span = span or _cited_beside(claim, held.text)
    if span is None:
        return frozenset(), None
    owners = [
        plain_letters(name.actor or name.text)
        for name in held.inside(span)
        if name.kind in {NameKind.ORGANISATION, NameKind.PERSON, NameKind.OTHER}
    ]
    return frozenset(content_stems(held.without_names(span))), (owners[0] if owners else None)


def _cited_beside(claim: Claim, text: str) -> Span | None:
    """What the sentence says behind the claim that it rests on, where the claim itself names no basis."""
    spans = [*claim.content.spans, *(claim.source.spans if claim.source else ())]
    if not spans:
        return None
    end = max(span.end for span in spans)
    found = _CITED.match(text, end)
    return Span(*found.span("basis")) if found else None
