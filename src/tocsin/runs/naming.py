"""Names as the ledger keeps them: those of the story's cast, and what else names a state."""

from tocsin.exchange.lines import StoryFindings
from tocsin.reading.gazetteer import load_gazetteer
from tocsin.terms.name import Name
from tocsin.terms.story import Snapshot


def names_of(found: StoryFindings, snapshot: Snapshot) -> tuple[Name, ...]:
    """Every name by its place: the cast's, and beside them the words for a state's people ("Russian")."""
    story = found.story
    gazetteer = load_gazetteer()
    taken = sorted(found.names, key=lambda name: name.span)
    spans = (*((story.headline,) if story.headline else ()), *story.body)
    others = [
        Name(mention.span, mention.span.of(snapshot.text), entry.kind, entry.name, None, entry.country)
        for span in spans
        for mention in gazetteer.mentions(snapshot.text, within=span)
        if (entry := mention.entry).country and not entry.weak
    ]
    free = [name for name in others if not any(name.span.overlaps(held.span) for held in taken)]
    return tuple(sorted([*taken, *free], key=lambda name: name.span))
