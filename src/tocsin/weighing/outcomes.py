"""What came true: forecasts decided by the rule written when they were captured, with the evidence pinned.

A mention decides only if it tells what has happened, or that it has not; nothing expected, wished for or
conditional decides. A window that ends without evidence leaves a forecast overdue, not missed.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from tocsin.terms.claim import Act
from tocsin.terms.event import Auxiliary
from tocsin.terms.forecast import Outcome, ResolutionRule
from tocsin.weighing.bounding import is_dated, kind_of
from tocsin.weighing.calendar import NARROW, months_in, overlap, shifted, width
from tocsin.weighing.datafiles import words
from tocsin.weighing.gists import (
    ClaimGist,
    Days,
    Dimension,
    ForecastGist,
    Happening,
    Sort,
    StoryGist,
    kept_beside,
)
from tocsin.weighing.happenings import side
from tocsin.weighing.wording import plain_letters, shared, stem

_MOST_MONTHS = 14
"""Months of a window under which a forecast is filed; a longer one is found by its first."""
_OPEN_WINDOW_DAYS = 365
"""Days after which a forecast without an end is no longer looked for among new events."""
_GRACE = 0.5
_LEAST_GRACE = 3
"""A vague window ("in the coming days") is met late by up to half its length, three days at least."""
_STEMS = 4
"""Words of a condition, the longest first, under which a forecast is filed."""
_HEARD_AFTER = 31
"""Days after a window in which it is told what became of it."""
_TRANSFERRED = ("AID", "COOPERATE")
"""The senses that a transfer may have been expected as."""
_MOST_PARTIES = 6
"""Parties of a mention whose pairs it is filed under: "the G20 states" decide nothing about two of them."""
_EXPECTED_SHARED = 0.75
"""Share of the expected words that must stand in a claim that they did not come true."""
_CONDITION_SHARED = 0.6
"""Share of a condition's words that must stand in the evidence that it never held."""


@dataclass(frozen=True, slots=True)
class Captured:
    """A forecast with what its story adds."""

    forecast: ForecastGist
    story: str
    account: str
    published: Days | None
    received: str
    place: str | None = None
    """The key of dated events of the kind expected, by which an undated forecast is decided."""

    @property
    def begins(self) -> str | None:
        """First day on which it can be met; None where nothing dates it."""
        first = self.forecast.window[0] if self.forecast.window else None
        return first or (self.published[0] if self.published else None)

    @property
    def ends(self) -> str | None:
        """Last day of its window as written."""
        return self.forecast.window[1] if self.forecast.window else None

    def met_by(self) -> str | None:
        """Last day on which it counts as met: a vague window is not held to the day."""
        if self.ends is None or not self.forecast.vague:
            return self.ends
        length = width((self.begins, self.ends)) if self.begins and self.begins <= self.ends else 1
        return shifted(self.ends, max(_LEAST_GRACE, int(_GRACE * length)))


@dataclass(frozen=True, slots=True)
class Told:
    """An event mention with when it may lie, as its story tells it."""

    happening: Happening
    story: str
    published: Days | None
    received: str
    when: Days | None
    given: bool
    """Whether the story says when, or only when it was published."""


@dataclass(frozen=True, slots=True)
class Refuted:
    """A claim that something is not so, with what its story adds."""

    claim: ClaimGist
    published: Days | None
    received: str


@dataclass(frozen=True, slots=True)
class Decided:
    """How a forecast stands, and what shows it."""

    forecast: str
    outcome: Outcome
    by: str | None
    """Id of the deciding mention or claim, None where nothing decides."""
    reason: str


@kept_beside
def captured_of(gist: StoryGist) -> tuple[Captured, ...]:
    """The forecasts of a story."""
    if not gist.forecasts:
        return ()
    kinds = {h.id: f"happened|{kind_of(h)}" for h in gist.happenings if h.mode and h.one and h.other}
    return tuple(
        Captured(f, gist.id, gist.account, gist.published, gist.received, kinds.get(f.event or ""))
        for f in gist.forecasts
    )


@kept_beside
def told_of(gist: StoryGist) -> tuple[Told, ...]:
    """The mentions of a story that can decide: told as done, or as not done."""
    found: list[Told] = []
    for happening in gist.happenings:
        if side(happening) not in {"told", "negated"} or happening.auxiliary is Auxiliary.HISTORICAL:
            continue
        when = happening.when or gist.published
        found.append(
            Told(happening, gist.id, gist.published, gist.received, when, happening.when is not None)
        )
    return tuple(found)


@kept_beside
def refuted_of(gist: StoryGist) -> tuple[Refuted, ...]:
    """The claims of a story that say of something past or present that it is not so."""
    return tuple(
        Refuted(claim, gist.published, gist.received)
        for claim in gist.claims_against()
        if claim.act is not Act.DOUBTS and claim.dimension is Dimension.FACT
    )


def may_tell(captured: Captured, gist: StoryGist) -> bool:
    """Whether a story may have a mention that fits a forecast, as far as can be told without reading it."""
    rule = captured.forecast.rule
    kinds = captured.forecast.kinds
    if kinds and not gist.may_hold(
        kinds if kinds.isdisjoint(_TRANSFERRED) else (*kinds, Sort.TRANSFER.value)
    ):
        return False
    return all(not named or gist.may_hold(named) for named in (rule.initiator, rule.recipient))


def may_refute(captured: Captured, gist: StoryGist) -> bool:
    """Whether a story came out when a claim in it may refute a forecast, or lift its condition."""
    if gist.published is None:
        return False
    first, last = gist.published
    ended = captured.ends is not None and last >= captured.ends
    condition, published = captured.forecast.condition, captured.published
    return ended or bool(condition and published and first >= published[0])


def bears_on(captured: Captured, gist: StoryGist) -> bool:
    """Whether a story has anything to say of a forecast: a mention that fits it, or a claim against it."""
    if any(_fits(captured, mention) for mention in told_of(gist)):
        return True
    return any(_refutes(captured, item) or _lifts(captured, item) for item in refuted_of(gist))


def refuted_keys(refuted: Refuted) -> tuple[set[str], set[str]]:
    """The keys that a refusal is filed under, and those by which it looks for conditions that it meets."""
    months = months_in(refuted.published, 2) if refuted.published else []
    stems = [f"{stem}|{month}" for stem in _longest(refuted.claim.stems) for month in months]
    return {f"not|{key}" for key in stems}, {f"if|{key}" for key in stems}


def _longest(stems: Iterable[str]) -> list[str]:
    return sorted(stems, key=lambda stem: (-len(stem), stem))[:_STEMS]


def forecast_keys(captured: Captured) -> tuple[set[str], set[str]]:
    """The keys that a forecast is filed under, and those by which it looks for what decides it."""
    kinds = sorted(captured.forecast.kinds) or ["any"]
    months = _window_months(captured)
    parties = _parties_of(captured.forecast.rule)
    places = [f"{kind}|{party}|{month}" for kind in kinds for party in parties for month in months]
    stems = {*_longest(captured.forecast.condition), *_longest(captured.forecast.expected)}
    held = [f"{stem}|{month}" for stem in stems for month in months]
    filed = {f"expects|{place}" for place in places} | {f"if|{place}" for place in held}
    if captured.ends:
        filed.add(due_key(captured.met_by() or captured.ends))
    asked = {f"tells|{place}" for place in places} | {f"not|{place}" for place in held}
    if captured.begins is None and captured.place:
        filed.add(captured.place.replace("happened|", "undated|", 1))
        asked.add(captured.place)
    return filed, asked


def due_key(day: str) -> str:
    """The key of the forecasts whose window ends on a day."""
    return f"due|{day}"


def _parties_of(rule: ResolutionRule) -> list[str]:
    """Whom a deciding mention must name: both of a pair where the rule names both sides, else one."""
    if rule.initiator and rule.recipient:
        return sorted({_pair(one, other) for one in rule.initiator for other in rule.recipient})
    return sorted({*rule.initiator, *rule.recipient}) or ["*"]


def _pair(one: str, other: str) -> str:
    """Two codes as a key, in either order; one that does it to itself is that one."""
    return one if one == other else f"{min(one, other)}+{max(one, other)}"


def telling_keys(told: Told) -> tuple[set[str], set[str]]:
    """The keys that a mention is filed under, and those by which it looks for what it decides."""
    months = set(months_in(told.when, 3)) if told.when else set()
    months |= set(months_in(told.published, 2)) if told.published else set()
    codes = sorted(told.happening.one | told.happening.other)[:_MOST_PARTIES]
    parties = [*sorted({_pair(one, other) for one in codes for other in codes}), "*"]
    places = [
        f"{kind}|{party}|{m}" for kind in (*_kinds(told), "any") for party in parties for m in sorted(months)
    ]
    asked = {f"expects|{place}" for place in places}
    if is_dated(told.happening):
        asked.add(f"undated|{kind_of(told.happening)}")
    return {f"tells|{place}" for place in places}, asked


def _kinds(told: Told) -> tuple[str, ...]:
    """The senses that a mention may have been expected as."""
    return (told.happening.type,) if told.happening.sort is Sort.EVENT else _TRANSFERRED


def _window_months(captured: Captured) -> list[str]:
    """The months in which a forecast can be decided: those of its window, and the one after it."""
    first = captured.begins
    if first is None:
        return []
    last = shifted(captured.met_by() or shifted(first, _OPEN_WINDOW_DAYS), _HEARD_AFTER)
    return months_in((first, max(first, last)), _MOST_MONTHS)


def decide(captured: Captured, told: Iterable[Told], refuted: Iterable[Refuted], today: str) -> Decided:
    """How a forecast stands on a day.

    Args:
        captured: the forecast.
        told: mentions that may decide it.
        refuted: claims that something is not so, which may decide that it was missed.
        today: ISO 8601 day.
    """
    fitting = [mention for mention in told if _fits(captured, mention)]
    for outcome, mentions, reason in _verdicts(captured, fitting):
        if mentions:
            first = min(mentions, key=lambda m: (not m.given, m.when or ("", ""), m.received, m.happening.id))
            return Decided(captured.forecast.id, outcome, first.happening.id, f"{reason} ({_when(first)})")
    against = [item for item in refuted if _refutes(captured, item)]
    if against and not captured.forecast.rule.negated:
        first_said = min(against, key=lambda item: (item.published or ("", ""), item.received, item.claim.id))
        reason = f"it is said not to have happened: “{first_said.claim.text}”"
        return Decided(captured.forecast.id, Outcome.MISSED, first_said.claim.id, reason)
    return _undecided(captured, today)


def _undecided(captured: Captured, today: str) -> Decided:
    """How a forecast stands that nothing decides."""
    name, last = captured.forecast.id, captured.met_by()
    if last is None:
        return Decided(name, Outcome.OPEN, None, "the words set no end to it")
    if last >= today:
        return Decided(name, Outcome.OPEN, None, f"the window ends on {captured.ends}")
    if captured.forecast.rule.negated:
        return Decided(name, Outcome.MET, None, f"nothing of the kind was told until {captured.ends}")
    return Decided(name, Outcome.OVERDUE, None, f"the window ended on {captured.ends}")


def _verdicts(captured: Captured, fitting: Collection[Told]) -> Iterator[tuple[Outcome, list[Told], str]]:
    """The verdicts in their order: what happened in time outweighs everything that is said against it."""
    done = [m for m in fitting if side(m.happening) == "told" and not _is_called_off(m)]
    undone = [m for m in fitting if side(m.happening) == "negated" or _is_called_off(m)]
    rule = captured.forecast.rule
    in_time = [m for m in done if _in_window(captured, m)]
    if captured.begins is None and not _one_occasion(in_time):
        in_time = []
    yield (Outcome.MISSED if rule.negated else Outcome.MET), in_time, f"by its rule: {rule.words}"
    if rule.negated:
        return
    late = [m for m in done if m.given and _is_late(captured, m)]
    yield Outcome.MISSED, late, "it happened only after the window"
    never = [m for m in undone if _speaks_for_window(captured, m)]
    yield Outcome.MISSED, never, "it is told that it did not happen"


def void_by(captured: Captured, refuted: Iterable[Refuted]) -> Decided | None:
    """The evidence that a forecast's condition never held, None where there is none."""
    if not captured.forecast.condition:
        return None
    for item in sorted(refuted, key=lambda r: (r.received, r.claim.id)):
        if _lifts(captured, item):
            reason = f"its condition did not hold: “{item.claim.text}”"
            return Decided(captured.forecast.id, Outcome.VOID, item.claim.id, reason)
    return None


def _lifts(captured: Captured, item: Refuted) -> bool:
    """Whether a claim says, not before the forecast, that its condition does not hold."""
    condition = captured.forecast.condition
    if not (condition and captured.published and item.published):
        return False
    after = item.published[0] >= captured.published[0]
    return after and shared(condition, item.claim.stems) >= _CONDITION_SHARED


def _refutes(captured: Captured, item: Refuted) -> bool:
    """Whether a claim says, after the window, that what was expected has not come about."""
    last = captured.ends
    if last is None or item.published is None or item.published[1] < last:
        return False
    rule, claim = captured.forecast.rule, item.claim
    parties = {*rule.initiator, *rule.recipient}
    common = captured.forecast.expected & frozenset(claim.stems)
    named = bool(parties & frozenset(claim.states)) or not parties
    return named and len(common) > 1 and shared(captured.forecast.expected, claim.stems) >= _EXPECTED_SHARED


def _fits(captured: Captured, mention: Told) -> bool:
    """Whether a mention is of the type, mode, parties and words that the rule names.

    A rule that names no type is decided by its words and parties alone: every word, and a party.
    """
    kinds, rule, happening = captured.forecast.kinds, captured.forecast.rule, mention.happening
    if happening.id == captured.forecast.event or (kinds and kinds.isdisjoint(_kinds(mention))):
        return False
    sides = happening.one | happening.other
    if any(named and sides.isdisjoint(named) for named in (rule.initiator, rule.recipient)):
        return False
    if kinds and rule.mode and happening.mode and rule.mode != happening.mode:
        return False
    if not rule.words_any:
        return bool(kinds)
    wanted = {stem(word) for word in rule.words_any}
    held = happening.stems | happening.goods | happening.place
    return bool(wanted & held) if kinds else wanted <= held and bool(rule.initiator or rule.recipient)


def _one_occasion(mentions: Collection[Told]) -> bool:
    """Whether all mentions share their days: an undated forecast is decided by the only such event known."""
    when = [mention.when for mention in mentions if mention.when]
    return all(overlap(one, other) for one in when for other in when)


def _in_window(captured: Captured, mention: Told) -> bool:
    first, last = captured.begins, captured.met_by()
    if mention.when is None:
        return False
    if first is None:
        return is_dated(mention.happening)
    if mention.given:
        return (mention.when[0] >= first and (last is None or mention.when[1] <= last)) or _straddles(
            captured, mention
        )
    told_after = captured.published is None or mention.when[0] > captured.published[1]
    return told_after and mention.when[0] >= first and (last is None or mention.when[1] <= last)


def _straddles(captured: Captured, mention: Told) -> bool:
    """Whether a narrow time reaches over an end of the window and so may be meant for it."""
    first, last = captured.begins or "", captured.met_by() or "9999-12-31"
    when = mention.when or ("", "")
    return width(when) <= NARROW and overlap(when, (first, max(first, last)))


def _is_late(captured: Captured, mention: Told) -> bool:
    last = captured.met_by()
    return last is not None and mention.when is not None and mention.when[0] > last


def _speaks_for_window(captured: Captured, mention: Told) -> bool:
    """Whether what did not happen is what was expected: told of its window, or after it."""
    first, last = captured.begins, captured.ends
    if mention.when is None or first is None:
        return False
    if mention.given:
        return overlap(mention.when, (first, max(first, last or "9999-12-31")))
    if _is_called_off(mention):
        return captured.published is None or mention.when[0] > captured.published[1]
    return last is not None and mention.when[1] >= last


def _is_called_off(mention: Told) -> bool:
    return not mention.happening.stems.isdisjoint(_called_off())


@cache
def _called_off() -> frozenset[str]:
    return frozenset(stem(plain_letters(word)) for word in words("called_off.txt"))


def _when(mention: Told) -> str:
    """The days of a mention that decides, which always has some."""
    first, last = mention.when or ("", "")
    days = first if first == last else f"{first} to {last}"
    return days if mention.given else f"told on {days}"
