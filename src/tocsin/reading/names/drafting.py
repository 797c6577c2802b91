"""The rules for names in the order that measured best: ends, kinds, gaps, joined places, the story's vote."""

from __future__ import annotations

from tocsin.reading.gazetteer import Gazetteer, load_gazetteer
from tocsin.reading.lexicon import Lexicon, load_lexicon
from tocsin.reading.names.companies import as_bodies
from tocsin.reading.names.datelines import dated
from tocsin.reading.names.designations import designated
from tocsin.reading.names.draft import LABELS, Draft, Marked, in_order
from tocsin.reading.names.gaps import filled, given, known, koreas, titled
from tocsin.reading.names.headlines import is_headline, looked_up
from tocsin.reading.names.homonyms import told_apart
from tocsin.reading.names.joining import joined_parts, joined_places
from tocsin.reading.names.kinds import settled
from tocsin.reading.names.platforms import posted_on
from tocsin.reading.names.trim import tidy, with_hyphen, without_titles
from tocsin.reading.names.vote import voted
from tocsin.terms.name import NameKind
from tocsin.terms.span import Span


def draft_names(marked: Marked) -> list[Draft]:
    """The names of a story by place, none overlapping, their kinds settled."""
    gazetteer, lexicon = load_gazetteer(), load_lexicon()
    drafts = joined_parts(in_order(_corrected(marked, gazetteer, lexicon)), marked.text)
    drafts = filled(drafts, marked, gazetteer, lexicon)
    drafts = posted_on(designated(drafts, marked.text), marked, gazetteer)
    drafts = koreas(given(titled(drafts, marked, lexicon), marked, lexicon), marked)
    drafts = as_bodies(dated(drafts, marked), marked.text, lexicon)
    drafts = joined_places(told_apart(drafts, marked.text), marked.text)
    drafts = designated(known(voted(drafts, lexicon), marked, lexicon), marked.text)
    drafts = voted(drafts, lexicon)
    lines = (Span(s[0].start, s[-1].end) for s in marked.sentences if s and is_headline(s))
    return looked_up(drafts, marked, [*marked.headlines, *lines], gazetteer, lexicon)


def _corrected(marked: Marked, gazetteer: Gazetteer, lexicon: Lexicon) -> list[Draft]:
    text = marked.text
    drafts = []
    for entity in marked.entities:
        kind = LABELS.get(entity.label, NameKind.OTHER)
        start, end = entity.span.start, entity.span.end
        draft = tidy(Draft(start, end, text[start:end], kind, "model", said=kind), text, gazetteer)
        draft = without_titles(draft, text, lexicon, gazetteer) if draft else None
        draft = settled(with_hyphen(draft, text, lexicon), text, lexicon, gazetteer) if draft else None
        if draft is not None:
            drafts.append(draft)
    return drafts
