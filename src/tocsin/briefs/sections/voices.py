"""Who else says what: claims by side and speaker, as far as no section above tells them."""

from collections.abc import Iterable

from tocsin.briefs.citing import CitationBook
from tocsin.briefs.claimlines import lines_of
from tocsin.briefs.material import Material, Voiced
from tocsin.briefs.outline import Group, Line, Section
from tocsin.briefs.sections.uncertain import in_body
from tocsin.briefs.settings import BriefSettings
from tocsin.briefs.wording import number, speaker_words

_OTHERS = ""
_NOTE = (
    "What no section above tells, by the speaker's state as far as the stories give it. What stands in "
    "quotation marks is the page's wording; it is a person's own only where the remark says so."
)


def voices(material: Material, book: CitationBook, settings: BriefSettings) -> Section:
    """Claims of the watch's stories, the watch's own actors first, then other states, then the rest."""
    sides: dict[str, list[Voiced]] = {}
    for voiced in material.voiced:
        sides.setdefault(_side(voiced), []).append(voiced)
    groups = (_group(material, side, sides[side], book, settings) for side in _ordered(material, sides))
    kept = tuple(group for group in groups if group.lines)
    empty = "Every claim stands above." if material.voiced else "No claim is about this watch."
    return Section("voices", "Who else says what", kept, _NOTE if kept else empty)


def _side(voiced: Voiced) -> str:
    source = voiced.claim.source
    return source.country if source is not None and source.country else _OTHERS


def _ordered(material: Material, sides: dict[str, list[Voiced]]) -> list[str]:
    own = [code for code in material.watch.actors if code in sides]
    rest = sorted((c for c in sides if c not in own and c != _OTHERS), key=lambda c: (-len(sides[c]), c))
    return own + rest + ([_OTHERS] if _OTHERS in sides else [])


def _group(
    material: Material, side: str, claims: Iterable[Voiced], book: CitationBook, settings: BriefSettings
) -> Group:
    """The speakers of one side, those with most to add first; what the limits leave out is counted."""
    fresh: dict[str, list[Voiced]] = {}
    heard: dict[str, None] = {}
    for voiced in claims:
        name = speaker_words(voiced.claim, voiced.story)
        heard[name] = None
        if not book.tells(voiced.claim.id) and in_body(voiced):
            fresh.setdefault(name, []).append(voiced)
    most_first = sorted(fresh, key=lambda name: (-len(fresh[name]), name))
    shown = most_first[: settings.speakers_a_side]
    lines: list[Line] = []
    left = sum(len(fresh[name]) for name in most_first[settings.speakers_a_side :])
    for name in shown:
        told = fresh[name][: settings.claims_a_speaker]
        left += len(fresh[name]) - len(told)
        lines += lines_of(book, told, "voices")
    above = [name for name in heard if name not in fresh]
    parts = (
        f"Heard above only: {_some(above)}." if above else None,
        f"Not shown: {number(left, 'more claim')}." if left else None,
    )
    title = material.country(side) if side else "No state named: media, experts, unnamed and others"
    return Group(title, tuple(lines), " ".join(part for part in parts if part) or None)


def _some(names: list[str], most: int = 5) -> str:
    more = f" and {number(len(names) - most, 'other')}" if len(names) > most else ""
    return ", ".join(names[:most]) + more
