"""Claims as lines: who does what, in the page's own words, the same words told once."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from tocsin.briefs.citing import CitationBook
from tocsin.briefs.material import Material, Voiced
from tocsin.briefs.outline import Line
from tocsin.briefs.quoting import quoted
from tocsin.briefs.wording import (
    act_words,
    as_written,
    certainty_words,
    interval_words,
    number,
    said_by,
    source_words,
    speaker_words,
)
from tocsin.briefs.wordlists import read_phrases
from tocsin.terms.claim import Act, Claim, Polarity, Quote
from tocsin.terms.digest import content_id
from tocsin.terms.source import SourceClass
from tocsin.terms.story import Story

_ARTICLES = frozenset({"The", "A", "An", "Its", "Their", "Two", "Some"})
_CITED = 4
"""Sentences cited for one saying; the others are counted."""


def same_words(claims: Iterable[Voiced]) -> tuple[tuple[Voiced, ...], ...]:
    """Claims by who does what in which words: several tellings of one saying stand together."""
    groups: dict[tuple[str, Act, str], list[Voiced]] = {}
    for voiced in claims:
        words = " ".join(voiced.claim.content.text.split()).casefold().strip(" .,;:\"“”'")
        key = (speaker_words(voiced.claim, voiced.story).casefold(), voiced.claim.act, words)
        groups.setdefault(key, []).append(voiced)
    return tuple(tuple(group) for group in groups.values())


def claim_line(
    book: CitationBook, voiced: Voiced, section: str, *, also: Sequence[Voiced] = (), own: bool = True
) -> Line:
    """One claim as a line, with its citation.

    A denial whose content only points ("this", "the charge") is shown with what it answers, where weighing
    paired the two.

    Args:
        book: numbers the citation.
        voiced: the claim, verified.
        section: where the line stands; the same claim has a line of its own in each section.
        also: further tellings of the same words.
        own: whether the line stands by itself; False under what it answers, which then is not repeated.
    """
    claim, story = voiced.claim, voiced.story
    every = (voiced, *also)
    text, words = said_by(claim, story), quoted(claim, story)
    asked = answered_by(book.material, claim) if own and points_only(claim) else None
    if asked is not None:
        text = f"{text} what {in_mid(speaker_words(asked.claim, asked.story))} {act_words(asked.claim)}:"
        words = quoted(asked.claim, asked.story)
    book.tell(*(each.claim.id for each in every))
    cited = [book.cite(each) for each in every[:_CITED]]
    return Line(
        id=content_id("line", section, claim.id),
        text=text,
        tags=(*claim_tags(claim, story), *_tellings(book.material, every)),
        quoted=words,
        citations=tuple(dict.fromkeys([*cited, book.cite(asked)] if asked else cited)),
        claims=tuple(each.claim.id for each in every),
    )


def lines_of(book: CitationBook, claims: Iterable[Voiced], section: str) -> tuple[Line, ...]:
    """One line for each saying of these claims."""
    return tuple(claim_line(book, first, section, also=also) for first, *also in same_words(claims))


def claim_tags(claim: Claim, story: Story) -> tuple[str, ...]:
    """Day, certainty, and how the words came: the remarks beside a claim."""
    written = as_written(claim)
    via = _through(claim, story)
    tags = (
        interval_words(story.published),
        certainty_words(claim),
        "negated" if claim.polarity is Polarity.NEGATED and claim.act is not Act.DENIES else None,
        f"as written: “{written}”" if written else None,
        f"through {', '.join(via)}" if via else None,
        "own words" if claim.quote is Quote.DIRECT else None,
    )
    return tuple(tag for tag in tags if tag)


def answered_by(material: Material, claim: Claim) -> Voiced | None:
    """What a denial answers, as weighing paired them; None where it paired nothing."""
    return next((material.by_id[asked] for asked in material.answered.get(claim.id, ())), None)


def points_only(claim: Claim) -> bool:
    """Whether a claim's content only points at what was said before: "this", "the charge"."""
    words = " ".join(claim.content.text.split()).casefold().strip(" .,;:\"“”'")
    return words in _pointing()


@lru_cache(maxsize=1)
def _pointing() -> frozenset[str]:
    return frozenset(read_phrases("pointing.txt"))


def _tellings(material: Material, every: Sequence[Voiced]) -> tuple[str, ...]:
    accounts = {material.account(voiced.story) for voiced in every}
    return (f"told in {number(len(accounts), 'account')}",) if len(accounts) > 1 else ()


def in_mid(speaker: str) -> str:
    """A speaker inside a sentence: "The ministry" as "the ministry"."""
    first, _, rest = speaker.partition(" ")
    return f"{first.lower()} {rest}" if first in _ARTICLES else speaker


def _through(claim: Claim, story: Story) -> list[str]:
    """Who passed the words on, the story's own outlet and writer left out, and the speaker named again."""
    own = {(story.outlet or "").casefold(), speaker_words(claim, story).casefold()}
    names = (
        source_words(source) for source in claim.chain[:-1] if source.source_class is not SourceClass.AUTHOR
    )
    return list(dict.fromkeys(name for name in names if name.casefold() not in own))
