"""A story as it is compared, as text and back: a ledger keeps it, so that it is made once a story.

Every record is a list of its fields in their order; a set is a sorted list.
"""

import json
import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, lru_cache
from itertools import pairwise
from types import NoneType
from typing import Any, cast, get_args, get_origin, get_type_hints

from tocsin.weighing.gists import ClaimGist, Stance, StoryGist, kept_beside

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
    return _KeptGist(text, account=account)


_NAMES = [field.name for field in fields(StoryGist) if field.init]
_ACCOUNT = _NAMES.index("account")


def _part(name: str) -> property:
    """A field that is a tuple of records: made of the lists that were written when it is first asked for."""

    def read(gist: "_KeptGist") -> Any:
        part = gist.piece(name)
        if isinstance(part, list):
            read_part = cast("_Read", _field_reader(name))
            part = gist.held[name] = read_part(part)
        return part

    return property(read)


@cache
def _field_reader(name: str) -> _Read | None:
    """How a field is read; None where it is read as it is."""
    return _made_reader(cast("Hashable", get_type_hints(StoryGist)[name]))


class _KeptGist(StoryGist):
    """A story as it was kept: most steps compare one kind of record, and need the others not be made.

    Of many a code is sought that their text does not hold, and nothing at all need be made of them.
    """

    __slots__ = ("held", "written")
    held: dict[str, Any]
    """The parts that were asked for: as the lists that were written, or as they are."""
    written: str
    """Its text; none where it was made of fields."""

    claims = _part("claims")
    happenings = _part("happenings")
    forecasts = _part("forecasts")
    people = _part("people")
    awaits = _part("awaits")
    witnesses = _part("witnesses")

    def __init__(self, written: str = "", **fields: Any) -> None:
        """Take a story as it was written, with its account by name; or every field as it is, by name."""
        keep = object.__setattr__
        keep(self, "derived", {})
        keep(self, "written", written)
        if not written:
            keep(self, "held", {name: fields[name] for name in _PARTS})
            for name in _FIRST:
                keep(self, name, fields[name])
            return
        claim = _BEGINS["claims"].search(written)
        values = _DECODER.raw_decode(f"{written[: claim.start()]}]" if claim else written)[0]
        keep(self, "held", {} if claim else dict(zip(_PARTS, values[len(_FIRST) :], strict=True)))
        values[_ACCOUNT] = fields["account"]
        for place, read in _READ_FIRST:
            values[place] = read(values[place])
        for name, value in zip(_FIRST, values, strict=False):
            keep(self, name, value)

    def piece(self, name: str) -> Any:
        """A part as it is held by now: the lists that were written, where nobody asked for more yet."""
        if name in self.held:
            return self.held[name]
        begins = _BEGINS[name].search(self.written) if name in _BEGINS else None
        if begins:
            self.held[name] = _DECODER.raw_decode(self.written, begins.start() + 1)[0]
        else:
            values = json.loads(self.written)[len(_FIRST) :]
            self.held.update({**dict(zip(_PARTS, values, strict=True)), **self.held})
        return self.held[name]

    def may_hold(self, codes: Iterable[str]) -> bool:
        """As `StoryGist.may_hold`: a value stands between quotation marks in its text."""
        return not self.written or any(f'"{code}"' in self.written for code in codes)

    def claims_against(self) -> tuple[ClaimGist, ...]:
        """As `StoryGist.claims_against`; the others need not be made for it."""
        claims = self.piece("claims")
        if isinstance(claims, list):
            return tuple(_record_reader(ClaimGist)(one) for one in claims if one[_STANCE] == Stance.AGAINST)
        return super().claims_against()

    def records(self) -> list[str]:
        """As `StoryGist.records`, without a record being made."""
        return _listed(self) if self.written else super().records()

    def listed(self) -> list[str]:
        """The records as they are written.

        Of each its id is written first, the story's second, and then a number or a list; of a person a text.
        """
        parts = self.written.split(f'",{json.dumps(self.id, ensure_ascii=False)},')
        told = [before for before, after in pairwise(parts) if after[0] not in '"n']
        ids = [before[before.rfind('"') + 1 :] for before in told]
        if any(before.endswith(f'\\"{one}') for before, one in zip(told, ids, strict=True)):
            return super().records()
        return ids


@kept_beside
def _listed(gist: Any) -> list[str]:
    listed: list[str] = gist.listed()
    return listed


def _plain(value: Any) -> Any:
    if value is None or type(value) is str:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if not is_dataclass(value):
        return value
    return [_plain(getattr(value, name)) for name in _names_of(cast("Hashable", type(value)))]


@cache
def _names_of(kind: Any) -> tuple[str, ...]:
    """The fields that a record is made of, in their order."""
    return tuple(field.name for field in fields(kind) if field.init)


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
_FIRST = _NAMES[: _NAMES.index("claims")]
"""The fields that are read at once: they stand before the others."""
_READ_FIRST = [
    (place, read) for place, name in enumerate(_FIRST) if (read := _field_reader(name)) is not None
]
_STANCE = [field.name for field in fields(ClaimGist)].index("stance")
_BEGINS = {
    "claims": re.compile(r',\[\["claim-[^"]*","[^"]*",\d'),
    "happenings": re.compile(r',\[\["(?:event|transfer)-[^"]*","[^"]*",\d'),
    "forecasts": re.compile(r',\[\["forecast-[^"]*","[^"]*",\['),
}
"""The beginning of a part, if its first id is one of ours: the id, the story's, then a number or a list.

A person of such a name has a text there; and inside a text, quotation marks are escaped."""
_DECODER = json.JSONDecoder()
