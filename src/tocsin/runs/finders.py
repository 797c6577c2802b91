"""The finders in their order, over one story: reading first, then names, times and claims."""

import gc
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeVar

from spacy.language import Language

from tocsin.claims import find_readings, said_as, with_said
from tocsin.events import find_events
from tocsin.exchange.lines import StoryFindings
from tocsin.figures import find_figures
from tocsin.forecasts import find_forecasts
from tocsin.reading.cast import read_cast
from tocsin.reading.corefer.resolver import resolver_of
from tocsin.reading.marking import marked_of
from tocsin.reading.parts import Store
from tocsin.reading.pipeline import load_pipeline, read_story
from tocsin.reading.readstory import ReadStory
from tocsin.reading.times import find_times
from tocsin.reading.understood import Understood
from tocsin.runs.sparing import MADE_BETWEEN_LOOKS
from tocsin.terms.event import EventMention
from tocsin.terms.figure import Figure
from tocsin.terms.forecast import Forecast
from tocsin.terms.name import Name, NameKind
from tocsin.terms.span import Span
from tocsin.terms.story import Snapshot, Story
from tocsin.terms.transfer import Transfer
from tocsin.transfers import find_transfers


@dataclass(frozen=True, slots=True)
class Finders:
    """Everything that is needed to read a story; made once a process."""

    nlp: Language
    """The pipeline that parses paragraphs."""

    def find(
        self, snapshot: Snapshot, story: Story, path: str | None, store: Store | None = None
    ) -> StoryFindings:
        """Read one story and find what is in it; passages that `store` has are not read again."""
        known = self.understand(snapshot, story, store)
        readings = find_readings(known.text, story, known.read, known.resolver)
        every = with_said(readings.every, known.times, known.text)
        claims = every if readings.claims is readings.every else said_as(readings.claims, every)
        unsure = frozenset(claim.id for claim in readings.tentative)
        events = _unlinked(find_events(known, every), unsure)
        found = StoryFindings(
            story,
            path,
            claims,
            known.cast.names,
            known.times,
            events=events,
            transfers=_unlinked(find_transfers(known, every), unsure),
            forecasts=_unlinked(find_forecasts(known, every, events), unsure),
            figures=_unlinked(find_figures(known, every), unsure),
            tentative=tuple(claim for claim in every if claim.id in unsure),
        )
        known.read.let_go()
        return found

    def understand(self, snapshot: Snapshot, story: Story, store: Store | None = None) -> Understood:
        """Read one story: its parse, names, coreference and times."""
        text = snapshot.text
        headline = _headline_above(story)
        read = read_story(self.nlp, text, (*headline, *story.body), store=store)
        body = ReadStory(read.paragraphs[len(headline) :])
        cast = read_cast(marked_of(body, text, headline))
        times = find_times(text, story.published, (*headline, *story.body), _no_times(cast.names))
        resolver = resolver_of(text, story.body, cast)
        return Understood(text, story, read, cast, resolver, times, self.nlp)


_Told = TypeVar("_Told", EventMention, Transfer, Forecast, Figure)


def _unlinked(found: tuple[_Told, ...], unsure: frozenset[str]) -> tuple[_Told, ...]:
    """What was told, without the ids of tentative readings: they help to understand, but are not kept."""
    return tuple(replace(each, claim=None) if each.claim in unsure else each for each in found)


def _headline_above(story: Story) -> tuple[Span, ...]:
    """The headline where it stands above the text, as paragraphs are read in order."""
    if story.headline is None or (story.body and story.body[0].start < story.headline.start):
        return ()
    return (story.headline,)


def _no_times(names: tuple[Name, ...]) -> tuple[Span, ...]:
    """Names that may hold a month or a day without meaning it: "Theresa May", "the Sunday Times"."""
    return tuple(name.span for name in names if name.kind in {NameKind.PERSON, NameKind.ORGANISATION})


@cache
def packaged_finders() -> Finders:
    """The finders over the packaged reader, loaded once a process.

    What was loaded so far lives as long as the process: the collector of unused objects passes it over, and
    looks less often, as nearly all that a story makes goes without it.
    """
    finders = Finders(load_pipeline())
    gc.freeze()
    gc.set_threshold(MADE_BETWEEN_LOOKS)
    return finders
