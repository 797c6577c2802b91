"""The gazetteer: what states, places, bodies and media are called, and which state they belong to."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from tocsin.reading.tables import read_list, read_table
from tocsin.terms.name import NameKind
from tocsin.terms.span import Span

_A_WORD = r"(?:[^\W_]\.){2,}|(?<!\w['’])\w+(?:['’](?!s\b)\w+)?\+?|&"
_WORD = re.compile(_A_WORD)
"""A word for looking up: dotted initials stay whole, a possessive 's and hyphens fall outside."""

_GAP = re.compile(r"[.]?[ \t\u00a0]*[-–]?[ \t\u00a0]?|, |['’]s ")

REMEMBERED = 50_000
"""Phrases that are kept with what they mean: a story says the same ones many times."""
LONGEST_REMEMBERED = 80
"""Characters of a text that is kept."""
SMALL_WORD = 3
"""Capitals of up to so many letters are read as initials ("US", "WHO"), not as a shouted word."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a name."""

    name: str
    """The name in full, "North Korea" for "DPRK"."""
    kind: NameKind
    sort: str
    """`state`, `adjective`, `people`, `capital`, `seat`, `city`, `wire`, `igo`, …: the data file's word."""
    country: str | None
    """ISO 3166 alpha-3, None where none or contested."""
    weak: bool = False
    """Also an ordinary word or a personal name: it settles kinds but makes no name by itself."""
    usual: Entry | None = None
    """Of a name that bodies of several states bear, the one that world news means most."""

    @property
    def speaks(self) -> bool:
        """Whether the name can stand for those who govern: "Seoul said", "the Kremlin denied"."""
        return self.sort in {"state", "capital", "seat"}


class Found(NamedTuple):
    """A gazetteer name in a text. A tuple, as many are made and few kept."""

    span: Span
    entry: Entry


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """All names by their words; build it once with `load_gazetteer`."""

    exact: MappingProxyType[str, Entry]
    """Words joined by one space, dots left out, case kept → meaning."""
    blind: MappingProxyType[str, Entry]
    """The same in lower case, for headlines and capitals."""
    longest: MappingProxyType[str, int]
    """First word in lower case → most words of a name that begins so."""
    states: MappingProxyType[str, str]
    """Alpha-3 code → name of the state."""
    pairs: frozenset[str]
    """The first two words of all longer names, in lower case, joined by one space."""
    small: frozenset[str]
    """First words of names that begin without a capital: "al" of "al Qaeda"."""
    leads: re.Pattern[str]
    """The next word that may begin a name, in group 1: plain words in small letters are passed over."""
    _known: dict[str, Entry | None] = field(default_factory=dict)
    """Phrases that were looked up, with what was found."""
    _implied: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Phrases that were asked for the states they name."""

    def lookup(self, phrase: str) -> Entry | None:
        """The meaning of a whole phrase, a leading "the" and a possessive left aside."""
        known = self._known
        if phrase in known:
            return known[phrase]
        found = self._looked_up(phrase)
        if len(known) < REMEMBERED:
            known[phrase] = found
        return found

    def _looked_up(self, phrase: str) -> Entry | None:
        words = _WORD.findall(phrase)
        found = self._match(words) if words else None
        if found is None and len(words) > 1 and words[0].lower() == "the":
            found = self._match(words[1:])
        return found

    def mentions(self, text: str, within: Span | None = None) -> Iterator[Found]:
        """Every name of the gazetteer in a text, longest first, none overlapping."""
        begin, end = (within.start, within.end) if within else (0, len(text))
        longest, free = self.longest, begin
        for match in self.leads.finditer(text, begin, end):
            start = match.start(1)
            if start < free:
                continue  # the end of the text, or inside the last name
            word = match[1]
            if (word[0].islower() and not self._is_small(word)) or (
                word.isalnum() and word.lower() not in longest
            ):
                continue
            found = self._longest_at(text, match, end)
            if found is not None:
                entry, free = found
                yield Found(Span(start, free), entry)

    def countries_in(self, text: str) -> tuple[str, ...]:
        """Codes of all states a phrase names or implies, in order, each once; weak names only if alone."""
        known = self._implied.get(text)
        if known is None:
            known = self._countries_in(text)
            if len(self._implied) < REMEMBERED and len(text) < LONGEST_REMEMBERED:
                self._implied[text] = known
        return known

    def _countries_in(self, text: str) -> tuple[str, ...]:
        found = [f.entry for f in self.mentions(text) if f.entry.country]
        sure = [entry for entry in found if not entry.weak] or found
        return tuple(dict.fromkeys(entry.country for entry in sure if entry.country))

    def most_words(self, phrase: str) -> int:
        """Words of the longest name that begins as a phrase does, 0 for none; of any length behind "the"."""
        plain = phrase.partition(" ")[0]
        if not plain.isalnum() or len(plain) == 1:
            first = _WORD.search(phrase)
            plain = _plain(first.group()) if first is not None else ""
        lower = plain.lower()
        return len(phrase) if lower == "the" else self.longest.get(lower, 0)

    def country_of(self, text: str) -> str | None:
        """Alpha-3 code of the one state that a phrase names or implies.

        "South Korea's foreign ministry" is KOR, "Kremlin spokesman" RUS; None where it names none or
        several.
        """
        whole = self.lookup(text)
        if whole is not None:
            return whole.country
        codes = self.countries_in(text)
        return codes[0] if len(codes) == 1 else None

    def _is_small(self, word: str) -> bool:
        """Whether a name can begin with a word without a capital."""
        return word in self.small or (not word.isalnum() and _plain(word) in self.small)

    def _longest_at(self, text: str, first: re.Match[str], end: int) -> tuple[Entry, int] | None:
        """The longest name that begins with a word found by `leads`, and where it ends."""
        word = _plain(first[1])
        most = self.longest.get(word.lower(), 0)
        second = _WORD.search(text, first.end(1), end) if most > 1 else None
        if second is not None and f"{word} {_plain(second.group())}".lower() in self.pairs:
            words = list(itertools.islice(_WORD.finditer(text, first.start(1), end), most))
            plain = [_plain(match.group()) for match in words]
            for length in range(len(words), 1, -1):
                entry = self._entry(" ".join(plain[:length]))
                if entry is not None and _joined(words[:length]):
                    return entry, words[length - 1].end()
        entry = self._entry(word) if most else None
        return None if entry is None else (entry, first.end(1))

    def _match(self, words: list[str]) -> Entry | None:
        if self.longest.get(_plain(words[0]).lower(), 0) < len(words):
            return None
        return self._entry(" ".join(map(_plain, words)))

    def _entry(self, key: str) -> Entry | None:
        entry = self.exact.get(key)
        if entry is None:
            entry = self.blind.get(key.lower())
            if entry is not None and not _is_shouted(key):
                return None
        return entry


def _plain(word: str) -> str:
    if word.isalnum():
        return word
    return word.replace(".", "").replace("’", "'")


def _joined(run: list[re.Match[str]]) -> bool:
    """Whether only spaces, hyphens, dots or a comma before a state's short form part the words."""
    text = run[0].string
    gaps = ((left.end(), right.start()) for left, right in itertools.pairwise(run))
    return all(_GAP.fullmatch(text, *gap) is not None for gap in gaps)


def _is_shouted(key: str) -> bool:
    """Whether a phrase may differ from the data file in case: all capitals, or each word with one."""
    letters = [word for word in key.split() if word[0].isalpha()]
    if not letters:
        return False
    if key.isupper():
        return max(map(len, letters)) > SMALL_WORD
    return len(letters) > 1 and letters[0][0].isupper() and letters[-1][0].isupper()


def _keys(name: str) -> str:
    return " ".join(_plain(match.group()) for match in _WORD.finditer(name))


def _entries() -> Iterator[tuple[str, Entry]]:
    """Name → meaning, in falling order of right: the first one given for a name holds."""
    for row in read_table("countries.tsv", ("code", "name", "names", "adjectives", "people", "capitals")):
        state, code = row["name"], row["code"]
        for name in (state, *_several(row["names"])):
            yield name, Entry(state, NameKind.STATE, "state", code)
        for column, sort in (("adjectives", "adjective"), ("people", "people"), ("capitals", "capital")):
            kind = NameKind.PLACE if sort == "capital" else NameKind.OTHER
            for name in _several(row[column]):
                yield name, Entry(name if sort == "capital" else state, kind, sort, code)
    for row in read_table("seats.tsv", ("name", "country", "body", "names")):
        for name in (row["name"], *_several(row["names"])):
            yield name, Entry(row["name"], NameKind.ORGANISATION, "seat", row["country"] or None)
    files = (
        ("media.tsv", NameKind.ORGANISATION),
        ("bodies.tsv", NameKind.ORGANISATION),
        ("places.tsv", NameKind.PLACE),
    )
    for file, kind in files:
        for row in read_table(file, ("name", "country", "sort", "names")):
            for name in (row["name"], *_several(row["names"])):
                yield name, Entry(row["name"], kind, row["sort"], row["country"] or None)


def _leads(names: Iterable[str]) -> re.Pattern[str]:
    """What finds the words that may begin one of the names: all but those in small letters alone.

    Of a name that begins in small letters the second word is looked at too: "the" begins few.
    """
    seconds: dict[str, set[str]] = {}
    for first, *rest in (name.split() for name in names if name[0].islower()):
        seconds.setdefault(first, set()).add(rest[0] if rest else "")
    small = "|".join(
        rf"{re.escape(first)}\b(?:['’]s)?\W*+(?:{'|'.join(map(re.escape, after))})\b"
        if all(after)
        else rf"{re.escape(first)}\b"
        for first, after in seconds.items()
    )
    passed = rf"(?:[^\w&]++|(?!{small or '(?!)'})[a-z]++(?![\w+'’]|\.\w))*+"
    return re.compile(rf"{passed}(?:({_A_WORD})|\Z)")


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer of the data files, read once a process."""
    weak = {_keys(name) for name in read_list("weak_names.yaml", "weak")}
    shared = {_keys(name) for name in read_list("shared_bodies.yaml", "shared")}
    exact: dict[str, Entry] = {}
    states: dict[str, str] = {}
    for name, entry in _entries():
        key = _keys(name)
        if entry.sort == "state" and entry.country:
            states.setdefault(entry.country, entry.name)
        if key in weak:
            entry = replace(entry, weak=True)  # noqa: PLW2901
        if key in shared:
            entry = replace(entry, name=name, country=None, usual=entry)  # noqa: PLW2901
        exact.setdefault(key, entry)
    blind: dict[str, Entry] = {}
    longest: dict[str, int] = {}
    for key, entry in exact.items():
        blind.setdefault(key.lower(), entry)
        first = key.split()[0].lower()
        longest[first] = max(longest.get(first, 0), len(key.split()))
    pairs = frozenset(" ".join(key.split()[:2]) for key in blind if " " in key)
    small = frozenset(key.split()[0] for key in exact if key[0].islower())
    return Gazetteer(
        MappingProxyType(exact), MappingProxyType(blind), MappingProxyType(longest),
        MappingProxyType(states), pairs, small, _leads(exact),
    )  # fmt: skip


def country_of(text: str) -> str | None:
    """Alpha-3 code of the one state that a phrase names or implies, None where none or several."""
    return load_gazetteer().country_of(text)
