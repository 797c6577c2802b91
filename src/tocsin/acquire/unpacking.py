"""The body of an answer unpacked while it arrives, never beyond the limit."""

import zlib
from collections.abc import Callable, Iterable, Iterator

import brotli

_STEP = 65_536


class TooLarge(Exception):
    """The body is larger than the limit, unpacked."""


class CutShort(Exception):
    """The packed body ends before its end, or is damaged."""


class UnknownPacking(Exception):
    """The server packs in a way that was not asked for."""


def unpacked(pieces: Iterable[bytes], packing: str, limit: int) -> bytes:
    """The body behind its content encodings.

    Args:
        pieces: as they arrive.
        packing: the `Content-Encoding` header.
        limit: bytes.

    Raises:
        TooLarge: above the limit.
        CutShort: damaged or incomplete.
        UnknownPacking: an encoding that is not gzip, deflate or br, or more than one.
    """
    names = [
        name.strip().lower() for name in packing.split(",") if name.strip().lower() not in {"", "identity"}
    ]
    if len(names) > 1 or (names and names[0] not in _OPENERS):
        raise UnknownPacking(packing)
    body = bytearray()
    for piece in _OPENERS[names[0]](pieces) if names else pieces:
        body += piece
        if len(body) > limit:
            raise TooLarge
    return bytes(body)


def _gunzipped(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Gzip, of one member or several; what follows the last one is passed over."""
    opener = zlib.decompressobj(31)
    whole = False
    for piece in pieces:
        rest = piece
        while rest:
            if opener.eof:
                if not rest.startswith(b"\x1f"):
                    break
                opener, whole = zlib.decompressobj(31), False
            yield from _steps(opener, rest)
            rest = opener.unused_data
            whole = opener.eof
    if not whole:
        raise CutShort("the gzip body ends before its end")


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Deflate, with or without the zlib header that the standard asks for and some servers leave out."""
    opener = None
    for piece in pieces:
        if not piece:
            continue
        if opener is None:
            wrapped = piece[0] & 0x0F == 8  # noqa: PLR2004 - the method `deflate` of a zlib header
            opener = zlib.decompressobj(15 if wrapped else -15)
        yield from _steps(opener, piece)
    if opener is not None and not opener.eof:
        raise CutShort("the deflate body ends before its end")


def _steps(opener: "zlib._Decompress", piece: bytes) -> Iterator[bytes]:
    """One piece unpacked a step at a time."""
    try:
        yield opener.decompress(piece, _STEP)
        while opener.unconsumed_tail and not opener.eof:
            yield opener.decompress(opener.unconsumed_tail, _STEP)
    except zlib.error as error:
        raise CutShort(f"damaged: {error}") from error


def _unbrotlied(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Brotli."""
    opener = brotli.Decompressor()
    try:
        for piece in pieces:
            yield opener.process(piece, output_buffer_limit=_STEP)
            while not opener.can_accept_more_data() and not opener.is_finished():
                yield opener.process(b"", output_buffer_limit=_STEP)
    except brotli.error as error:
        raise CutShort(f"damaged: {error}") from error
    if not opener.is_finished():
        raise CutShort("the brotli body ends before its end")


_OPENERS: dict[str, Callable[[Iterable[bytes]], Iterator[bytes]]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _inflated,
    "br": _unbrotlied,
}
PACKINGS = "gzip, deflate, br"
"""What a request says it understands."""
