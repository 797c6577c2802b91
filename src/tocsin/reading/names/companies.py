"""Companies and other bodies whose short names look like persons or places: what is told of them tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.reading.lexicon import Lexicon
from tocsin.reading.names.draft import Draft
from tocsin.reading.names.kinds import title_before
from tocsin.reading.names.people import parts_of
from tocsin.terms.name import NameKind

_OWNED = re.compile(
    r"(?:['’]s?)? (?:(?:common|preferred|ordinary|outstanding|class [A-Z]) )?"
    r"(?:stock|shares?|shareholders|stockholders|subsidiary|subsidiaries|bonds)\b| (?:unit|holders)\b"
)
_PLANNED = re.compile(
    r" (?:closed|opened|traded|fell|rose|slid|jumped) (?:\w+ ){0,3}(?:at|to|from|by)? ?[$£€]?\d"
    r"|,? (?:said|says|announced|reported|added|confirmed) (?:on )?(?:\w+day )?(?:that )?it "
    r"(?:has |had |will )?(?:agreed|expects|plans|received|retained|sold|sells?|bought|buys?|acquired?|filed"
    r"|hired?|lowered|cuts?|launch(?:ed)?|recalled|earned|lost|operates|owns|signed)\b"
)
_ITS = re.compile(r", which\b| \w+(?:ed|es|s) its\b")
_ACQUIRED = re.compile(
    r"(?:shares|stake|stock|holders|shareholders|unit|subsidiary|takeover|acquisition) (?:of|in) (?:the )?$",
    re.IGNORECASE,
)
_BEHIND_A_SHARE = (" of ", " in ", " of the ", " in the ")
"""One of these ends what `_ACQUIRED` finds."""
_WHO = re.compile(r",? (?:who|whose|himself|herself)\b|,? \d\d?,")
_REACH = 40
_SUFFIX = re.compile(r",? (?:Inc|Corp|Ltd|LLC|PLC|plc|Co|AB|AG|SA|NV|S\.A|N\.V|GmbH|SE|Oyj|ASA)\.?$")


def as_bodies(drafts: list[Draft], text: str, lexicon: Lexicon) -> list[Draft]:
    """The drafts, persons and places as organisations where the story shows that they are.

    A body named in full once ("Brandt Savings Bank") is named again by its first words; what is traded, has
    holders and units, or is an "it" that plans and files is a body. Surnames of persons named in full, names
    with a title and names that the gazetteer settles stay what they are.
    """
    bodies = _short_forms(drafts, lexicon) | _told(drafts, text, lexicon)
    bodies -= set(_persons(drafts, text, lexicon))
    return [
        draft._replace(kind=NameKind.ORGANISATION, said=NameKind.ORGANISATION)
        if draft.text in bodies and draft.kind is not NameKind.ORGANISATION and not draft.sort
        else draft
        for draft in drafts
    ]


def stem_of(name: str) -> str:
    """A company's name without what says its legal form: "Brandt Mills" of "Brandt Mills Inc."."""
    return _SUFFIX.sub("", name)


def _short_forms(drafts: list[Draft], lexicon: Lexicon) -> set[str]:
    """First words of the companies that are named in full."""
    found = set()
    for draft in drafts:
        if draft.kind is not NameKind.ORGANISATION or draft.sort:
            continue
        stem = stem_of(draft.text)
        words = stem.split()
        if stem != draft.text or words[-1] in lexicon.company_last:
            found |= {stem} | {" ".join(words[:length]) for length in range(1, len(words))}
    return found


def _told(drafts: list[Draft], text: str, lexicon: Lexicon) -> set[str]:
    """Names without a given name of which something is told that is told of companies."""
    found = set()
    for draft in drafts:
        if draft.kind is NameKind.PERSON and draft.text.split()[0] not in lexicon.given_names:
            before = text[max(0, draft.start - _REACH) : draft.start]
            single = " " not in draft.text and _ITS.match(text, draft.end)
            acquired = before.rstrip("\n").lower().endswith(_BEHIND_A_SHARE) and _ACQUIRED.search(before)
            traded = acquired or _OWNED.match(text, draft.end)
            if single or traded or _PLANNED.match(text, draft.end):
                found.add(draft.text)
    return found


def _persons(drafts: list[Draft], text: str, lexicon: Lexicon) -> Iterator[str]:
    """Names that a title, an age or "who" shows to be persons, and surnames of persons named in full."""
    for draft in drafts:
        if draft.kind is not NameKind.PERSON:
            continue
        parts = parts_of(draft.text, lexicon)
        if parts is not None:
            yield from (parts[0], parts[1], parts[1].split()[-1])
        if title_before(draft, text, lexicon) or _WHO.match(text, draft.end):
            yield draft.text
