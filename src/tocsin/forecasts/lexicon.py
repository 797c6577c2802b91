"""The cues of expectation with their certainty, and the word lists around them."""

from dataclasses import dataclass
from functools import cache

from tocsin.reading.tables import one_of, read_table, read_word_lists
from tocsin.terms.claim import Certainty

_ROOM = "tocsin.forecasts"
KINDS = frozenset(
    {"modal", "infinitive", "arranged", "dated", "object", "noun", "qualifier", "adverb", "governor"}
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word tables of the room."""

    cues: dict[str, dict[str, Certainty]]
    """Kind of cue to its words (lemmas, for modals forms) and their bands."""
    happenings: frozenset[str]
    habitual: frozenset[str]
    formulas: frozenset[str]
    speaking: frozenset[str]
    stative: frozenset[str]
    scheduling: frozenset[str]
    conditions: frozenset[str]
    hanging: frozenset[str]
    asking: frozenset[str]
    displayed: frozenset[str]
    purposes: frozenset[str]
    idle: frozenset[str]
    nobody: frozenset[str]
    words: frozenset[str]
    """Everything that can be a cue, of whatever kind; "is" before an infinitive is looked for by itself."""

    def band(self, kind: str, word: str) -> Certainty | None:
        """The certainty that a cue of a kind gives, None where the word is no such cue."""
        return self.cues[kind].get(word)


@cache
def load_lexicon() -> Lexicon:
    """The tables of the room's data files, read once."""
    cues: dict[str, dict[str, Certainty]] = {kind: {} for kind in KINDS}
    for row in read_table("cues.tsv", ("word", "kind", "certainty", "source"), _ROOM):
        kind = one_of(row["kind"], KINDS, f"cues.tsv: {row['word']}")
        cues[kind][row["word"]] = Certainty(row["certainty"])
    lists = read_word_lists("words.yaml", _ROOM)
    sought = (bands for kind, bands in cues.items() if kind != "arranged")
    words = frozenset(word for bands in sought for word in bands) | lists["scheduling"]
    return Lexicon(cues, **lists, words=words)
