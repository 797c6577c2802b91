"""Claims that an indicator looks for, each with its day, its account and the words it matched."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.terms.account import Role
from tocsin.terms.case import Case, paragraph_of
from tocsin.terms.claim import Act, Certainty, Claim, Polarity
from tocsin.terms.interval import Interval
from tocsin.terms.story import Story
from tocsin.terms.watch import Clock, Indicator, Watch
from tocsin.watches.stems import holds, stems

SPEAKING_AGAINST = frozenset({Act.DENIES, Act.DOUBTS})
"""Acts by which a claim speaks against what the indicator looks for."""
NOT_ASSERTED = frozenset({Act.ASKS, Act.DECLINES})
"""Acts that assert nothing; they count only where the indicator names them."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One claim that an indicator looks for, told by one account."""

    claim: Claim
    story: Story
    account: str
    day: date
    """Published on this day or no later than it; received on it where the indicator asks for that."""
    words: tuple[str, ...]
    """Words of the indicator that the claim holds."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A story of the watch that can be placed in time, with the claims its account has not made before."""

    story: Story
    account: str
    day: date
    claims: tuple[Claim, ...]


def tellings_of(case: Case, watch: Watch, indicator: Indicator) -> tuple[Telling, ...]:
    """Stories about the watch's actors that the indicator's clock can place, earliest first.

    What a carrier repeats of its account is left out.

    Args:
        case: what the ledger holds.
        watch: whose actors a story must name: two of them, or the only one.
        indicator: whose clock is asked; a published interval wider than its window has no place on it.
    """
    received = _received(case)
    claims: dict[str, list[Claim]] = {}
    for claim in case.claims:
        claims.setdefault(claim.story, []).append(claim)
    place = {membership.story: membership for membership in case.memberships}
    told: dict[str, set[str]] = {}
    found: list[Telling] = []
    for story in sorted(case.stories, key=lambda s: (not _is_first(place.get(s.id)), s.id)):
        day = received.get(story.snapshot)
        if indicator.clock is Clock.PUBLISHED:
            day = _day(story.published, indicator.within_days)
        if day is None or not case.is_about(story.id, watch.actors):
            continue
        membership = place.get(story.id)
        account = membership.account if membership else story.id
        fresh = _fresh(claims.get(story.id, ()), told.setdefault(account, set()))
        found.append(Telling(story, account, day, fresh))
    return tuple(sorted(found, key=lambda telling: (telling.day, telling.story.id)))


def claim_stems(claims: Iterable[Claim]) -> Mapping[str, tuple[str, ...]]:
    """The stems of each claim's content and cue, by claim id."""
    return {
        claim.id: stems(f"{claim.content.text} {claim.cue.text if claim.cue else ''}") for claim in claims
    }


def sightings_in(
    case: Case, indicator: Indicator, tellings: Iterable[Telling], words_of: Mapping[str, tuple[str, ...]]
) -> tuple[Sighting, ...]:
    """Claims that keep every condition of the indicator, in the order of the tellings.

    `words_of` is what `claim_stems` gives for the case.
    """
    phrases = {word: stems(word) for word in indicator.words}
    found: list[Sighting] = []
    for telling in tellings:
        for claim in telling.claims:
            words = matched(words_of[claim.id], phrases)
            if (words or not phrases) and _counts(case, indicator, claim, telling.story):
                found.append(Sighting(claim, telling.story, telling.account, telling.day, words))
    return tuple(found)


def matched(text: Sequence[str], phrases: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Which of an indicator's words, given with their stems, stand in a claim's stems."""
    return tuple(word for word, phrase in phrases.items() if holds(text, phrase))


def speaks_against(claim: Claim) -> bool:
    """Whether the claim denies or doubts, or asserts that something is not so."""
    return claim.act in SPEAKING_AGAINST or claim.polarity is Polarity.NEGATED


def _counts(case: Case, indicator: Indicator, claim: Claim, story: Story) -> bool:
    if indicator.acts:
        if claim.act not in indicator.acts:
            return False
    elif claim.act in NOT_ASSERTED or speaks_against(claim) or claim.certainty is Certainty.OPEN:
        return False
    if indicator.speakers and (claim.source is None or claim.source.country not in indicator.speakers):
        return False
    return not indicator.about or bool(_countries_near(case, claim, story) & set(indicator.about))


def _countries_near(case: Case, claim: Claim, story: Story) -> frozenset[str]:
    """Countries named in the claim's paragraph and in the one before it, which it may go on from."""
    paragraph = paragraph_of(claim, story)
    if paragraph is None:
        return frozenset()
    place = story.body.index(paragraph)
    return frozenset().union(
        *(case.countries(story.id, span) for span in story.body[max(place - 1, 0) : place + 1])
    )


def _is_first(membership: object) -> bool:
    return getattr(membership, "role", Role.FIRST) is Role.FIRST


def _fresh(claims: Iterable[Claim], told: set[str]) -> tuple[Claim, ...]:
    """The claims whose words the account has not told before; they are told from now on."""
    fresh: list[Claim] = []
    for claim in claims:
        words = " ".join(claim.content.text.split())
        if words not in told:
            told.add(words)
            fresh.append(claim)
    return tuple(fresh)


def _received(case: Case) -> dict[str, date]:
    """When each snapshot was first received."""
    days: dict[str, date] = {}
    for page in case.pages:
        day = page.received.date()
        days[page.snapshot] = min(day, days.get(page.snapshot, day))
    return days


def _day(published: Interval | None, longest: int) -> date | None:
    """The last day of the published interval, None where it is open or too wide to place."""
    if published is None or published.earliest is None or published.latest is None:
        return None
    first, last = date.fromisoformat(published.earliest[:10]), date.fromisoformat(published.latest[:10])
    return last if (last - first).days < longest else None
