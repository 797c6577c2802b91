"""Who is who in a story: surnames, pronouns and short forms resolve to the fullest form the story gives."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tocsin.claims.grammar import DETERMINERS, POSSESSIVES
from tocsin.claims.speaker import (
    AUTHOR,
    DOCUMENT,
    MEDIUM,
    NAMED,
    NONE,
    OFFICE,
    UNNAMED,
    Kind,
    kind_of,
    noun_classes,
)
from tocsin.claims.wordlists import word_class
from tocsin.reading.corefer.mention import Actor
from tocsin.reading.corefer.resolver import Resolver
from tocsin.reading.gazetteer import load_gazetteer
from tocsin.terms.name import NameKind
from tocsin.terms.source import Source
from tocsin.terms.span import Span, text_of

_CAPITALS = r"[^\W\d_a-z][\w'’.-]{0,80}+"
_RUN = re.compile(rf"{_CAPITALS}(?:\s(?:of\s)?{_CAPITALS}){{1,8}}")
_WORDS_OF = re.compile(
    r"(?P<owner>[Hh]is|[Hh]er|[Tt]heir|.{2,80}?(?=['’]s? ))(?:['’]s?)? (?:\w+ ){0,2}(?P<noun>\w+)"
)
"""`his remarks`, `the envoy's written statement`."""
_REACH = 80
"""Characters before "who" in which whoever it names is looked for."""
_UTTERANCES = word_class("utterances")
_BODY_CLASSES = frozenset({MEDIUM, DOCUMENT, OFFICE})
_NOBODY = frozenset({UNNAMED, NONE})
_SINGULAR_PERSON = frozenset({"he", "she", "him", "her", "his"})
_PLURAL = frozenset({"they", "them", "their", "it"})
_OPENERS = DETERMINERS | POSSESSIVES
_PRONOUNS = _SINGULAR_PERSON | _PLURAL | {"who", "which", "whom"}


@dataclass(slots=True)
class Cast:
    """The people and bodies of one story, met in the order of the text."""

    text: str
    body: Sequence[Span]
    byline: str | None
    resolver: Resolver | None = None
    """The story's coreference, None where nobody resolved it."""
    people: dict[str, tuple[str, Kind]] = field(default_factory=dict)
    """Last word of a name to its fullest form and what is known of the person."""
    person: tuple[str, Kind] | None = None
    """The last person who spoke."""
    body_actor: tuple[str, Kind] | None = None
    """The last office, medium or group that spoke."""
    runs: dict[str, list[Span]] | None = None
    """Index of the body's capitalised words, made when first needed."""
    offices: dict[str, tuple[str, Kind]] = field(default_factory=dict)
    """Head noun of an office to its fullest form."""
    kinds: dict[Span, Kind] = field(default_factory=dict)
    """What mentions say by themselves: one source says several things."""

    def source(self, spans: tuple[Span, ...]) -> Source:
        """The source of a mention, resolved by the reader's coreference, else by what was met so far.

        Whose words speak ("his remarks suggest …") speaks himself.
        """
        owner = _owner(self.text, spans)
        if owner is not None:
            speaker = self.source((owner,))
            return replace(speaker, spans=spans, text=text_of(spans, self.text))
        own = self._by_order(spans)
        if self.resolver is None or not spans:
            return own
        if own.source_class is UNNAMED and own.country is None:
            own = replace(own, country=self.resolver.state_within(spans[0]))
        actor = self.resolver.resolve(spans[0])
        if actor is None:
            return own
        found = _confirmed(own, actor)
        if found.source_class is NAMED and found.actor is not None:
            self.person = found.actor, Kind(NAMED, found.office, found.country, None)
        return found

    def _by_order(self, spans: tuple[Span, ...]) -> Source:
        """The source of a mention, resolved against everything met so far."""
        if not spans:
            return Source((), None, NONE)
        words = text_of(spans, self.text)
        lower = words.lower()
        if lower in _SINGULAR_PERSON:
            return self._pronoun(spans, words, self.person)
        if lower in _PLURAL:
            return self._pronoun(spans, words, self.body_actor)
        if lower in {"who", "which", "whom"}:
            return self._relative(spans, words)
        kind = self._kind(spans[0])
        if kind.source_class is AUTHOR:
            return Source(spans, words, AUTHOR, self.byline)
        return self._named(spans, words, kind) if kind.name is not None else self._unnamed(spans, words, kind)

    def _kind(self, span: Span) -> Kind:
        """What kind of source a mention is by itself."""
        found = self.kinds.get(span)
        if found is None:
            found = self.kinds[span] = kind_of(self.text, span)
        return found

    def mentioned(self, spans: tuple[Span, ...]) -> Source:
        """Somebody who is told or reported; that changes nothing about who spoke last."""
        held = self.person, self.body_actor
        told = self.source(spans)
        self.person, self.body_actor = held
        return told

    def _pronoun(self, spans: tuple[Span, ...], words: str, held: tuple[str, Kind] | None) -> Source:
        if held is None:
            return Source(spans, words, UNNAMED)
        actor, kind = held
        return Source(spans, words, kind.source_class, actor, kind.office, kind.country)

    def _relative(self, spans: tuple[Span, ...], words: str) -> Source:
        """`who` names whoever stands before it."""
        before = self.text[max(0, spans[0].start - _REACH) : spans[0].start].rstrip(" ,")
        match = re.search(rf"({_CAPITALS}(?:\s{_CAPITALS}){{0,3}})$", before)
        if match is None:
            return Source(spans, words, UNNAMED)
        begin = max(0, spans[0].start - _REACH) + match.start()
        kind = self._kind(Span(begin, begin + len(match.group())))
        if kind.name is None:
            return Source(spans, words, kind.source_class, match.group(), kind.office, kind.country)
        actor, known = self._fullest(kind.name.of(self.text), kind)
        return Source(spans, words, NAMED, actor, known.office, known.country)

    def _named(self, spans: tuple[Span, ...], words: str, kind: Kind) -> Source:
        if kind.name is None:
            return Source(spans, words, kind.source_class)
        actor, known = self._fullest(kind.name.of(self.text), kind)
        self.person = actor, known
        return Source(spans, words, NAMED, actor, known.office, known.country)

    def _fullest(self, name: str, kind: Kind) -> tuple[str, Kind]:
        """The fullest form of a name in the story, with the office and country known of its bearer."""
        parts = name.split()
        key = parts[-1]
        held = self.people.get(key) or (self.people.get(parts[0]) if len(parts) == 1 else None)
        if len(parts) > 1:
            known = held[1] if held and held[0] == name else kind
            merged = _merged(kind, known)
            self.people[key] = name, merged
            self.people.setdefault(parts[0], (name, merged))
            return name, merged
        if held is not None:
            actor, known = held
            return actor, _merged(kind, known)
        return self._searched(name, kind)

    def _searched(self, name: str, kind: Kind) -> tuple[str, Kind]:
        """A surname whose full form stands elsewhere in the body; several candidates leave it unresolved."""
        found: dict[str, Kind] = {}
        for span in self._runs().get(name, ()):
            whole = self._kind(span)
            full = whole.name.of(self.text) if whole.name is not None else ""
            if len(full.split()) > 1 and name in {full.split()[0], full.split()[-1]}:
                found.setdefault(full, whole)
        if len(found) != 1:
            return name, kind
        actor, known = next(iter(found.items()))
        self.people[name] = actor, known
        return actor, _merged(kind, known)

    def _runs(self) -> dict[str, list[Span]]:
        """Each capitalised word of the body with the runs of capitalised words that it stands in."""
        if self.runs is None:
            self.runs = {}
            for span in self.body:
                for match in _RUN.finditer(self.text, span.start, span.end):
                    for word in set(match.group().split()):
                        self.runs.setdefault(word.removesuffix("'s").removesuffix("’s"), []).append(
                            Span(*match.span())
                        )
        return self.runs

    def _unnamed(self, spans: tuple[Span, ...], words: str, kind: Kind) -> Source:
        """An institution resolves to its fullest form; a described person stays unresolved."""
        if kind.source_class in _NOBODY:
            return Source(spans, words, kind.source_class, None, kind.office, kind.country)
        plain = words.rstrip(" ,")
        entry = load_gazetteer().lookup(plain)
        if entry is not None:
            state = load_gazetteer().states.get(entry.country or "")
            actor: str | None = state if entry.sort in {"capital", "state"} and state else entry.name
            country = entry.country
        else:
            actor, country = self._full_office(plain, kind)
        if actor is not None:
            self.body_actor = actor, Kind(kind.source_class, kind.office, country, None)
        return Source(spans, words, kind.source_class, actor, kind.office, country)

    def _full_office(self, plain: str, kind: Kind) -> tuple[str | None, str | None]:
        """`the ministry` is the last ministry that was named more fully."""
        parts = plain.split()
        head = parts[-1].lower()
        bare = len(parts) <= 2 and parts[0].lower() in _OPENERS  # noqa: PLR2004 - determiner, noun
        if not bare:
            first = 1 if parts[0].lower() in DETERMINERS else 0
            name = " ".join(parts[first:])
            if noun_classes(head):
                self.offices[head] = name, kind
            return name, kind.country
        held = self.offices.get(head)
        if held is not None:
            return held[0], held[1].country
        return None, kind.country


def _owner(text: str, spans: tuple[Span, ...]) -> Span | None:
    """Whose words a mention means: "his remarks", "the envoy's statement"; None where it means no words."""
    if len(spans) != 1:
        return None
    words = spans[0].of(text)
    if words[words.rfind(" ") + 1 :].lower() not in _UTTERANCES:
        return None
    match = _WORDS_OF.fullmatch(words)
    if match is None:
        return None
    return Span(spans[0].start + match.start("owner"), spans[0].start + match.end("owner"))


def _confirmed(own: Source, actor: Actor) -> Source:
    """A source with whom the story's coreference says it means; a described voice stays unnamed."""
    lower = (own.text or "").lower()
    pronoun = lower in _PRONOUNS
    if own.source_class is AUTHOR or (own.source_class is UNNAMED and not pronoun):
        return own
    if lower in _SINGULAR_PERSON and actor.kind is not NameKind.PERSON:
        return own
    country = actor.country or own.country
    if actor.kind is NameKind.PERSON:
        office = actor.office if pronoun else own.office or actor.office
        return Source(own.spans, own.text, NAMED, actor.name, office, country)
    if own.source_class is NAMED and not pronoun:
        return own
    entry = load_gazetteer().lookup(actor.name)
    medium = entry is not None and entry.sort in {"wire", "outlet"}
    kept = own.source_class if own.source_class in _BODY_CLASSES else OFFICE
    return Source(own.spans, own.text, MEDIUM if medium else kept, actor.name, own.office, country)


def _merged(kind: Kind, known: Kind) -> Kind:
    """What a mention says of a person, filled up with what is known already."""
    return Kind(NAMED, kind.office or known.office, kind.country or known.country, kind.name)
