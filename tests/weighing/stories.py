"""Small stories for the tests of weighing: one line is one claim, records are made from a few words."""

from dataclasses import replace

from tocsin.terms.claim import Act, Certainty, Claim, Polarity, Quote, Words
from tocsin.terms.event import Auxiliary, EventMention, EventType, Status
from tocsin.terms.forecast import Forecast, ResolutionRule
from tocsin.terms.interval import Interval
from tocsin.terms.name import Name, NameKind
from tocsin.terms.source import Source, SourceClass
from tocsin.terms.span import Span
from tocsin.terms.story import Story, StoryKind
from tocsin.terms.transfer import GoodsClass, Transfer
from tocsin.weighing import StoryRecords

STATES = {"Bolivia": "BOL", "Paraguay": "PRY", "Uruguay": "URY", "Brazil": "BRA", "Chile": "CHL"}


def interval(first, last=None):
    """A closed interval of days."""
    return Interval(first, last or first, "made")


def source(name, kind=SourceClass.NAMED, country=None, office=None):
    """Whoever speaks."""
    return Source((), name, kind, name, office, country)


def claim(story, number, text, by=None, **fields):
    """A claim that is one line of the story."""
    made = Claim(
        id=f"{story}.{number}",
        story=story,
        act=Act.STATES,
        polarity=Polarity.AFFIRMED,
        certainty=Certainty.CERTAIN,
        hedge=None,
        quote=Quote.INDIRECT,
        source=by,
        chain=(by,) if by else (),
        basis=None,
        cue=None,
        content=Words((), text),
        said=None,
        addressee=None,
        found_by="made",
    )
    return replace(made, **fields)


def event(story, number, sense=EventType.CONSULT, one=("BOL",), other=("PRY",), **fields):
    """An event mention over the line of the same number."""
    made = EventMention(
        id=f"{story}.e{number}",
        story=story,
        type=sense,
        sense=sense,
        mode=None,
        context=None,
        auxiliary=None,
        status=Status.ALLEGED,
        initiator=tuple(one),
        recipient=tuple(other),
        initiator_sector=None,
        recipient_sector=None,
        initiator_span=None,
        recipient_span=None,
        happened=None,
        place=None,
        evidence=Span(0, 0),
        anchor=Span(0, 0),
        claim=None,
        found_by="made",
    )
    return replace(made, **fields)


def transfer(story, number, goods="shells", giver="BOL", receiver="PRY", **fields):
    """A transfer over the line of the same number."""
    made = Transfer(
        id=f"{story}.t{number}",
        story=story,
        giver=giver,
        receiver=receiver,
        giver_span=None,
        receiver_span=None,
        goods=(goods,),
        goods_spans=(),
        goods_class=GoodsClass.MUNITIONS,
        quantity=None,
        happened=None,
        auxiliary=None,
        status=Status.ALLEGED,
        open=False,
        evidence=Span(0, 0),
        anchor=Span(0, 0),
        claim=None,
        found_by="made",
    )
    return replace(made, **fields)


def forecast(story, number, text, rule, **fields):
    """A forecast of the line of the same number."""
    made = Forecast(
        id=f"{story}.f{number}",
        story=story,
        event=None,
        by=None,
        expected=Words((), text),
        window=None,
        vague=False,
        certainty=Certainty.LIKELY,
        condition=None,
        evidence=Span(0, 0),
        claim=None,
        rule=ResolutionRule("made", **rule),
        found_by="made",
    )
    return replace(made, **fields)


def story(name, published="2024-06-03", *, account=None, outlet=None, received=None, wires=(), **records):
    """A story whose lines are its claims' and happenings' words, in their order.

    `claims`, `events`, `transfers` and `forecasts` are lists of records; the evidence of an event or transfer
    is the line of its place in its list. Without `lines` the claims' own words are the text.
    """
    claims = records.get("claims", [])
    lines = records.get("lines") or [c.content.text for c in claims] or [name]
    text = "\n".join(lines)
    spans, at = [], 0
    for line in lines:
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    placed = tuple(
        replace(c, content=Words((spans[i % len(spans)],), c.content.text)) for i, c in enumerate(claims)
    )
    happenings = [
        tuple(replace(h, evidence=spans[i % len(spans)]) for i, h in enumerate(records.get(kind, [])))
        for kind in ("events", "transfers")
    ]
    names = [
        Name(Span(found, found + len(word)), word, NameKind.STATE, word, None, code)
        for word, code in STATES.items()
        for found in range(len(text))
        if text.startswith(word, found)
    ]
    day = interval(published) if published else None
    made = Story(
        name, name, 0, name, name, None, outlet, tuple(wires), StoryKind.NEWS, "en", day,
        records.get("witnesses", ()), tuple(spans),
    )  # fmt: skip
    return StoryRecords(
        story=made,
        text=text,
        account=account or name,
        received=received or f"2024-07-01T{name}",
        claims=placed,
        events=happenings[0],
        transfers=happenings[1],
        forecasts=tuple(records.get("forecasts", [])),
        names=tuple(sorted([*names, *records.get("names", [])], key=lambda n: n.span)),
        offices=tuple(records.get("offices", ())),
    )


FUTURE = Auxiliary.FUTURE
NEGATED = Auxiliary.NEGATED
