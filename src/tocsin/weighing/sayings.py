"""Which claims say the same: one proposition in several stories, told in whatever words."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from tocsin.terms.claim import Act
from tocsin.weighing.calendar import apart as days_between
from tocsin.weighing.calendar import months_in, shifted
from tocsin.weighing.clusters import Link
from tocsin.weighing.gists import ClaimGist, Days, Happening, Sort, Stance, StoryGist, kept_beside
from tocsin.weighing.happenings import family, is_mutual
from tocsin.weighing.wording import alike, shared

_WINDOW = 45
"""Days between two stories beyond which the same words may mean another occasion."""
_FILED = 5
_FILED_UNDATED = 3
"""Telling words of a claim, the longest first, whose pairs it is filed under: long words are rare ones."""
_LEAST_SHARED = 3
_SHARED = 0.6
_ALIKE = 0.34
"""Words in common, as a share of the shorter and of both, from which two claims say the same."""
_WITH_HAPPENING = 0.34
_ALIKE_HAPPENING = 0.3
"""The same where both tell the same transfer or event."""
_LEAST_STEMS = 2


@dataclass(frozen=True, slots=True)
class Saying:
    """A claim with what its story adds."""

    claim: ClaimGist
    account: str
    order: tuple[str, str]
    day: Days | None
    """When its story was published."""
    happenings: tuple[Happening, ...]
    keys: tuple[tuple[str, bool], ...]
    """What it has in common with a claim that says the same, and whether that is among the surest."""
    parties: frozenset[str]
    """The states that it names, or that its happenings have as parties."""
    directions: frozenset[tuple[str, str, str]]
    """Who does it to whom."""


@kept_beside
def sayings_of(gist: StoryGist) -> dict[str, Saying]:
    """The claims of a story that can be told again elsewhere: they take a side, and have content."""
    known = {happening.id: happening for happening in gist.happenings}
    return {
        claim.id: _saying(claim, gist, tuple(known[item] for item in claim.happenings if item in known))
        for claim in gist.claims
        if claim.stance is not Stance.NEITHER and (len(claim.stems) >= _LEAST_STEMS or claim.happenings)
    }


def _saying(claim: ClaimGist, gist: StoryGist, happenings: tuple[Happening, ...]) -> Saying:
    parties = (code for happening in happenings for code in happening.one | happening.other)
    return Saying(
        claim=claim,
        account=gist.account,
        order=(gist.received, claim.id),
        day=gist.published,
        happenings=happenings,
        keys=tuple(_stems(claim, happenings)),
        parties=frozenset((*claim.states, *parties)),
        directions=_directions(happenings),
    )


def saying_keys(saying: Saying) -> tuple[set[str], set[str]]:
    """The keys that a claim is filed under, and those it is looked up by.

    A dated claim is filed under its month, and under no month for undated ones to find it; it looks in the
    months around it, and among the undated.
    """
    filed: set[str] = set()
    asked: set[str] = set()
    months: list[str] = []
    around: list[str] = []
    if saying.day:
        months = months_in(saying.day, 2)
        wide = (shifted(saying.day[0], -_WINDOW), shifted(saying.day[1], _WINDOW))
        around = months_in(wide, 6)
    for stem, few in saying.keys:
        if saying.day:
            filed.update(f"{stem}|{month}" for month in months)
            asked.update(f"{stem}|{month}" for month in around)
            if few:
                filed.add(f"{stem}|any")
                asked.add(f"{stem}|none")
        else:
            filed.add(f"{stem}|none")
            asked.update((f"{stem}|none", f"{stem}|any"))
    return filed, asked


def _stems(claim: ClaimGist, happenings: Iterable[Happening]) -> Iterator[tuple[str, bool]]:
    """What two claims that say the same have in common, and whether it is among the surest."""
    head = f"c|{claim.stance.value}|{claim.dimension.value}"
    rare = sorted(claim.stems, key=lambda stem: (-len(stem), stem))[:_FILED]
    for i, one in enumerate(rare):
        for j, other in enumerate(rare[i + 1 :], i + 1):
            yield f"{head}|{min(one, other)}+{max(one, other)}", j < _FILED_UNDATED
    for happening in happenings:
        if happening.one and happening.other:
            parties = f"{'+'.join(sorted(happening.one))}>{'+'.join(sorted(happening.other))}"
            yield f"{head}|{happening.sort.value}|{family(happening)}|{parties}", True


def saying_link(one: Saying, other: Saying) -> Link | None:
    """Why two claims say the same, None where nothing shows it."""
    a, b = one.claim, other.claim
    if a.stance is not b.stance or a.dimension is not b.dimension or differ(one, other):
        return None
    if one.day and other.day and days_between(one.day, other.day) > _WINDOW:
        return None
    common = frozenset(a.stems) & frozenset(b.stems)
    likeness = shared(a.stems, b.stems)
    same = _same_happening(one, other)
    close = len(common) >= _LEAST_STEMS and alike(a.stems, b.stems) >= _ALIKE_HAPPENING
    if same and close and likeness >= _WITH_HAPPENING:
        return Link(a.id, b.id, 1 + likeness, f"both say {same}; {_in_common(common)}")
    names = (frozenset(a.states) & frozenset(b.states)) | (a.persons & b.persons)
    enough = len(common) + min(1, len(names)) >= _LEAST_SHARED and len(common) >= _LEAST_STEMS
    if enough and likeness >= _SHARED and alike(a.stems, b.stems) >= _ALIKE:
        return Link(a.id, b.id, likeness, _in_common(common))
    return None


def differ(one: Saying, other: Saying) -> bool:
    """Whether two claims cannot say the same: other numbers, other states, the other direction."""
    a, b = one.claim, other.claim
    if a.numbers and b.numbers and not a.numbers & b.numbers:
        return True
    if (a.act is Act.DOUBTS) is not (b.act is Act.DOUBTS):
        return True
    if a.conditional is not b.conditional or (a.persons and b.persons and not a.persons & b.persons):
        return True
    left, right = one.parties, other.parties
    if left and right and not (left <= right or right <= left):
        return True
    ours, theirs = one.directions, other.directions
    if ours and theirs:
        return not ours & theirs
    order = [state for state in a.states if state in right], [state for state in b.states if state in left]
    return order[0] != order[1]


def _directions(happenings: Iterable[Happening]) -> frozenset[tuple[str, str, str]]:
    """Who does it to whom; both ways for what two do together."""
    found: set[tuple[str, str, str]] = set()
    for h in happenings:
        ways = [(giver, taker) for giver in h.one for taker in h.other]
        if is_mutual(h):
            ways += [(taker, giver) for giver, taker in ways]
        found.update((h.sort.value, *way) for way in ways)
    return frozenset(found)


def _same_happening(one: Saying, other: Saying) -> str | None:
    """The happening that both claims speak of, in words."""
    for a in one.happenings:
        for b in other.happenings:
            if a.sort is not b.sort or family(a) != family(b) or not (a.one & b.one and a.other & b.other):
                continue
            if a.quantity and b.quantity and a.quantity != b.quantity:
                continue
            if a.sort is Sort.TRANSFER and a.goods and b.goods and not a.goods & b.goods:
                continue
            what = "goods" if a.sort is Sort.TRANSFER else ""
            parties = f"{'/'.join(sorted(a.one & b.one))} to {'/'.join(sorted(a.other & b.other))}"
            return f"{a.type} {what}".strip() + f" from {parties}"
    return None


def _in_common(common: Iterable[str]) -> str:
    return f"in common: {', '.join(sorted(common))}"


def saying_links(items: Iterable[Saying], new: Collection[str] | None = None) -> list[Link]:
    """The links among claims, compared where they share a word or a happening.

    Args:
        items: the claims.
        new: ids of those of which one must stand in each link; None: all links are wanted.
    """
    kept = sorted(items, key=lambda saying: saying.order)
    by_word: dict[str, list[int]] = {}
    fresh: dict[str, list[int]] = {}
    for number, saying in enumerate(kept):
        held = fresh if new is None or saying.claim.id in new else by_word
        for key, _ in saying.keys:
            held.setdefault(key, []).append(number)
    pairs = {
        (min(i, j), max(i, j))
        for key, numbers in fresh.items()
        for n, i in enumerate(numbers)
        for j in (*numbers[n + 1 :], *by_word.get(key, ()))
    }
    found = (saying_link(kept[i], kept[j]) for i, j in sorted(pairs))
    return [link for link in found if link]


def known_sayings(gists: Iterable[StoryGist]) -> Mapping[str, Saying]:
    """The claims of several stories by id."""
    return {name: saying for gist in gists for name, saying in sayings_of(gist).items()}
