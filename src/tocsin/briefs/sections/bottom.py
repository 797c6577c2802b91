"""The bottom line: one key judgement for each indicator that moved, and the plain counts behind them."""

from collections.abc import Container, Iterable, Sequence

from tocsin.briefs.citing import CitationBook, quoted, quoted_words
from tocsin.briefs.material import Material, Voiced
from tocsin.briefs.outline import Group, Line, Quoted, Section, Tally
from tocsin.briefs.rung import Rung
from tocsin.briefs.settings import BriefSettings
from tocsin.briefs.wording import (
    act_words,
    certainty_words,
    listed,
    number,
    speaker_words,
)
from tocsin.terms.claim import Act, Certainty
from tocsin.terms.digest import content_id
from tocsin.terms.source import SourceClass

_CITED = 3
_NAMED = 3
"""Deniers named in a key judgement; the others are counted."""
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
    """What moved, one line an indicator, and the plain counts behind it."""
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
    """The latest development of an indicator in a sentence, the earlier ones counted."""
    latest = max(rung, key=lambda each: (each.days[1], each.days[0], each.alert.id))
    held = material.watch.indicator(indicator)
    question = held.question if held else indicator
    earlier = len(rung) - 1
    tags = (*_tags(material, latest), f"{number(earlier, 'earlier development')}" if earlier else None)
    said, words, cited, claims = _said(material, latest, book)
    return Line(
        id=content_id("line", "bottom-line", latest.alert.id),
        text=f"{question} {said}",
        tags=tuple(tag for tag in tags if tag),
        quoted=words,
        citations=cited,
        claims=claims,
    )


def _said(
    material: Material, rung: Rung, book: CitationBook
) -> tuple[str, Quoted | None, tuple[int, ...], tuple[str, ...]]:
    """The words, what they quote, the citations and the claims of a key judgement."""
    if rung.claims:
        first = _first_of_each_account(material, rung.claims)[:_CITED]
        shown = _best_traced(first)
        said = f"{rung.period}: {speaker_words(shown.claim, shown.story)} {act_words(shown.claim)}"
        cited = tuple(dict.fromkeys(book.cite(voiced) for voiced in (shown, *first)))
        return said, quoted(shown.claim, shown.story), cited, tuple(v.claim.id for v in first)
    if rung.evidence:
        one = rung.evidence[0]
        text = material.texts.sound[one.story.snapshot]
        words = quoted_words((one.span,), text, one.story.snapshot)
        return f"{rung.period}: told without a source", words, (book.cite_at(one.story, one.span),), ()
    return rung.alert.reason, None, (), ()


def _tags(material: Material, rung: Rung) -> tuple[str | None, ...]:
    """How sure the source sounds, how much stands behind it, and who disputes it."""
    if rung.silent:
        return ()
    shown = _best_traced(_first_of_each_account(material, rung.claims)) if rung.claims else None
    band = certainty_words(shown.claim) if shown and shown.claim.certainty is not Certainty.OPEN else None
    return (
        band,
        number(len(rung.claims), "claim") if rung.claims else number(len(rung.evidence), "sentence"),
        rung.alert.origins.words(),
        dispute_words(material, rung),
    )


def dispute_words(material: Material, rung: Rung) -> str:
    """Who denies or doubts a development: "disputed: denied by Moscow"."""
    against = [material.by_id[claim] for claim in rung.alert.against if claim in material.by_id]
    if not against:
        return "nothing against it in the ledger"
    by_act: dict[str, dict[str, None]] = {}
    for voiced in against:
        verb = _DENYING.get(voiced.claim.act, "against it:")
        by_act.setdefault(verb, {})[speaker_words(voiced.claim, voiced.story).rstrip(":")] = None
    return "disputed: " + "; ".join(f"{verb} {_some(list(names))}" for verb, names in by_act.items())


def _some(names: list[str]) -> str:
    if len(names) <= _NAMED:
        return listed(names)
    return f"{', '.join(names[:_NAMED])} and {number(len(names) - _NAMED, 'other')}"


def _best_traced(claims: Sequence[Voiced]) -> Voiced:
    """The first claim that a person, an office or a document stands behind, else the first."""
    traced = (v for v in claims if v.claim.source and v.claim.source.source_class in _TRACEABLE)
    return next(traced, claims[0])


def _first_of_each_account(material: Material, claims: Iterable[Voiced]) -> tuple[Voiced, ...]:
    first: dict[str, Voiced] = {}
    for voiced in claims:
        first.setdefault(material.account(voiced.story), voiced)
    return tuple(first.values())


def _unmoved(material: Material, moved: Container[str]) -> list[Line]:
    quiet = [indicator.question for indicator in material.watch.indicators if indicator.id not in moved]
    return [_counting("unmoved", f"Not moved: {' '.join(quiet)}")] if quiet else []


def _tally_words(material: Material, tally: Tally) -> str:
    actors = listed([material.country(code) for code in material.watch.actors])
    by_day = "no alarm that goes by the day of publication"
    undated = {0: "None of these is undated.", 1: f"1 of these is undated and enters {by_day}."}
    return (
        f"{number(tally.pages, 'page')} gave {number(tally.stories, 'story', 'stories')} in "
        f"{number(tally.accounts, 'account')}; {tally.about} of the stories are about {actors}. "
        + undated.get(tally.undated, f"{tally.undated} of these are undated and enter {by_day}.")
    )


def _counting(what: str, text: str) -> Line:
    return Line(content_id("line", "bottom-line", what), text)
