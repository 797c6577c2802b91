"""Events that are acts of speech: a state's spokesman who condemns, urges or threatens another state."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.events.candidate import Candidate
from tocsin.events.leaders import body_of, leader_state
from tocsin.events.lexicon import Sense
from tocsin.events.parties import Parties
from tocsin.events.party import Party, joined
from tocsin.events.slots import Slots
from tocsin.reading.parsed import Token
from tocsin.reading.readstory import ReadParagraph
from tocsin.reading.understood import Understood
from tocsin.terms.claim import Act, Claim, Polarity
from tocsin.terms.event import EventType
from tocsin.terms.source import Source, SourceClass
from tocsin.terms.span import Span, hull

_ACTS = {
    Act.ACCUSES: (EventType.ACCUSE, "allege"),
    Act.CONDEMNS: (EventType.ACCUSE, "disapprove"),
    Act.PRAISES: (EventType.SUPPORT, None),
    Act.URGES: (EventType.REQUEST, None),
    Act.THREATENS: (EventType.THREATEN, None),
}
"""Acts of claims that are events where both sides are parties; saying and warning alone are none (manual 0.8:
comments are not coded)."""
_BLOWS = frozenset({EventType.ASSAULT, EventType.COERCE})


def spoken_events(
    known: Understood, claims: Sequence[Claim], parties: Parties, slots: Slots, so_far: Sequence[Candidate]
) -> list[Candidate]:
    """Claims that are acts between states, where no verb rule has found the same words before."""
    taken = {(one.paragraph.first, token.i) for one in so_far for token in one.anchor}
    found = []
    for claim in claims:
        one = _spoken(known, claim, parties, slots)
        if one is not None and not any((one.paragraph.first, token.i) in taken for token in one.anchor):
            found.append(one)
    return found


def charges(
    known: Understood, claims: Sequence[Claim], parties: Parties, so_far: Sequence[Candidate]
) -> list[Candidate]:
    """States that say they were attacked: telling the world who did it is an accusation.

    Only where the speaker is of the state that it was done to, and names another that did it (manual 0.8,
    section ACCUSE: to charge somebody informally).
    """
    taken = {(one.paragraph.first, token.i) for one in so_far for token in one.anchor}
    deeds = [
        one for one in so_far if one.initiators and one.sense.types[0] in _BLOWS and one.operator == "done"
    ]
    found = []
    for claim in claims if deeds else ():
        if claim.act is not Act.STATES or claim.cue is None or claim.source is None:
            continue
        told = [one for one in deeds if _told_in(claim, one)]
        if not told:
            continue
        paragraph = known.read.paragraph_at(claim.cue.spans[0].start)
        speaker = _speaker(paragraph, claim.source, parties) if paragraph is not None else None
        if paragraph is None or speaker is None:
            continue
        anchor = _tokens(paragraph, hull(claim.cue.spans))
        if not anchor or any((paragraph.first, token.i) in taken for token in anchor):
            continue
        for one in told:
            done_to = set(speaker.codes) & set(joined(one.recipients))
            if done_to and not set(speaker.codes) & set(joined(one.initiators)):
                found.append(_charge(paragraph, anchor, speaker, one.initiators))
                break
    return found


def _told_in(claim: Claim, one: Candidate) -> bool:
    place = one.paragraph.place(one.word)
    return any(span.contains(place) for span in claim.content.spans)


def _charge(
    paragraph: ReadParagraph, anchor: list[Token], speaker: Party, doers: tuple[Party, ...]
) -> Candidate:
    sense = Sense((EventType.ACCUSE,), "allege", None, ("subj",), ("obj",), "both")
    return Candidate(paragraph, anchor[0], tuple(anchor), sense, "done", True, (speaker,), doers, "claim")


def _spoken(known: Understood, claim: Claim, parties: Parties, slots: Slots) -> Candidate | None:
    act = _ACTS.get(claim.act)
    if act is None or claim.cue is None or claim.source is None or claim.polarity is Polarity.NEGATED:
        return None
    paragraph = known.read.paragraph_at(claim.cue.spans[0].start)
    if paragraph is None:
        return None
    anchor = _tokens(paragraph, hull(claim.cue.spans))
    initiator = _speaker(paragraph, claim.source, parties)
    if not anchor or initiator is None or anchor[0].pos_ not in {"VERB", "AUX", "ADV"}:
        return None
    recipient = _spoken_of(paragraph, claim, parties, slots)
    if recipient is None or set(recipient.codes) & set(initiator.codes):
        return None
    kind, mode = act
    sense = Sense((kind,), mode, None, ("subj",), ("obj",), "both")
    return Candidate(
        paragraph, anchor[0], tuple(anchor), sense, "done", True, (initiator,), (recipient,), "claim"
    )


def _speaker(paragraph: ReadParagraph, source: Source, parties: Parties) -> Party | None:
    """The state that a source speaks for, where its office or the parse says so; a medium speaks for none."""
    if source.source_class in {SourceClass.MEDIUM, SourceClass.AUTHOR, SourceClass.NONE} or not source.spans:
        return None
    span = hull(source.spans)
    words = paragraph.covering(span)
    party = parties.of(paragraph, words.root) if words is not None else None
    if party is not None and (party.whole or party.sector not in {"CVL", None}):
        return party
    if source.actor is None or words is None:
        return None
    state = leader_state(source.actor, None)
    body = body_of(source.actor)
    code = state or (body.code if body else None)
    return Party(words.root, (code,), "GOV", span) if code else None


def _spoken_of(paragraph: ReadParagraph, claim: Claim, parties: Parties, slots: Slots) -> Party | None:
    """Whom the act is aimed at: its addressee, else the doer of what is condemned, urged or praised."""
    if claim.addressee is not None and claim.addressee.spans:
        words = paragraph.covering(hull(claim.addressee.spans))
        party = parties.of(paragraph, words.root) if words is not None else None
        if party is not None:
            return party
    words = paragraph.covering(claim.content.spans[0]) if claim.content.spans else None
    if words is None or len(claim.content.spans) != 1:
        return None
    head = words.root
    subject = next((child for child in head.children if child.dep_.startswith("nsubj")), None)
    if subject is not None:
        party = parties.of(paragraph, subject)
        return party if party is not None and party.acts else None
    doers = slots.doers(paragraph, head) if head.pos_ == "NOUN" else ()
    return doers[0] if doers else None


def _tokens(paragraph: ReadParagraph, place: Span) -> list[Token]:
    words = paragraph.covering(place)
    return list(words) if words is not None else []
