"""Words that go on speaking of someone: pronouns, reporting verbs, nouns of office and of institution."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from tocsin.reading.lexicon import Lexicon, load_lexicon
from tocsin.reading.tables import read_groups, read_list, read_sets

PRONOUNS = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip
"""Personal pronouns of one person, with the gender they carry."""

BODY_PRONOUNS = frozenset({"it", "its", "itself"})
"""Pronouns of a state or body."""

OWNERS = frozenset({"his", "hers", "its"})
"""Pronouns that are always possessive."""


CITING = frozenset({"according", "According", "as", "As", "quoted", "quoting", "citing", "told"})
"""Words other than reporting verbs of which one stands in all that `Nominals.speaks_before` finds."""


_BEFORE_VERBS = frozenset(
    {
        "on", "in", "at", "also", "later", "then", "again", "has", "had", "have", "did", "does", "not",
        "would", "will", "could", "may", "might", "still", "once", "himself", "herself", "earlier", "this",
        "last", "previously", "further", "too", "never", "even", "first",
    }
)  # fmt: skip
"""First words of the adverbials that `Nominals.speaks_after` lets stand before the verb."""


def any_case(words: Iterable[str]) -> re.Pattern[str]:
    """What finds whole words in any case; a set of letters in front lets most characters fail at once."""
    firsts: dict[str, list[str]] = {}
    for word in words:
        firsts.setdefault(word[0], []).append(re.escape(word[1:]))
    letters = "".join(letter + letter.upper() for letter in firsts)
    rests = (rf"(?<=[{a}{a.upper()}])(?i:{'|'.join(rest)})" for a, rest in firsts.items())
    return re.compile(rf"[{letters}](?<=\b.)(?:{'|'.join(rests)})\b")


@dataclass(frozen=True, slots=True)
class Nominals:
    """The lists of `nominals.yaml`, with patterns made from them."""

    institutions: dict[str, frozenset[str]]
    """Noun of institution → sorts of the gazetteer that it can take up."""
    institution_words: frozenset[str]
    unnamed: frozenset[str]
    """Nouns for someone without a name: "a woman", "one resident"."""
    same_office: tuple[frozenset[str], ...]
    reporting: frozenset[str]
    """Reporting verbs in all finite forms."""
    telling: frozenset[str]
    """The first word of each of them."""
    speaking: frozenset[str]
    """Words of which one follows the blank that `speaks_after` begins with, or one that ends in -ly."""
    speaks_after: re.Pattern[str]
    """What follows a speaker: adverbials or an apposition, then a reporting verb."""
    reported: re.Pattern[str]
    """What precedes the subject of reported speech: "said", "told reporters on Friday that"."""
    speaks_before: re.Pattern[str]
    """What precedes an inverted speaker: "said", "according to", with a title between."""


@cache
def load_nominals() -> Nominals:
    """The word lists of `nominals.yaml`, read once a process."""
    verbs = frozenset(form for verb in read_list("nominals.yaml", "reporting") for form in _forms(verb))
    verbs |= frozenset(read_list("nominals.yaml", "irregular"))
    either = "|".join(sorted(map(re.escape, verbs), key=len, reverse=True))
    filler = (
        r"(?: (?:on|in|at) (?:[A-Z]\w+|the \w+|a \w+|an \w+)(?: \w+)?| \w+ly| also| later| then"
        r"| again| has| had"
        r"| have"
        r"| did not| does not|n[’']t| not| would| will| could| may| might| still| once| himself"
        r"| herself| earlier"
        r"| this week"
        r"| last \w+| previously| further| too| never| even| first)"
    )
    return Nominals(
        institutions=read_sets("nominals.yaml", "institutions"),
        institution_words=frozenset(read_list("nominals.yaml", "institution_words")),
        unnamed=frozenset(read_list("nominals.yaml", "unnamed")),
        same_office=tuple(frozenset(group) for group in read_groups("nominals.yaml", "same_office")),
        reporting=verbs,
        telling=frozenset(verb.split()[0] for verb in verbs),
        speaking=frozenset(re.findall(r"(?:^| )(\w+)", "\n".join(verbs), re.MULTILINE)) | _BEFORE_VERBS,
        speaks_after=re.compile(rf"(?:,[^.!?;:“”\"]{{2,120}}?,|,)?{filler}{{0,3}} (?:{either})\b"),
        reported=re.compile(rf"\b(?:{either})(?:(?: [\w’'-]+){{0,2}}?|(?: [\w’'-]+){{0,5}}? that) $"),
        speaks_before=re.compile(
            rf"(?:[,”\"’?!] (?:{either})|\b[Aa]ccording to|\b[Aa]s|\bquot(?:ed|ing)|\bciting|\btold by)"
            rf"(?: (?!that\b|the \w+ (?:was|is)\b)[\w’'.&-]+){{0,7}}? $"
        ),
    )


def _forms(verb: str) -> tuple[str, ...]:
    third = f"{verb}es" if verb.endswith(("s", "x", "ch", "sh")) else f"{verb}s"
    past = f"{verb}d" if verb.endswith("e") else f"{verb}ed"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        third, past = f"{verb[:-1]}ies", f"{verb[:-1]}ied"
    return verb, third, past


def same_office(noun: str, other: str, nominals: Nominals) -> bool:
    """Whether two nouns of office can mean one: equal, or of one class of the data file."""
    return noun == other or any(noun in group and other in group for group in nominals.same_office)


def office_noun(words: list[str], lexicon: Lexicon | None = None) -> str | None:
    """The noun of office a phrase ends in, two words if the lists know them so: "prime minister"."""
    known = (lexicon or load_lexicon()).offices
    low = [word.lower() for word in words]
    for length in (3, 2, 1):
        phrase = " ".join(low[-length:])
        if len(low) >= length and phrase in known:
            return phrase
    return None
