"""Pronouns that stand before the name they mean: "In her speech, Ada Brandt said"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.reading.corefer.mention import Mention, Sort
from tocsin.terms.name import NameKind
from tocsin.terms.span import Span

_FRONTED = re.compile(
    r"[“\"‘(]*(?:When|While|After|Before|As|Since|If|Although|Though|Once|Until|Because|Despite|In|During|On"
    r"|At|With|By|For|Under|Over|Since|Throughout|Asked|Speaking)\b[^,;:.“”\"]*$"
)
_TO_SUBJECT = re.compile(r"[^,;:.“”\"]*, (?:(?:[A-Z][\w.’'-]*|the|former|then) ){0,4}$")
_RELATIVE = re.compile(
    r"\bthe (?:man|woman|person|leader|people|country|state|one) (?:who[m]? |that )?$", re.IGNORECASE
)


def looks_ahead(pronoun: Mention, following: Sequence[Mention], sentence: Span, text: str) -> Mention | None:
    """The name later in the sentence that a pronoun speaks of before it comes, None where it looks back.

    Args:
        pronoun: "he", "she", "his", "her" and the like.
        following: the mentions after it in the same sentence.
        sentence: the sentence's place.
        text: the story's text.
    """
    if pronoun.in_quote:
        return None
    names = [m for m in following if m.sort is Sort.NAME and m.kind is NameKind.PERSON and not m.in_quote]
    if not names or names[0].gender not in {None, pronoun.gender}:
        return None
    before = text[sentence.start : pronoun.span.start]
    between = text[pronoun.span.end : names[0].span.start]
    if (
        not pronoun.speaker
        and _FRONTED.match(before)
        and _TO_SUBJECT.fullmatch(between)
        and not names[0].owner
    ):
        return names[0]
    alone = len({name.actor for name in names}) == 1
    return names[0] if alone and _RELATIVE.search(before) else None
