"""Each allegation with its answers: who denies, confirms or declines, how soon, and what is left open.

A denial is paired, never counted as support, and never settles anything.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from tocsin.terms.claim import Act, Certainty
from tocsin.terms.source import SourceClass
from tocsin.weighing.calendar import apart, months_in, shifted
from tocsin.weighing.datafiles import words
from tocsin.weighing.gists import ClaimGist, Days, Dimension, Happening, Sort, Stance, StoryGist, kept_beside
from tocsin.weighing.happenings import family
from tocsin.weighing.wording import shared, stem

_SLOW = 60
"""Days after which an answer is looked for no more."""
_EARLY = 1
"""Days that an answer's story may seem older than the allegation's: the two lie in different time zones."""
_ENOUGH = 1.0
"""Likeness from which an answer is paired with an allegation."""
_ANSWERING = frozenset({Act.DENIES, Act.DOUBTS, Act.DECLINES, Act.CONFIRMS})
"""Acts that answer by themselves; a plain statement that a thing is not so must also be about that thing."""
_BEFORE = 0.5
"""By how much an allegation before a bare denial is likelier than one behind it."""
_PARTIAL = 0.5
"""Share of the words that must agree where the answer comes from a state that nobody accused."""
_LEAST_CLOSE = 2
_LEAST_FAR = 3
"""Words in common that are asked of the accused's own answer or one in the same story, and of any other."""
_TO_DO = re.compile(r"(?:on )?(?:\d{1,2} [A-Z][a-z]+ |[A-Z][a-z]+ \d{1,2} |[A-Z][a-z]+day )?to [a-z]")
"""The beginning of what somebody agrees to do: "to sign", "Monday to sign"."""
_GENERIC = frozenset(
    stem(word)
    for word in (
        "allegation", "accusation", "claim", "charge", "report", "suggestion", "rumour", "rumor",
        "involvement", "wrongdoing", "comment", "question", "request", "matter", "issue", "speculation",
        "assertion", "story", "details", "information", "discuss", "answer", "respond", "address",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voiced:
    """A claim with what its story adds to pairing."""

    claim: ClaimGist
    story: str
    account: str
    received: str
    day: Days | None
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An allegation with one answer to it."""

    allegation: Voiced
    answer: Voiced
    kind: str
    """`denies`, `partly-denies`, `confirms` or `declines`."""
    days: int | None
    """Days from the allegation to the answer, None where one of them has no date."""
    unanswered: tuple[str, ...]
    """Words of the allegation's parts that the answer does not speak of; empty where it answers flatly."""
    likeness: float
    reason: str


@kept_beside
def voiced_of(gist: StoryGist) -> tuple[Voiced, ...]:
    """The claims of a story in their order."""
    known = {happening.id: happening for happening in gist.happenings}
    return tuple(
        Voiced(
            claim,
            gist.id,
            gist.account,
            gist.received,
            gist.published,
            tuple(known[item] for item in claim.happenings if item in known),
        )
        for claim in sorted(gist.claims, key=lambda claim: (claim.start, claim.id))
    )


@kept_beside
def alleging_in(gist: StoryGist) -> tuple[Voiced, ...]:
    """The claims of a story that may be answered."""
    return tuple(voiced for voiced in voiced_of(gist) if is_allegation(voiced.claim))


@kept_beside
def answering_in(gist: StoryGist) -> tuple[Voiced, ...]:
    """The claims of a story that may answer others."""
    return tuple(voiced for voiced in voiced_of(gist) if answer_kind(voiced.claim))


def answer_kind(claim: ClaimGist) -> str | None:
    """What kind of answer a claim can be, None for one that answers nothing.

    Who agrees to do a thing promises it; only who agrees that it is so confirms it.
    """
    if claim.act is Act.DECLINES:
        return "declines"
    if claim.act is Act.DOUBTS:
        return "partly-denies"
    if claim.stance is Stance.AGAINST:
        return "partly-denies" if claim.act is Act.DENIES and _is_partial(claim) else "denies"
    if claim.act is Act.CONFIRMS and not _TO_DO.match(claim.text):
        return "confirms"
    return None


def _is_partial(claim: ClaimGist) -> bool:
    """Whether a denial leaves part of what it answers standing."""
    return any(stem(word) in _partial_stems() for word in claim.text.lower().split())


@cache
def _partial_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in words("partial_words.txt"))


def is_allegation(claim: ClaimGist) -> bool:
    """Whether a claim says of somebody that something is so."""
    return (
        claim.stance is Stance.FOR
        and claim.act is not Act.CONFIRMS
        and claim.dimension is not Dimension.INTENDED
        and claim.certainty is not Certainty.OPEN
    )


def answer_keys(item: Voiced) -> tuple[set[str], set[str]]:
    """The keys that a claim is filed under and those it is looked up by, as allegation or as answer."""
    claim = item.claim
    if is_allegation(claim):
        mine, theirs = "alleges", "answers"
    elif answer_kind(claim):
        mine, theirs = "answers", "alleges"
    else:
        return set(), set()
    stems = [*_subjects(item)]
    months = months_in(item.day, 2) if item.day else ["none"]
    ahead = -_SLOW if theirs == "alleges" else -_EARLY
    behind = _EARLY if theirs == "alleges" else _SLOW
    around = ["none"]
    if item.day:
        around += months_in((shifted(item.day[0], ahead), shifted(item.day[1], behind)), 5)
    return (
        {f"{mine}|{stem}|{month}" for stem in stems for month in months},
        {f"{theirs}|{stem}|{month}" for stem in stems for month in around},
    )


def _subjects(item: Voiced) -> Iterator[str]:
    """What an allegation and its answer have in common: who is accused, of what."""
    accused = accused_by(item) if is_allegation(item.claim) else _answering(item.claim)
    for code in sorted(accused):
        for happening in item.happenings:
            yield f"{code}|{happening.sort.value}|{family(happening)}"
        rare = sorted((*item.claim.stems, *item.claim.antecedent), key=lambda s: (-len(s), s))
        for word in rare[:6]:
            yield f"{code}|{word}"


def _answering(claim: ClaimGist) -> frozenset[str]:
    """The states that speak in an answer."""
    return claim.voice.states | frozenset((claim.voice.state,) if claim.voice.state else ())


def accused_by(item: Voiced) -> frozenset[str]:
    """The states of whom an allegation speaks: its parties, and whom its content names."""
    parties = (code for happening in item.happenings for code in happening.one | happening.other)
    return frozenset((*parties, *item.claim.states))


def answers_of(answer: Voiced, claims: Iterable[Voiced]) -> tuple[Answer, ...]:
    """The allegations that a claim answers: the likeliest of its own story, and all that fit elsewhere."""
    kind = answer_kind(answer.claim)
    if kind is None:
        return ()
    here: list[Answer] = []
    there: list[Answer] = []
    said = (frozenset(answer.claim.stems) | answer.claim.antecedent) - _GENERIC
    for allegation in claims:
        if not _may_answer(answer, allegation):
            continue
        likeness, reason = _likeness(answer, allegation, said)
        if likeness >= _ENOUGH:
            found = _answer(answer, allegation, kind, (likeness, reason))
            (here if allegation.story == answer.story else there).append(found)
    best = max((found.likeness for found in here), default=0.0)
    return (*(found for found in here if found.likeness >= best - 1e-9), *there)


def _may_answer(answer: Voiced, allegation: Voiced) -> bool:
    """Whether time, side and speakers allow that one answers the other."""
    one, other = answer.claim, allegation.claim
    if not is_allegation(other) or one.id == other.id:
        return False
    if one.voice.speaker and one.voice.speaker == other.voice.speaker:
        return False
    if one.antecedent_claim != other.id and one.stems and one.dimension is not other.dimension:
        return False
    if answer.story == allegation.story:
        return True
    if answer.day and allegation.day:
        early = allegation.day[0] > shifted(answer.day[1], _EARLY)
        return not early and apart(answer.day, allegation.day) <= _SLOW
    return answer.account != allegation.account


def _likeness(answer: Voiced, allegation: Voiced, said: frozenset[str]) -> tuple[float, str]:
    """How well an answer fits an allegation, with the reason; from `_ENOUGH` on they are a pair.

    Args:
        answer: a claim that may answer.
        allegation: what it may answer.
        said: the telling words of the answer.
    """
    one, other = answer.claim, allegation.claim
    if one.antecedent_claim == other.id:
        return 3.0, "the story itself sets the answer against it"
    common = said.intersection(other.stems)
    apart_told = not (answer.happenings and allegation.happenings)
    if len(common) < _LEAST_CLOSE and apart_told and (said or answer.story != allegation.story):
        return 0.0, ""
    likeness = shared(said, other.stems) if len(said) > 1 else 0.5 * shared(said, other.stems)
    accused = bool(_answering(one) & accused_by(allegation))
    same = _same_subject(answer.happenings, allegation.happenings)
    reasons = [f"both speak of {', '.join(sorted(common))}"] if common else []
    reasons += [f"both speak of {same}"] if same else []
    reasons += ["the accused answers"] if accused else []
    score = likeness + (0.75 if same else 0.0) + (0.5 if accused else 0.0)
    if not said and answer.story == allegation.story:
        score, reasons = _bare(answer, allegation, accused=accused)
        return score, "; ".join(reasons)
    about = one.act in _ANSWERING or (len(common) >= _LEAST_CLOSE and likeness >= _PARTIAL)
    enough = bool(same) or _shares_enough(answer, allegation, len(common), likeness, accused=accused)
    return score if about and enough else 0.0, "; ".join(reasons)


def _shares_enough(
    answer: Voiced, allegation: Voiced, common: int, likeness: float, *, accused: bool
) -> bool:
    """Whether the words alone tie an answer to an allegation: more are asked where another state answers."""
    close = accused or answer.story == allegation.story
    if common < (_LEAST_CLOSE if close else _LEAST_FAR):
        return False
    foreign = not accused and bool(_answering(answer.claim) and accused_by(allegation))
    return likeness > _PARTIAL or not foreign


def _bare(answer: Voiced, allegation: Voiced, *, accused: bool) -> tuple[float, list[str]]:
    """An answer without words of its own ("denied it") answers what is said before it of who answers."""
    before = answer.claim.start - allegation.claim.start
    heard = accused or (
        not _answering(answer.claim) and answer.claim.voice.source_class is not SourceClass.UNNAMED
    )
    if not heard or before == 0:
        return 0.0, []
    nearness = 1 / (1 + abs(before)) + (_BEFORE if before > 0 else 0.0)
    return _ENOUGH + nearness, ["the accused answers what the story tells of it, without words of its own"]


def _same_subject(ours: Collection[Happening], theirs: Collection[Happening]) -> str | None:
    """The transfer or event that both speak of, whatever side they take."""
    for a in ours:
        for b in theirs:
            fits = a.sort is b.sort and family(a) == family(b)
            one = not (a.one and b.one) or bool(a.one & b.one)
            other = not (a.other and b.other) or bool(a.other & b.other)
            enough = a.sort is Sort.TRANSFER or bool(a.stems & b.stems)
            if fits and enough and one and other and ((a.one & b.one) or (a.other & b.other)):
                what = "transfers of " if a.sort is Sort.TRANSFER else ""
                return f"{what}{a.type} by {'/'.join(sorted(a.one | b.one)) or 'somebody'}"
    return None


def _answer(answer: Voiced, allegation: Voiced, kind: str, found: tuple[float, str]) -> Answer:
    days = None
    if answer.story == allegation.story:
        days = _said_apart(answer, allegation)
    elif answer.day and allegation.day:
        days = apart(allegation.day, answer.day)
    left = _unanswered(answer, allegation)
    return Answer(allegation, answer, kind, days, left, found[0], found[1])


def _said_apart(answer: Voiced, allegation: Voiced) -> int | None:
    """Days between what one story tells of both; None where it does not say when."""
    one, other = answer.claim.voice.said, allegation.claim.voice.said
    return apart(one, other) if one and other else None


def _unanswered(answer: Voiced, allegation: Voiced) -> tuple[str, ...]:
    """The parts of an allegation that a particular answer passes over: numbers, goods, other happenings."""
    one, other = answer.claim, allegation.claim
    said = frozenset(one.stems) | one.antecedent
    if one.act is Act.DECLINES:
        return (other.text,)
    if not said - _GENERIC or one.antecedent_claim == other.id:
        return ()
    left: list[str] = []
    transfers = [happening for happening in allegation.happenings if happening.sort is Sort.TRANSFER]
    for happening in transfers or allegation.happenings:
        spoken = [h for h in answer.happenings if h.sort is happening.sort and family(h) == family(happening)]
        words_of = happening.goods or happening.stems
        if not spoken and not words_of & said:
            left.append(f"{happening.type}: {', '.join(sorted(words_of))}")
    left += [number for number in sorted(other.numbers) if one.numbers and number not in one.numbers]
    return tuple(left)
