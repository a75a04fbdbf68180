"""Where a date may stand at all: a quick look, so that the slow patterns see little."""

from __future__ import annotations

import re

_HINT = re.compile(r"[0-9](?:\s?[/.–-]\s?[0-9]|\s+[Tt]h[áa]ng|[0-9]{3})")
_HINT_WORDS = (" nay", " qua", " mai", "cùng ngày", "cung ngay")


def near_hints(text: str) -> list[tuple[int, int]]:
    """Return the stretches in which dates may stand: the slow patterns look only there."""
    hints = [m.start() for m in _HINT.finditer(text)]
    for word in _HINT_WORDS:
        at = text.find(word)
        while at >= 0:
            if not text[at + len(word) : at + len(word) + 1].isalpha():
                hints.append(at)
            at = text.find(word, at + 1)
    near: list[tuple[int, int]] = []
    for hint in sorted(hints):
        start, end = max(0, hint - 70), min(len(text), hint + 50)
        if near and start <= near[-1][1]:
            near[-1] = near[-1][0], end
        else:
            near.append((start, end))
    return near
