"""How the brief puts records into words: days, counts, speakers, acts and certainty."""

from datetime import date

from tocsin.terms.claim import Act, Certainty, Claim
from tocsin.terms.interval import Interval
from tocsin.terms.source import Source, SourceClass
from tocsin.terms.story import Story

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip

BANDS: tuple[tuple[Certainty, str], ...] = (
    (Certainty.ALMOST_NO_CHANCE, "almost no chance"),
    (Certainty.VERY_UNLIKELY, "very unlikely"),
    (Certainty.UNLIKELY, "unlikely"),
    (Certainty.EVEN, "roughly even chance"),
    (Certainty.LIKELY, "likely"),
    (Certainty.VERY_LIKELY, "very likely"),
    (Certainty.ALMOST_CERTAIN, "almost certain"),
    (Certainty.POSSIBLE, "possible, not quantified"),
    (Certainty.OPEN, "open"),
)
"""ICD 203 likelihood terms in rising order, then those without a quantity."""

_DID = {
    Act.STATES: "said",
    Act.CONFIRMS: "confirmed",
    Act.DENIES: "denied",
    Act.DOUBTS: "doubted",
    Act.WARNS: "warned",
    Act.ACCUSES: "accused",
    Act.CONDEMNS: "condemned",
    Act.PRAISES: "praised",
    Act.URGES: "urged",
    Act.ASKS: "asked",
    Act.PROMISES: "promised",
    Act.THREATENS: "threatened",
    Act.EXPECTS: "expected",
    Act.ASSESSES: "assessed",
    Act.DECLINES: "declined to say",
}
"""Acts in the past tense, which fits one speaker and several."""

UNDATED = "undated"

COUNTER = ("Against it:", "Denied", "Answer:")
"""How a line begins that speaks against the one it stands under."""


def number(count: int, noun: str, plural: str | None = None) -> str:
    """A count with its noun: "no claims", "1 story", "3 stories"."""
    if count == 1:
        return f"1 {noun}"
    return f"{count or 'no'} {plural or noun + 's'}"


def listed(words: list[str]) -> str:
    """Words as an English list."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def left_out(whole: int, shown: int) -> str | None:
    """What a limit leaves out of a list, None where it leaves out nothing."""
    return f"Not shown: {number(whole - shown, 'earlier line')}." if whole > shown else None


def day_words(written: str) -> str:
    """An ISO date or date-time as "14 June 2024"."""
    value = date.fromisoformat(written[:10])
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def interval_words(interval: Interval | None) -> str:
    """An interval without its basis, "undated" where there is none."""
    if interval is None or not (interval.earliest or interval.latest):
        return UNDATED
    if interval.earliest is None:
        return f"no later than {day_words(interval.latest or '')}"
    if interval.latest is None:
        return f"no earlier than {day_words(interval.earliest)}"
    return days_words(interval.earliest, interval.latest)


def days_words(first: str, last: str) -> str:
    """Two ISO dates as "14 to 29 June 2024", one where they are the same day."""
    if first[:10] == last[:10]:
        return day_words(first)
    one, other = date.fromisoformat(first[:10]), date.fromisoformat(last[:10])
    if (one.year, one.month) == (other.year, other.month):
        return f"{one.day} to {day_words(last)}"
    if one.year == other.year:
        return f"{one.day} {_MONTHS[one.month - 1]} to {day_words(last)}"
    return f"{day_words(first)} to {day_words(last)}"


def published_words(story: Story) -> str:
    """When a story was published, with the witness it rests on."""
    words = interval_words(story.published)
    return words if story.published is None or words == UNDATED else f"{words} ({story.published.basis})"


def speaker_words(claim: Claim, story: Story) -> str:
    """Who speaks, as resolved, with the words as written where they differ."""
    source = claim.source
    if source is None or source.source_class is SourceClass.NONE:
        return "No source named"
    if source.source_class is SourceClass.AUTHOR:
        return f"{story.byline} (the writer)" if story.byline else "The writer"
    return source_words(source)


def said_by(claim: Claim, story: Story) -> str:
    """Who does what: "The ministry denied", or "Expected, no source named:" where nobody is."""
    source = claim.source
    if source is None or source.source_class is SourceClass.NONE:
        return f"{_upper_first(act_words(claim))}, no source named:"
    return f"{speaker_words(claim, story)} {act_words(claim)}"


def source_words(source: Source) -> str:
    """A source as resolved, else as written."""
    if source.actor:
        return _upper_first(source.actor)
    text = " ".join((source.text or "").split()).rstrip(",;:")
    if text:
        return _upper_first(text)
    return "An unnamed source" if source.source_class is SourceClass.UNNAMED else "An unknown source"


def as_written(claim: Claim) -> str | None:
    """The mention of the speaker where it differs from the name it resolves to: "he"."""
    source = claim.source
    if source is None or not source.actor or not source.text:
        return None
    text = " ".join(source.text.split())
    return text if source.actor.casefold() not in text.casefold() else None


def act_words(claim: Claim) -> str:
    """What the speaker did."""
    return _DID[claim.act]


def certainty_words(claim: Claim) -> str | None:
    """The band with the words behind it, None where nothing is hedged."""
    if claim.certainty is Certainty.CERTAIN:
        return None
    band = dict(BANDS)[claim.certainty]
    hedge = " ".join(claim.hedge.split()) if claim.hedge else None
    return f"{band}: “{hedge}”" if hedge and hedge.casefold() != band else band


def title_words(story: Story) -> str:
    """The story's title, or what can be said in its place."""
    return (
        " ".join(story.title.split()) if story.title else f"Untitled story {story.number} of {story.document}"
    )


def _upper_first(words: str) -> str:
    return words[:1].upper() + words[1:]
