"""Lists of addresses: one a line, blank lines and lines that begin with `#` passed over."""

from collections.abc import Iterator

from tocsin.acquire.formats.jsonlines import lines_of
from tocsin.acquire.inlet import Found, Inlet, Lead
from tocsin.acquire.settings import AcquireSettings
from tocsin.acquire.sources import is_web
from tocsin.terms.page import SetAside

_LONGEST = 8_000
"""Bytes of the longest line that is taken for an address."""


def read_addresses(inlet: Inlet, settings: AcquireSettings) -> Iterator[Found]:  # noqa: ARG001 - readers have one form
    """Each address once, in order; it may lead to a page or to a feed."""
    seen: set[str] = set()
    anything = False
    for line in lines_of(inlet, _LONGEST):
        if isinstance(line, SetAside):
            yield line
            continue
        written = line.content.decode("utf-8", "replace")
        if written.startswith("#"):
            continue
        anything = True
        if not is_web(written):
            reason = f"not a web address: {written:.60}"
            yield SetAside(f"{inlet.address}#{line.number}", reason, "not-address")
        elif written not in seen:
            seen.add(written)
            yield Lead(written, 1)
    if not anything:
        yield SetAside(inlet.address, "no address in it", "empty")


def looks_like_addresses(opening: bytes) -> bool:
    """Whether every line that is not blank holds an address and nothing else, at least one."""
    try:
        lines = opening.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "ignore").split("\n")
    except UnicodeDecodeError:
        return False
    whole = lines if len(opening) < 60_000 else lines[:-1]  # noqa: PLR2004 - the last line may be cut
    written = [line.strip() for line in whole if line.strip() and not line.startswith("#")]
    return bool(written) and all(is_web(line) and " " not in line for line in written)
