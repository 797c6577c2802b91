"""A story as it is compared, as text and back: a ledger keeps it, so that it is made once a story.

Every record is a list of its fields in their order; a set is a sorted list.
"""

import json
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, lru_cache
from types import NoneType
from typing import Any, cast, get_args, get_origin, get_type_hints

from tocsin.weighing.gists import ClaimGist, Stance, StoryGist

SCHEME = "gist/1"
"""Raised whenever `gist_of` or its data files make another gist of the same records: what is kept under
another name is made anew."""
_AT_HAND = 1_500
"""Stories at hand, about 50 kB each."""
_Read = Callable[[Any], Any]


def write_gist(gist: StoryGist) -> str:
    """A gist as JSON text."""
    return json.dumps(_plain(gist), ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=_AT_HAND)
def read_gist(text: str, account: str) -> StoryGist:
    """A gist from what `write_gist` made of it.

    A few are at hand for the next weighing of this process: what one story is compared with, the next one of
    that day mostly is as well.

    Args:
        text: as it was written.
        account: the account that the story belongs to now.
    """
    values = json.loads(text)
    values[_ACCOUNT] = account
    return _KeptGist(*values)


_NAMES = [field.name for field in fields(StoryGist) if field.init]
_ACCOUNT = _NAMES.index("account")


def _part(name: str) -> property:
    """A field that is a tuple of records: made of the lists that were written when it is first asked for."""
    place = _NAMES.index(name)

    def read(gist: "_KeptGist") -> Any:
        part = gist.parts[place]
        if isinstance(part, list):
            part = gist.parts[place] = _field_reader(name)(part)
        return part

    return property(read)


@cache
def _field_reader(name: str) -> _Read:
    return _reader(get_type_hints(StoryGist)[name])


class _KeptGist(StoryGist):
    """A story as it was kept: most steps compare one kind of record, and need the others not be made."""

    __slots__ = ("parts",)
    parts: list[Any]
    """Every field; a part that nobody asked for is a list yet."""

    claims = _part("claims")
    happenings = _part("happenings")
    forecasts = _part("forecasts")
    people = _part("people")
    awaits = _part("awaits")
    witnesses = _part("witnesses")

    def __init__(self, *values: Any, **named: Any) -> None:
        """Take each field as it was written, in their order, or as it is, by name."""
        object.__setattr__(self, "parts", list(values) or [named[name] for name in _NAMES])
        object.__setattr__(self, "derived", {})
        for name, read, value in zip(_NAMES, _PLACES, self.parts, strict=True):
            if read is not None:
                object.__setattr__(self, name, value if named else read(value))

    def claims_against(self) -> tuple[ClaimGist, ...]:
        """As `StoryGist.claims_against`; the others need not be made for it."""
        claims = self.parts[_CLAIMS]
        if isinstance(claims, list):
            return tuple(_record_reader(ClaimGist)(one) for one in claims if one[_STANCE] == Stance.AGAINST)
        return super().claims_against()

    def records(self) -> list[str]:
        """As `StoryGist.records`; an id is the first thing written of each."""
        parts = (self.parts[place] for place in _RECORDS)
        return [one[0] if isinstance(one, list) else one.id for part in parts for one in part]


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in fields(value) if field.init]
    return value


def _reader(hint: Any) -> _Read:
    return _made_reader(cast("Hashable", hint)) or _itself


def _itself(value: Any) -> Any:
    return value


@cache
def _made_reader(hint: Any) -> _Read | None:
    """How a value of that type is read, made once a type; None where it is read as it is."""
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {item.value: item for item in hint}.__getitem__
    if is_dataclass(hint):
        return _record_reader(cast("Hashable", hint))
    parts = [part for part in get_args(hint) if part is not NoneType]
    if get_origin(hint) is frozenset:
        return frozenset
    if get_origin(hint) is tuple:
        return _several(_made_reader(parts[0]))
    if len(parts) == 1 and (read := _made_reader(parts[0])):
        return lambda value: None if value is None else read(value)
    return None


def _several(read: _Read | None) -> _Read:
    return tuple if read is None else lambda value: tuple([read(item) for item in value])


@cache
def _record_reader(kind: Any) -> _Read:
    hints = get_type_hints(kind)
    readers = [_made_reader(hints[field.name]) for field in fields(kind)]
    few = [(place, read) for place, read in enumerate(readers) if read is not None]

    def read_record(written: Any) -> Any:
        values = list(written)
        for place, read in few:
            values[place] = read(values[place])
        return kind(*values)

    return read_record


_PARTS = ("claims", "happenings", "forecasts", "people", "awaits", "witnesses")
_CLAIMS = _NAMES.index("claims")
_STANCE = [field.name for field in fields(ClaimGist)].index("stance")
_RECORDS = [_NAMES.index(name) for name in _PARTS[:3]]
_PLACES = [None if name in _PARTS else _field_reader(name) for name in _NAMES]
"""How each field is read that is read at once."""
