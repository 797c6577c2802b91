"""A story and what was found in it → what the watch's indicators see there, other stories aside.

Nothing of this changes when other stories come: it depends on the story, its records and what people
decided about them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from tocsin.terms.case import Case
from tocsin.terms.claim import Certainty, Claim
from tocsin.terms.interval import Interval
from tocsin.terms.source import SourceClass
from tocsin.terms.span import Span, hull
from tocsin.terms.story import Story
from tocsin.terms.watch import Indicator, LooksFor, Watch
from tocsin.watches.looking import SPEAKING_AGAINST, Record, keeps, records_of, speaks_against
from tocsin.watches.seen import Days, Denial, Seen, StorySeen
from tocsin.watches.stems import holds, stems

_WITHOUT_WORDS = 4
"""Words up to which a denial says nothing of its own: "this", "the charge", "the reports as rumours"."""
_TELLING_STEM = 5
"""Letters from which on a stem tells something of the subject."""
_TRACED = frozenset({SourceClass.NAMED, SourceClass.OFFICE, SourceClass.DOCUMENT, SourceClass.MEDIUM})


def stories_seen(watch: Watch, case: Case) -> Iterator[StorySeen]:
    """The case's stories about the watch's actors, each with what the indicators see in it."""
    seeing = _seeing(watch, case)
    for story in case.stories:
        if case.is_about(story.id, watch.actors):
            yield seeing.story_seen(story)


@dataclass(frozen=True, slots=True)
class _Seeing:
    """A watch laid over a case, looked through once."""

    case: Case
    indicators: Mapping[LooksFor, tuple[Indicator, ...]]
    phrases: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Stems of each word, by indicator."""
    claims: Mapping[str, tuple[Claim, ...]]
    """By story."""
    records: Mapping[LooksFor, Mapping[str, tuple[Record, ...]]]
    """By kind and story."""
    stems_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Of claims, by their words."""

    def story_seen(self, story: Story) -> StorySeen:
        """What is seen in one story."""
        told = {LooksFor.CLAIMS.value: tuple(dict.fromkeys(_digest(_even(c)) for c in self._claims(story)))}
        seen: list[Seen] = []
        for kind, indicators in self.indicators.items():
            words = [(record, self._words(story, record)) for record in self.records[kind].get(story.id, ())]
            if kind is not LooksFor.CLAIMS:
                told[kind.value] = tuple(dict.fromkeys(_digest(said) for _, said in words))
            seen += filter(None, (self._seen(story, record, said, indicators) for record, said in words))
        first, last = _days(story.published)
        return StorySeen(
            story.id,
            story.outlet,
            story.credits,
            (first, last),
            tuple(seen),
            tuple(self._denials(story)),
            told,
        )

    def _claims(self, story: Story) -> tuple[Claim, ...]:
        return self.claims.get(story.id, ())

    def _words(self, story: Story, record: Record) -> str:
        """The words a record stands on, white space evened out; none where its snapshot is damaged."""
        if isinstance(record.what, Claim):
            return _even(record.what)
        snapshot = self.case.snapshots.get(story.snapshot)
        return " ".join(record.evidence.of(snapshot.text).split()) if snapshot else ""

    def _seen(self, story: Story, record: Record, said: str, indicators: Iterable[Indicator]) -> Seen | None:
        is_claim = isinstance(record.what, Claim)
        spoken = self._claim_stems(record.what) if isinstance(record.what, Claim) else stems(said)
        place = paragraph_number(record.evidence, story)
        near: frozenset[str] | None = None
        by: dict[str, tuple[str, ...]] = {}
        for indicator in indicators:
            phrases = self.phrases[indicator.id]
            words = matched(spoken, phrases) if phrases else ()
            if (phrases and not words) or not keeps(indicator, record):
                continue
            if indicator.about:
                near = self._countries_near(story, place) if near is None else near
                if not near & set(indicator.about):
                    continue
            by[indicator.id] = words
        if not by:
            return None
        claim = record.claim
        return Seen(
            record.id,
            by,
            _digest(said),
            record.what.id if is_claim else claim.id if claim else None,
            place,
            _days(record.happened),
            record.status,
            speaker_name(claim) if claim else None,
            tuple(sorted(_media(claim, story))) if claim else (),
            telling(spoken),
        )

    def _countries_near(self, story: Story, place: int | None) -> frozenset[str]:
        """Countries named in the record's paragraph and in the one before it, which it may go on from."""
        if place is None:
            return frozenset()
        near = story.body[max(place - 1, 0) : place + 1]
        return frozenset().union(*(self.case.countries(story.id, span) for span in near))

    def _denials(self, story: Story) -> Iterator[Denial]:
        """Denials and doubts, and negations that hold a word of an indicator; the same words once."""
        told: set[str] = set()
        for claim in self._claims(story):
            words = _even(claim)
            if words in told:
                continue
            told.add(words)
            if not speaks_against(claim):
                continue
            spoken = self._claim_stems(claim)
            by = tuple(key for key, phrases in self.phrases.items() if phrases and matched(spoken, phrases))
            if by or claim.act in SPEAKING_AGAINST:
                yield self._denial(story, claim, by, spoken)

    def _denial(self, story: Story, claim: Claim, by: tuple[str, ...], spoken: tuple[str, ...]) -> Denial:
        spans = claim.content.spans
        place = paragraph_number(hull(spans), story) if spans else None
        named = self.case.countries(story.id, story.body[place]) if place is not None else frozenset()
        is_open = claim.certainty is Certainty.OPEN
        return Denial(
            claim.id,
            _digest(_even(claim)),
            claim.act in SPEAKING_AGAINST,
            by,
            place,
            tuple(sorted(named)),
            not is_open and len(claim.content.text.split()) <= _WITHOUT_WORDS,
            () if is_open else telling(spoken),
        )

    def _claim_stems(self, claim: Claim) -> tuple[str, ...]:
        """Stems of a claim's content and cue."""
        text = f"{claim.content.text} {claim.cue.text if claim.cue else ''}"
        if text not in self.stems_of:
            self.stems_of[text] = stems(text)
        return self.stems_of[text]


def _seeing(watch: Watch, case: Case) -> _Seeing:
    indicators: dict[LooksFor, tuple[Indicator, ...]] = {}
    for indicator in watch.indicators:
        if not indicator.silent:
            indicators[indicator.looks_for] = (*indicators.get(indicator.looks_for, ()), indicator)
    claims: dict[str, list[Claim]] = {}
    for claim in case.claims:
        claims.setdefault(claim.story, []).append(claim)
    return _Seeing(
        case,
        indicators,
        {
            indicator.id: {word: stems(word) for word in indicator.words}
            for several in indicators.values()
            for indicator in several
        },
        {story: tuple(kept) for story, kept in claims.items()},
        {kind: records_of(case, kind) for kind in indicators},
    )


def matched(text: tuple[str, ...], phrases: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Which of an indicator's words, given with their stems, stand in a text's stems."""
    return tuple(word for word, phrase in phrases.items() if holds(text, phrase))


def telling(spoken: Iterable[str]) -> tuple[str, ...]:
    """The stems that are long enough to tell something of the subject, each once."""
    return tuple(dict.fromkeys(stem for stem in spoken if len(stem) >= _TELLING_STEM))


def paragraph_number(span: Span, story: Story) -> int | None:
    """The body paragraph that a span begins in, counted from 0; None where the body has none there."""
    numbered = enumerate(story.body)
    return next((number for number, held in numbered if held.start <= span.start < held.end), None)


def speaker_name(claim: Claim) -> str | None:
    """Who speaks, as far as it can be told apart from others; None for the unnamed and the author."""
    source = claim.source
    if source is None or source.source_class not in _TRACED:
        return None
    if source.actor:
        return source.actor
    text = plain_name(source.text or "")
    if source.source_class is SourceClass.NAMED:
        return text.split()[-1] if text else None
    return text or None


def plain_name(name: str) -> str:
    """A name without its article and possessive, for comparison."""
    words = name.replace("’", "'").removesuffix("'s").split()
    return " ".join(words[1:] if words and words[0].casefold() == "the" else words)


def _media(claim: Claim, story: Story) -> frozenset[str]:
    """Media that the claim goes through, the story's own outlet left out."""
    return frozenset(
        name
        for source in claim.chain
        if source.source_class is SourceClass.MEDIUM
        and (name := plain_name(source.actor or source.text or ""))
        and name != plain_name(story.outlet or "")
    )


def _days(interval: Interval | None) -> Days:
    return (interval.earliest, interval.latest) if interval else (None, None)


def _even(claim: Claim) -> str:
    return " ".join(claim.content.text.split())


def _digest(words: str) -> str:
    return blake2b(words.encode("utf8", "surrogatepass"), digest_size=6).hexdigest()
