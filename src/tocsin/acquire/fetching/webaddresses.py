"""Which addresses may be asked at all, by how they are written and by where they lead."""

import ipaddress
import re
import socket
from urllib.parse import urljoin, urlsplit

import httpx

from tocsin.terms.errors import BadInput

_LONGEST = 8_000
_LAST_PORT = 65_535
_CONTROLS = re.compile(r"[\x00-\x20\x7f]")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def web_address(written: str, home: str | None = None) -> str:
    """An address as it can be asked: whole, without its fragment.

    Args:
        written: as a feed, a list or a redirect writes it.
        home: the address it may be relative to.

    Raises:
        BadInput: another scheme, no host, a user name or password, or characters that no address holds.
    """
    shown = written[:200]
    text = written.strip()
    if home is not None:
        try:
            text = urljoin(home, text)
        except ValueError as error:
            raise BadInput(shown, f"not a web address: {error}", "not-address") from error
    if len(text) > _LONGEST or _CONTROLS.search(text):
        raise BadInput(
            shown, "not a web address: too long, or with control characters or blanks", "not-address"
        )
    try:
        parsed = httpx.URL(text)
        host = parsed.host
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise BadInput(shown, f"not a web address: {error}", "not-address") from error
    if parsed.scheme not in {"http", "https"} or not host:
        raise BadInput(
            shown, f"only http and https addresses are fetched, not {parsed.scheme!r}", "not-address"
        )
    if parsed.port is not None and not 0 < parsed.port <= _LAST_PORT:
        raise BadInput(shown, f"not a web address: there is no port {parsed.port}", "not-address")
    if parsed.userinfo:
        raise BadInput(shown, "an address with a user name or password is not fetched", "not-address")
    return str(parsed.copy_with(fragment=None))


def host_of(address: str) -> str:
    """Scheme, host and port of a checked address: what robots.txt and pace hold for."""
    parsed = urlsplit(address)
    return f"{parsed.scheme}://{parsed.netloc}"


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet: not private, loopback, link-local or reserved.

    IPv6 forms that carry an IPv4 address (mapped, 6to4, Teredo, NAT64) are judged by what they carry.
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inside = [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
        if found in _NAT64:
            inside.append(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF))
        carried = [str(entry) for entry in inside if entry is not None]
        if carried:
            return all(is_public(entry) for entry in carried)
    return found.is_global and not found.is_multicast and not found.is_reserved and not found.is_unspecified


def addresses_behind(host: str, port: int, *, allow_private: bool) -> list[str]:
    """The IP addresses that a host name resolves to and that may be asked.

    Raises:
        BadInput: all of them are private; the check is made on what is connected to, once.
        OSError: the name does not resolve.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if allow_private:
        return addresses
    public = [address for address in addresses if is_public(address)]
    if not public:
        reason = f"{host} is a private or local address ({addresses[0]}), which is not asked unless allowed"
        raise BadInput(host, reason, "private-address")
    return public
