"""Which addresses may be asked: public web servers, and nothing inside anybody's network."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from urllib.parse import urlsplit

from aiohttp import AddrInfoType
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from bot.fetch.errors import FetchError

_IP = ipaddress.IPv4Address | ipaddress.IPv6Address
_MOST_CHARS = 2048
_LAST_SYSTEM_PORT = 1023
_WEB_PORTS = frozenset({80, 443})
# Public by number, but answered inside a cloud: the host agent of Azure.
_INSIDE = frozenset({ipaddress.ip_address("168.63.129.16")})
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# Special by the registries of IANA, which not every supported Python knows in whole: protocol
# assignments (the metadata of a cloud among them), relays of 6to4, site-local, documentation.
_RESERVED = tuple(
    ipaddress.ip_network(each)
    for each in ("192.0.0.0/24", "192.88.99.0/24", "fec0::/10", "3fff::/20")
)


class Guard:
    """Decides where a request may go.

    Args:
        allow_loopback: also 127.0.0.0/8 and ::1, for tests with a server of their own.
    """

    def __init__(self, *, allow_loopback: bool = False) -> None:
        self._loopback = allow_loopback

    def check_url(self, url: str) -> None:
        """Refuse what is no plain web address of a public server. Names are not looked up here.

        Raises:
            FetchError: the message says what is wrong with it.
        """
        if len(url) > _MOST_CHARS:
            raise FetchError(url, "scheme", f"longer than {_MOST_CHARS} characters")
        try:
            parts = urlsplit(url)
            port = parts.port
            # As the client reads it, which takes "１２７。0。0。1" for 127.0.0.1.
            host = URL(url).raw_host
        except ValueError:
            raise FetchError(url, "scheme", "not an address") from None
        if parts.scheme not in ("http", "https"):
            raise FetchError(url, "scheme", "expected an http:// or https:// address")
        if not host:
            raise FetchError(url, "scheme", "it names no host")
        if parts.username is not None or parts.password is not None:
            raise FetchError(url, "scheme", "it carries a user name or password")
        if port is not None and port not in _WEB_PORTS and port <= _LAST_SYSTEM_PORT:
            raise FetchError(url, "address", f"port {port} is not a web server's")
        try:
            literal = ipaddress.ip_address(host.partition("%")[0])
        except ValueError:
            return
        self.check_ip(url, literal)

    def check_ip(self, url: str, ip: _IP) -> None:
        """Refuse an address that is not on the public internet.

        Raises:
            FetchError: private, loopback, link-local (cloud metadata), or otherwise special.
        """
        for each in (ip, *_embedded(ip)):
            if self._loopback and each.is_loopback:
                continue
            if kind := _special(each):
                raise FetchError(url, "address", f"{ip} is {kind}, only public servers are asked")

    def connection(self, info: AddrInfoType) -> socket.socket:
        """Make the socket for a connection: the last look at where it leads.

        Raises:
            FetchError: to an address that is not on the public internet.
        """
        family, kind, protocol, _, address = info
        literal = str(address[0])
        self.check_ip(literal, ipaddress.ip_address(literal.partition("%")[0]))
        return socket.socket(family, kind, protocol)


class GuardedResolver(AbstractResolver):
    """Looks names up and checks every address before a connection is made.

    aiohttp connects to what this returns, so a name cannot mean one address here and another one a
    moment later.

    Args:
        guard: decides.
    """

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the addresses of a host.

        Raises:
            FetchError: the name is unknown, or one of its addresses is not public.
        """
        try:
            found = await asyncio.get_running_loop().getaddrinfo(
                host, port, type=socket.SOCK_STREAM, family=family
            )
        except (OSError, UnicodeError) as exc:
            raise FetchError(host, "dns", "the host name is unknown", passing=True) from exc
        results: list[ResolveResult] = []
        for family_found, _, proto, _, address in found:
            literal = str(address[0])
            self._guard.check_ip(host, ipaddress.ip_address(literal.partition("%")[0]))
            results.append(
                ResolveResult(
                    hostname=host,
                    host=literal,
                    port=port,
                    family=family_found,
                    proto=proto,
                    flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
                )
            )
        return results

    async def close(self) -> None:
        """Do nothing: nothing is kept open."""


def _embedded(ip: _IP) -> list[_IP]:
    """Return the IPv4 addresses that an IPv6 address leads to."""
    if isinstance(ip, ipaddress.IPv4Address):
        return []
    inside: list[_IP | None] = [ip.ipv4_mapped, ip.sixtofour]
    if ip.teredo is not None:
        inside += ip.teredo
    if ip in _NAT64:
        inside.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    if int(ip) >> 32 == 0 and int(ip) > 1:  # the old "IPv4-compatible" form
        inside.append(ipaddress.IPv4Address(int(ip)))
    return [i for i in inside if i is not None]


def _special(ip: _IP) -> str | None:
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        return None  # judged by the address inside
    if ip.is_loopback:
        return "a loopback address"
    if ip.is_link_local:
        return "a link-local address"
    if ip in _INSIDE:
        return "a cloud's inner address"
    if ip.is_multicast:
        return "a multicast address"
    if ip.is_unspecified:
        return "no address of a host"
    if ip.is_private:
        return "a private address"
    if ip.is_reserved or not ip.is_global or any(ip in each for each in _RESERVED):
        # NAT64 leads to the IPv4 address inside, which is judged too.
        return None if ip in _NAT64 else "a reserved address"
    return None
