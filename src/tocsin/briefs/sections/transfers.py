"""Transfers: what is said to have passed from whom to whom, who says so, who denies it, and what is asked."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tocsin.briefs.citing import CitationBook
from tocsin.briefs.claimlines import claim_line, in_mid, same_words
from tocsin.briefs.happenings import Passing, answers_to, open_slots, origins_behind, passings, voiced_by
from tocsin.briefs.material import Material, Voiced
from tocsin.briefs.outline import Group, Line, Quoted, Section
from tocsin.briefs.settings import BriefSettings
from tocsin.briefs.wording import interval_words, left_out, number, speaker_words
from tocsin.terms.digest import content_id
from tocsin.terms.source import SourceClass
from tocsin.terms.transfer import Transfer

_NOTE = (
    "What the pages say passed, by giver and receiver. A status is what is said of it, not what is so: "
    "acknowledged where the actor itself says it, disputed where some say it and others deny it."
)

_NAMED = 2
"""Speakers named in one line; the others are counted."""
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
    """Transfers in one direction, those that the same claims tell in one line, then what answers them."""
    together = _together(material, held)
    shown = together[-settings.lines_a_group :]
    lines = tuple(_passing(material, book, same) for same in shown)
    answers = _answers(material, book, title, [passing for same in shown for passing in same])
    return Group(title, (*lines, *answers), left_out(len(together), len(shown)))


def _together(material: Material, held: Iterable[Passing]) -> list[list[Passing]]:
    """Transfers that rest on the same sayings stand together: shells and missiles of one sentence."""
    groups: dict[object, list[Passing]] = {}
    for passing in held:
        saying = _saying(material, passing)
        told = {(v.claim.act, " ".join(v.claim.content.text.split())) for v in saying}
        groups.setdefault(frozenset(told) or passing.id, []).append(passing)
    return list(groups.values())


def _saying(material: Material, passing: Passing) -> tuple[Voiced, ...]:
    return voiced_by(material, (mention.claim for mention in passing.mentions))


def _passing(material: Material, book: CitationBook, same: Sequence[Passing]) -> Line:
    """What is said to have passed, with its status, and the claims that say so."""
    first = same[0].first
    story = material.stories[first.story]
    saying = tuple({v.claim.id: v for passing in same for v in _saying(material, passing)}.values())
    origins = origins_behind(material, saying)
    mentions = [mention for passing in same for mention in passing.mentions]
    tags = (
        ", ".join(dict.fromkeys(passing.status.value for passing in same)),
        *dict.fromkeys(f"amount: “{each.first.quantity}”" for each in same if each.first.quantity),
        interval_words(first.happened) if first.happened else None,
        number(len(mentions), "mention"),
        origins.words() if origins else None,
        f"said by {speakers}" if (speakers := _speakers(saying)) else None,
    )
    fresh = [told for told in same_words(saying) if not any(book.tells(v.claim.id) for v in told)]
    said = tuple(claim_line(book, one, f"transfers {same[0].id}", also=also) for one, *also in fresh)
    classes = list(dict.fromkeys(passing.first.goods_class.value for passing in same))
    goods = _goods([passing.first for passing in same], story.snapshot, material)
    return Line(
        id=content_id("line", "transfers", same[0].id),
        text=" and ".join(classes).capitalize() + (":" if goods else ""),
        tags=tuple(tag for tag in tags if tag),
        quoted=goods,
        citations=_cited(material, book, mentions[:_CITED_OPEN]),
        claims=tuple(voiced.claim.id for voiced in saying),
        under=said,
    )


def _speakers(saying: Iterable[Voiced]) -> str:
    """Who says it, those that are named or described; empty where nobody is."""
    named = (v for v in saying if v.claim.source and v.claim.source.source_class is not SourceClass.NONE)
    names = list(dict.fromkeys(in_mid(speaker_words(v.claim, v.story)) for v in named))
    more = f" and {number(len(names) - _NAMED, 'other')}" if len(names) > _NAMED else ""
    return "; ".join(names[:_NAMED]) + more


def _answers(material: Material, book: CitationBook, title: str, held: Iterable[Passing]) -> tuple[Line, ...]:
    """What answers any of the transfers of one direction, each saying once, with how many it meets."""
    met: dict[str, tuple[Voiced, set[str]]] = {}
    for passing in held:
        saying = _saying(material, passing)
        own = {voiced.claim.id for voiced in saying}
        for voiced, _ in answers_to(material, saying):
            if voiced.claim.id not in own:
                met.setdefault(voiced.claim.id, (voiced, set()))[1].add(passing.id)
    lines: list[Line] = []
    for first, *also in same_words(voiced for voiced, _ in met.values()):
        passings_met = set().union(*(met[each.claim.id][1] for each in (first, *also)))
        line = claim_line(book, first, f"transfers answer {title}", also=also)
        tags = (*line.tags, f"answers {number(len(passings_met), 'transfer')} above")
        lines.append(replace(line, text=f"Answer: {line.text}", tags=tags))
    return tuple(lines)


def _open(material: Material, book: CitationBook, same: Sequence[Transfer]) -> Line:
    """What is not known of one transfer, with everything that asks it."""
    transfer = same[0]
    giver, receiver = material.party(transfer.giver), material.party(transfer.receiver)
    goods = _goods([transfer], material.stories[transfer.story].snapshot, material)
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


def _goods(held: Iterable[Transfer], snapshot: str, material: Material) -> Quoted | None:
    """The goods as the first story writes them, each piece once."""
    spans = tuple(
        dict.fromkeys(
            span
            for transfer in held
            if material.stories[transfer.story].snapshot == snapshot
            for span in transfer.goods_spans
        )
    )
    if not spans:
        return None
    text = material.texts.sound[snapshot]
    return Quoted(tuple(span.of(text) for span in spans), spans, snapshot)
