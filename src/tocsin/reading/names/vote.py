"""The story's vote: one surface has one kind, and a surname is its bearer's."""

from __future__ import annotations

from tocsin.reading.lexicon import Lexicon
from tocsin.reading.names.draft import Draft
from tocsin.reading.names.people import parts_of
from tocsin.terms.name import NameKind

_SURE = 3
"""Votes of a mention whose kind gazetteer, suffix or title settled, against one of the model's."""


def voted(drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Each surface with the kind that most of its mentions have; a last word follows the full name."""
    ballots: dict[str, dict[NameKind, int]] = {}
    for draft in drafts:
        ballot = ballots.setdefault(draft.text, {})
        ballot[draft.kind] = ballot.get(draft.kind, 0) + (_SURE if draft.sure else 1)
    winner = {text: _winner(ballot) for text, ballot in ballots.items()}
    models = {(draft.text, draft.kind): draft for draft in drafts}
    surnames = _surnames(drafts, winner, lexicon)
    bodies = _last_words(drafts, winner) - surnames
    outcome = []
    for draft in drafts:
        kind = winner[draft.text]
        if draft.text in bodies and not draft.sure:
            kind = NameKind.ORGANISATION
        personal = draft.kind is NameKind.PERSON or draft.said is NameKind.PERSON or not draft.sure
        if draft.text in surnames and personal:
            kind = NameKind.PERSON
        if kind is draft.kind or (draft.sure and draft.sort in {"state", "capital"} and not personal):
            outcome.append(draft)
            continue
        model = models.get((draft.text, kind))
        country, sort = (model.country, model.sort) if model else (None, None)
        outcome.append(draft._replace(kind=kind, country=country, sort=sort))
    return outcome


def _winner(ballot: dict[NameKind, int]) -> NameKind:
    if len(ballot) == 1:
        return next(iter(ballot))
    return max(ballot, key=lambda kind: (ballot[kind], kind.value))


def _last_words(drafts: list[Draft], winner: dict[str, NameKind]) -> frozenset[str]:
    """Last words of the bodies named in full, by which they are named again: "the *Courier*"."""
    named = {draft.text for draft in drafts}
    bodies = (text.split() for text in named if winner[text] is NameKind.ORGANISATION)
    return frozenset(words[-1] for words in bodies if len(words) > 1)


def _surnames(drafts: list[Draft], winner: dict[str, NameKind], lexicon: Lexicon) -> frozenset[str]:
    """Surnames of the persons named in full, the first word of a family-first name: "Xi"."""
    persons = (text for text in {draft.text for draft in drafts} if winner[text] is NameKind.PERSON)
    parts = (parts_of(text, lexicon) for text in persons)
    return frozenset(
        surname for part in parts if part is not None for surname in (part[1], part[1].split()[-1])
    )
