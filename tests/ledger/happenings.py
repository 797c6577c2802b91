"""Events, transfers, forecasts, figures, positions, names and times of our own pages' stories."""

from dataclasses import replace
from datetime import date

from tests.ledger.pages import at
from tocsin.ledger import PageRecord
from tocsin.terms.claim import Certainty, Words
from tocsin.terms.event import EventMention, EventType, Status, event_id
from tocsin.terms.figure import Figure, figure_id
from tocsin.terms.forecast import Forecast, ResolutionRule, forecast_id
from tocsin.terms.interval import Interval, day
from tocsin.terms.name import Name, NameKind
from tocsin.terms.position import Position, position_id
from tocsin.terms.story import Story
from tocsin.terms.timex import Timex, TimexType
from tocsin.terms.transfer import GoodsClass, Transfer, transfer_id


def told(made: PageRecord) -> PageRecord:
    """The same page with one event, transfer, forecast, figure, position, name and time a story."""
    text = made.snapshot.text
    claims = {claim.story: claim.id for claim in reversed(made.claims)}
    events = tuple(event(story, text, claims.get(story.id)) for story in made.stories)
    return replace(
        made,
        events=events,
        transfers=tuple(transfer(story, text, claims.get(story.id)) for story in made.stories),
        forecasts=tuple(
            forecast(story, expects.id) for story, expects in zip(made.stories, events, strict=True)
        ),
        figures=tuple(figure(story) for story in made.stories),
        positions=tuple(position(story, shows.id) for story, shows in zip(made.stories, events, strict=True)),
        names={story.id: (name(story, text),) for story in made.stories},
        times={story.id: (time(story, text),) for story in made.stories},
    )


def event(story: Story, text: str, claim: str | None) -> EventMention:
    """An arrival of crates that Korea is said to have sent to Norway."""
    evidence = story.body[0]
    return EventMention(
        id=event_id(story.id, evidence, ()),
        story=story.id,
        type=EventType.AID,
        sense=EventType.AID,
        mode="military",
        context="military",
        auxiliary=None,
        status=Status.ALLEGED,
        initiator=("KOR",),
        recipient=("NOR", "SWE"),
        initiator_sector="GOV",
        recipient_sector=None,
        initiator_span=evidence,
        recipient_span=None,
        happened=Interval("2024-06-10", "2024-06-12", "anchor and tense", "this week"),
        place="the harbour",
        evidence=evidence,
        anchor=at(text, text[evidence.start : evidence.start + 3]),
        claim=claim,
        found_by="event verbs",
        score=0.75,
    )


def transfer(story: Story, text: str, claim: str | None) -> Transfer:
    """Crates that pass from Korea to Norway."""
    evidence = story.body[0]
    return Transfer(
        id=transfer_id(story.id, evidence, (evidence,), None, None),
        story=story.id,
        giver="KOR",
        receiver="NOR",
        giver_span=None,
        receiver_span=evidence,
        goods=(evidence.of(text)[:6],),
        goods_spans=(evidence,),
        goods_class=GoodsClass.MUNITIONS,
        quantity=None,
        happened=Interval("2024-06-11", None, "anchor and tense", None),
        auxiliary=None,
        status=Status.DISPUTED,
        open=False,
        evidence=evidence,
        anchor=evidence,
        claim=claim,
        found_by="transfer verbs",
    )


def forecast(story: Story, event: str) -> Forecast:
    """An opening that nobody named expects within June."""
    evidence = story.body[0]
    return Forecast(
        id=forecast_id(story.id, evidence, (evidence,)),
        story=story.id,
        event=event,
        by=None,
        expected=Words((evidence,), "to open"),
        window=Interval("2024-06-14", "2024-06-28", "vague window", "in the coming days"),
        vague=True,
        certainty=Certainty.LIKELY,
        condition=None,
        evidence=evidence,
        claim=None,
        rule=ResolutionRule("The bridge is open by the end of June.", "COOPERATE", None, ("NOR",)),
        found_by="expectation verbs",
    )


def figure(story: Story) -> Figure:
    """Twelve crates."""
    return Figure(
        id=figure_id(story.id, story.body[0]),
        story=story.id,
        value=12.0,
        low=None,
        high=None,
        unit="crate",
        of=None,
        by=None,
        time=day(date(2024, 6, 14), "byline"),
        span=story.body[0],
        evidence=story.body[0],
        claim=None,
        series=None,
        found_by="numbers",
    )


def position(story: Story, event: str) -> Position:
    """Korea's attitude to Norway."""
    return Position(
        id=position_id(story.id, "KOR", "NOR", event),
        story=story.id,
        holder="KOR",
        towards="NOR",
        intensity=2,
        act="AID",
        expressed=story.published,
        evidence=story.body[0],
        claim=None,
        event=event,
    )


def name(story: Story, text: str) -> Name:
    """The first word, taken for a town of Finland."""
    span = at(text, story.body[0].of(text).split(" ", maxsplit=1)[0])
    return Name(span, span.of(text), NameKind.PLACE, None, None, "FIN")


def time(story: Story, text: str) -> Timex:
    """The first word, taken for a time."""
    span = at(text, story.body[0].of(text).split(" ", maxsplit=1)[0])
    return Timex(span, span.of(text), TimexType.DATE, "2024-06", "2024-06-01", "2024-06-30", link="since")
