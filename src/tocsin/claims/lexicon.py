"""The cue lexicon: verbs, phrases and nouns that attribute, and what each does to the content."""

from dataclasses import dataclass
from functools import lru_cache

from tocsin.claims.inflect import forms
from tocsin.claims.wordlists import word_class
from tocsin.reading.tables import one_of, read_table
from tocsin.terms.claim import Act, Certainty

_ROOM = "tocsin.claims"
_FRAMES = word_class("frames")
_STRENGTHS = frozenset({"report", "attitude", "weak"})


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One cue of the lexicon."""

    lemma: str
    rest: tuple[str, ...]
    """The words that complete a phrase, `+` for any one word, `a|b` for alternatives."""
    act: Act
    negates: bool
    """Whether the speaker rejects the content."""
    certainty: Certainty | None
    """What the cue alone says of the content, None for nothing."""
    frames: frozenset[str]
    strength: str
    """`report`, `attitude` or `weak`."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that can begin an attribution, by its first word's form."""

    verbs: dict[str, tuple[tuple[CueEntry, frozenset[str]], ...]]
    """Verb form to entries with what the form can be; phrases come before single verbs, longest first."""
    adjectives: dict[str, CueEntry]
    """Adjective behind a form of "be" to its entry."""
    nouns: dict[str, CueEntry]
    """Noun form (singular and plural) to its entry."""
    heads: frozenset[str]
    """Every form of a verb and every adjective."""
    past: frozenset[str]
    """Every form that may be the past of a verb."""


def _entry(row: dict[str, str], where: str) -> CueEntry:
    frames = frozenset(one_of(frame, _FRAMES, where) for frame in row["frames"].split(","))
    return CueEntry(
        lemma=row["lemma"],
        rest=tuple(row.get("rest", "").split()),
        act=Act(row["act"]),
        negates=one_of(row["polarity"], frozenset({"keeps", "negates"}), where) == "negates",
        certainty=None if row["certainty"] == "-" else Certainty(row["certainty"]),
        frames=frames,
        strength=one_of(row["strength"], _STRENGTHS, where),
    )


def _irregular(value: str) -> tuple[str, ...]:
    return () if value == "-" else tuple(value.split(","))


def plural(noun: str) -> str:
    """`reports`, `testimonies`, `watches`."""
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("man"):
        return noun[:-2] + "en"
    return noun + "s"


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The cue lexicon of the room's data files."""
    columns = ("act", "polarity", "certainty", "frames", "strength")
    verbs: dict[str, list[tuple[CueEntry, frozenset[str]]]] = {}
    single = read_table("cues.tsv", ("lemma", "irregular", *columns), _ROOM)
    phrases = read_table("cue_phrases.tsv", ("lemma", "irregular", "rest", *columns), _ROOM)
    for name, table in (("cue_phrases.tsv", phrases), ("cues.tsv", single)):
        for row in table:
            entry = _entry(row, f"{name}: {row['lemma']}")
            for form, kinds in forms(row["lemma"], _irregular(row["irregular"])).items():
                verbs.setdefault(form, []).append((entry, kinds))
    nouns = {}
    for row in read_table("cue_nouns.tsv", ("noun", "act", "polarity", "certainty", "content"), _ROOM):
        filled = {**row, "lemma": row["noun"], "frames": row["content"], "strength": "attitude"}
        entry = _entry(filled, f"cue_nouns.tsv: {row['noun']}")
        nouns[row["noun"]] = nouns[plural(row["noun"])] = entry
    adjectives = {
        row["lemma"]: _entry(row, f"cue_adjectives.tsv: {row['lemma']}")
        for row in read_table("cue_adjectives.tsv", ("lemma", *columns), _ROOM)
    }
    ordered = {form: tuple(sorted(found, key=lambda e: -len(e[0].rest))) for form, found in verbs.items()}
    past = frozenset(form for form, found in ordered.items() if any("past" in kinds for _, kinds in found))
    return Lexicon(ordered, adjectives, nouns, frozenset(ordered) | frozenset(adjectives), past)
