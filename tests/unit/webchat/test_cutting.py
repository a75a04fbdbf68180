"""A long article that is pasted is cut as messengers cut it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.webchat.cutting import messages_of
from bot.webchat.markup import MAX_UNITS, utf16_units

_WORDS = st.lists(st.text("aơ😀", min_size=1, max_size=900), min_size=1, max_size=30)


@given(_WORDS, st.sampled_from([" ", "\n", "\n\n"]))
def test_parts_fit_and_nothing_is_lost(words: list[str], gap: str) -> None:
    parts = list(messages_of(gap.join(words)))

    assert all(0 < utf16_units(part) <= MAX_UNITS for part in parts)
    assert "".join("".join(parts).split()) == "".join(words)
    assert all(utf16_units(part) >= MAX_UNITS // 4 for part in parts[:-1])


def test_a_part_ends_with_a_line_where_there_is_one() -> None:
    lines = "\n".join("một dòng không quá dài" for _ in range(300))

    assert {part.splitlines()[-1] for part in messages_of(lines)} == {"một dòng không quá dài"}


async def test_an_article_may_be_longer_than_a_message(room: Any) -> None:
    article = "/them " + "Sáng 1-3, Tỉnh ủy họp bàn về y tế. " * 200
    async with room.visitor() as client:
        sent = await client.post("/api/send", json={"text": article})
        seen = (await client.post("/api/open", json={})).json()["messages"]

    assert sent.status_code == 200
    assert len(seen) == 2
    assert " ".join(m["text"] for m in seen) == article.strip()


@pytest.mark.parametrize("text", ["a " * 3000, "/hop " + "a " * 3000, "/theme" + "a " * 3000])
async def test_anything_else_may_not(room: Any, text: str) -> None:
    async with room.visitor() as client:
        sent = await client.post("/api/send", json={"text": text})

    assert (sent.status_code, sent.json()["error"]) == (413, "too_long")
