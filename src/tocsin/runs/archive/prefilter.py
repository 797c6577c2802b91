"""Which stories can concern a watch, told by the names in their text before any of it is parsed.

The gazetteer's names are looked up in headline and paragraphs, words that may also mean something else
("Jordan", "Turkey") among them, so that whatever reading would find about the actors passes: the reader
takes a state from the same gazetteer, and only from words that stand in the text.
"""

from tocsin.reading.gazetteer import load_gazetteer
from tocsin.runs.twins import places_of
from tocsin.terms.story import Story


def concerns(story: Story, text: str, actors: frozenset[str]) -> bool:
    """Whether a story names two of the actors, or the only one there is; without actors every one does.

    Args:
        story: as it was split.
        text: the snapshot that its spans point into.
        actors: ISO 3166 alpha-3 codes.
    """
    wanted = min(2, len(actors))
    named: set[str] = set()
    if not wanted:
        return True
    gazetteer = load_gazetteer()
    for span in places_of(story):
        for mention in gazetteer.mentions(text, within=span):
            if mention.entry.country in actors:
                named.add(mention.entry.country)
                if len(named) >= wanted:
                    return True
    return False
