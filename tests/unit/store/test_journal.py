"""A journal after a bad day: cut at any byte, damaged in the middle, stopped at any step."""

from __future__ import annotations

import asyncio
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.articles import Article
from bot.domain.chats import ChatSettings
from bot.domain.entities import ArticleRecord, Batch, Person
from bot.domain.errors import StoreDamaged
from bot.store.tinydb import TinyStore, read_store

HIDDEN = 987654321987


def version(number: int, padding: str = "") -> Batch:
    """Return a batch that changes two kinds, with the same number in both."""
    return Batch(
        articles=(ArticleRecord(Article("a", str(number), padding)),),
        people=(Person("p", str(number)),),
    )


def found_in(folder: Path) -> set[str]:
    batch = read_store(folder) or Batch()
    return {str(r.article.title) for r in batch.articles} | {p.name for p in batch.people}


@pytest.fixture(scope="module")
def two_lines(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, int]:
    """Return a journal of two batches, and where the second one begins."""
    folder = tmp_path_factory.mktemp("two")

    async def write() -> int:
        store = TinyStore(folder)
        await store.record(version(1))
        size = (folder / "journal.jsonl").stat().st_size
        await store.record(version(2, "ổ"))
        await store.close()
        return size

    begins = asyncio.run(write())
    return (folder / "journal.jsonl").read_bytes(), begins


async def test_a_last_line_cut_at_any_byte_is_dropped_whole(
    two_lines: tuple[bytes, int], tmp_path: Path
) -> None:
    data, begins = two_lines
    journal = tmp_path / "journal.jsonl"
    for end in range(begins, len(data)):
        journal.write_bytes(data[:end])

        assert found_in(tmp_path) == {"1"}, end

    store = TinyStore(tmp_path)
    await store.record(version(3))
    await store.close()
    assert found_in(tmp_path) == {"3"}


@given(st.data())
def test_a_last_line_with_any_byte_changed_is_dropped_whole(
    two_lines: tuple[bytes, int], tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """A machine that lost its power may have written the end of a line and not its middle."""
    journal, begins = two_lines
    at = data.draw(st.integers(begins, len(journal) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda b: b != journal[at]))
    folder = tmp_path_factory.mktemp("changed")
    (folder / "journal.jsonl").write_bytes(journal[:at] + bytes([byte]) + journal[at + 1 :])

    assert found_in(folder) == {"1"}


@given(st.data())
def test_a_damaged_line_before_the_last_is_never_passed_over(
    two_lines: tuple[bytes, int], tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    journal, begins = two_lines
    start = journal.index(b"\n") + 1
    at = data.draw(st.integers(start, begins - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda b: b != journal[at]))
    folder = tmp_path_factory.mktemp("damaged")
    changed = journal[:at] + bytes([byte]) + journal[at + 1 :]
    (folder / "journal.jsonl").write_bytes(changed)

    with pytest.raises(StoreDamaged, match=f"journal.jsonl: the line at byte {start} is damaged"):
        TinyStore(folder)
    with pytest.raises(StoreDamaged, match="last good backup"):
        read_store(folder)

    assert (folder / "journal.jsonl").read_bytes() == changed


class Moments:
    """Copies of a folder as a stop at each step would leave it."""

    def __init__(self, folder: Path, copies: Path) -> None:
        self._folder, self._copies = folder, copies
        self.taken: list[Path] = []

    def take(self) -> None:
        if self._folder.exists():
            copy = self._copies / str(len(self.taken))
            shutil.copytree(self._folder, copy)
            self.taken.append(copy)


@pytest.fixture
def moments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Moments]:
    """Take a copy before each step that changes files: write, flush, rename, remove, cut."""
    found = Moments(tmp_path / "data", tmp_path / "moments")
    (tmp_path / "moments").mkdir()
    one_at_a_time = threading.RLock()

    def before(owner: object, name: str) -> None:
        original = getattr(owner, name)

        def step(*args: object, **kwargs: object) -> object:
            with one_at_a_time:  # compaction runs beside the writes
                found.take()
                return original(*args, **kwargs)

        monkeypatch.setattr(owner, name, step)

    for owner, name in (
        (os, "fsync"),
        (os, "write"),
        (os, "link"),
        (os, "ftruncate"),
        (Path, "replace"),
        (Path, "unlink"),
    ):
        before(owner, name)
    yield found
    monkeypatch.undo()


async def test_a_stop_at_any_step_of_writing_and_compacting_loses_nothing(
    moments: Moments, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each state on disk is a whole batch, never older than what was acknowledged."""
    acknowledged: list[tuple[int, int]] = []
    for number in range(1, 7):
        store = TinyStore(tmp_path / "data", journal_bound_bytes=600)
        await store.record(version(number, "x" * 100))
        acknowledged.append((len(moments.taken), number))
        await store.close()  # waits for the compaction
    monkeypatch.undo()

    assert len(moments.taken) > 40
    for moment, folder in enumerate(moments.taken):
        least = max((number for taken, number in acknowledged if taken <= moment), default=0)
        possible = [set() if n == 0 else {str(n)} for n in (least, least + 1)]
        assert found_in(folder) in possible, moment
        again = TinyStore(folder)
        await again.record(version(99))
        await again.close()
        assert found_in(folder) == {"99"}, moment


async def test_after_compaction_the_journal_is_short_and_everything_is_there(
    tmp_path: Path,
) -> None:
    for number in range(40):
        store = TinyStore(tmp_path, journal_bound_bytes=10_000)
        await store.record(version(number, "x" * 2_000))
        await store.close()  # waits for the compaction

    assert (tmp_path / "journal.jsonl").stat().st_size < 20_000
    assert found_in(tmp_path) == {"39"}


async def test_a_compaction_that_the_disk_refuses_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = TinyStore(tmp_path, journal_bound_bytes=100)

    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bot.store.tinydb.storage.replace_file", full)
    await store.record(version(1))
    await store.record(version(2))
    await store.close()

    assert found_in(tmp_path) == {"2"}


def holding(folder: Path, text: str) -> list[str]:
    found = []
    for path in folder.iterdir():
        with suppress(FileNotFoundError):  # a temporary file that has just got its name
            if text.encode() in path.read_bytes():
                found.append(path.name)
    return found


@pytest.mark.parametrize("bound", [0, 10_000_000])
async def test_an_erased_choice_is_in_no_file_of_the_folder(tmp_path: Path, bound: int) -> None:
    """Erasure that left the choice in a backup or in the journal would be no erasure."""
    store = TinyStore(tmp_path, journal_bound_bytes=bound)
    await store.put(ChatSettings(HIDDEN, "en"))
    await store.put(ChatSettings(5, "en"))
    await store.record(version(1))
    assert holding(tmp_path, str(HIDDEN))

    await store.delete(HIDDEN)

    assert not holding(tmp_path, str(HIDDEN))
    assert await store.get(5) is not None
    await store.close()
    store = TinyStore(tmp_path)
    assert await store.get(5) is not None
    await store.close()
    assert found_in(tmp_path) == {"1"}


async def test_a_stop_during_an_erasure_loses_nothing_else(
    moments: Moments, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = TinyStore(tmp_path / "data")
    await store.put(ChatSettings(HIDDEN, "en"))
    await store.put(ChatSettings(5, "en"))
    await store.record(version(1))
    moments.taken.clear()
    shutil.rmtree(tmp_path / "moments")
    await store.delete(HIDDEN)
    await store.close()
    monkeypatch.undo()

    for folder in moments.taken:
        again = TinyStore(folder)
        assert await again.get(5) is not None
        # Whoever asked was not told that it is done, and asks again.
        await again.delete(HIDDEN)
        await again.close()
        assert found_in(folder) == {"1"}


async def test_the_journal_can_be_folded_into_one_snapshot_per_kind(tmp_path: Path) -> None:
    """A new store is made of files that an operator recognises."""
    store = TinyStore(tmp_path)
    await store.record(Batch(articles=(ArticleRecord(Article("a", "Họp", "b")),)))

    await store.compact()
    await store.compact()
    await store.close()

    assert (tmp_path / "articles.json").exists()
    assert "Họp" not in (tmp_path / "journal.jsonl").read_text()
    found = read_store(tmp_path)
    assert found is not None
    assert [r.article.title for r in found.articles] == ["Họp"]
