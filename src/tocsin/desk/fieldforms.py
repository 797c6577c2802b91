"""Fields of a record as a form: what the machine put there, what a person put there, and what may be."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from tocsin.desk.words import visible
from tocsin.ledger import RecordKind
from tocsin.runs.judged import corrected
from tocsin.runs.reviewing import CORRECTABLE, Reviewed
from tocsin.terms.errors import BadUsage


@dataclass(frozen=True, slots=True)
class FormField:
    """One field that a person may correct."""

    name: str
    machine: str
    """The finder's value in words, empty for none."""
    person: str
    """The value as it stands: a person's where there is one, else the machine's."""
    choices: tuple[str, ...]
    """Codes it takes, empty for free words."""

    @property
    def changed(self) -> bool:
        """Whether a person's value stands beside the machine's."""
        return self.person != self.machine


def form_fields(kind: RecordKind, record: Reviewed, values: Mapping[str, Any]) -> tuple[FormField, ...]:
    """The fields of a record that may be corrected.

    Args:
        kind: of the record.
        record: as the machine made it.
        values: what people corrected, by field.
    """
    hints = get_type_hints(type(record))
    now = corrected(record, values)
    return tuple(
        FormField(name, words_of(getattr(record, name)), words_of(getattr(now, name)), _choices(hints[name]))
        for name in CORRECTABLE.get(kind, ())
    )


def sent_values(fields: tuple[FormField, ...], sent: Mapping[str, str], record: Reviewed) -> dict[str, Any]:
    """What a form changes: the fields whose words are not those that stood in it.

    Raises:
        BadUsage: a number is none.
    """
    hints = get_type_hints(type(record))
    return {
        field.name: _value(hints[field.name], field.name, sent[field.name].strip())
        for field in fields
        if field.name in sent and sent[field.name].strip() not in {field.person, visible(field.person)}
    }


def words_of(value: object) -> str:
    """A field's value as a form shows it."""
    if value is None:
        return ""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def _plain(hint: Any) -> tuple[Any, bool]:
    """A hint without its None, and whether it had one."""
    if get_origin(hint) is UnionType:
        kinds = [kind for kind in get_args(hint) if kind is not type(None)]
        return kinds[0], len(kinds) < len(get_args(hint))
    return hint, False


def _choices(hint: Any) -> tuple[str, ...]:
    kind, optional = _plain(hint)
    none = ("",) if optional else ()
    if kind is bool:
        return (*none, "no", "yes")
    if isinstance(kind, type) and issubclass(kind, Enum):
        return (*none, *(str(member.value) for member in kind))
    return ()


def _value(hint: Any, name: str, words: str) -> Any:
    kind, _ = _plain(hint)
    if get_origin(kind) is tuple:
        return [part.strip() for part in words.split(",") if part.strip()]
    if not words:
        return None
    if kind is bool:
        return words == "yes"
    if kind in {int, float}:
        try:
            return kind(words)
        except ValueError:
            raise BadUsage(f"{name}: {words} is no number") from None
    return words
