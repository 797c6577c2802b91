"""Any noun of `terms` as JSON and back, by the types of its own fields.

A span is `[start, end]`, a value of a code list its code, a record an object with its fields' names;
what is None is left out. A field that a stored object lacks takes its default, or None.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from tocsin.terms.span import Span

Json = Any
"""A value that `json` can write."""
_T = TypeVar("_T")
_Read = Callable[[Any], Any]


def write_noun(value: Any) -> Json:
    """A record, code, span or tuple of them as JSON."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Span):
        return value.pair()
    if isinstance(value, tuple | list):
        return [write_noun(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): write_noun(item) for key, item in value.items()}
    held = ((name, getattr(value, name)) for name in _names_of(cast("Hashable", type(value))))
    return {name: write_noun(item) for name, item in held if item is not None}


@cache
def _names_of(kind: Any) -> tuple[str, ...]:
    """The fields of a record, in their order."""
    return tuple(field.name for field in fields(kind))


def read_noun(kind: type[_T], value: Json) -> _T:
    """A record of that kind from what `write_noun` made of it."""
    return cast("_T", _reader(cast("Hashable", kind))(value))


@cache
def _reader(hint: Any) -> _Read:
    """How a value of that type is read, made once a type."""
    if hint is Span:
        return _read_span
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if is_dataclass(hint):
        return _record_reader(hint)
    parts = [part for part in get_args(hint) if part is not NoneType]
    if get_origin(hint) is tuple:
        return _several(_reader(parts[0]))
    if get_origin(hint) in {Union, UnionType} and len(parts) == 1:
        return _perhaps(_reader(parts[0]))
    return _as_it_is


def _read_span(value: Any) -> Span:
    return Span(*value)


def _as_it_is(value: Any) -> Any:
    return value


def _several(read: _Read) -> _Read:
    return lambda value: tuple(read(item) for item in value)


def _perhaps(read: _Read) -> _Read:
    return lambda value: None if value is None else read(value)


def _record_reader(kind: Any) -> _Read:
    hints = get_type_hints(kind)
    readers = [(field.name, _reader(hints[field.name]), _defaults(field)) for field in fields(kind)]

    def read(value: Any) -> Any:
        given = {
            name: read_field(value.get(name))
            for name, read_field, has_default in readers
            if name in value or not has_default
        }
        return kind(**given)

    return read


def _defaults(field: Any) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING
