"""What the sections are made from: the case's stories and verified claims, put in order once."""

from collections.abc import Mapping
from dataclasses import dataclass

from tocsin.briefs.outline import Unprinted
from tocsin.briefs.verify import Texts, claim_fault, verified_texts
from tocsin.terms.account import Membership, Role
from tocsin.terms.case import Case
from tocsin.terms.claim import Act, Claim
from tocsin.terms.finding import FindingKind
from tocsin.terms.story import Story
from tocsin.terms.watch import Watch


@dataclass(frozen=True, slots=True)
class Voiced:
    """A claim with the story it stands in."""

    claim: Claim
    story: Story


@dataclass(frozen=True, slots=True)
class Material:
    """The case in the order that the brief prints it."""

    case: Case
    watch: Watch
    texts: Texts
    stories: Mapping[str, Story]
    """Every story by id."""
    about: tuple[Story, ...]
    """Stories about the watch's actors, by day of publication, undated ones last."""
    apart: tuple[Story, ...]
    """Stories about other subjects."""
    damaged: tuple[Story, ...]
    """Stories whose snapshot is gone or no longer has its digest."""
    places: Mapping[str, Membership]
    """Place in an account by story id."""
    first_stories: Mapping[str, Story]
    """The first story of each account."""
    voiced: tuple[Voiced, ...]
    """Verified claims of `about`, in its order; what a carrier repeats of its account is left out."""
    by_id: Mapping[str, Voiced]
    """Every verified claim of the case."""
    unprinted: tuple[Unprinted, ...]
    answered: Mapping[str, tuple[str, ...]]
    """What each denial answers, by claim: ids of verified claims, as weighing paired them."""
    country_names: Mapping[str, str]
    """Plain names of countries by code."""
    decayed: frozenset[str]
    """Claims whose page, read again, no longer says what was cited from it."""

    def account(self, story: Story) -> str:
        """The story's account; a story without one is an account of its own."""
        place = self.places.get(story.id)
        return place.account if place else story.id

    def country(self, code: str) -> str:
        """Plain name of a country, the code where none is known."""
        return self.country_names.get(code, code)

    def named(self, words: str) -> str:
        """Ids of stories in a sentence replaced by their titles."""
        for id_, story in self.stories.items():
            if id_ in words:
                words = words.replace(id_, f"‘{story.title or story.document}’")
        return words

    def party(self, code: str | None) -> str:
        """Plain name of who gives or receives, or that it is not named."""
        return self.country(code) if code else "somebody not named"


def gather(case: Case, watch: Watch) -> Material:
    """Verify every claim of the case and put stories and claims in order."""
    texts = verified_texts(case)
    stories = {story.id: story for story in case.stories}
    places = {membership.story: membership for membership in case.memberships}
    ordered = sorted(case.stories, key=_order)
    about = tuple(story for story in ordered if case.is_about(story.id, watch.actors))
    own = {story.id for story in about}
    by_id: dict[str, Voiced] = {}
    unprinted: list[Unprinted] = []
    for claim in case.claims:
        story = stories.get(claim.story)
        fault = claim_fault(claim, story, texts) if story else "its story is not in the ledger"
        if story is None or fault is not None:
            unprinted.append(_unprinted(case, claim, story, fault or ""))
        else:
            by_id[claim.id] = Voiced(claim, story)
    return Material(
        case=case,
        watch=watch,
        texts=texts,
        stories=stories,
        about=about,
        apart=tuple(s for s in ordered if s.id not in own and s.snapshot in texts.sound),
        damaged=tuple(story for story in ordered if story.snapshot not in texts.sound),
        places=places,
        first_stories=_firsts(case, stories),
        voiced=_told_once(by_id, about, places),
        by_id=by_id,
        unprinted=tuple(unprinted),
        answered=_answered(case, by_id),
        country_names=case.country_names(),
        decayed=frozenset(finding.subject for finding in case.findings_of(FindingKind.DECAY)),
    )


def _firsts(case: Case, stories: Mapping[str, Story]) -> Mapping[str, Story]:
    return {
        place.account: stories[place.story]
        for place in case.memberships
        if place.role is Role.FIRST and place.story in stories
    }


def _answered(case: Case, by_id: Mapping[str, Voiced]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for finding in case.findings_of(FindingKind.ANSWER):
        if finding.object in by_id and finding.subject in by_id:
            found.setdefault(finding.object or "", []).append(finding.subject)
    return {denial: tuple(asked) for denial, asked in found.items()}


def _order(story: Story) -> tuple[str, str, int]:
    day = (story.published.latest or story.published.earliest) if story.published else None
    return (day or "9999", story.document, story.number)


def _unprinted(case: Case, claim: Claim, story: Story | None, reason: str) -> Unprinted:
    pages = case.pages_of(story.snapshot) if story else ()
    return Unprinted(claim.id, claim.story, tuple(page.address for page in pages), reason)


def _told_once(
    by_id: Mapping[str, Voiced], about: tuple[Story, ...], places: Mapping[str, Membership]
) -> tuple[Voiced, ...]:
    """Claims story by story; a carrier adds only words that its account has not told before."""
    by_story: dict[str, list[Voiced]] = {}
    for voiced in by_id.values():
        by_story.setdefault(voiced.story.id, []).append(voiced)
    fresh: dict[str, list[Voiced]] = {}
    told: dict[str, set[tuple[str, Act]]] = {}
    for story in sorted(about, key=lambda s: s.id in places and places[s.id].role is not Role.FIRST):
        place = places.get(story.id)
        known = told.setdefault(place.account if place else story.id, set())
        here = sorted(by_story.get(story.id, ()), key=lambda v: (v.claim.content.spans, v.claim.id))
        fresh[story.id] = list({_words(v): v for v in reversed(here) if _words(v) not in known}.values())[
            ::-1
        ]
        known.update(_words(v) for v in here)
    return tuple(voiced for story in about for voiced in fresh[story.id])


def _words(voiced: Voiced) -> tuple[str, Act]:
    return " ".join(voiced.claim.content.text.split()), voiced.claim.act
