from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import Expired
from bot.domain.replies import Action
from handlers.callbacks import MAX_BYTES, Codec

_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


@given(st.sampled_from(["card", "list", "ask", "anything"]), st.lists(_WORDS, max_size=3))
def test_any_action_survives_within_64_bytes(verb: str, args: list[str]) -> None:
    codec = Codec()
    action = Action(verb, tuple(args))

    data = codec.encode(action)

    assert 1 <= len(data.encode()) <= MAX_BYTES
    assert codec.decode(data) == action


def test_the_longest_id_needs_no_memory() -> None:
    """A button under an old card must still work after a restart."""
    action = Action("statements", ("person", "a" * 48, "120"))

    assert Codec().decode(Codec().encode(action)) == action


def test_a_forgotten_long_action_is_expired() -> None:
    codec = Codec(capacity=1)
    first = codec.encode(Action("list", ("search", "0", "a" * 70)))
    codec.encode(Action("list", ("search", "0", "b" * 70)))

    with pytest.raises(Expired):
        codec.decode(first)


@pytest.mark.parametrize("data", ["", "x", "#", "#nothing", "z|1", "+", "\x00"])
def test_foreign_data_is_expired_not_a_crash(data: str) -> None:
    with pytest.raises(Expired):
        Codec().decode(data)
