from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.addressing import MAX_TEXT, Call, Question, Wordless, clean, read
from handlers.intake import read_update


@given(st.text(st.characters(codec=None), max_size=300))
def test_cleaned_text_can_be_sent_and_searched(text: str) -> None:
    cleaned = clean(text)

    assert cleaned.encode().decode() == cleaned
    assert not any(ord(char) < 32 and char not in "\t\n" for char in cleaned)


def test_text_behind_the_limit_is_not_read() -> None:
    assert len(clean("x" * 10_000)) == MAX_TEXT


def _read(text: str | None, chat: int, **more: Any) -> Any:
    kind = "private" if chat > 0 else "group"
    message = {"message_id": 1, "date": 1, "chat": {"id": chat, "type": kind}, **more}
    if text is not None:
        message["text"] = text
    update = read_update({"update_id": 1, "message": message}, None)
    assert update is not None
    assert update.message is not None
    return read(update.message, 42, "giaoban_bot")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("/hop", Call("hop", "")),
        ("/HỌP  Kiên Giang ", Call("hop", "Kiên Giang")),
        ("/hop@giaoban_bot x", Call("hop", "x", named=True)),
        ("/hop@other_bot x", Call("hop", "x")),
        ("/18-NQ/TW là gì", Question("/18-NQ/TW là gì")),
        ("@giaoban_bot", Question("")),
        ("ai?", Question("ai?")),
        ("  ", Wordless()),
        (None, Wordless()),
    ],
)
def test_everything_in_private_is_meant_for_the_bot(text: str | None, asked: object) -> None:
    assert _read(text, chat=7) == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("/hop", Call("hop", "")),
        ("/hop@other_bot x", None),
        ("chào @giaoban_bot, ai?", Question("chào ai?")),
        ("ai?", None),
        (None, None),
    ],
)
def test_in_groups_only_what_is_addressed_to_it(text: str | None, asked: object) -> None:
    assert _read(text, chat=-7) == asked


def test_a_mention_without_a_user_name_counts() -> None:
    user = {"id": 42, "is_bot": True, "first_name": "Giao Ban"}
    entity = {"type": "text_mention", "offset": 0, "length": 3, "user": user}

    assert _read("Bot ai?", chat=-7, entities=[entity]) == Question("Bot ai?")
