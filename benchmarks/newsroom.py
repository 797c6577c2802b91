"""Made news for benchmarks: stories with claims, events, transfers, forecasts and figures, always the same.

A few pairs of states are in the news every day and most are rarely (Zipf's law); among the first are North
Korea and Russia. A happening is told by several outlets for some days, each in words of its own, now and
then undated, denied or confirmed. Words of stories follow Mandelbrot's law. No text of anybody is used.
"""

import random
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations, count

from tocsin.exchange.lines import StoryFindings
from tocsin.ledger import PageRecord
from tocsin.runs.moving import Moves, moved_findings
from tocsin.terms.account import Membership, Role
from tocsin.terms.claim import Act, Certainty, Claim, Polarity, Quote, Words
from tocsin.terms.digest import content_id, sha256_bytes, sha256_text
from tocsin.terms.event import EventMention, EventType, Status
from tocsin.terms.figure import Figure
from tocsin.terms.forecast import Forecast, ResolutionRule
from tocsin.terms.interval import Interval, day
from tocsin.terms.name import Name, NameKind
from tocsin.terms.page import MediaType, Page
from tocsin.terms.source import Source, SourceClass
from tocsin.terms.span import Span
from tocsin.terms.story import Snapshot, Story, StoryKind, Witness
from tocsin.terms.transfer import GoodsClass, Transfer
from tocsin.weighing import StoryRecords

FIRST = date(2024, 1, 1)
"""The first day of the made news."""
STORIES_A_DAY = 200
SENTENCES, CLAIMS, EVENTS = 7, 6, 3
"""Sentences of a story; how many of them are claims, and tell events."""
OUTLETS = 97
_STATES = ["USA", "CHN", "PRK", "RUS", "UKR", "ISR", "IRN", "JPN", "KOR", "GBR", "DEU", "FRA"]
_STATES += ["IND", "PAK", "TUR", "SAU", "EGY", "SYR", "IRQ", "POL", "MEX", "BRA", "NGA", "ETH"]
_PAIRS = sorted(
    combinations(_STATES, 2), key=lambda pair: (_STATES.index(pair[0]) + 2) * (_STATES.index(pair[1]) + 2)
)
_PAIR_WEIGHTS = [1 / (rank + 3) for rank in range(len(_PAIRS))]
_TOPICS = ["shell", "missile", "soldier", "visit", "talks", "fuel", "container", "exercise", "sanctions"]
_ACTS = [Act.STATES, Act.DENIES, Act.CONFIRMS, Act.EXPECTS, Act.WARNS, Act.ACCUSES]
_ACT_WEIGHTS = [75, 8, 4, 5, 4, 4]
_SHIFT = 50
"""Mandelbrot's shift: function words, which weighing leaves out, are not drawn."""
_TOLD_AGAIN = 0.6
"""Share of stories on a happening that was told in the last days."""
_UNDATED, _WITH_TRANSFER, _WITH_FORECAST, _WITH_FIGURE = 0.05, 0.4, 0.4, 0.4
_SPEAKERS = 12
"""Speakers of a state who are heard often."""
_LETTERS = "bcdfghklmnprstvz"


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that several stories tell."""

    parties: tuple[str, str]
    happened: date
    told: str
    """The word that names it: "shell", "visit"."""
    words: tuple[str, ...]
    sense: EventType


@dataclass(slots=True)
class Draft:
    """A story as it is being made."""

    story: Story
    text: str
    spans: tuple[Span, ...]
    topic: Topic
    published: Interval


class Newsroom:
    """Makes news, a given number of stories a day."""

    def __init__(
        self, seed: int = 7, a_day: int = STORIES_A_DAY, first: date = FIRST, reprinted: float = 0.0
    ) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - nothing secret is drawn
        self._a_day = a_day
        self._first = first
        self._reprinted = reprinted
        """Share of pages that carry a story of the last days."""
        self._lately: deque[PageRecord] = deque(maxlen=2 * a_day)
        self._words = sorted({self._word() for _ in range(6000)})
        self._told: list[Topic] = []

    def pages(self) -> Iterator[PageRecord]:
        """Pages of one story each, without end, in the order in which they are received."""
        for number in count():
            if self._lately and self._reprinted and self._chance.random() < self._reprinted:
                yield self._reprint(number, self._chance.choice(self._lately))
            else:
                page = self._page(number)
                self._lately.append(page)
                yield page

    def _word(self) -> str:
        chance = self._chance
        syllables = (chance.choice(_LETTERS) + chance.choice("aeiou") for _ in range(chance.randint(2, 5)))
        return "".join(syllables) + chance.choice(_LETTERS)

    def _drawn(self, number: int) -> list[str]:
        size = len(self._words)
        ranks = (int(_SHIFT * ((1 + size / _SHIFT) ** self._chance.random() - 1)) for _ in range(number))
        return [self._words[min(size - 1, rank)] for rank in ranks]

    def _topic(self, today: date) -> Topic:
        chance = self._chance
        lately = self._told[-2 * self._a_day :]
        if lately and chance.random() < _TOLD_AGAIN:
            return chance.choice(lately)
        parties = chance.choices(_PAIRS, _PAIR_WEIGHTS)[0]
        if chance.random() < 0.5:  # noqa: PLR2004 - either may be the doer
            parties = (parties[1], parties[0])
        sense = chance.choice(list(EventType))
        happened = today - timedelta(chance.choice((0, 0, 1, 1, 2, 7, 30)))
        made = Topic(parties, happened, chance.choice(_TOPICS), tuple(self._drawn(24)), sense)
        self._told.append(made)
        return made

    def _page(self, number: int) -> PageRecord:
        chance = self._chance
        today = self._first + timedelta(number // self._a_day)
        topic = self._topic(today)
        text, spans, names = self._text(number, topic)
        content = text.encode()
        at = self._at(number)
        address = f"https://outlet{number % OUTLETS}.example/{number}"
        page = Page(
            address, sha256_bytes(content), at, MediaType.TEXT, content, "utf-8", text, str(number), None
        )
        snapshot = Snapshot(sha256_text(text), text)
        published = day(today, "byline")
        dated = chance.random() >= _UNDATED
        story = Story(
            content_id("story", snapshot.sha256, [span.pair() for span in spans]),
            page.document,
            0,
            snapshot.sha256,
            f"{topic.told.title()} {number}",
            None,
            f"Outlet {number % OUTLETS}",
            ("Reuters",) if chance.random() < 0.3 else (),  # noqa: PLR2004 - a third of news is an agency's
            StoryKind.NEWS,
            "en",
            published if dated else None,
            (Witness("byline", published, None),) if dated else (),
            spans,
        )
        draft = Draft(story, text, spans, topic, published)
        claims = tuple(self._claim(draft, span) for span in spans[:CLAIMS])
        return PageRecord(
            page,
            snapshot,
            (story,),
            claims,
            memberships=(Membership(content_id("account", story.id), story.id, Role.FIRST, ()),),
            events=tuple(self._event(draft, claims[at]) for at in range(EVENTS)),
            transfers=(self._transfer(draft, claims[3]),) if chance.random() < _WITH_TRANSFER else (),
            forecasts=(self._forecast(draft, claims[4]),) if chance.random() < _WITH_FORECAST else (),
            figures=(self._figure(draft, claims[5]),) if chance.random() < _WITH_FIGURE else (),
            names={story.id: names},
        )

    def _reprint(self, number: int, known: PageRecord) -> PageRecord:
        """A page of another outlet that carries a story of the last days below a line of its own."""
        (story,) = known.stories
        head = f"Outlet {number % OUTLETS}, page {number}.\n"
        text = head + known.snapshot.text
        content = text.encode()
        at = self._at(number)
        page = replace(
            known.page,
            address=f"https://outlet{number % OUTLETS}.example/{number}",
            sha256=sha256_bytes(content),
            received=at,
            content=content,
            text=text,
            document=str(number),
        )
        snapshot = Snapshot(sha256_text(text), text)
        places = {span: span.shifted(len(head)) for span in story.body}
        body = tuple(places.values())
        carrier = replace(
            story,
            id=content_id("story", snapshot.sha256, [span.pair() for span in body]),
            document=page.document,
            snapshot=snapshot.sha256,
            outlet=f"Outlet {number % OUTLETS}",
            body=body,
        )
        found = StoryFindings(
            story, None, known.claims, known.names[story.id], (),
            known.events, known.transfers, known.forecasts, known.figures,
        )  # fmt: skip
        moved = moved_findings(found, carrier, None, Moves(places))
        return PageRecord(
            page,
            snapshot,
            (carrier,),
            moved.claims,
            memberships=(Membership(content_id("account", carrier.id), carrier.id, Role.FIRST, ()),),
            events=moved.events,
            transfers=moved.transfers,
            forecasts=moved.forecasts,
            figures=moved.figures,
            names={carrier.id: moved.names},
        )

    def _at(self, number: int) -> datetime:
        """When the page of that number is received."""
        today = self._first + timedelta(number // self._a_day)
        return datetime.combine(today, time(6), UTC) + timedelta(seconds=60 * (number % self._a_day))

    def _text(self, number: int, topic: Topic) -> tuple[str, tuple[Span, ...], tuple[Name, ...]]:
        """Sentences of a story with their places and the names in them; the number makes each its own."""
        one, other = topic.parties
        kept = self._chance.sample(topic.words, 18) + self._drawn(SENTENCES * 6 - 18)
        lines, spans, names = [], [], []
        at = 0
        for place in range(SENTENCES):
            words = kept[place * 6 : place * 6 + 6]
            who = self._speaker(one, place)
            line = f"{who} said {one} {words[0]} {topic.told} {' '.join(words[1:])} {other} n{number}."
            lines.append(line)
            spans.append(Span(at, at + len(line)))
            first = at + len(who) + len(" said ")
            last = at + line.rindex(f" {other} ") + 1
            names.append(Name(Span(at, at + len(who)), who, NameKind.PERSON, who, "minister", one))
            names += [
                Name(Span(start, start + 3), code, NameKind.STATE, code, None, code)
                for start, code in ((first, one), (last, other))
            ]
            at += len(line) + 1
        return "\n".join(lines), tuple(spans), tuple(names)

    def _speaker(self, state: str, place: int) -> str:
        number = (self._chance.randrange(_SPEAKERS) + place) % _SPEAKERS
        given, family = 2 * (_STATES.index(state) * _SPEAKERS + number) + 1000, _STATES.index(state)
        last = self._words[given + 1] if number else self._words[family]
        return f"{self._words[given].title()} {last.title()}"

    def _claim(self, draft: Draft, span: Span) -> Claim:
        text = draft.text
        who = Span(span.start, span.start + span.of(text).index(" said "))
        cue = Span(who.end + 1, who.end + 5)
        content = Span(cue.end + 1, span.end - 1)
        source = Source(
            (who,), who.of(text), SourceClass.NAMED, who.of(text), "minister", draft.topic.parties[0]
        )
        act = self._chance.choices(_ACTS, _ACT_WEIGHTS)[0]
        return Claim(
            content_id("claim", draft.story.id, content.pair()), draft.story.id, act, Polarity.AFFIRMED,
            Certainty.CERTAIN, None, Quote.INDIRECT, source, (source,), None, Words((cue,), cue.of(text)),
            Words((content,), content.of(text)), draft.published, None, "made",
        )  # fmt: skip

    def _event(self, draft: Draft, claim: Claim) -> EventMention:
        topic, span = draft.topic, claim.content.spans[0]
        mode = "visit" if topic.sense is EventType.CONSULT else None
        happened = day(topic.happened, "said") if self._chance.random() < 0.7 else None  # noqa: PLR2004
        return EventMention(
            content_id("event", draft.story.id, span.pair()), draft.story.id, topic.sense, topic.sense, mode,
            None, None, Status.ALLEGED, topic.parties[:1], topic.parties[1:], None, None, None, None,
            happened, None, span, span, claim.id, "made",
        )  # fmt: skip

    def _transfer(self, draft: Draft, claim: Claim) -> Transfer:
        topic, span = draft.topic, claim.content.spans[0]
        return Transfer(
            content_id("transfer", draft.story.id, span.pair()), draft.story.id, *topic.parties, None, None,
            (topic.told,), (span,), self._chance.choice(list(GoodsClass)), None,
            day(topic.happened, "said"), None, Status.ALLEGED, open=False, evidence=span, anchor=span,
            claim=claim.id, found_by="made",
        )  # fmt: skip

    def _forecast(self, draft: Draft, claim: Claim) -> Forecast:
        topic, span = draft.topic, claim.content.spans[0]
        first = date.fromisoformat(draft.published.earliest or "")
        window = Interval(first.isoformat(), (first + timedelta(30)).isoformat(), "said")
        kind = self._chance.choice(list(EventType)).value
        rule = ResolutionRule("a made rule", kind, None, topic.parties[:1], topic.parties[1:])
        return Forecast(
            content_id("forecast", draft.story.id, span.pair()), draft.story.id, None, claim.source,
            Words((span,), span.of(draft.text)), window, False, Certainty.LIKELY, None, span, claim.id, rule,
            "made",
        )  # fmt: skip

    def _figure(self, draft: Draft, claim: Claim) -> Figure:
        span = claim.content.spans[0]
        value = float(self._chance.randrange(10, 20_000))
        return Figure(
            content_id("figure", draft.story.id, span.pair()), draft.story.id, value, None, None, "person",
            None, claim.source, draft.published, span, span, claim.id, None, "made",
        )  # fmt: skip


def as_weighed(page: PageRecord) -> StoryRecords:
    """The one story of a made page as weighing takes it in."""
    (story,) = page.stories
    return StoryRecords(
        story=story,
        text=page.snapshot.text,
        account=page.memberships[0].account,
        received=page.page.received.isoformat(),
        address=page.page.address,
        claims=page.claims,
        events=page.events,
        transfers=page.transfers,
        forecasts=page.forecasts,
        names=page.names[story.id],
    )
