"""Small cases in our own prose, built claim by claim, for the rooms that read a case."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from tocsin.terms.account import Membership, Role
from tocsin.terms.case import Case, CasePage
from tocsin.terms.claim import Act, Certainty, Claim, Polarity, Quote, Words
from tocsin.terms.digest import content_id, sha256_bytes, sha256_text
from tocsin.terms.interval import Interval, parse_partial
from tocsin.terms.name import Name, NameKind
from tocsin.terms.source import Source, SourceClass
from tocsin.terms.span import Span
from tocsin.terms.story import Snapshot, Story, StoryKind, Witness
from tocsin.terms.watch import Indicator, Watch

NOW = datetime(2024, 12, 1, 9, 0, tzinfo=UTC)
LATER = datetime(2024, 12, 2, 9, 0, tzinfo=UTC)

STATES = {
    "North Korea": "PRK",
    "North Korean": "PRK",
    "Pyongyang": "PRK",
    "Russia": "RUS",
    "Russian": "RUS",
    "Moscow": "RUS",
    "South Korea": "KOR",
    "Seoul": "KOR",
    "Peru": "PER",
}
_FULL = {"PRK": "North Korea", "RUS": "Russia", "KOR": "South Korea", "PER": "Peru"}
_NAMED = re.compile("|".join(sorted(map(re.escape, STATES), key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class Said:
    """A claim by its words; content and speaker are looked up in the story's text."""

    content: str
    speaker: str | None = None
    act: Act = Act.STATES
    country: str | None = None
    certainty: Certainty = Certainty.CERTAIN
    hedge: str | None = None
    polarity: Polarity = Polarity.AFFIRMED
    source_class: SourceClass = SourceClass.NAMED
    actor: str | None = None
    through: str | None = None
    """A medium that passed it on."""


@dataclass(frozen=True, slots=True)
class Told:
    """A story by its text; each line is a paragraph."""

    text: str
    claims: tuple[Said, ...] = ()
    published: str | None = "2024-06-14"
    outlet: str | None = None
    account: str | None = None
    role: Role = Role.FIRST
    title: str | None = "A headline"
    address: str = "pages/one.txt"
    credits: tuple[str, ...] = ()
    witnesses: tuple[Witness, ...] = ()


def case_of(*told: Told) -> Case:
    """The case that some stories make, every state's name in them found."""
    parts = [_one(each) for each in told]
    return Case(
        stories=tuple(part.stories[0] for part in parts),
        claims=tuple(claim for part in parts for claim in part.claims),
        memberships=tuple(part.memberships[0] for part in parts),
        pages=tuple(part.pages[0] for part in parts),
        snapshots={key: snapshot for part in parts for key, snapshot in part.snapshots.items()},
        names={key: names for part in parts for key, names in part.names.items()},
    )


def _one(told: Told) -> Case:
    text = f"{told.text}\n\nread at {told.address}\n"
    digest = sha256_text(text)
    body = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", told.text))
    story = Story(
        id=content_id("story", digest),
        document=Path(told.address).stem,
        number=0,
        snapshot=digest,
        title=told.title,
        byline=None,
        outlet=told.outlet,
        credits=told.credits,
        kind=StoryKind.NEWS,
        language="en",
        published=parse_partial(told.published, "byline") if told.published else None,
        witnesses=told.witnesses,
        body=body,
    )
    account = told.account or content_id("account", story.id)
    proofs = () if told.role is Role.FIRST else ("90 words in common",)
    return Case(
        stories=(story,),
        claims=tuple(_claim(text, story, said) for said in told.claims),
        memberships=(Membership(account, story.id, told.role, proofs),),
        pages=(CasePage(told.address, sha256_bytes(text.encode()), digest, NOW),),
        snapshots={digest: Snapshot(digest, text)},
        names={story.id: _names(text)},
    )


def _claim(text: str, story: Story, said: Said) -> Claim:
    span = _found(text, said.content)
    source = None
    if said.speaker is not None:
        source = Source(
            (_found(text, said.speaker),), said.speaker, said.source_class, said.actor, country=said.country
        )
    medium = Source((), said.through, SourceClass.MEDIUM, said.through) if said.through else None
    chain = tuple(link for link in (medium, source) if link)
    return Claim(
        id=content_id("claim", story.id, span.pair(), said.act.value),
        story=story.id,
        act=said.act,
        polarity=said.polarity,
        certainty=said.certainty,
        hedge=said.hedge,
        quote=Quote.INDIRECT,
        source=source,
        chain=chain,
        basis=None,
        cue=None,
        content=Words((span,), said.content),
        said=None,
        addressee=None,
        found_by="written",
    )


def _found(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _names(text: str) -> tuple[Name, ...]:
    return tuple(
        Name(
            span=Span(match.start(), match.end()),
            text=match.group(),
            kind=NameKind.STATE,
            actor=_FULL[STATES[match.group()]],
            office=None,
            country=STATES[match.group()],
        )
        for match in _NAMED.finditer(text)
    )


def watch_of(*indicators: Indicator) -> Watch:
    """A watch on North Korea and Russia."""
    return Watch("border", "What crosses the border?", ("PRK", "RUS"), ("pages",), indicators, "watch.yaml")


def shells(**changes: object) -> Indicator:
    """An indicator for shells, changed as given."""
    plain = Indicator("shells", "Are shells said to be sent?", words=("shell",), about=("PRK", "RUS"))
    return replace(plain, **changes)  # type: ignore[arg-type]


def report(day: str | None, speaker: str, address: str, claims: Sequence[Said] = ()) -> Told:
    """A story in which somebody says that shells were sent."""
    content = f"North Korea had sent shells to Russia by rail, wagon after wagon, as of {day}"
    text = f"{speaker} said that {content}.\nNobody else was there."
    said = (Said(content, speaker), *claims)
    return Told(text, said, day, outlet=f"Outlet of {address}", address=address)


def wide(first: str, last: str) -> Interval:
    """An interval of several days."""
    return Interval(first, last, "header line")


def ids(items: Iterable[Claim]) -> tuple[str, ...]:
    """Ids of claims."""
    return tuple(item.id for item in items)
