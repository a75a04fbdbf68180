"""robots.txt as RFC 9309 reads it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fetch.robots import parse_robots


def allowed(robots: str, path: str) -> bool:
    return parse_robots(robots.encode(), "GiaoBan").allows("https://x.vn" + path)


@pytest.mark.parametrize(
    ("robots", "path", "expected"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/c", False),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
        ("User-agent: giaoban\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
        ("User-agent: khac\nDisallow: /", "/a", True),
        ("User-agent: khac\nUser-agent: *\nDisallow: /x", "/x", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x", True),
        ("User-agent: *\nDisallow: /a*c", "/abbbc/d", False),
        ("User-agent: *\nDisallow: /tìm", "/t%C3%ACm/x", False),
        ("user-agent:*\ndisallow:/a # lời chú", "/a", False),
        ("Disallow: /", "/a", True),
    ],
)
def test_the_longest_rule_decides(robots: str, path: str, expected: bool) -> None:
    assert allowed(robots, path) is expected


def test_the_delay_of_a_host_has_a_limit() -> None:
    assert parse_robots(b"User-agent: *\nCrawl-delay: 5", "GiaoBan").delay_s == 5
    assert parse_robots(b"User-agent: *\nCrawl-delay: 86400", "GiaoBan").delay_s == 60
    assert parse_robots(b"User-agent: *\nCrawl-delay: nhanh", "GiaoBan").delay_s == 0


@given(st.binary(max_size=400))
def test_any_bytes_are_rules_of_some_kind(data: bytes) -> None:
    parse_robots(data, "GiaoBan").allows("https://x.vn/a")
