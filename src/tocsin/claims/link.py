"""From a story's layers and the rules' candidates to cues with everything that could be theirs."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.claims.candidate import Candidate
from tocsin.claims.decode import decodings, story_tags
from tocsin.claims.ground import Ground, ground_of
from tocsin.claims.group import Group, groups_of, weigh_belonging
from tocsin.claims.layered import LayeredStory
from tocsin.claims.lexicon import CueEntry, lexicon
from tocsin.claims.options import fill, paragraph_numbers
from tocsin.claims.paragraph import Paragraph

BIASES = (0.3, 1.5, 3.0)
"""What is taken from the log-probability of tag O: attributions are rare, and a missed one costs the most.

The usual one first; the others bring fainter cues and wider contents for the verifier to choose from.
"""


def linked(
    story: LayeredStory, paragraphs: Sequence[Paragraph], surface: Sequence[Candidate]
) -> tuple[Ground, list[Group]]:
    """All cues of a story with their possible contents and sources.

    Args:
        story: the layers.
        paragraphs: the story's paragraphs as the rules read them.
        surface: the rules' candidates, nested ones included.
    """
    ground = ground_of(story, paragraphs)
    tags = story_tags(story, BIASES)
    found = decodings(story, ground.pointing, tags)
    numbers = paragraph_numbers(ground, [p.span for p in paragraphs])
    groups = groups_of(ground, found, surface, numbers)
    weigh_belonging(ground, groups)
    for group in groups:
        group.entry = next((c.entry for c in group.rules if c.entry is not None), None) or entry_of(
            ground, group
        )
    fill(ground, groups, tags)
    return ground, [group for group in groups if group.contents]


def entry_of(ground: Ground, group: Group) -> CueEntry | None:
    """The lexicon's entry for the words of a cue: its last verb, adjective or noun that the lexicon knows."""
    known = lexicon()
    words = ground.story.words
    found: CueEntry | None = None
    for at in range(*group.cue):
        for entry, _ in known.verbs.get(words[at], ()):
            rest = words[at + 1 : at + 1 + len(entry.rest)]
            if len(rest) == len(entry.rest) and all(
                w == "+" or r in w.split("|") for r, w in zip(rest, entry.rest, strict=True)
            ):
                found = entry
                break
        else:
            found = known.adjectives.get(words[at]) or known.nouns.get(words[at]) or found
    return found
