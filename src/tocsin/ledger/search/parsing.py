"""The query language: words, "phrases", OR, -not, prefix*, (groups) and field:value.

    arms "red line" -act:denies (speaker:kim OR country:PRK) from:2024-06 missile*

Words side by side must all be found. What cannot be understood is refused with its place; nothing of what
was typed is ever handed to a database as its own syntax.
"""

import re
from dataclasses import dataclass, field
from typing import NoReturn

from tocsin.ledger.search.fields import CODE_FIELDS, DATE_FIELDS, KEPT_FIELDS, WORD_FIELDS, facet
from tocsin.ledger.search.query import All, AnyOf, Kept, Node, Not, Part, Query, Words
from tocsin.ledger.search.words import terms_of
from tocsin.terms.errors import BadQuery
from tocsin.terms.event import Status
from tocsin.terms.interval import Interval, parse_partial

_LONGEST = 1000
"""Characters of a search."""
_MOST = 100
"""Words, phrases and codes of a search."""
_DEEPEST = 20
"""Brackets inside brackets."""
_MEANT = re.compile(r'\s*(?:(?P<open>\()|(?P<close>\))|(?P<minus>-)|(?P<quote>")|(?P<plain>[^\s()"]+))')
_FIELD = re.compile(r"([A-Za-z]+):")
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_CODES = {field.name: field for field in CODE_FIELDS}
_NAMES = frozenset((*_CODES, *WORD_FIELDS, *DATE_FIELDS, *KEPT_FIELDS))
_STATUSES = frozenset(status.value for status in Status)


def parse_query(text: str) -> Query:
    """Understand a search; an empty one finds everything.

    Raises:
        BadQuery: naming the place and what is wrong there.
    """
    if len(text) > _LONGEST:
        raise BadQuery(text, _LONGEST, f"a search has at most {_LONGEST} characters")
    reading = _Reading(text)
    root = reading.alternatives(0)
    if reading.at < len(text.rstrip()):
        reading.fail(reading.place(), "this bracket closes none")
    return Query(text, root, reading.dates.get("from"), reading.dates.get("to"), tuple(reading.kept.values()))


@dataclass(slots=True)
class _Reading:
    """How far a search has been read."""

    text: str
    at: int = 0
    leaves: int = 0
    dates: dict[str, str] = field(default_factory=dict)
    kept: dict[str, Kept] = field(default_factory=dict)

    def fail(self, at: int, reason: str) -> NoReturn:
        raise BadQuery(self.text, at, reason)

    def place(self) -> int:
        """Where the next token begins."""
        return len(self.text) - len(self.text[self.at :].lstrip())

    def peek(self) -> re.Match[str] | None:
        return _MEANT.match(self.text, self.at)

    def alternatives(self, depth: int) -> All:
        """One branch, or several between ORs."""
        branches = [self.together(depth)]
        places = [self.at]
        while (token := self.peek()) and token["plain"] == "OR":
            if not branches[-1].nodes:
                self.fail(token.start("plain"), "OR needs something before it")
            places.append(token.start("plain"))
            self.at = token.end()
            branches.append(self.together(depth))
            if not branches[-1].nodes:
                self.fail(places[-1], "OR needs something behind it")
        if len(branches) == 1:
            return branches[0]
        if (self.dates or self.kept) and depth == 0:
            first = next(iter([*self.dates, *self.kept]))
            self.fail(places[1], f"{first}: stands beside brackets, not beside OR: put (… OR …) in brackets")
        return All((AnyOf(tuple(branches)),))

    def together(self, depth: int) -> All:
        """What stands side by side."""
        nodes: list[Node] = []
        while (token := self.peek()) and not token["close"] and token["plain"] != "OR":
            if token["plain"] == "AND":
                self.at = token.end()
                continue
            node = self.single(token, depth, negated=False)
            if node is not None:
                nodes.append(node)
        return All(tuple(nodes))

    def single(self, token: re.Match[str], depth: int, *, negated: bool) -> Node | None:
        """One word, phrase, field or group; None for a date, or for signs without a word."""
        self.at = token.end()
        if token["open"]:
            return self.group(token.start("open"), depth + 1)
        if token["minus"]:
            return self.negation(token.start("minus"), depth)
        if token["quote"]:
            return self.leaf(Part.BODY, self.quoted(token.start("quote")), token.start("quote"))
        return self.plain(token["plain"], token.start("plain"), nested=negated or depth > 0)

    def group(self, opened: int, depth: int) -> Node | None:
        if depth > _DEEPEST:
            self.fail(opened, f"brackets stand at most {_DEEPEST} deep")
        inner = self.alternatives(depth)
        token = self.peek()
        if not (token and token["close"]):
            self.fail(opened, "this bracket is never closed")
        self.at = token.end()
        return inner if inner.nodes else None

    def negation(self, minus: int, depth: int) -> Node | None:
        token = self.peek()
        if token is None or token["close"] or token[0] != token[0].lstrip():
            self.fail(minus, "- needs a word right behind it")
        if token["minus"]:
            self.fail(minus, "- stands once")
        node = self.single(token, depth, negated=True)
        return None if node is None else Not(All((node,)))

    def quoted(self, opened: int) -> str:
        """What stands up to the closing quotation mark."""
        end = self.text.find('"', self.at)
        if end < 0:
            self.fail(opened, "this quotation mark is never closed")
        words, self.at = self.text[self.at : end], end + 1
        return words

    def plain(self, word: str, start: int, *, nested: bool) -> Node | None:
        """A word with or without a star, or a field with its value."""
        named = _FIELD.match(word)
        if named is None:
            return self.word(Part.BODY, word, start)
        name = named[1].lower()
        if name not in _NAMES:
            known = ", ".join(sorted(_NAMES))
            self.fail(start, f"there is no field {named[1]}:, but {known}; quote the words to seek them")
        value = word[named.end() :]
        was_quoted = not value and self.text[self.at : self.at + 1] == '"'
        if was_quoted:
            self.at += 1
            value = self.quoted(self.at - 1)
        if not value.strip():
            self.fail(start, f"{name}: needs a value right behind it")
        return self.field(name, value, start, nested=nested, star=not was_quoted)

    def field(self, name: str, value: str, start: int, *, nested: bool, star: bool) -> Node | None:
        if name in DATE_FIELDS:
            self.day(name, value, start, nested=nested)
            return None
        if name in KEPT_FIELDS:
            self.hold(name, value.strip(), start, nested=nested)
            return None
        if name in WORD_FIELDS:
            part = Part(name)
            return self.word(part, value, start) if star else self.leaf(part, value, start)
        code = value.strip().casefold()
        takes = _CODES[name].values
        if takes and code not in takes:
            self.fail(start, f"{name}: takes {', '.join(takes)}, not {value!r}")
        self.count(start)
        return Words(Part.FACETS, (facet(name, code),))

    def once(self, name: str, start: int, *, nested: bool) -> None:
        """Refuse what holds for the whole search where it cannot, or a second time."""
        if nested:
            self.fail(start, f"{name}: stands alone, not in brackets and not behind -")
        if name in self.dates or name in self.kept:
            self.fail(start, f"{name}: stands once")

    def date(self, name: str, value: str, start: int) -> Interval:
        """A date, complete or in part."""
        try:
            bounds = parse_partial(value, "search")
        except ValueError:
            bounds = None
        if bounds is None or not _DATE.fullmatch(value):
            self.fail(start, f"{name}: takes a date such as 2024-06-14, 2024-06 or 2024, not {value!r}")
        return bounds

    def day(self, name: str, value: str, start: int, *, nested: bool) -> None:
        """Note a bound of the publication."""
        self.once(name, start, nested=nested)
        bounds = self.date(name, value, start)
        self.dates[name] = (bounds.earliest if name == "from" else bounds.latest) or ""

    def hold(self, name: str, value: str, start: int, *, nested: bool) -> None:
        """Note what is kept of a document."""
        self.once(name, start, nested=nested)
        if name == "stands":
            value = value.casefold()
            if value not in _STATUSES:
                self.fail(start, f"stands: takes {', '.join(sorted(_STATUSES))}, not {value!r}")
        elif name == "origins":
            if not re.fullmatch(r"[0-9]{1,4}", value):
                self.fail(start, f"origins: takes a number such as 2, not {value!r}")
        else:
            self.date(name, value, start)
        self.kept[name] = Kept(name, value)

    def word(self, part: Part, word: str, start: int) -> Node | None:
        """A word as typed; where it is cut into several they must stand side by side."""
        return self.leaf(part, word.rstrip("*"), start, prefix=word.endswith("*"))

    def leaf(self, part: Part, text: str, start: int, *, prefix: bool = False) -> Node | None:
        terms = terms_of(text)
        if not terms:
            if prefix:
                self.fail(start, "* needs the beginning of a word before it")
            return None
        self.count(start)
        return Words(part, terms, prefix)

    def count(self, start: int) -> None:
        self.leaves += 1
        if self.leaves > _MOST:
            self.fail(start, f"a search has at most {_MOST} words")
