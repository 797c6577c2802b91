"""What a watch's indicators see in each story: kept, and looked at again where somebody judged."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice

from tocsin.ledger import Ledger, LedgerReader, Look, PlacedLook
from tocsin.ledger.writer import LedgerWriter
from tocsin.runs.case import case_to_look_at
from tocsin.terms.case import Case
from tocsin.terms.digest import content_id
from tocsin.terms.story import Story
from tocsin.terms.watch import Watch
from tocsin.watches.seeing import stories_seen
from tocsin.watches.seen import StorySeen, write_seen

_AT_ONCE = 200
"""Stories whose records are held in memory at a time."""
_FORM = 1
"""Of what is kept: another one is looked at anew."""
_FAR_BEHIND = 500
"""Stories after which it is noted how far a watch has looked, where none of them was about it."""


def rules_of(watch: Watch) -> str:
    """A digest of all that decides what is seen in a story."""
    return content_id("rules", _FORM, watch.name, repr(watch.indicators), list(watch.actors))


def look(ledger: Ledger, watch: Watch) -> tuple[PlacedLook, ...]:
    """Look at what came or was judged since the last time, and keep what the indicators see there.

    Returns:
        What they see in each story that stands, of now and of before.
    """
    reader, writer, rules = ledger.reader(), LedgerWriter(ledger), rules_of(watch)
    reached = reader.last_look(rules)
    if not reached:
        writer.drop_looks(watch.name, rules)
    judged = judged_stories(reader)
    came = reader.stories_after(reached, watch.actors, _least(watch))
    back = reader.stories_back(rules, watch.actors, _least(watch))
    for some in _several(chain(back, came)):
        writer.keep_looks(watch.name, rules, _looked(reader, watch, some, judged))
    _note_end(reader, writer, watch)
    placed = reader.looks(rules)
    stale = [each.look.seq for each in placed if each.look.judged != judged.get(each.look.story)]
    for start in range(0, len(stale), _AT_ONCE):
        again = reader.stories_numbered(stale[start : start + _AT_ONCE])
        writer.keep_looks(watch.name, rules, _looked(reader, watch, again, judged))
    return reader.looks(rules) if stale else placed


def every_look(reader: LedgerReader, watch: Watch) -> Iterator[StorySeen]:
    """What the indicators see in every story about the actors; nothing is kept."""
    for some in _several(reader.stories_after(0, watch.actors, _least(watch))):
        yield from stories_seen(watch, _case(reader, watch, [story for _, story in some]))


def judged_stories(reader: LedgerReader) -> Mapping[str, str]:
    """Stories about which, or about whose records, people decided something, each with a digest of it."""
    about: dict[str, list[str]] = {}
    for kept in reader.judgements():
        about.setdefault(kept.judgement.subject, []).append(kept.judgement.id)
    found: dict[str, set[str]] = {}
    for record, story in reader.stories_with(about):
        found.setdefault(story, set()).update(about[record])
    return {story: content_id("judged", sorted(ids)) for story, ids in found.items()}


def _note_end(reader: LedgerReader, writer: LedgerWriter, watch: Watch) -> None:
    """Keep an empty look at the last story of all, so that none before it is asked about again."""
    rules, last = rules_of(watch), reader.last_seq()
    if last - reader.last_look(rules) > _FAR_BEHIND:
        ((seq, story),) = reader.stories_numbered([last])
        writer.keep_looks(watch.name, rules, [Look(seq, story.id, None, None)])


def _least(watch: Watch) -> int:
    """Actors that a story must name to be about the watch."""
    return min(2, len(watch.actors))


def _looked(
    reader: LedgerReader, watch: Watch, some: Iterable[tuple[int, Story]], judged: Mapping[str, str]
) -> list[Look]:
    numbered = list(some)
    case = _case(reader, watch, [story for _, story in numbered])
    seen = {each.story: write_seen(each) for each in stories_seen(watch, case)}
    return [Look(seq, story.id, judged.get(story.id), seen.get(story.id)) for seq, story in numbered]


def _case(reader: LedgerReader, watch: Watch, stories: Iterable[Story]) -> Case:
    kinds = {indicator.looks_for for indicator in watch.indicators if not indicator.silent}
    return case_to_look_at(reader, stories, frozenset(kinds))


def _several(numbered: Iterator[tuple[int, Story]]) -> Iterator[list[tuple[int, Story]]]:
    while some := list(islice(numbered, _AT_ONCE)):
        yield some
