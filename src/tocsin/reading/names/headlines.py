"""Names in headlines: capitals say nothing there, so names are looked up in the story and the gazetteer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.reading.gazetteer import Gazetteer
from tocsin.reading.lexicon import Lexicon
from tocsin.reading.names.draft import Draft, Marked, Word, in_order, once_each, overlapping
from tocsin.reading.names.people import parts_of
from tocsin.terms.name import NameKind
from tocsin.terms.span import Span

_LONG_WORD = 4
_FEWEST = 3
_CAPITALISED = 0.6
"""Share of capitals among words of four letters and more that makes a line a headline (recipe, section 1)."""


def is_headline(words: tuple[Word, ...]) -> bool:
    """Whether a line is in Title Case or capitals: most of its longer words begin with one."""
    if words[-1].text in {".", "”"}:
        return False
    longer = [word for word in words if len(word.text) >= _LONG_WORD and word.text[0].isalpha()]
    if len(longer) < _FEWEST:
        return False
    return sum(word.capital for word in longer) > _CAPITALISED * len(longer)


def looked_up(
    drafts: list[Draft], marked: Marked, places: list[Span], gazetteer: Gazetteer, lexicon: Lexicon
) -> list[Draft]:
    """The drafts, and in every headline (at `places`) the names that the story or the gazetteer knows."""
    forms = _forms(drafts, lexicon) if places else {}
    added = list(drafts)
    for place in places:
        found = [*_known_forms(forms, marked.text, place), *_listed(gazetteer, marked.text, place)]
        added += [draft for draft in found if not overlapping(drafts, draft.start, draft.end)]
    return in_order(added)


def _known_forms(forms: dict[str, Draft], text: str, place: Span) -> Iterator[Draft]:
    """Names that stand elsewhere in the story."""
    line = place.of(text)
    low = line.lower()
    here = [form for form in forms if form in low]
    if not here:
        return
    either = "|".join(re.escape(form) for form in sorted(here, key=len, reverse=True))
    for match in re.finditer(rf"(?<!\w)(?:{either})(?!\w)", line, re.IGNORECASE):
        if match.group()[:1].isupper():
            start, end = match.start() + place.start, match.end() + place.start
            yield forms[match.group().lower()]._replace(
                start=start, end=end, text=match.group(), by="headline"
            )


def _listed(gazetteer: Gazetteer, text: str, place: Span) -> Iterator[Draft]:
    """Names that the gazetteer knows."""
    for mention in gazetteer.mentions(text, place):
        span, entry = mention.span, mention.entry
        if not (entry.weak or entry.sort in {"adjective", "people"}):
            found = Draft(span.start, span.end, span.of(text), entry.kind, "headline", sure=True)
            yield found._replace(country=entry.country, sort=entry.sort)


def _forms(drafts: list[Draft], lexicon: Lexicon) -> dict[str, Draft]:
    forms: dict[str, Draft] = {}
    for draft in once_each(drafts):
        forms.setdefault(draft.text.lower(), draft)
        parts = parts_of(draft.text, lexicon) if draft.kind is NameKind.PERSON else None
        if parts is not None and parts[1].lower() not in lexicon.modifiers:
            forms.setdefault(parts[1].lower(), draft._replace(sort=None, country=None))
    return forms
