"""Nested values as JSON and back: spans, words, sources, intervals, witnesses."""

from collections.abc import Iterable
from typing import Any

from tocsin.terms.claim import Words
from tocsin.terms.interval import Interval
from tocsin.terms.page import GivenFacts
from tocsin.terms.source import Source, SourceClass
from tocsin.terms.span import Span
from tocsin.terms.story import Witness

Values = dict[str, Any]
"""Column name → value, as an insert takes it."""
Json = Any
"""A value that `json` can write."""


def write_span(span: Span | None) -> Json:
    """`[start, end]`."""
    return None if span is None else span.pair()


def read_span(value: Json) -> Span | None:
    """A span from `[start, end]`."""
    return None if value is None else Span(*value)


def write_spans(spans: Iterable[Span]) -> Json:
    """`[[start, end], …]`."""
    return [span.pair() for span in spans]


def read_spans(value: Json) -> tuple[Span, ...]:
    """Spans from `[[start, end], …]`."""
    return tuple(Span(*pair) for pair in value)


def write_words(words: Words | None) -> Json:
    """`{"spans", "text"}`."""
    return None if words is None else {"spans": write_spans(words.spans), "text": words.text}


def read_words(value: Json) -> Words | None:
    """Words from `{"spans", "text"}`."""
    return None if value is None else Words(read_spans(value["spans"]), value["text"])


def write_interval(interval: Interval | None) -> Json:
    """`{"earliest", "latest", "basis", "text"}`."""
    if interval is None:
        return None
    return {
        "earliest": interval.earliest,
        "latest": interval.latest,
        "basis": interval.basis,
        "text": interval.text,
    }


def read_interval(value: Json) -> Interval | None:
    """An interval from its four fields."""
    return None if value is None else Interval(**value)


def write_source(source: Source | None) -> Json:
    """A source with the field names of the JSON contract."""
    if source is None:
        return None
    return {
        "spans": write_spans(source.spans),
        "text": source.text,
        "class": source.source_class.value,
        "actor": source.actor,
        "office": source.office,
        "country": source.country,
    }


def read_source(value: Json) -> Source | None:
    """A source from the fields of the JSON contract."""
    return None if value is None else _source(value)


def read_chain(value: Json) -> tuple[Source, ...]:
    """A chain of sources, outermost first."""
    return tuple(_source(link) for link in value)


def _source(value: Json) -> Source:
    return Source(
        spans=read_spans(value["spans"]),
        text=value["text"],
        source_class=SourceClass(value["class"]),
        actor=value["actor"],
        office=value["office"],
        country=value["country"],
    )


def write_witnesses(witnesses: Iterable[Witness]) -> Json:
    """`[{"basis", "interval", "span", "doubt"}, …]`."""
    return [
        {
            "basis": w.basis,
            "interval": write_interval(w.interval),
            "span": write_span(w.span),
            "doubt": w.doubt,
        }
        for w in witnesses
    ]


def read_witnesses(value: Json) -> tuple[Witness, ...]:
    """Witnesses from `[{"basis", "interval", "span", "doubt"}, …]`."""
    return tuple(
        Witness(w["basis"], Interval(**w["interval"]), read_span(w["span"]), w.get("doubt")) for w in value
    )


def write_given(given: GivenFacts | None) -> Json:
    """The facts that came beside a text, by name."""
    if given is None:
        return None
    return {
        "title": given.title,
        "outlet": given.outlet,
        "url": given.url,
        "language": given.language,
        "published": given.published,
    }


def read_given(value: Json) -> GivenFacts | None:
    """The facts that came beside a text, from their names."""
    return None if value is None else GivenFacts(**value)
