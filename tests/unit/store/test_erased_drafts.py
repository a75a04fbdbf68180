"""A chat that was erased is in no file, not even beside the draft that it brought."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.domain.entities import Batch
from bot.domain.intake import Draft
from bot.store.tinydb import TinyStore

HIDDEN = 7_654_321
NOON = dt.datetime(2021, 7, 2, 12, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize("bound", [0, 10_000_000])
async def test_a_draft_forgets_who_brought_it(tmp_path: Path, bound: int) -> None:
    store = TinyStore(tmp_path, journal_bound_bytes=bound)
    await store.record(Batch(drafts=(Draft("d-1", "url", "https://x.vn/1", NOON, chat_id=HIDDEN),)))
    await store.compact()
    await store.record(Batch(drafts=(Draft("d-2", "url", "https://x.vn/2", NOON, chat_id=HIDDEN),)))

    await store.erase_chat(HIDDEN)

    await store.close()
    holding = [p.name for p in tmp_path.iterdir() if str(HIDDEN).encode() in p.read_bytes()]
    assert holding == []
    store = TinyStore(tmp_path)
    assert [(d.id, d.chat_id) for d in (await store.load()).drafts] == [
        ("d-1", None),
        ("d-2", None),
    ]
    await store.close()
