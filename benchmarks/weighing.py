"""What one more story costs to weigh in a ledger of a thousand, ten thousand and a hundred thousand stories.

usage: python benchmarks/weighing.py [SIZE …]     default: 1000 10000 100000

The stories are synthetic: six claims, three events, a transfer and a forecast each, about pairs of forty
states over ten years, every fourth story telling again what an older one told in other words. All are
weighed one after the other into main memory; the mean time of the last 200 before each size is printed,
with the exponent of its growth from size to size (0: the size of the ledger makes no difference; 1: a
pass over the whole ledger for each new story).
"""

import math
import random
import resource
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta

from tocsin.terms.claim import Act, Certainty, Claim, Polarity, Quote, Words
from tocsin.terms.event import EventMention, EventType, Status
from tocsin.terms.forecast import Forecast, ResolutionRule
from tocsin.terms.interval import Interval, day
from tocsin.terms.name import Name, NameKind
from tocsin.terms.source import Source, SourceClass
from tocsin.terms.span import Span
from tocsin.terms.story import Story, StoryKind
from tocsin.terms.transfer import GoodsClass, Transfer
from tocsin.weighing import Batch, Remembered, StoryRecords, remember, weigh

_SIZES = (1_000, 10_000, 100_000)
_MEASURED = 200
_STATES = [f"{a}{b}Z" for a in "ABCDEFGH" for b in "AEIOU"]
_FIRST = date(2015, 1, 1)
_DAYS = 3650
_SHIFT = 50
"""Mandelbrot's shift: function words, which weighing leaves out, are not drawn."""
_TOLD_AGAIN = 0.25
_LETTERS = "bcdfghklmnprstvz"


class Newsroom:
    """Makes synthetic stories, the same ones every time."""

    def __init__(self, seed: int = 7) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - nothing secret is drawn
        self.words = sorted({self._word() for _ in range(6000)})
        self.told: list[tuple[str, str, date, list[str]]] = []

    def _word(self) -> str:
        syllables = (
            self.chance.choice(_LETTERS) + self.chance.choice("aeiou")
            for _ in range(self.chance.randint(2, 5))
        )
        return "".join(syllables) + self.chance.choice(_LETTERS)

    def _topic(self) -> tuple[str, str, date, list[str]]:
        """Parties, day and words; every fourth one is told again."""
        if self.told and self.chance.random() < _TOLD_AGAIN:
            giver, taker, when, words = self.chance.choice(self.told[-400:])
            kept = self.chance.sample(words, 28) + self.chance.choices(self.words, k=6)
            return giver, taker, when, kept
        giver, taker = self.chance.sample(_STATES, 2)
        when = _FIRST + timedelta(self.chance.randrange(_DAYS))
        made = (giver, taker, when, self._common(36))
        self.told.append(made)
        return made

    def _common(self, number: int) -> list[str]:
        """Words as news has them: few are frequent, most are rare (Mandelbrot's law)."""
        size = len(self.words)
        ranks = (int(_SHIFT * ((1 + size / _SHIFT) ** self.chance.random() - 1)) for _ in range(number))
        return [self.words[min(size - 1, rank)] for rank in ranks]

    def stories(self) -> Iterator[StoryRecords]:
        """Stories without end."""
        number = 0
        while True:
            yield self._story(number, *self._topic())
            number += 1

    def _story(self, number: int, giver: str, taker: str, when: date, words: list[str]) -> StoryRecords:
        lines = [
            f"{giver} {' '.join(words[i : i + 5])} {taker} {words[i + 5]}"
            for i in range(0, len(words) - 6, 5)
        ]
        text = "\n".join(lines)
        starts = [sum(len(line) + 1 for line in lines[:i]) for i in range(len(lines))]
        spans = [Span(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
        name = f"s{number}"
        published = day(when + timedelta(self.chance.randrange(3)), "given")
        names = [
            Name(Span(at, at + 3), text[at : at + 3], NameKind.STATE, None, None, text[at : at + 3])
            for at in range(len(text) - 2)
            if text[at : at + 3] in (giver, taker)
        ]
        story = Story(
            name,
            name,
            0,
            name,
            None,
            None,
            f"Outlet {number % 97}",
            (),
            StoryKind.NEWS,
            "en",
            published,
            (),
            tuple(spans),
        )
        claims = tuple(self._claim(name, span, text, giver) for span in spans)
        return StoryRecords(
            story=story,
            text=text,
            account=name,
            received=f"{number:09}",
            claims=claims,
            events=tuple(
                self._event(name, span, (giver, taker), when, claims[i].id)
                for i, span in enumerate(spans[:3])
            ),
            transfers=(self._transfer(name, spans[3], (giver, taker), when, claims[3].id),),
            forecasts=(self._forecast(name, spans[4], text, (giver, taker), published),),
            names=tuple(names),
        )

    def _claim(self, story: str, span: Span, text: str, state: str) -> Claim:
        speaker = f"Speaker {self.chance.choice('ABCDEFGHIJ')}{self.chance.randrange(99)}"
        source = Source((), speaker, SourceClass.NAMED, speaker, None, state)
        act = self.chance.choices([Act.STATES, Act.DENIES, Act.CONFIRMS, Act.EXPECTS], [80, 10, 5, 5])[0]
        return Claim(
            f"{story}-c{span.start}", story, act, Polarity.AFFIRMED, Certainty.CERTAIN, None, Quote.INDIRECT,
            source, (source,), None, None, Words((span,), span.of(text)), None, None, "made",
        )  # fmt: skip

    def _event(
        self, story: str, span: Span, parties: tuple[str, str], when: date, claim: str
    ) -> EventMention:
        sense = self.chance.choice(list(EventType))
        mode = "visit" if sense is EventType.CONSULT else None
        return EventMention(
            f"{story}-e{span.start}", story, sense, sense, mode, None, None, Status.ALLEGED, parties[:1],
            parties[1:], None, None, None, None, day(when, "made"), None, span, span, claim, "made",
        )  # fmt: skip

    def _transfer(self, story: str, span: Span, parties: tuple[str, str], when: date, claim: str) -> Transfer:
        goods = self.chance.choice(list(GoodsClass))
        return Transfer(
            f"{story}-t{span.start}", story, *parties, None, None, (goods.value,), (span,), goods,
            None, day(when, "made"), None, Status.ALLEGED, open=False, evidence=span, anchor=span,
            claim=claim, found_by="made",
        )  # fmt: skip

    def _forecast(
        self, story: str, span: Span, text: str, parties: tuple[str, str], published: Interval
    ) -> Forecast:
        first = date.fromisoformat(published.earliest or "")
        window = Interval(first.isoformat(), (first + timedelta(60)).isoformat(), "made")
        rule = ResolutionRule(
            "made", self.chance.choice(list(EventType)).value, None, parties[:1], parties[1:]
        )
        return Forecast(
            f"{story}-f{span.start}", story, None, None, Words((span,), span.of(text)), window, False,
            Certainty.LIKELY, None, span, None, rule, "made",
        )  # fmt: skip


def main(sizes: list[int]) -> None:
    """Weigh up to the largest size and print the cost at each."""
    memory, newsroom = Remembered(), Newsroom()
    lately: list[float] = []
    before: tuple[int, float] | None = None
    print(f"{'stories':>9} {'ms a story':>11} {'exponent':>9} {'keys a story':>13} {'memory MB':>10}")
    for number, records in enumerate(newsroom.stories(), 1):
        began = time.process_time()
        weighed = weigh(Batch((records,), "2026-01-01"), memory)
        remember(weighed, memory)
        lately = [*lately[-_MEASURED + 1 :], time.process_time() - began]
        if number in sizes:
            cost = statistics.mean(lately)
            growth = math.log(cost / before[1]) / math.log(number / before[0]) if before else math.nan
            keys = len(weighed.keys[records.story.id])
            held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"{number:>9} {1000 * cost:>11.2f} {growth:>9.2f} {keys:>13} {held:>10}", flush=True)
            before = (number, cost)
        if number >= max(sizes):
            return


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(_SIZES))
