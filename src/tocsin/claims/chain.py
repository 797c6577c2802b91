"""The chain of who passed a claim on: outlet, agency, speaker, reported speaker, outermost first."""

from tocsin.claims.candidate import Candidate
from tocsin.claims.cast import Cast
from tocsin.reading.gazetteer import load_gazetteer
from tocsin.terms.source import Source, SourceClass
from tocsin.terms.story import Story


def carriers_of(story: Story) -> tuple[Source, ...]:
    """The outlet and the agencies credited for a story, as sources without a place in its text."""
    gazetteer = load_gazetteer()
    names = dict.fromkeys(name for name in (story.outlet, *story.credits) if name)
    found = []
    for name in names:
        entry = gazetteer.lookup(name)
        country = entry.country if entry is not None else None
        found.append(Source((), name, SourceClass.MEDIUM, entry.name if entry else name, None, country))
    return tuple(found)


def chain_of(
    candidate: Candidate, source: Source, carriers: tuple[Source, ...], cast: Cast
) -> tuple[Source, ...]:
    """Everyone between the page and the content; the last one is `source`.

    A medium that the sentence credits is not repeated where the story credits it as a whole.
    """
    between = [cast.mentioned(spans) for spans in candidate.credited if spans]
    named = {link.actor for link in between} | {source.actor}
    outer = [carrier for carrier in carriers if carrier.actor not in named]
    return (*outer, *between, source)
