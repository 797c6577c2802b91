"""Page records of our own prose for the ledger's tests."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from tocsin.ledger import PageRecord, StoredFingerprints
from tocsin.terms.account import Membership, Role
from tocsin.terms.claim import Act, Certainty, Claim, Polarity, Quote, Words
from tocsin.terms.digest import content_id, sha256_bytes, sha256_text
from tocsin.terms.interval import Interval, parse_partial
from tocsin.terms.page import MediaType, Page
from tocsin.terms.source import Source, SourceClass
from tocsin.terms.span import Span
from tocsin.terms.story import Snapshot, Story, StoryKind, Witness

NOON = datetime(2024, 6, 14, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)

HARBOUR = "The ministry denied that crates had left the harbour. The mayor said that they had."
BRIDGE = "Engineers expect the bridge to open in the coming days."


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in a made claim, and what the claim is."""

    words: str
    actor: str | None
    act: Act
    source_class: SourceClass = SourceClass.OFFICE
    country: str | None = None
    certainty: Certainty = Certainty.CERTAIN


MINISTRY = Speaker("The ministry", "Ministry of Trade", Act.DENIES, country="KOR")
MAYOR = Speaker("The mayor", "Ana Øvre", Act.STATES, SourceClass.NAMED, "NOR")
ENGINEERS = Speaker("Engineers", None, Act.EXPECTS, SourceClass.UNNAMED, certainty=Certainty.LIKELY)


def at(text: str, words: str) -> Span:
    """Where `words` first stand in `text`."""
    start = text.index(words)
    return Span(start, start + len(words))


def page(text: str, address: str = "folder/harbour.txt", received: datetime = NOON) -> Page:
    """A text page."""
    content = text.encode()
    return Page(
        address=address,
        sha256=sha256_bytes(content),
        received=received,
        media_type=MediaType.TEXT,
        content=content,
        charset="utf-8",
        text=text,
        document=address.rsplit("/", maxsplit=1)[-1].removesuffix(".txt"),
        path=address,
    )


def story(text: str, body: str, number: int = 0, document: str = "harbour") -> Story:
    """A story whose body is one paragraph of the page."""
    span = at(text, body)
    published = parse_partial("2024-06-14", "byline", "June 14, 2024")
    digest = sha256_text(text)
    return Story(
        id=content_id("story", document, digest, [span.pair()]),
        document=document,
        number=number,
        snapshot=digest,
        title=body.split(".", maxsplit=1)[0],
        byline="A. Writer",
        outlet="Fjord Daily",
        credits=("Reuters",),
        kind=StoryKind.NEWS,
        language="en",
        published=published,
        witnesses=(Witness("byline", published, None),),
        body=(span,),
    )


def claim(text: str, of: Story, who: Speaker, content: str) -> Claim:
    """A claim of a story, its content the words given."""
    source = Source((at(text, who.words),), who.words, who.source_class, who.actor, None, who.country)
    return Claim(
        id=content_id("claim", of.id, who.words, content),
        story=of.id,
        act=who.act,
        polarity=Polarity.AFFIRMED,
        certainty=who.certainty,
        hedge="expect" if who.act is Act.EXPECTS else None,
        quote=Quote.INDIRECT,
        source=source,
        chain=(Source((), None, SourceClass.AUTHOR), source),
        basis=None,
        cue=None,
        content=Words((at(text, content),), content),
        said=Interval("2024-06-13", "2024-06-14", "anchor and tense", None),
        addressee=None,
        found_by="cue verbs",
    )


def record(*paragraphs: str, address: str = "folder/harbour.txt", received: datetime = NOON) -> PageRecord:
    """A page of one story a paragraph, with the claims that HARBOUR and BRIDGE hold."""
    text = "\n\n".join(paragraphs)
    received_page = page(text, address, received)
    stories = tuple(story(text, body, n, received_page.document) for n, body in enumerate(paragraphs))
    claims = tuple(
        claim(text, of, who, content)
        for of, body in zip(stories, paragraphs, strict=True)
        for who, content in _SAID.get(body, ())
    )
    prints = {of.id: StoredFingerprints("w4-1", b"\x01\x02" * 8, b"\x03" * 8, 12) for of in stories}
    return PageRecord(received_page, Snapshot(sha256_text(text), text), stories, claims, prints)


_SAID = {
    HARBOUR: ((MINISTRY, "crates had left the harbour"), (MAYOR, "they had")),
    BRIDGE: ((ENGINEERS, "the bridge to open in the coming days"),),
}


def first_of(made: PageRecord) -> PageRecord:
    """The same record, every story the first of an account of its own."""
    placed = tuple(Membership(content_id("account", s.id), s.id, Role.FIRST, ()) for s in made.stories)
    return replace(made, memberships=placed)
