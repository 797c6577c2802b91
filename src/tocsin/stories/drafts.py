"""A story before it has its number and identity, and how it gets them."""

from dataclasses import dataclass

from tocsin.stories.kinds import Signs, kind_of
from tocsin.stories.language import language_of
from tocsin.stories.lines import fold
from tocsin.terms.dating import FEED, GIVEN, surest
from tocsin.terms.digest import content_id
from tocsin.terms.interval import parse_partial
from tocsin.terms.page import GivenFacts, Page, Referral
from tocsin.terms.span import Span
from tocsin.terms.story import Snapshot, Story, Witness


@dataclass(frozen=True, slots=True)
class Draft:
    """What a page itself says of one story."""

    title: str | None
    headline: Span | None
    byline: str | None
    outlet: str | None
    credits: tuple[str, ...]
    witnesses: tuple[Witness, ...]
    body: tuple[Span, ...]
    signs: Signs
    subheads: tuple[Span, ...] = ()
    captions: tuple[Span, ...] = ()
    furniture: tuple[Span, ...] = ()
    language: str | None = None
    """ISO 639-1 code that the page declares; what the text itself tells goes before it."""


def stories_of(drafts: list[Draft], page: Page, snapshot: Snapshot) -> tuple[Story, ...]:
    """Number a page's drafts, add what the input gave, and weigh the witnesses."""
    given = page.given or GivenFacts()
    referral = page.referral or Referral(page.address)
    titled = _titled_by_input(drafts, given.title or referral.title)
    others = (_without_title(given), Referral(referral.address, outlet=referral.outlet))
    return tuple(
        _story(draft, (page.document, number), snapshot, (given, referral) if number == titled else others)
        for number, draft in enumerate(drafts)
    )


def _titled_by_input(drafts: list[Draft], title: str | None) -> int:
    """The draft that the input's title means: the one that carries it, else the first."""
    if title:
        for number, draft in enumerate(drafts):
            if draft.title and fold(draft.title) == fold(title):
                return number
    return 0


def _without_title(given: GivenFacts) -> GivenFacts:
    """The same facts for the other stories of the page."""
    return GivenFacts(None, given.outlet, given.url, given.language, given.published)


def _story(
    draft: Draft, place: tuple[str, int], snapshot: Snapshot, told: tuple[GivenFacts, Referral]
) -> Story:
    """One story; `place` is its document and its number in it, `told` what the input and its feed say."""
    given, referral = told
    witnesses = draft.witnesses
    if referral.published:
        witnesses = (*witnesses, Witness(FEED, parse_partial(referral.published, FEED), None))
    if given.published:
        witnesses = (Witness(GIVEN, parse_partial(given.published, GIVEN), None), *witnesses)
    text = "\n".join(span.of(snapshot.text) for span in draft.body)
    return Story(
        id=content_id("story", place[0], snapshot.sha256, [span.pair() for span in draft.body]),
        document=place[0],
        number=place[1],
        snapshot=snapshot.sha256,
        title=given.title or draft.title or referral.title,
        byline=draft.byline,
        outlet=given.outlet or draft.outlet or referral.outlet,
        credits=draft.credits,
        kind=kind_of(draft.signs),
        language=given.language or language_of(text) or draft.language,
        published=best.interval if (best := surest(witnesses)) else None,
        witnesses=witnesses,
        body=draft.body,
        headline=draft.headline,
        subheads=draft.subheads,
        captions=draft.captions,
        furniture=draft.furniture,
    )
