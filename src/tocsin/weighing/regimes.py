"""The regimes of `data/obligations/`, every field checked; docs/obligations.md says how to add one."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from tocsin.terms.event import EventType
from tocsin.terms.obligation import Obligation
from tocsin.terms.transfer import GoodsClass
from tocsin.weighing.datafiles import BadDataFile

SCHEMA = "tocsin/obligations/1"
_REGIME = frozenset({"schema", "regime", "title", "target", "instruments"})
_INSTRUMENT = frozenset({"cite", "number", "since", "paragraphs"})
_NEEDED = frozenset({"paragraph", "prohibits", "giver", "receiver", "checked"})
_ALLOWED = _NEEDED | {"exceptions", "goods", "words", "events", "until"}
_CHECKED = frozenset({"page", "text"})


@cache
def packaged_regimes() -> tuple[tuple[Obligation, ...], ...]:
    """The obligations of every regime of the package, one tuple a regime, by file name."""
    folder = files("tocsin.weighing").joinpath("data", "obligations")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    return tuple(regime_of(name, folder.joinpath(name).read_text(encoding="utf-8")) for name in names)


def regime_of(name: str, text: str) -> tuple[Obligation, ...]:
    """The obligations of one regime file.

    Args:
        name: what errors call the file.
        text: its YAML.

    Raises:
        BadDataFile: a key is missing or unknown, a value has the wrong form, or a paragraph stands twice.
    """
    try:
        loaded = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
    except yaml.YAMLError as error:
        raise BadDataFile(f"{name}: no YAML ({error})") from error
    if not isinstance(loaded, dict) or loaded.get("schema") != SCHEMA:
        raise BadDataFile(f"{name}: wanted a mapping with schema {SCHEMA}")
    _only(name, loaded, _REGIME, _REGIME)
    found = tuple(
        _obligation(name, loaded, instrument, paragraph)
        for instrument in _mappings(name, loaded, "instruments")
        for paragraph in _paragraphs(name, instrument)
    )
    ids = [obligation.id for obligation in found]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        raise BadDataFile(f"{name}: stands twice: {', '.join(twice)}")
    return found


def _paragraphs(name: str, instrument: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    _only(name, instrument, _INSTRUMENT, _INSTRUMENT)
    for paragraph in _mappings(f"{name}: {instrument['cite']}", instrument, "paragraphs"):
        _only(f"{name}: {instrument['cite']}", paragraph, _NEEDED, _ALLOWED)
        yield paragraph


def _obligation(
    name: str, regime: Mapping[str, Any], instrument: Mapping[str, Any], paragraph: Mapping[str, Any]
) -> Obligation:
    where = f"{name}: {instrument['cite']}, paragraph {paragraph['paragraph']}"
    if paragraph["checked"] not in _CHECKED:
        raise BadDataFile(f"{where}: checked is none of {sorted(_CHECKED)}")
    goods, events = _words(where, paragraph, "goods"), _words(where, paragraph, "events")
    unknown = set(goods) - {kind.value for kind in GoodsClass}
    unknown |= {event.partition("/")[0] for event in events} - {kind.value for kind in EventType}
    if unknown or not (goods or events):
        raise BadDataFile(f"{where}: goods or events are missing or unknown: {sorted(unknown)}")
    until = paragraph.get("until")
    return Obligation(
        id=f"{regime['regime']}/{instrument['number']}/{paragraph['paragraph']}",
        regime=str(regime["regime"]),
        instrument=str(instrument["cite"]),
        paragraph=str(paragraph["paragraph"]),
        prohibits=str(paragraph["prohibits"]),
        exceptions=str(paragraph["exceptions"]) if paragraph.get("exceptions") else None,
        target=str(regime["target"]),
        giver=str(paragraph["giver"]),
        receiver=str(paragraph["receiver"]),
        goods=goods,
        words=_words(where, paragraph, "words"),
        events=events,
        since=_day(where, instrument["since"]),
        until=_day(where, until) if until is not None else None,
    )


def _only(where: str, found: Mapping[str, Any], needed: frozenset[str], allowed: frozenset[str]) -> None:
    missing, extra = needed - set(found), set(found) - allowed
    if missing or extra:
        raise BadDataFile(f"{where}: missing {sorted(missing)}, unknown {sorted(extra)}")


def _mappings(where: str, found: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    rows = found.get(key)
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise BadDataFile(f"{where}: {key} is no list of mappings")
    return rows


def _words(where: str, found: Mapping[str, Any], key: str) -> tuple[str, ...]:
    words = found.get(key, [])
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise BadDataFile(f"{where}: {key} is no list of words")
    return tuple(words)


def _day(where: str, value: Any) -> str:
    if not isinstance(value, date):
        raise BadDataFile(f"{where}: {value!r} is no date")
    return value.isoformat()
