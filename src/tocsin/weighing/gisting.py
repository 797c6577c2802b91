"""From a story's records to what weighing compares: pure, once a story."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tocsin.terms.claim import Act, Certainty, Claim, Polarity, Quote
from tocsin.terms.event import EventMention
from tocsin.terms.forecast import Forecast
from tocsin.terms.interval import Interval
from tocsin.terms.name import Name, NameKind
from tocsin.terms.office import Tenure
from tocsin.terms.source import Source, SourceClass
from tocsin.terms.span import Span
from tocsin.terms.transfer import Transfer
from tocsin.weighing.calendar import NARROW, apart, shifted, width
from tocsin.weighing.datafiles import table, words
from tocsin.weighing.gists import (
    Awaited,
    ClaimGist,
    Days,
    Dimension,
    ForecastGist,
    Happening,
    OfficeTold,
    PersonGist,
    Sort,
    Stance,
    StoryGist,
    Voice,
)
from tocsin.weighing.intake import StoryRecords
from tocsin.weighing.names import name_parts, person_key
from tocsin.weighing.wording import content_stems, medium_key, numbers, plain_letters, stem

_DAY = 10
_CITED = re.compile(
    r"[^.!?\n]{0,60}?\b(?:cit(?:ing|ed|es)|based on|on the basis of|relying on|pointing to|pointed to)\s+"
    r"(?P<basis>[^.!?;,\n]{4,120})"
)
"""A basis behind a claim in the same sentence: ", which cited satellite images taken by …"."""
_OFFICE_STEMS = 2
"""Telling words from which an office is a particular one: "defence minister", not "minister"."""
_FRESH = 7
_OPEN = 2
"""Days about its publication within which a story's open interval is news, and how far it then reaches."""
_VISIT = re.compile(r"[’']s?\s+(?:[a-z-]+\s+){0,2}(?:visit|trip)\b")
_VISITS = frozenset({"visit", "trip"})
_PAST_OFFICE = re.compile(r"(?:former|then|ex)[ -](?=\S)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[ \t\u00a0]{0,2}[(\[（](?P<inside>[^()\[\]（）\n]{2,80})[)\]）]")
_OWN_LETTERS = re.compile(r"(?:(?![a-zA-Z\u00aa-\u024f\u1e00-\u1eff])[^\W\d_][\u0300-\u036f]?[ ·・-]?){2,40}")
"""Two letters or more of another script than Latin, with the signs that part names there."""
_INTENDED = frozenset({Act.PROMISES, Act.THREATENS, Act.URGES})
_AGAINST = frozenset({Act.DENIES, Act.DOUBTS})
_NEITHER = frozenset({Act.ASKS, Act.DECLINES})
_GOVERNMENTS = frozenset({"government", "regime", "administration", "authorities", "leadership", "officials"})
_TO_COME = frozenset({"will", "would", "shall", "soon", "plans", "planned", "planning", "upcoming"})


def gist_of(records: StoryRecords) -> StoryGist:
    """Everything of a story that weighing compares."""
    story = records.story
    names = sorted(records.names, key=lambda name: name.span)
    held = _Held(records.text, names, [name.span.start for name in names])
    published = days_of(story.published)
    happenings = (
        *(_event(event, held, published) for event in records.events),
        *(_transfer(transfer, held, published) for transfer in records.transfers),
    )
    asserted: dict[str, list[str]] = {}
    for happening in happenings:
        if happening.claim:
            asserted.setdefault(happening.claim, []).append(happening.id)
    return StoryGist(
        id=story.id,
        document=story.document,
        account=records.account,
        received=records.received,
        published=published,
        outlet=medium_key(story.outlet) if story.outlet else None,
        credits=tuple(dict.fromkeys(medium_key(credit) for credit in story.credits)),
        claims=tuple(_claim(claim, records, held, asserted) for claim in records.claims),
        happenings=happenings,
        forecasts=tuple(_forecast(forecast, records) for forecast in records.forecasts),
        people=_people(records),
        awaits=_awaits(records, held),
        witnesses=story.witnesses,
    )


def days_of(interval: Interval | None) -> Days | None:
    """An interval as first and last day, None where an end is open."""
    if interval is None or not (interval.earliest and interval.latest):
        return None
    return interval.earliest[:_DAY], interval.latest[:_DAY]


def _happened(interval: Interval | None, published: Days | None) -> Days | None:
    """When something happened; an open end ("until Wednesday") is closed where the news is as fresh."""
    closed = days_of(interval)
    if closed or interval is None or published is None or width(published) > NARROW:
        return closed
    known = (interval.latest or interval.earliest or "")[:_DAY]
    if not known or apart((known, known), published) > _FRESH:
        return None
    return (known, shifted(known, _OPEN)) if interval.earliest else (shifted(known, -_OPEN), known)


class _Held:
    """A snapshot's text with its names, ready to be asked for a span."""

    def __init__(self, text: str, names: Sequence[Name], starts: Sequence[int]) -> None:
        self.text, self.names, self.starts = text, names, starts

    def inside(self, span: Span) -> list[Name]:
        """The names that lie in a span, in order."""
        found = []
        for name in self.names[bisect_left(self.starts, span.start) :]:
            if name.span.start >= span.end:
                break
            if name.span.end <= span.end:
                found.append(name)
        return found

    def without_names(self, span: Span) -> str:
        """The words of a span, names of states and persons left out."""
        pieces, at = [], span.start
        for name in self.inside(span):
            if (name.country and name.kind is not NameKind.ORGANISATION) or name.kind is NameKind.PERSON:
                pieces.append(self.text[at : max(at, name.span.start)])
                at = max(at, name.span.end)
        return " ".join((*pieces, self.text[at : span.end]))


def _claim(claim: Claim, records: StoryRecords, held: _Held, asserted: dict[str, list[str]]) -> ClaimGist:
    spans = claim.content.spans
    names = [name for span in spans for name in held.inside(span)]
    text = " ".join(held.without_names(span) for span in spans)
    return ClaimGist(
        id=claim.id,
        story=claim.story,
        start=min((span.start for span in spans), default=0),
        act=claim.act,
        stance=stance_of(claim),
        dimension=_dimension(claim),
        certainty=claim.certainty,
        voice=_voice(claim, records, held),
        text=claim.content.text,
        stems=content_stems(text),
        states=tuple(dict.fromkeys(name.country for name in names if name.country)),
        persons=_persons(names),
        numbers=numbers(text),
        conditional=claim.condition is not None,
        antecedent=frozenset(content_stems(claim.antecedent.text)) if claim.antecedent else frozenset(),
        antecedent_claim=claim.antecedent_claim,
        happenings=tuple(asserted.get(claim.id, ())),
    )


def stance_of(claim: Claim) -> Stance:
    """Which side of its content a claim takes."""
    if claim.act in _NEITHER or claim.certainty is Certainty.OPEN:
        return Stance.NEITHER
    if claim.act in _AGAINST or claim.polarity is Polarity.NEGATED:
        return Stance.AGAINST
    return Stance.FOR


def _dimension(claim: Claim) -> Dimension:
    if claim.act in _INTENDED:
        return Dimension.INTENDED
    told = {word.strip(".,;:!?\"'“”").lower() for word in claim.content.text.split()}
    return Dimension.EXPECTED if claim.act is Act.EXPECTS or told & _TO_COME else Dimension.FACT


def _voice(claim: Claim, records: StoryRecords, held: _Held) -> Voice:
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


def _basis(claim: Claim, held: _Held) -> tuple[frozenset[str], str | None]:
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


def _event(event: EventMention, held: _Held, published: Days | None) -> Happening:
    return Happening(
        id=event.id,
        story=event.story,
        start=event.evidence.start,
        sort=Sort.EVENT,
        type=event.sense.value,
        mode=event.mode,
        one=frozenset(event.initiator),
        other=frozenset(event.recipient),
        goods=frozenset(),
        quantity=None,
        when=_happened(event.happened, published),
        place=frozenset(content_stems(event.place or "")),
        auxiliary=event.auxiliary,
        status=event.status,
        open=False,
        claim=event.claim,
        stems=frozenset(content_stems(held.without_names(event.evidence))),
        persons=_persons(held.inside(event.evidence)),
        family_names=_family_names(held.inside(event.evidence)),
    )


def _transfer(transfer: Transfer, held: _Held, published: Days | None) -> Happening:
    return Happening(
        id=transfer.id,
        story=transfer.story,
        start=transfer.evidence.start,
        sort=Sort.TRANSFER,
        type=transfer.goods_class.value,
        mode=None,
        one=frozenset((transfer.giver,) if transfer.giver else ()),
        other=frozenset((transfer.receiver,) if transfer.receiver else ()),
        goods=frozenset(content_stems(" ".join(transfer.goods))),
        quantity=quantity_key(transfer.quantity),
        when=_happened(transfer.happened, published),
        place=frozenset(),
        auxiliary=transfer.auxiliary,
        status=transfer.status,
        open=transfer.open,
        claim=transfer.claim,
        stems=frozenset(content_stems(held.without_names(transfer.evidence))),
    )


def quantity_key(quantity: str | None) -> str | None:
    """A quantity as it is compared: its figures, or its words where it has none."""
    if not quantity:
        return None
    return " ".join(sorted(numbers(quantity))) or " ".join(plain_letters(quantity).split())


def _persons(names: Iterable[Name]) -> frozenset[str]:
    return frozenset(person_key(n.actor or n.text) for n in names if n.kind is NameKind.PERSON)


def _forecast(forecast: Forecast, records: StoryRecords) -> ForecastGist:
    window, by = forecast.window, forecast.by
    senses = (event.sense.value for event in records.events if event.id == forecast.event)
    kinds = (*((forecast.rule.event_type,) if forecast.rule.event_type else ()), *senses)
    return ForecastGist(
        id=forecast.id,
        story=forecast.story,
        rule=forecast.rule,
        window=(_cut(window.earliest), _cut(window.latest)) if window else None,
        vague=forecast.vague,
        certainty=forecast.certainty,
        by=(by.actor or by.text) if by else None,
        condition=frozenset(content_stems(forecast.condition.text)) if forecast.condition else frozenset(),
        event=forecast.event,
        kinds=frozenset(kinds),
        expected=frozenset(content_stems(forecast.expected.text)),
    )


def _cut(when: str | None) -> str | None:
    return when[:_DAY] if when else None


def _awaits(records: StoryRecords, held: _Held) -> tuple[Awaited, ...]:
    """The visits of named persons or states of which the story expects something, though it codes no event.

    "Putin's visit" with "no pronouncements during the visit are expected": the visit is yet to come.
    """
    plain = [f for f in records.forecasts if f.event is None]
    if not any(_VISITS & set(content_stems(f.expected.text)) for f in plain):
        return ()
    found: dict[str, Awaited] = {}
    for name in held.names:
        if _VISIT.match(held.text, name.span.end):
            persons = _family_names((name,))
            for visitor in (name.country,) if name.country else sorted(persons):
                found.setdefault(visitor, Awaited(visitor, persons))
    return tuple(found.values())


def _family_names(names: Iterable[Name]) -> frozenset[str]:
    parts = (name_parts(n.actor or n.text) for n in names if n.kind is NameKind.PERSON)
    return frozenset(part[-1] for part in parts if part)


def _people(records: StoryRecords) -> tuple[PersonGist, ...]:
    """The persons a story names, each under its fullest form, with the offices it gives them."""
    states: dict[str, set[str]] = {}
    offices: dict[str, dict[OfficeTold, None]] = {}
    originals: dict[str, dict[str, None]] = {}
    for name in records.names:
        if name.kind is NameKind.PERSON:
            full = name.actor or name.text
            states.setdefault(full, set()).update((name.country,) if name.country else ())
            offices.setdefault(full, {}).update({_office_told(name.office): None} if name.office else {})
            original = _own_script(name, records.text)
            originals.setdefault(full, {}).update({original: None} if original else {})
    for record in records.offices:
        if record.person in states:
            states[record.person].update((record.country,) if record.country else ())
            held = record.tenure not in {Tenure.FORMER, Tenure.THEN}
            offices[record.person][OfficeTold(record.office, held)] = None
    return tuple(
        PersonGist(
            name=full,
            story=records.story.id,
            country=next(iter(states[full])) if len(states[full]) == 1 else None,
            offices=tuple(offices[full]),
            originals=tuple(originals[full]),
        )
        for full in sorted(states)
    )


def _office_told(office: str) -> OfficeTold:
    """An office as a name carries it: "former defence minister" was held before."""
    past = _PAST_OFFICE.match(office)
    return OfficeTold(office[past.end() :] if past else office, past is None)


def _own_script(name: Name, text: str) -> str | None:
    """The same name in other letters than Latin, in brackets right behind it: "Kim Hong Kyun (김홍균)"."""
    beside = _IN_BRACKETS.match(text, name.span.end)
    if beside is None:
        return None
    return next((" ".join(part.split()) for part in _OWN_LETTERS.findall(beside["inside"])), None)
