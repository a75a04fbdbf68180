from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.domain.deliveries import Delivery, Outcome
from bot.domain.entities import Batch
from bot.domain.follow import Subscription, Target, Topic
from bot.store.tinydb import TinyStore
from bot.store.tinydb.notes import NOTES, Notes

NOW = dt.datetime(2026, 1, 5, 12, 0, tzinfo=dt.UTC)


def sent(chat: int, message_id: int = 9) -> Outcome:
    return Outcome(f"a-1:{chat}:0", "sent", NOW, message_id)


async def owing(folder: Path) -> TinyStore:
    store = TinyStore(folder)
    await store.record(Batch(deliveries=tuple(Delivery("a-1", Target(c), NOW) for c in (1, 2, 3))))
    return store


def killed(store: TinyStore) -> None:
    """Leave the folder as a kill does: nothing more is written, the lock is gone."""
    store._ledger._lock.release()
    store._ledger._journal.close()


async def test_what_was_sent_before_a_kill_is_not_sent_again(tmp_path: Path) -> None:
    store = await owing(tmp_path)
    await store.claim(NOW, 10)
    store.note([sent(1), Outcome("a-1:3:0", "gave_up", NOW)])
    killed(store)

    store = TinyStore(tmp_path)
    assert [m[0].target.chat_id for m in await store.claim(NOW, 10)] == [2, 3]
    found = {d.target.chat_id: d for d in await store.deliveries_of_article("a-1")}
    assert (found[1].state, found[1].message_id) == ("sent", 9)
    await store.close()
    assert not (tmp_path / NOTES).exists()


async def test_notes_go_when_their_outcomes_are_settled(tmp_path: Path) -> None:
    store = await owing(tmp_path)
    store.note([sent(1)])
    assert (tmp_path / NOTES).stat().st_size

    await store.settle([sent(1)])

    assert (tmp_path / NOTES).stat().st_size == 0
    await store.close()
    assert not (tmp_path / NOTES).exists()


async def test_half_a_note_is_none(tmp_path: Path) -> None:
    store = await owing(tmp_path)
    store.note([sent(1), sent(2)])
    killed(store)
    whole = (tmp_path / NOTES).read_bytes()

    for cut in range(len(whole)):
        (tmp_path / NOTES).write_bytes(whole[:cut])
        assert len(Notes(tmp_path / NOTES).left) == (cut >= len(whole) // 2 - 1) + (
            cut >= len(whole) - 1
        )


async def test_a_note_of_what_is_not_owed_is_passed_over(tmp_path: Path) -> None:
    store = await owing(tmp_path)
    store.note([sent(77)])
    killed(store)

    store = TinyStore(tmp_path)
    assert len(await store.claim(NOW, 10)) == 3
    await store.close()


async def test_an_erased_chat_stands_in_no_note(tmp_path: Path) -> None:
    hidden = 987654321
    store = await owing(tmp_path)
    await store.subscribe([Subscription("s", Target(hidden), Topic("all", "", ""))])
    store.note([sent(hidden), sent(1)])

    await store.erase_chat(hidden)

    assert not [p for p in tmp_path.iterdir() if str(hidden).encode() in p.read_bytes()]
    killed(store)
    assert [o.key for o in Notes(tmp_path / NOTES).left] == ["a-1:1:0"]


def test_the_file_stays_small_while_it_is_never_empty(tmp_path: Path) -> None:
    notes = Notes(tmp_path / NOTES)
    notes.add([sent(0)])
    for chat in range(1, 10_000):
        notes.add([sent(chat)])
        notes.settled([f"a-1:{chat}:0"])

    assert (tmp_path / NOTES).stat().st_size < 300_000
    assert "a-1:0:0" in [o.key for o in Notes(tmp_path / NOTES).left]
    notes.close()


def test_a_disk_that_refuses_is_passed_over(tmp_path: Path) -> None:
    notes = Notes(tmp_path / "missing" / NOTES)
    notes.add([sent(1)])
    notes.settled(["a-1:1:0"])
    notes.close()


@pytest.mark.parametrize("state", ["retry", "suspended", "gave_up"])
def test_only_what_was_sent_is_noted(tmp_path: Path, state: str) -> None:
    notes = Notes(tmp_path / NOTES)
    notes.add([Outcome("a-1:1:0", state, NOW, not_before=NOW)])  # type: ignore[arg-type]  # a literal

    assert not (tmp_path / NOTES).exists()
