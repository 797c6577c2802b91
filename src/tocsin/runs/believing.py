"""When a story was published, its witnesses weighed against its own text."""

from dataclasses import replace
from datetime import date

from tocsin.reading.times.published import published_interval, text_facts
from tocsin.terms.story import Snapshot, Story


def weigh_witnesses(story: Story, snapshot: Snapshot, received: date) -> Story:
    """The story with its best supported date, and with what speaks against each of its witnesses.

    Args:
        story: as the page was split.
        snapshot: the text its spans point into.
        received: the day the page was received, in UTC.
    """
    if not story.witnesses:
        return story
    found = published_interval(story.witnesses, text_facts(snapshot.text, story.body), received)
    doubts = {doubt.witness: doubt.reason for doubt in found.doubts}
    witnesses = tuple(replace(witness, doubt=doubts.get(witness)) for witness in story.witnesses)
    return replace(story, published=found.interval, witnesses=witnesses)
