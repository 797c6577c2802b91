"""The bottom line: one key judgement for each indicator that moved, and the plain counts behind them."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from tocsin.briefs.citing import CitationBook
from tocsin.briefs.claimlines import claim_line
from tocsin.briefs.evidence import told_line
from tocsin.briefs.material import Material, Voiced
from tocsin.briefs.outline import Group, Line, Section, Tally
from tocsin.briefs.rung import Rung
from tocsin.briefs.settings import BriefSettings
from tocsin.briefs.wording import listed, number, speaker_words
from tocsin.terms.claim import Act
from tocsin.terms.digest import content_id
from tocsin.terms.source import SourceClass

_NAMED = 3
"""Deniers named in a key judgement; the others are counted."""
_CITED = 3
_TRACEABLE = frozenset({SourceClass.NAMED, SourceClass.OFFICE, SourceClass.DOCUMENT})
_DENYING = {Act.DENIES: "denied by", Act.DOUBTS: "doubted by"}


def tally_of(material: Material) -> Tally:
    """Plain counts of the case."""
    return Tally(
        pages=len(material.case.pages),
        stories=len(material.case.stories),
        accounts=len({material.account(story) for story in material.case.stories}),
        claims=len(material.case.claims),
        about=len(material.about),
        undated=sum(story.published is None for story in material.about),
    )


def bottom_line(
    material: Material, rung: Sequence[Rung], tally: Tally, book: CitationBook, settings: BriefSettings
) -> Section:
    """What moved, a judgement an indicator with the claim behind it, and the plain counts."""
    by_indicator: dict[str, list[Rung]] = {}
    for each in rung:
        by_indicator.setdefault(each.alert.indicator, []).append(each)
    whole, moved = len(material.watch.indicators), len(by_indicator)
    told = list(by_indicator.items())[: settings.judgements]
    text = (
        f"{moved} of {number(whole, 'indicator')} {'has' if moved == 1 else 'have'} moved, "
        f"in {number(len(rung), 'development')}."
    )
    if moved > len(told):
        text += f" The first {len(told)} stand here, the others under Alarms."
    lines = (
        _counting("ringing", text),
        *(_judgement(material, indicator, group, book) for indicator, group in told),
        *_unmoved(material, by_indicator),
        _counting("read", _tally_words(material, tally)),
    )
    return Section("bottom-line", "Bottom line", (Group(None, lines),))


def _judgement(material: Material, indicator: str, rung: Sequence[Rung], book: CitationBook) -> Line:
    """The latest development of an indicator with the claim behind it, the earlier ones counted."""
    latest = latest_of(rung)
    held = material.watch.indicator(indicator)
    earlier = len(rung) - 1
    tags = (*_tags(material, latest), f"{number(earlier, 'earlier development')}" if earlier else None)
    under = _shown(material, latest, book)
    if latest.silent:
        id_ = content_id("line", "bottom-line said", latest.alert.id)
        under = (Line(id_, latest.alert.reason, records=(latest.alert.id,)),)
    cited = _cited(material, latest, book)
    return Line(
        id=content_id("line", "bottom-line", latest.alert.id),
        text=held.question if held else indicator,
        tags=tuple(tag for tag in tags if tag),
        citations=cited,
        claims=tuple(voiced.claim.id for voiced in latest.claims),
        under=under,
        records=(latest.alert.id,),
    )


def latest_of(rung: Iterable[Rung]) -> Rung:
    """The development that reaches furthest in time."""
    return max(rung, key=lambda each: (each.days[1], each.days[0], each.alert.id))


def _shown(material: Material, rung: Rung, book: CitationBook) -> tuple[Line, ...]:
    """The best traced claim behind a development and one that speaks against it."""
    section = f"bottom-line {rung.alert.id}"
    found: list[Line] = []
    if rung.claims:
        shown = _best_traced(_first_of_each_account(material, rung.claims))
        found.append(claim_line(book, shown, section))
    elif rung.evidence:
        found.append(told_line(book, rung.evidence[0], section))
    against = [material.by_id[claim] for claim in rung.alert.against if claim in material.by_id]
    if against:
        denials = [voiced for voiced in against if voiced.claim.act is Act.DENIES]
        line = claim_line(book, _best_traced(denials or against), f"{section} against")
        found.append(replace(line, text=f"Against it: {line.text}"))
    return tuple(found)


def _cited(material: Material, rung: Rung, book: CitationBook) -> tuple[int, ...]:
    claims = _first_of_each_account(material, rung.claims)[:_CITED]
    evidence = rung.evidence[: _CITED - len(claims)]
    numbers = (*(book.cite(v) for v in claims), *(book.cite_at(e.story, e.span) for e in evidence))
    return tuple(dict.fromkeys(numbers))


def _tags(material: Material, rung: Rung) -> tuple[str | None, ...]:
    """When, how much stands behind it, and who disputes it."""
    if rung.silent:
        return ()
    return (rung.period, *weight_words(rung), dispute_words(material, rung))


def weight_words(rung: Rung) -> tuple[str, ...]:
    """How many claims or sentences stand behind an alarm, and how many origins."""
    counted = (
        number(len(rung.claims), "claim") if rung.claims else None,
        number(len(rung.evidence), "sentence") if rung.evidence else None,
    )
    return (" and ".join(part for part in counted if part), rung.alert.origins.words())


def dispute_words(material: Material, rung: Rung) -> str:
    """Who denies or doubts a development: "disputed: denied by Moscow"."""
    against = [material.by_id[claim] for claim in rung.alert.against if claim in material.by_id]
    if not against:
        return "nothing against it in the ledger"
    by_act: dict[str, dict[str, None]] = {}
    for voiced in against:
        verb = _DENYING.get(voiced.claim.act, "against it:")
        by_act.setdefault(verb, {})[_speaker(voiced)] = None
    return "disputed: " + "; ".join(f"{verb} {_some(list(names))}" for verb, names in by_act.items())


def _speaker(voiced: Voiced) -> str:
    source = voiced.claim.source
    if source is None or source.source_class is SourceClass.NONE:
        return "somebody not named"
    return speaker_words(voiced.claim, voiced.story).rstrip(":")


def _some(names: list[str]) -> str:
    if len(names) <= _NAMED:
        return ", ".join(names) if any(" and " in name for name in names) else listed(names)
    return f"{', '.join(names[:_NAMED])} and {number(len(names) - _NAMED, 'other')}"


def _best_traced(claims: Sequence[Voiced]) -> Voiced:
    """The first claim that a person, an office or a document stands behind, else the first."""
    traced = (v for v in claims if v.claim.source and v.claim.source.source_class in _TRACEABLE)
    return next(traced, claims[0])


def _first_of_each_account(material: Material, claims: Iterable[Voiced]) -> tuple[Voiced, ...]:
    firsts: dict[str, Voiced] = {}
    for voiced in claims:
        firsts.setdefault(material.account(voiced.story), voiced)
    return tuple(firsts.values())


def _unmoved(material: Material, moved: Container[str]) -> list[Line]:
    quiet = [indicator.id for indicator in material.watch.indicators if indicator.id not in moved]
    return [_counting("unmoved", f"Not moved: {', '.join(quiet)}.")] if quiet else []


def _tally_words(material: Material, tally: Tally) -> str:
    actors = listed([material.country(code) for code in material.watch.actors])
    undated = {
        0: "None of these is undated.",
        1: "1 of these is undated and enters no trend.",
    }
    return (
        f"{number(tally.pages, 'page')} gave {number(tally.stories, 'story', 'stories')} in "
        f"{number(tally.accounts, 'account')}; {tally.about} of the stories are about {actors}. "
        + undated.get(tally.undated, f"{tally.undated} of these are undated and enter no trend.")
    )


def _counting(what: str, text: str) -> Line:
    return Line(content_id("line", "bottom-line", what), text)
