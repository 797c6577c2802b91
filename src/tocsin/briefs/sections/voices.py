"""Who says what: claims by side and speaker, with act and certainty."""

from collections import Counter
from collections.abc import Iterable

from tocsin.briefs.citing import CitationBook, claim_line
from tocsin.briefs.material import Material, Voiced
from tocsin.briefs.outline import Group, Line, Section
from tocsin.briefs.settings import BriefSettings
from tocsin.briefs.wording import number, speaker_words
from tocsin.terms.digest import content_id

_OTHERS = ""


def voices(material: Material, book: CitationBook, settings: BriefSettings) -> Section:
    """Claims of the watch's stories, the watch's own actors first, then other states, then the rest."""
    sides: dict[str, list[Voiced]] = {}
    for voiced in material.voiced:
        sides.setdefault(_side(voiced), []).append(voiced)
    groups = tuple(_group(material, side, sides[side], book, settings) for side in _ordered(material, sides))
    note = (
        "By the speaker's state, as far as the stories tell it. What stands in quotation marks is the page's "
        "wording; it is a person's own words only where the remark says so."
    )
    return Section("voices", "Who says what", groups, note if groups else "No claim is about this watch.")


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
    speakers: dict[str, list[Voiced]] = {}
    for voiced in claims:
        speakers.setdefault(speaker_words(voiced.claim, voiced.story), []).append(voiced)
    most_first = sorted(speakers, key=lambda name: (-len(speakers[name]), name))
    shown = most_first[: settings.speakers_a_side]
    left_out = sum(len(speakers[name]) for name in most_first[settings.speakers_a_side :])
    note = (
        f"Not shown: {number(len(most_first) - len(shown), 'more speaker')} with {number(left_out, 'claim')}."
        if left_out
        else None
    )
    title = material.country(side) if side else "No state named: media, experts, unnamed and others"
    lines = tuple(_speaker(side, name, speakers[name], book, settings) for name in shown)
    return Group(title, lines, note)


def _speaker(side: str, name: str, claims: list[Voiced], book: CitationBook, settings: BriefSettings) -> Line:
    shown = claims[: settings.claims_a_speaker]
    counted = number(len(claims), "claim")
    classes = Counter(v.claim.source.source_class.value for v in claims if v.claim.source)
    kind = min(classes, key=lambda c: (-classes[c], c)) if classes else "none"
    return Line(
        id=content_id("line", "voices", side, name),
        text=name,
        tags=(kind, counted if len(shown) == len(claims) else f"{counted}, {len(shown)} shown"),
        claims=tuple(voiced.claim.id for voiced in claims),
        under=tuple(claim_line(book, voiced, "voices", by_name=False) for voiced in shown),
    )
