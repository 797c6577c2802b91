"""Bottom line and alarms: which indicators ring, why, on whose word, and what speaks against it."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from tocsin.briefs.citing import CitationBook, claim_line, quoted
from tocsin.briefs.material import Material, Voiced
from tocsin.briefs.outline import Group, Line, Section, Tally
from tocsin.briefs.settings import BriefSettings
from tocsin.briefs.wording import (
    UNDATED,
    act_words,
    day_words,
    days_words,
    listed,
    number,
    speaker_words,
    title_words,
)
from tocsin.terms.account import Role
from tocsin.terms.alert import Alert
from tocsin.terms.digest import content_id

_CITED_IN_BOTTOM_LINE = 3


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


@dataclass(frozen=True, slots=True)
class Rung:
    """An alert with its verified claims, one of each account in turn, and their days of publication."""

    alert: Alert
    claims: tuple[Voiced, ...]
    days: tuple[str, str]
    """First and last ISO date, empty where no claim is dated."""

    @property
    def period(self) -> str:
        """The days in words."""
        if not self.days[0]:
            return UNDATED
        undated = any(voiced.story.published is None for voiced in self.claims)
        return days_words(*self.days) + (" and undated" if undated else "")


def ringing(material: Material) -> tuple[Rung, ...]:
    """The watch's alerts that rest on a verified claim, by indicator in its order, then by first day."""
    order = {indicator.id: place for place, indicator in enumerate(material.watch.indicators)}
    rung = [_rung(material, alert) for alert in material.case.alerts if alert.watch == material.watch.name]
    kept = [each for each in rung if each.claims]
    return tuple(sorted(kept, key=lambda r: (order.get(r.alert.indicator, len(order)), r.days, r.alert.id)))


def _rung(material: Material, alert: Alert) -> Rung:
    by_account: dict[str, list[Voiced]] = {}
    for claim in alert.claims:
        voiced = material.by_id.get(claim)
        if voiced is not None:
            by_account.setdefault(material.account(voiced.story), []).append(voiced)
    claims = tuple(v for turn in zip_longest(*by_account.values()) for v in turn if v is not None)
    published = [voiced.story.published for voiced in claims]
    days = sorted(day[:10] for p in published if p is not None for day in (p.earliest, p.latest) if day)
    return Rung(alert, claims, (days[0], days[-1]) if days else ("", ""))


def bottom_line(material: Material, rung: Sequence[Rung], tally: Tally, book: CitationBook) -> Section:
    """What rings, and the plain counts behind it."""
    by_indicator: dict[str, list[Rung]] = {}
    for each in rung:
        by_indicator.setdefault(each.alert.indicator, []).append(each)
    whole, moved = len(material.watch.indicators), len(by_indicator)
    text = (
        f"{moved} of {number(whole, 'indicator')} {'has' if moved == 1 else 'have'} moved, "
        f"in {number(len(rung), 'development')}."
    )
    lines = (
        _counting("ringing", text),
        *(_bottom(material, indicator, group, book) for indicator, group in by_indicator.items()),
        *_unmoved(material, by_indicator),
        _counting("read", _tally_words(material, tally)),
    )
    return Section("bottom-line", "Bottom line", (Group(None, lines),))


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


def _bottom(material: Material, indicator: str, rung: Sequence[Rung], book: CitationBook) -> Line:
    return Line(
        id=content_id("line", "bottom-line", indicator),
        text=_question(material, indicator),
        under=tuple(_development(material, each, book) for each in rung),
    )


def _development(material: Material, rung: Rung, book: CitationBook) -> Line:
    """One development in a sentence, with the claim that moved it first."""
    alert = rung.alert
    first = _first_of_each_account(material, rung.claims)[:_CITED_IN_BOTTOM_LINE]
    shown = first[0]
    against = sum(claim in material.by_id for claim in alert.against)
    said = f"{speaker_words(shown.claim, shown.story)} {act_words(shown.claim)}"
    return Line(
        id=content_id("line", "bottom-line", alert.id),
        text=f"{rung.period}: {said}",
        tags=(number(len(rung.claims), "claim"), alert.origins.words(), f"{against or 'nothing'} against"),
        quoted=quoted(shown.claim, shown.story),
        citations=tuple(dict.fromkeys(book.cite(voiced) for voiced in first)),
        claims=tuple(voiced.claim.id for voiced in first),
    )


def _unmoved(material: Material, moved: Container[str]) -> list[Line]:
    quiet = [indicator.question for indicator in material.watch.indicators if indicator.id not in moved]
    return [_counting("unmoved", f"Not moved: {' '.join(quiet)}")] if quiet else []


def _question(material: Material, indicator: str) -> str:
    held = material.watch.indicator(indicator)
    return held.question if held else indicator


def _first_of_each_account(material: Material, claims: Iterable[Voiced]) -> tuple[Voiced, ...]:
    first: dict[str, Voiced] = {}
    for voiced in claims:
        first.setdefault(material.account(voiced.story), voiced)
    return tuple(first.values())


def alarms(material: Material, rung: Sequence[Rung], book: CitationBook, settings: BriefSettings) -> Section:
    """Each alarm with its rule, its claims, and what speaks against it."""
    first = {each.alert.indicator: each.alert.id for each in reversed(rung)}
    groups = tuple(
        _alarm(material, each, book, settings, noted=first[each.alert.indicator] == each.alert.id)
        for each in rung
    )
    note = (
        "An alarm says that a rule of the watch moved. It does not say that what is claimed is true."
        if groups
        else "No indicator moved."
    )
    return Section("alarms", "Alarms", groups, note)


def _alarm(
    material: Material, rung: Rung, book: CitationBook, settings: BriefSettings, *, noted: bool
) -> Group:
    alert, claims = rung.alert, rung.claims
    shown = claims[: settings.claims_an_alarm]
    against = [material.by_id[claim] for claim in alert.against if claim in material.by_id]
    lines = [
        Line(
            id=content_id("line", "alarms", alert.id),
            text=_named(material, alert.reason),
            tags=(_when_rung(alert),),
            citations=tuple(dict.fromkeys(book.cite(voiced) for voiced in shown)),
            claims=tuple(voiced.claim.id for voiced in claims),
        ),
        _listing(book, alert, "for", _shown("What moved it", len(shown), len(claims)), shown),
        _listing(
            book,
            alert,
            "against",
            _shown("What speaks against it", min(len(against), settings.claims_an_alarm), len(against)),
            against[: settings.claims_an_alarm],
        ),
        *_merged(material, alert),
    ]
    title = f"{_question(material, alert.indicator)} · {rung.period}"
    return Group(title, tuple(lines), _watch_notes(material, alert) if noted else None)


def _listing(book: CitationBook, alert: Alert, side: str, text: str, claims: Sequence[Voiced]) -> Line:
    return Line(
        id=content_id("line", "alarms", alert.id, side),
        text=text,
        under=tuple(claim_line(book, voiced, f"alarms {alert.id} {side}") for voiced in claims),
    )


def _shown(title: str, shown: int, whole: int) -> str:
    if whole == 0:
        return f"{title}: nothing in the ledger"
    return title if shown == whole else f"{title} ({shown} of {whole} shown)"


def _when_rung(alert: Alert) -> str:
    first = f"rang {day_words(alert.first_rung.isoformat())}"
    if alert.revised == alert.first_rung:
        return first
    return f"{first}, revised {day_words(alert.revised.isoformat())}"


def _merged(material: Material, alert: Alert) -> list[Line]:
    """Why origins were merged, the accounts named by their first story."""
    if not alert.origins.proofs:
        return []
    under = tuple(
        Line(content_id("line", "alarms", alert.id, "origins", place), _named(material, proof))
        for place, proof in enumerate(alert.origins.proofs)
    )
    text = f"How the origins were counted: {alert.origins.words()}"
    return [Line(content_id("line", "alarms", alert.id, "origins"), text, under=under)]


def _named(material: Material, words: str) -> str:
    """Account ids in a sentence replaced by outlet and title of the account's first story."""
    for place in material.case.memberships:
        first = place.role is Role.FIRST and place.story in material.stories
        if first and place.account in words:
            story = material.stories[place.story]
            name = f"{story.outlet or story.document} (“{title_words(story)}”)"
            words = words.replace(place.account, name)
    return words


def _watch_notes(material: Material, alert: Alert) -> str | None:
    indicator = material.watch.indicator(alert.indicator)
    if indicator is None:
        return None
    notes = (("Lead time", indicator.lead_time), ("What else would look the same", indicator.alternative))
    return " ".join(f"{title}: {note.rstrip('.')}." for title, note in notes if note) or None
