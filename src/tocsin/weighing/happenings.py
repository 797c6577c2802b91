"""Which event mentions and transfers are one happening: keys, links, and what keeps them apart."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from tocsin.terms.event import Auxiliary
from tocsin.weighing.calendar import MONTH_WIDE, NARROW, days_in, months_in, overlap, shifted, width
from tocsin.weighing.clusters import Link
from tocsin.weighing.datafiles import table
from tocsin.weighing.gists import Days, Happening, Sort, StoryGist, kept_beside
from tocsin.weighing.wording import shared

_NEWS_DAYS = 3
"""Days before its publication in which a story's undated news is taken to lie, for comparing alone."""
_SEASON_AGREEMENT = 0.5
"""Agreement of the evidence where the time is a week or a month, or is only taken from the publication."""
_ONE_SIDED = "visit"
"""The mode of meetings in which it matters who comes to whom."""
_SEASON_MARGIN = 0.2
"""Agreement asked beyond that of the family where one of the times is no single occasion."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A happening with what its story adds: the account, and when it lies if it is news."""

    happening: Happening
    account: str
    order: tuple[str, str]
    """When its story was received, and its place in it."""
    when: Days | None
    given: bool
    """Whether `when` is said, not taken from the publication."""


def occurrence(happening: Happening, gist: StoryGist) -> Occurrence:
    """A happening as it is compared with others."""
    when, given = happening.when, happening.when is not None
    fresh = happening.sort is Sort.EVENT and happening.auxiliary is None
    if when is None and fresh and gist.published and width(gist.published) <= NARROW:
        when = (shifted(gist.published[0], -_NEWS_DAYS), gist.published[1])
    return Occurrence(happening, gist.account, (gist.received, happening.id), when, given)


def side(happening: Happening) -> str:
    """Told, expected, negated or asked about: only happenings of one side can be one."""
    if happening.open:
        return "open"
    if happening.told:
        return "told"
    return "negated" if happening.auxiliary is Auxiliary.NEGATED else "expected"


def family(happening: Happening) -> str:
    """The family of senses, or the goods class."""
    if happening.sort is Sort.TRANSFER:
        return happening.type
    return _families().get(happening.type, (happening.type, 0.0))[0]


def happening_keys(item: Occurrence) -> set[str]:
    """The keys that a happening is filed under and looked up by."""
    happening = item.happening
    stem = f"h|{happening.sort.value}|{side(happening)}|{family(happening)}"
    codes = sorted(happening.one | happening.other)
    parties = {"+".join(codes), *(f"{code}|?" for code in codes)}
    if not (happening.one and happening.other):
        parties.discard("+".join(codes))
    keys = {f"{stem}|{party}|{when}" for party in parties for when in _buckets(item)}
    return keys | {f"{stem}|{item.account}"}


def _buckets(item: Occurrence) -> Iterator[str]:
    if item.when is None or width(item.when) > MONTH_WIDE:
        if item.happening.quantity and item.happening.goods:
            yield f"quantity {item.happening.quantity}"
        return
    if width(item.when) <= _NEWS_DAYS + 1:
        yield from days_in(item.when, _NEWS_DAYS + 1)
    yield from months_in(item.when, 2)


def happening_link(one: Occurrence, other: Occurrence) -> Link | None:
    """Why two happenings are one, None where nothing shows it."""
    return _link(one, other) if _kind(one.happening) == _kind(other.happening) else None


def _kind(happening: Happening) -> tuple[Sort, str, str]:
    """What two happenings must have in common to be compared at all."""
    return happening.sort, side(happening), family(happening)


def _link(one: Occurrence, other: Occurrence) -> Link | None:
    """As `happening_link`, of two of one kind."""
    a, b = one.happening, other.happening
    if kept_apart(one, other) or not _same_parties(a, b):
        return None
    proof = _transfer_proof(one, other) if a.sort is Sort.TRANSFER else _event_proof(one, other)
    if proof is None:
        return None
    return Link(a.id, b.id, _strength(one, other), proof)


def kept_apart(one: Occurrence, other: Occurrence) -> bool:
    """Whether two happenings exclude each other: other days, quantity, goods, place or mode.

    A carrier's own date may move "yesterday": the same words of one account do not exclude each other.
    """
    a, b = one.happening, other.happening
    if one.account == other.account and a.story != b.story and _words_of(one) == _words_of(other):
        return False
    if one.given and other.given and one.when and other.when and not overlap(one.when, other.when):
        return True
    if a.quantity and b.quantity and a.quantity != b.quantity:
        return True
    if a.mode and b.mode and a.mode != b.mode:
        return True
    return bool(
        (a.goods and b.goods and not a.goods & b.goods) or (a.place and b.place and not a.place & b.place)
    )


def _same_parties(a: Happening, b: Happening) -> bool:
    if a.sort is Sort.TRANSFER:
        return all(x == y or not (x and y) for x, y in ((a.one, b.one), (a.other, b.other))) and bool(
            (a.one & b.one) | (a.other & b.other)
        )
    if is_mutual(a) and _ONE_SIDED not in {a.mode, b.mode}:
        left, right = a.one | a.other, b.one | b.other
        return bool(left & right) and (left <= right or right <= left)
    if a.one and b.one and not a.one & b.one:
        return False
    if a.other and b.other and not a.other & b.other:
        return False
    return bool(a.one & b.one) or bool(a.other & b.other)


def is_mutual(happening: Happening) -> bool:
    """Whether its parties do it together, so that either may be named first."""
    return family(happening) in {"MEETING", "TREATY"}


def _event_proof(one: Occurrence, other: Occurrence) -> str | None:
    """Parties and type agree; the time must, and then the words as much as their family asks."""
    a, b = one.happening, other.happening
    agreement = max(shared(a.stems, b.stems), float(bool(a.place & b.place)))
    if one.when is None or other.when is None:
        if one.account == other.account and agreement >= _SEASON_AGREEMENT:
            return "the same account tells the same of the same parties, undated"
        return None
    if not overlap(one.when, other.when) or max(width(one.when), width(other.when)) > MONTH_WIDE:
        return None
    asked = _families().get(a.type, ("", _SEASON_AGREEMENT))[1]
    if not (a.one and a.other and b.one and b.other):
        asked += _SEASON_MARGIN
    if max(width(one.when), width(other.when)) > _NEWS_DAYS + 1:
        asked = max(asked, _SEASON_AGREEMENT)
    elif not (one.given and other.given):
        asked += _SEASON_MARGIN if not (a.mode and a.mode == b.mode) else 0.0
    if agreement < asked:
        return None
    return f"the same parties, {_what(a, b)}, {_days_words(one, other)}, {agreement:.0%} of the words"


def _what(a: Happening, b: Happening) -> str:
    if a.mode and a.mode == b.mode:
        return f"{a.type}/{a.mode}"
    return a.type if a.type == b.type else f"{min(a.type, b.type)} and {max(a.type, b.type)}"


def _days_words(one: Occurrence, other: Occurrence) -> str:
    first = max((one.when or ("", ""))[0], (other.when or ("", ""))[0])
    last = min((one.when or ("", ""))[1], (other.when or ("", ""))[1])
    said = (
        "both"
        if one.given and other.given
        else "one said, one as news"
        if one.given or other.given
        else "as news"
    )
    return f"on {first}" + (f" to {last}" if last != first else "") + f" ({said})"


def _transfer_proof(one: Occurrence, other: Occurrence) -> str | None:
    """Repeated transfers stay apart: only the same time, the same quantity or the same account joins them."""
    a, b = one.happening, other.happening
    if one.when and other.when:
        wide = max(width(one.when), width(other.when))
        same = bool(a.quantity and a.quantity == b.quantity)
        if overlap(one.when, other.when) and (wide <= MONTH_WIDE or same):
            return f"the same giver, receiver and goods {_days_words(one, other)}"
        return None
    if a.quantity and a.quantity == b.quantity and any(c.isdigit() for c in a.quantity) and a.goods & b.goods:
        return f"the same giver, receiver, goods and quantity ({a.quantity})"
    if one.account == other.account and not (one.when or other.when):
        return "the same account tells of the same giver, receiver and goods, undated"
    return None


def _strength(one: Occurrence, other: Occurrence) -> float:
    """Narrower times first, then the likeness of the words."""
    wide = max(width(o.when) if o.when else MONTH_WIDE for o in (one, other))
    return (
        shared(one.happening.stems, other.happening.stems)
        - min(wide, MONTH_WIDE) / MONTH_WIDE
        + float(one.given and other.given)
    )


@cache
def _families() -> dict[str, tuple[str, float]]:
    return {
        sense: (name, float(agreement))
        for name, senses, agreement in table("event_families.tsv", 3)
        for sense in senses.split(";")
    }


def signature(item: Occurrence) -> tuple[object, ...]:
    """All that comparing sees of a happening: those with one signature are compared once."""
    h = item.happening
    account = item.account if item.when is None else ""
    return (
        h.sort,
        side(h),
        h.type,
        h.mode,
        h.one,
        h.other,
        h.goods,
        h.quantity,
        h.place,
        h.stems,
        item.when,
        item.given,
        account,
    )


def all_links(items: Collection[Occurrence], new: Collection[str] | None = None) -> list[Link]:
    """The links between happenings; those that look the same are compared once.

    Args:
        items: the happenings.
        new: ids of those of which one must stand in each link; None: all links are wanted.
    """
    alike: dict[tuple[object, ...], list[Occurrence]] = {}
    for item in sorted(items, key=lambda item: item.order):
        alike.setdefault(signature(item), []).append(item)
    heads = [group[0] for group in alike.values()]
    fresh = [new is None or any(o.happening.id in new for o in group) for group in alike.values()]
    kinds: dict[tuple[Sort, str, str], list[int]] = {}
    for number, head in enumerate(heads):
        kinds.setdefault(_kind(head.happening), []).append(number)
    links: list[Link] = []
    for number, one in enumerate(heads):
        if not fresh[number]:
            continue
        for place in kinds[_kind(one.happening)]:
            # of two new ones each is met twice, and linked once
            if place == number or (fresh[place] and place < number):
                continue
            pair = (one, heads[place]) if number < place else (heads[place], one)
            if link := _link(*pair):
                links.append(link)
    for group in alike.values():
        links += [link for other in group[1:] if (link := happening_link(group[0], other))]
    return [*links, *_carried(items, new, {link.pair() for link in links})]


def _words_of(item: Occurrence) -> tuple[object, ...]:
    """What carriers of one account repeat of a happening, whatever their own dates make of its time."""
    h = item.happening
    told = h.sort, side(h), h.type, h.mode, h.quantity
    return *told, h.one, h.other, h.goods, h.place, h.stems


def _carried(
    items: Collection[Occurrence], new: Collection[str] | None, linked: Collection[tuple[str, str]]
) -> Iterator[Link]:
    """The links among carriers of one account that tell a happening in the same words, with other dates.

    Where a story tells of several in the same words, they are taken in the order of the text.
    """
    told: dict[tuple[object, ...], dict[str, list[Occurrence]]] = {}
    carriers = Counter(account for account, _ in {(item.account, item.happening.story) for item in items})
    shared_accounts = [item for item in items if carriers[item.account] > 1]
    for item in sorted(
        shared_accounts, key=lambda item: (item.order[0], item.happening.story, item.happening.start)
    ):
        told.setdefault((item.account, *_words_of(item)), {}).setdefault(item.happening.story, []).append(
            item
        )
    for stories in told.values():
        first, *others = stories.values()
        for carrier in others:
            for one, other in zip(first, carrier, strict=False) if len(first) == len(carrier) else ():
                ids = one.happening.id, other.happening.id
                link = Link(*ids, 1.0, "a carrier of the account tells it in the same words")
                if link.pair() not in linked and (new is None or ids[0] in new or ids[1] in new):
                    yield link


@kept_beside
def occurrences_of(gist: StoryGist) -> dict[str, Occurrence]:
    """The happenings of a story by id."""
    return {happening.id: occurrence(happening, gist) for happening in gist.happenings}
