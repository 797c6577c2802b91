"""Alarms: which indicators ring, why, on whose word, what speaks against it, and what is new in it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tocsin.briefs.citing import CitationBook
from tocsin.briefs.claimlines import lines_of
from tocsin.briefs.evidence import told_line
from tocsin.briefs.material import Material, Voiced
from tocsin.briefs.outline import Group, Line, Section
from tocsin.briefs.rung import Rung
from tocsin.briefs.sections.bottom import dispute_words, latest_of
from tocsin.briefs.settings import BriefSettings
from tocsin.briefs.wording import day_words, number, title_words
from tocsin.terms.alert import Alert
from tocsin.terms.digest import content_id

_NOTE = (
    "An alarm says that a rule of the watch moved, not that what is claimed is true. Under each stands what "
    "moved it, then what speaks against it; the latest development of a rule comes first."
)
_EARLIER = 2
"""Claims shown for a development that is not its rule's latest."""


def alarms(material: Material, rung: Sequence[Rung], book: CitationBook, settings: BriefSettings) -> Section:
    """A group for each indicator that rang, a line for each development; one line each in a tearline."""
    if settings.tearline:
        lines = tuple(_in_short(material, each) for each in rung)
        return Section("alarms", "Alarms", (Group(None, lines),), _NOTE if lines else "No indicator moved.")
    by_indicator: dict[str, list[Rung]] = {}
    for each in rung:
        by_indicator.setdefault(each.alert.indicator, []).append(each)
    groups = tuple(_group(material, name, held, book, settings) for name, held in by_indicator.items())
    return Section("alarms", "Alarms", groups, _NOTE if groups else "No indicator moved.")


def _in_short(material: Material, rung: Rung) -> Line:
    """One alarm in a line: the question, its days, and who disputes it."""
    text = " ".join(part for part in (_question(material, rung.alert.indicator), rung.period) if part)
    if rung.silent:
        id_ = content_id("line", "alarms", rung.alert.id)
        return Line(id_, f"{text} {_named(material, rung.alert.reason)}", records=(rung.alert.id,))
    return Line(
        id=content_id("line", "alarms", rung.alert.id),
        text=text,
        tags=(rung.alert.origins.words(), dispute_words(material, rung)),
        records=(rung.alert.id,),
        claims=tuple(voiced.claim.id for voiced in rung.claims),
    )


def _question(material: Material, indicator: str) -> str:
    held = material.watch.indicator(indicator)
    return held.question if held else indicator


def _group(
    material: Material, indicator: str, held: Sequence[Rung], book: CitationBook, settings: BriefSettings
) -> Group:
    latest = latest_of(held)
    rest = sorted((each for each in held if each is not latest), key=lambda each: each.days, reverse=True)
    lines = (
        _alarm(material, latest, book, settings.claims_an_alarm),
        *(_alarm(material, each, book, min(_EARLIER, settings.claims_an_alarm)) for each in rest),
    )
    return Group(_question(material, indicator), lines, _watch_notes(material, indicator))


def _alarm(material: Material, rung: Rung, book: CitationBook, most: int) -> Line:
    """One development: its reason, and under it what moved it, what speaks against it, and the origins."""
    alert = rung.alert
    moving, against = _moving(rung, book, most), _against(material, alert, book, most)
    left = (
        _left(alert, "for", len(rung.claims) + len(rung.evidence), _claims_in(moving), "moved it"),
        _left(alert, "against", _sound(material, alert), _claims_in(against), "speaks against it"),
    )
    cited = dict.fromkeys(n for line in moving for n in line.citations)
    failed = material.case.undelivered.get(alert.id, ())
    return Line(
        id=content_id("line", "alarms", alert.id),
        text=_named(material, alert.reason),
        tags=tuple(tag for tag in (rung.period, _when_rung(alert), alert.changed, *failed) if tag),
        citations=tuple(cited),
        claims=tuple(voiced.claim.id for voiced in rung.claims),
        records=(alert.id,),
        under=(
            *moving,
            *(line for line in left[:1] if line),
            *against,
            *(line for line in left[1:] if line),
            *_merged(material, alert),
        ),
    )


def _moving(rung: Rung, book: CitationBook, most: int) -> tuple[Line, ...]:
    section = f"alarms {rung.alert.id} for"
    said = lines_of(book, rung.claims[:most], section)
    told = rung.evidence[: max(most - len(said), 1 if not said else 0)]
    return (*said, *(told_line(book, evidence, section) for evidence in told))


def _against(material: Material, alert: Alert, book: CitationBook, most: int) -> tuple[Line, ...]:
    claims: list[Voiced] = [material.by_id[claim] for claim in alert.against if claim in material.by_id]
    lines = lines_of(book, claims, f"alarms {alert.id} against")[:most]
    return tuple(replace(line, text=f"Against it: {line.text}") for line in lines)


def _sound(material: Material, alert: Alert) -> int:
    return sum(claim in material.by_id for claim in alert.against)


def _claims_in(lines: Iterable[Line]) -> int:
    return sum(max(len(line.claims), 1) for line in lines)


def _left(alert: Alert, side: str, whole: int, shown: int, does: str) -> Line | None:
    """What is not shown of one side, None where all of it is."""
    if whole <= shown:
        return None
    more = whole - shown
    text = f"{number(more, 'more claim')} {does if more == 1 else _plural(does)}: tocsin why {alert.id}"
    return Line(content_id("line", "alarms", alert.id, side, "left"), text, records=(alert.id,))


def _plural(does: str) -> str:
    return does.replace("speaks", "speak")


def _when_rung(alert: Alert) -> str:
    first = f"rang {day_words(alert.first_rung.isoformat())}"
    if alert.revised == alert.first_rung:
        return first
    return f"{first}, revised {day_words(alert.revised.isoformat())}"


def _merged(material: Material, alert: Alert) -> list[Line]:
    """Why origins were merged, and which may be none of their own; accounts of one reason named together."""
    same: dict[str, list[str]] = {}
    for proof in alert.origins.proofs:
        account, colon, reason = proof.partition(": ")
        if colon and account in material.first_stories:
            same.setdefault(reason, []).append(_outlet(material, account))
        else:
            same.setdefault(_named(material, proof), [])
    if alert.origins.least == alert.origins.most == len(alert.origins.proofs) == 1:
        return []
    counted = alert.origins.words()
    return [
        Line(
            content_id("line", "alarms", alert.id, "origins", reason),
            records=(alert.id,),
            text=f"Counted as {counted}; {reason}"
            + (f": {'; '.join(dict.fromkeys(names))}" if names else ""),
        )
        for reason, names in same.items()
    ]


def _outlet(material: Material, account: str) -> str:
    story = material.first_stories[account]
    return story.outlet or title_words(story)


def _named(material: Material, words: str) -> str:
    """A sentence of an alert without quotation marks, account ids replaced by outlet and title."""
    words = words.replace("“", "").replace("”", "")
    for account, story in material.first_stories.items():
        if account in words:
            name = f"{story.outlet or story.document} ({title_words(story)})"
            words = words.replace(account, name)
    return words


def _watch_notes(material: Material, indicator: str) -> str:
    held = material.watch.indicator(indicator)
    if held is None:
        return "The watch holds this rule no more."
    notes = (("Lead time", held.lead_time), ("What else would look the same", held.alternative))
    told = " ".join(f"{title}: {note.rstrip('.')}." for title, note in notes if note)
    return f"Rule {indicator}. {told}".strip()
