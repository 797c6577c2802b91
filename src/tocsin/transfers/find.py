"""Transfers of a story: drafts of the rules, completed, accepted, and given teller, time and status."""

import re
from collections.abc import Sequence

from tocsin.reading.understood import Understood
from tocsin.terms.claim import Act, Claim
from tocsin.terms.event import Auxiliary
from tocsin.terms.span import Span, hull
from tocsin.terms.transfer import GoodsClass, Transfer, transfer_id
from tocsin.transfers.accepting import accepted
from tocsin.transfers.couples import completed, couples_of, oriented
from tocsin.transfers.denials import pointed_denials
from tocsin.transfers.draft import BETWEEN, Draft
from tocsin.transfers.implied import by_implication
from tocsin.transfers.mood import is_withheld, mood_of
from tocsin.transfers.nominal import by_nouns
from tocsin.transfers.parties import Parties
from tocsin.transfers.phrases import words_of
from tocsin.transfers.questions import by_questions
from tocsin.transfers.standing import disputed, status_of, teller_of
from tocsin.transfers.timing import happened_of, is_history
from tocsin.transfers.verbal import by_verbs

_LOOSE_END = re.compile(r"(?<![\s,;:])[\s,;:]++[\"”’']?$")
"""A comma at the end of a clause, with the quotation mark that closes more than the clause."""

_SPOKEN = {
    "pledge": Auxiliary.FUTURE, "promise": Auxiliary.FUTURE, "offer": Auxiliary.HYPOTHETICAL,
}  # fmt: skip
"""Verbs of giving that only say they will."""


def find_transfers(known: Understood, claims: Sequence[Claim]) -> tuple[Transfer, ...]:
    """What a story says passed or is to pass from whom to whom, in the order of the text.

    Args:
        known: everything the reading knows of the story.
        claims: the story's claims, which say who tells or denies a transfer.
    """
    parties = Parties(known, claims)
    paragraphs = known.read.paragraphs
    drafts: list[Draft] = []
    for paragraph in paragraphs:
        words = words_of(paragraph)
        drafts += by_verbs(paragraph, words.verbs, parties)
        drafts += by_nouns(paragraph, words.nouns, parties)
        drafts += by_implication(paragraph, words.verbs, parties)
    drafts += by_questions(paragraphs, parties)
    if not drafts:
        return ()
    couples = couples_of(paragraphs, parties)
    kept = list(accepted(completed(drafts, couples), couples))
    found: dict[str, Transfer] = {}
    for draft in oriented(kept):
        transfer = _transfer(draft, known, claims)
        found.setdefault(transfer.id, transfer)
    if not found:
        return ()
    in_order = sorted(found.values(), key=lambda transfer: transfer.anchor)
    return disputed(in_order, claims, tuple(pointed_denials(paragraphs, parties)))


def _transfer(draft: Draft, known: Understood, claims: Sequence[Claim]) -> Transfer:
    anchor = draft.paragraph.place(draft.anchor)
    goods = draft.goods
    spans = goods.spans if goods else ()
    giver = draft.giver.code if draft.giver else None
    receiver = draft.receiver.code if draft.receiver else None
    giver_span = draft.giver.span if draft.giver else None
    receiver_span = draft.receiver.span if draft.receiver else None
    teller = teller_of(anchor, claims)
    happened = happened_of(draft, known.times)
    auxiliary = _auxiliary(draft, teller)
    if auxiliary is None and is_history(happened, known.story.published):
        auxiliary = Auxiliary.HISTORICAL
    unsaid = draft.open and goods is None
    withheld = auxiliary is Auxiliary.NEGATED and is_withheld(draft.anchor)
    status = status_of(None if unsaid or withheld else auxiliary, teller, (giver, receiver))
    return Transfer(
        id=transfer_id(known.story.id, anchor, spans, giver_span, receiver_span),
        story=known.story.id,
        giver=giver,
        receiver=receiver,
        giver_span=giver_span,
        receiver_span=receiver_span,
        goods=tuple(known.words(span) for span in spans),
        goods_spans=spans,
        goods_class=goods.goods_class if goods else GoodsClass.OTHER,
        quantity=goods.quantity if goods else None,
        happened=happened,
        auxiliary=auxiliary,
        status=status,
        open=draft.open,
        evidence=_evidence(draft, anchor),
        anchor=anchor,
        claim=teller.id if teller else None,
        found_by=draft.found_by,
        directed=draft.found_by != BETWEEN,
    )


def _auxiliary(draft: Draft, teller: Claim | None) -> Auxiliary | None:
    if draft.wished:
        return Auxiliary.HYPOTHETICAL
    found = mood_of(draft.anchor)
    if draft.goods is None and draft.open:
        return None if found is Auxiliary.HYPOTHETICAL else found
    if teller is not None and teller.act is Act.DENIES and found is None:
        return Auxiliary.NEGATED
    spoken = _SPOKEN.get(draft.anchor.lemma_) if draft.anchor.pos_ == "VERB" else None
    return found or spoken


def _evidence(draft: Draft, anchor: Span) -> Span:
    """The clause that says it: the word's own phrase with goods and parties of its sentence."""
    if draft.clause is not None:
        return draft.clause
    sentence = draft.paragraph.place(draft.anchor.sent)
    doc = draft.paragraph.parsed
    first, last = draft.anchor.left_edge, draft.anchor.right_edge
    while first.i < draft.anchor.i and first.dep_ in {"case", "cc", "punct"}:
        first = doc[first.i + 1]
    aside = [child.left_edge.i for child in draft.anchor.children if child.dep_ == "parataxis"]
    end = min([at for at in aside if at > draft.anchor.i], default=last.i + 1)
    pieces = [anchor, draft.paragraph.place(doc[first.i : end])]
    pieces += draft.goods.spans if draft.goods else ()
    pieces += [party.span for party in (draft.giver, draft.receiver) if party and party.told]
    found = hull([piece for piece in pieces if sentence.contains(piece)])
    text = draft.paragraph.text[found.start - draft.paragraph.offset : found.end - draft.paragraph.offset]
    return Span(found.start, found.start + len(_LOOSE_END.sub("", text)))
