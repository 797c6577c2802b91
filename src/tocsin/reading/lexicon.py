"""What the words around and inside a name tell: titles, offices, honorifics, suffixes, given names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tocsin.reading.tables import read_lines, read_list

GENDERS = ("male", "female", "any")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of `titles.yaml`, `name_parts.yaml`, `first_names.yaml` and `asian_surnames.txt`."""

    honorifics: dict[str, str]
    """Form of address → `male`, `female` or `any`."""
    titles: dict[str, str]
    """Capitalised title (one or more words) → gender as above."""
    title_words: frozenset[str]
    """Every word of a title or honorific."""
    inside_titles: frozenset[str]
    """Words that go on with a title: "Secretary of *State*"."""
    offices: dict[str, str]
    """Noun of office in lower case → gender as above."""
    before_names: frozenset[str]
    """Last words of all honorifics, titles and nouns of office, in lower case."""
    relations: frozenset[str]
    """Nouns among `offices` that relate people to one another and are no office."""
    modifiers: frozenset[str]
    """Words between a country or determiner and the noun of office, lower case."""
    past: frozenset[str]
    coming: frozenset[str]
    office_ends: frozenset[str]
    """Words at which a noun phrase of office ends."""
    compound_tails: frozenset[str]
    """Second parts of compounds that are no part of a name: "Kim-*era*"."""
    organisation_last: frozenset[str]
    organisation_of: frozenset[str]
    company_last: frozenset[str]
    """Last words of companies, which are named again by their first words."""
    either_last: frozenset[str]
    """Last words of bodies and buildings alike."""
    place_last: frozenset[str]
    place_first: frozenset[str]
    place_of: frozenset[str]
    """First words of places before "of": "*Sea* of Azov"."""
    other_last: frozenset[str]
    inside_names: frozenset[str]
    person_particles: frozenset[str]
    person_suffixes: frozenset[str]
    not_names: frozenset[str]
    given_names: dict[str, str]
    """Given name → the gender it usually carries; a soft cue only."""
    asian_surnames: frozenset[str]

    def gender_of_title(self, words: str) -> str | None:
        """`male` or `female` where a title or office noun says so, else None."""
        found = self.honorifics.get(words) or self.titles.get(words) or self.offices.get(words.lower())
        return found if found in {"male", "female"} else None

    def gender_of_given(self, words: list[str]) -> str | None:
        """The gender that a full name's given name usually carries: by the list, else -a for a woman."""
        if len(words) < 2 or self.family_first(words):  # noqa: PLR2004
            return None
        known = self.given_names.get(words[0])
        if known is None and words[0].endswith("a") and len(words[0]) > 3:  # noqa: PLR2004
            return "female"
        return known

    def family_first(self, words: list[str]) -> bool:
        """Whether a name is written family name first: "Kim Hong-kyun", "Xi Jinping", "Moon Jae-in".

        The first word must be a listed surname, and the given name hyphenated ("Hong-kyun"),
        of two short words ("Jong Un"), or one word that is no listed given name.
        """
        if not 2 <= len(words) <= 3 or words[0] not in self.asian_surnames:  # noqa: PLR2004
            return False
        given = words[1:]
        if any(word in self.given_names or "." in word for word in given):
            return False
        if len(given) == 1 and "-" not in given[0] and given[0] in self.asian_surnames:
            return words[0] not in self.given_names
        return True


@cache
def load_lexicon() -> Lexicon:
    """The word lists of the data files, read once a process."""
    honorifics = _by_gender("titles.yaml", "honorifics")
    titles = _by_gender("titles.yaml", "titles")
    parts = {
        key: frozenset(read_list("name_parts.yaml", key))
        for key in (
            "organisation_last", "organisation_of", "company_last", "place_of", "place_last", "place_first",
            "other_last", "inside_names", "either_last", "compound_tails", "person_particles",
            "person_suffixes", "not_names",
        )
    }  # fmt: skip
    offices = _by_gender("titles.yaml", "offices")
    return Lexicon(
        honorifics=honorifics,
        titles=titles,
        title_words=frozenset(word for title in (*titles, *honorifics) for word in title.split()),
        inside_titles=frozenset(read_list("titles.yaml", "inside")),
        offices=offices,
        before_names=frozenset(name.split()[-1].lower() for name in (*honorifics, *titles, *offices)),
        relations=frozenset(read_list("titles.yaml", "relations")),
        modifiers=frozenset(word.lower() for word in read_list("titles.yaml", "modifiers")),
        past=frozenset(read_list("titles.yaml", "past")),
        office_ends=frozenset(read_list("titles.yaml", "ends")),
        coming=frozenset(read_list("titles.yaml", "coming")),
        given_names={n: g for g in GENDERS[:2] for n in read_list("first_names.yaml", g)},
        asian_surnames=frozenset(w for words in read_lines("asian_surnames.txt").values() for w in words),
        **parts,
    )


def _by_gender(file: str, key: str) -> dict[str, str]:
    return {word: gender for gender in GENDERS for word in read_list(file, key, gender)}
