"""From an input to what is in it, through archives inside archives."""

import gzip
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, cast

from tocsin.acquire.formats import InputFormat, format_named, format_of
from tocsin.acquire.inlet import Found, Inlet, Taken
from tocsin.acquire.metering import Budget, metered, opening_of
from tocsin.acquire.settings import AcquireSettings
from tocsin.terms.errors import BadInput, TocsinError
from tocsin.terms.page import SetAside

_GZIP = b"\x1f\x8b"
_WANTED = "unknown suffix, and nothing in it tells its format"


def unfold(inlet: Inlet, settings: AcquireSettings, budget: Budget, depth: int = 1) -> Iterator[Taken]:
    """Everything that an input holds, in order; what fails is set aside and what follows is read.

    Args:
        inlet: the input.
        settings: of the batch.
        budget: what the outermost input around it may still unfold to.
        depth: archives around it, itself counted.
    """
    try:
        inlet = _unpacked(inlet, budget)
        form = _format(inlet, settings, depth)
    except BadInput as bad:
        yield SetAside(bad.address, bad.reason, bad.kind)
        return
    for found in _read(form, inlet, settings):
        if not isinstance(found, Inlet):
            yield found
        elif depth >= settings.archives.max_depth:
            reason = f"an archive inside {settings.archives.max_depth} others is not opened"
            yield SetAside(found.address, reason, "too-deep")
        else:
            yield from _member(found, settings, budget, depth)


def _member(inlet: Inlet, settings: AcquireSettings, budget: Budget, depth: int) -> Iterator[Taken]:
    try:
        budget.admit(inlet.address)
    except BadInput as bad:
        yield SetAside(bad.address, bad.reason, bad.kind)
        return
    yield from unfold(
        replace(inlet, stream=metered(inlet.stream, inlet.address, budget)), settings, budget, depth + 1
    )


def _unpacked(inlet: Inlet, budget: Budget) -> Inlet:
    """The input itself, or what it packs where it is gzip that nobody has unpacked yet."""
    if not opening_of(inlet.stream).startswith(_GZIP) or inlet.file is not None:
        return inlet
    plain = cast("BinaryIO", gzip.GzipFile(fileobj=inlet.stream))
    return replace(inlet, stream=metered(plain, inlet.address, budget), size=None)


def _format(inlet: Inlet, settings: AcquireSettings, depth: int) -> InputFormat:
    """The format an input is read as: the one the batch names, for its outermost inputs, or its own.

    Raises:
        BadInput: there is none.
    """
    named = format_named(settings.input_format) if settings.input_format and depth == 1 else None
    form = named or format_of(inlet, opening_of(inlet.stream))
    if form is None:
        raise BadInput(inlet.address, _WANTED, "suffix")
    return form


def _read(form: InputFormat, inlet: Inlet, settings: AcquireSettings) -> Iterator[Found]:
    """What one reader finds, and in its place what it failed on."""
    try:
        yield from form.read(inlet, settings)
    except BadInput as bad:
        yield SetAside(bad.address, bad.reason, bad.kind)
    except TocsinError:
        raise
    except Exception as error:  # noqa: BLE001 - the one place where a parser's own failure on hostile bytes is caught
        reason = f"broken beyond what can be read as {form.name}: {type(error).__name__}: {error}"
        yield SetAside(inlet.address, reason[:500], "damaged")
