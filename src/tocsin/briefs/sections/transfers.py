"""Transfers: what is said to have passed from whom to whom, who says so, who denies it, and what is asked."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tocsin.briefs.citing import CitationBook, claim_line
from tocsin.briefs.happenings import Passing, answers_to, open_slots, origins_behind, passings, voiced_by
from tocsin.briefs.material import Material
from tocsin.briefs.outline import Group, Line, Quoted, Section
from tocsin.briefs.settings import BriefSettings
from tocsin.briefs.wording import interval_words, left_out, number
from tocsin.terms.digest import content_id
from tocsin.terms.transfer import Transfer

_NOTE = (
    "What the pages say passed, by giver and receiver. A status is what is said of it, not what is so: "
    "acknowledged where the actor itself says it, disputed where some say it and others deny it."
)

_CITED_OPEN = 4
"""Sentences cited for one question."""


def transfers(material: Material, book: CitationBook, settings: BriefSettings) -> Section:
    """The watch's transfers, one group for each direction, and the open slots."""
    by_direction: dict[str, list[Passing]] = {}
    for passing in passings(material):
        by_direction.setdefault(passing.parties(material), []).append(passing)
    groups = [
        _direction(material, book, settings, title, held) for title, held in sorted(by_direction.items())
    ]
    asked = open_slots(material)
    if asked:
        shown = asked[-settings.lines_a_group :]
        lines = tuple(_open(material, book, same) for same in shown)
        groups.append(Group("Asked, or said not to be known", lines, left_out(len(asked), len(shown))))
    empty = "The pages name no transfer from or to the watch's actors."
    return Section("transfers", "Transfers", tuple(groups), _NOTE if groups else empty)


def timeline() -> Section:
    """The place of the timeline of events, which is a chart."""
    return Section("timeline", "What is said to have happened, by day", ())


def _direction(
    material: Material,
    book: CitationBook,
    settings: BriefSettings,
    title: str,
    held: list[Passing],
) -> Group:
    shown = held[-settings.lines_a_group :]
    lines = tuple(_passing(material, book, passing, settings) for passing in shown)
    return Group(title, lines, left_out(len(held), len(shown)))


def _passing(material: Material, book: CitationBook, passing: Passing, settings: BriefSettings) -> Line:
    first = passing.first
    story = material.stories[first.story]
    saying = voiced_by(material, (mention.claim for mention in passing.mentions))
    origins = origins_behind(material, saying)
    tags = (
        passing.status.value,
        first.quantity,
        interval_words(first.happened) if first.happened else "no date given",
        number(len(passing.mentions), "mention"),
        origins.words() if origins else None,
    )
    said = tuple(
        claim_line(book, voiced, f"transfers {passing.id}") for voiced in saying[: settings.claims_a_speaker]
    )
    answered = tuple(
        replace(line, text=f"Answer: {line.text}", tags=(*line.tags, *finding.proofs))
        for voiced, finding in answers_to(material, saying)
        for line in (claim_line(book, voiced, f"transfers {passing.id} answer"),)
    )
    return Line(
        id=content_id("line", "transfers", passing.id),
        text=first.goods_class.value.capitalize() + (":" if first.goods_spans else ""),
        tags=tuple(tag for tag in tags if tag),
        quoted=_goods(first, story.snapshot, material),
        citations=_cited(material, book, passing.mentions[: settings.claims_a_speaker]),
        claims=tuple(voiced.claim.id for voiced in saying),
        under=(*said, *answered),
    )


def _open(material: Material, book: CitationBook, same: Sequence[Transfer]) -> Line:
    """What is not known of one transfer, with everything that asks it."""
    transfer = same[0]
    giver, receiver = material.party(transfer.giver), material.party(transfer.receiver)
    goods = _goods(transfer, material.stories[transfer.story].snapshot, material)
    what = f"What {giver} has given {receiver}"
    if not transfer.directed:
        what = f"What has passed between {' and '.join(sorted((giver, receiver)))}"
    tags = (
        transfer.goods_class.value if transfer.goods else None,
        number(len(same), "mention") if len(same) > 1 else None,
    )
    return Line(
        id=content_id("line", "transfers open", transfer.id),
        text=what + (", perhaps" if goods else " is asked, or not known"),
        tags=tuple(tag for tag in tags if tag),
        quoted=goods,
        citations=_cited(material, book, same[:_CITED_OPEN]),
        claims=tuple(voiced.claim.id for voiced in voiced_by(material, (t.claim for t in same))),
    )


def _cited(material: Material, book: CitationBook, mentions: Iterable[Transfer]) -> tuple[int, ...]:
    numbers = (book.cite_at(material.stories[mention.story], mention.evidence) for mention in mentions)
    return tuple(dict.fromkeys(numbers))


def _goods(transfer: Transfer, snapshot: str, material: Material) -> Quoted | None:
    if not transfer.goods_spans:
        return None
    text = material.texts.sound[snapshot]
    pieces = tuple(" ".join(span.of(text).split()) for span in transfer.goods_spans)
    if any(piece != span.of(text) for piece, span in zip(pieces, transfer.goods_spans, strict=True)):
        pieces = tuple(span.of(text) for span in transfer.goods_spans)
    return Quoted(pieces, transfer.goods_spans, snapshot)
