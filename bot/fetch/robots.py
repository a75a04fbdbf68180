"""robots.txt (RFC 9309): the longest matching rule of the most specific group decides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

MOST_BYTES = 500 * 1024
"""What is behind is not read (RFC 9309, 2.5)."""
_MOST_RULES = 2000
_MOST_DELAY_S = 60.0


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules for us.

    Attributes:
        rules: (pattern, allowed).
        delay_s: Crawl-delay, 0 when there is none.
    """

    rules: tuple[tuple[str, bool], ...] = ()
    delay_s: float = 0.0

    def allows(self, url: str) -> bool:
        """Whether the page may be fetched. robots.txt itself always may."""
        parts = urlsplit(url)
        path = _path(parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        if path == "/robots.txt":
            return True
        best, allowed = -1, True
        for pattern, allow in self.rules:
            if len(pattern) < best or (len(pattern) == best and not allow):
                continue
            if _matches(pattern, path):
                best, allowed = len(pattern), allow
        return allowed


EVERYTHING = Robots()


def parse_robots(data: bytes, agent: str) -> Robots:
    """Return the rules of a robots.txt for an agent; broken lines are skipped.

    Args:
        data: the file; at most ``MOST_BYTES`` of it are read.
        agent: our product name.
    """
    text = data[:MOST_BYTES].decode("utf-8", errors="replace").lstrip("\ufeff")
    groups: list[tuple[set[str], list[tuple[str, bool]], list[float]]] = []
    open_group = False
    for line in text.splitlines():
        field, _, value = line.partition("#")[0].partition(":")
        field, value = field.strip().lower(), value.strip()
        if field == "user-agent":
            if not open_group:
                groups.append((set(), [], []))
            groups[-1][0].add(value.lower())
            open_group = True
        elif groups and field in ("allow", "disallow"):
            open_group = False
            if value and len(groups[-1][1]) < _MOST_RULES:
                groups[-1][1].append((_path(value), field == "allow"))
        elif groups and field == "crawl-delay":
            open_group = False
            if re.fullmatch(r"\d{1,6}(\.\d{1,3})?", value):
                groups[-1][2].append(float(value))
    name = agent.lower()
    for wanted in (name, "*"):
        ours = [g for g in groups if wanted in g[0]]
        if ours:
            delays = [d for g in ours for d in g[2]]
            rules = tuple(rule for g in ours for rule in g[1])
            return Robots(rules, min(max(delays, default=0.0), _MOST_DELAY_S))
    return EVERYTHING


def _path(text: str) -> str:
    """Return a path with each character written one way."""
    return quote(unquote(text), safe="/?=&*$+,;:@!~()'.-_%")


def _matches(pattern: str, path: str) -> bool:
    """Match with ``*`` and a final ``$``, in time linear in both for each star."""
    anchored = pattern.endswith("$")
    first, *others = (pattern[:-1] if anchored else pattern).split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for number, part in enumerate(others):
        if anchored and number == len(others) - 1:
            return len(path) - len(part) >= at and path.endswith(part)
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not anchored or at == len(path)
