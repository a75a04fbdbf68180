"""No request goes anywhere but to public web servers."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from typing import Any

import pytest

from bot.fetch import Fetcher, FetchError
from bot.fetch.guard import Guard, GuardedResolver


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.com/a",
        "gopher://example.com",
        "javascript:alert(1)",
        "http://",
        "http://[::1",
        "//example.com/a",
        "http://user:secret@example.com/",
        "http://example.com/" + "a" * 3000,
    ],
)
def test_only_plain_web_addresses_are_taken(url: str) -> None:
    with pytest.raises(FetchError) as raised:
        Guard().check_url(url)

    assert raised.value.reason == "scheme"
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "168.63.129.16",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "192.0.2.1",
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "2002:7f00:1::",
        "2002:a9fe:a9fe::1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2001:db8::1",
        "3fff::1",
        "fec0::1",
        "64:ff9b:1::a9fe:a9fe",
        "::ffff:0:169.254.169.254",
        "192.0.0.192",
        "192.88.99.1",
        "100.100.100.200",
    ],
)
def test_addresses_inside_a_network_are_refused(ip: str) -> None:
    with pytest.raises(FetchError) as raised:
        Guard().check_ip("http://x/", ipaddress.ip_address(ip))

    assert raised.value.reason == "address"


@pytest.mark.parametrize("ip", ["1.1.1.1", "203.162.0.11", "2606:4700::1111", "64:ff9b::101:101"])
def test_public_addresses_are_taken(ip: str) -> None:
    Guard().check_ip("http://x/", ipaddress.ip_address(ip))


def test_tests_may_allow_loopback_and_nothing_else() -> None:
    guard = Guard(allow_loopback=True)

    guard.check_ip("http://x/", ipaddress.ip_address("127.0.0.1"))
    with pytest.raises(FetchError):
        guard.check_ip("http://x/", ipaddress.ip_address("10.0.0.1"))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:169.254.169.254]/latest/meta-data",
        "http://localhost/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://0/",
        "http://127.0.0.1./",
        "http://[::1%25lo]/",
        "http://[::ffff:7f00:1]/",
        "http://１２７.０.０.１/",
        "http://127。0。0。1/",
        "http://①②⑦.0.0.1/",
        "http://ｌｏｃａｌｈｏｓｔ/",
        "http://%31%32%37.0.0.1/",
        "http://LOCALHOST/",
        "http://127.0.0.1\t/",
        "http://example.com\\@127.0.0.1/",
        "http://example.com:22/",
    ],
)
async def test_no_spelling_of_a_private_address_gets_through(url: str) -> None:
    async with Fetcher() as fetcher:
        with pytest.raises(FetchError) as raised:
            await fetcher.page(url)

    assert raised.value.reason in ("address", "dns", "scheme")


async def test_the_socket_itself_goes_nowhere_inside(
    site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Should a spelling pass all looks at the address, this one sees where it leads."""
    monkeypatch.setattr(Guard, "check_url", lambda *_: None)
    async with Fetcher() as fetcher:
        with pytest.raises(FetchError, match=r"127\.0\.0\.1 is a loopback address"):
            await fetcher.page(site.root)

    assert site.robots_asked == 0


async def test_a_name_with_one_private_address_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever owns a name may let it mean a public and a private address in turn."""

    async def looked_up(*_: Any, **__: Any) -> Any:
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("1.1.1.1", 80)),
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.168.0.1", 80)),
        ]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", looked_up)

    with pytest.raises(FetchError, match=r"192\.168\.0\.1 is a private address"):
        await GuardedResolver(Guard()).resolve("two-faced.example", 80)


async def test_the_connection_goes_to_the_address_that_was_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A second look-up could give another answer."""
    answers = [("1.1.1.1", 80), ("127.0.0.1", 80)]
    lookups = 0

    async def looked_up(*_: Any, **__: Any) -> Any:
        nonlocal lookups
        lookups += 1
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", answers[min(lookups, 2) - 1])]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", looked_up)

    found = await GuardedResolver(Guard()).resolve("rebinding.example", 80)

    assert [f["host"] for f in found] == ["1.1.1.1"]
    assert lookups == 1
