"""What is expected, as a cue and the parse show it: before its window, its speaker and its rule are known."""

from dataclasses import dataclass

from tocsin.reading.parsed import Token
from tocsin.terms.claim import Certainty


@dataclass(frozen=True, slots=True)
class Expected:
    """One expected happening of a sentence."""

    head: Token
    """The expected verb or predicate, or the noun that names the happening."""
    subject: Token | None
    """Who or what does it; a relative pronoun's antecedent."""
    cue: Token
    """The word that says it is expected: modal, "expected", "speculation"."""
    certainty: Certainty
    negated: bool
    """Whether it is expected not to happen."""
    found_by: str
    """`modal`, `infinitive`, `arranged`, `dated`, `object`, `schedule`, `noun`, `qualifier` or `claim`."""
    is_noun: bool = False
    """Whether `head` is a noun."""
    past: bool = False
    """Whether the cue stands in a past tense: it counts where a report of speech moved it there."""
