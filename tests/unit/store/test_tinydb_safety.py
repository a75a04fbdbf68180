"""The embedded store on a bad day: stops half-way, damaged files, two processes at once."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import textwrap
import zlib
from pathlib import Path

import pytest

from bot.domain.articles import Article
from bot.domain.chats import ChatSettings
from bot.domain.entities import ArticleRecord, Batch, Evidence, Person
from bot.domain.errors import SchemaTooNew, StoreDamaged, StoreError, StoreLocked
from bot.domain.text import Span
from bot.store.tinydb import TinyStore, read_store

ROOT = Path(__file__).parents[3]


def version(number: int) -> Batch:
    """Return a batch that writes two files with the same number in both."""
    evidence = Evidence("a", Span(0, 1), str(number))
    return Batch(
        articles=(ArticleRecord(Article("a", str(number), "b")),),
        people=(Person("p", str(number), mentions=(evidence,)),),
    )


async def written(folder: Path, *batches: Batch) -> None:
    store = TinyStore(folder)
    for batch in batches:
        await store.record(batch)
    await store.close()


async def compacted(folder: Path, *batches: Batch) -> None:
    """Write so that the snapshots hold it and the journal is empty."""
    store = TinyStore(folder, journal_bound_bytes=0)
    for batch in batches:
        await store.record(batch)
    await store.close()


def numbers(batch: Batch | None) -> set[str]:
    assert batch is not None
    return {str(r.article.title) for r in batch.articles} | {p.name for p in batch.people}


@pytest.mark.parametrize("call", ["write", "fsync"])
async def test_a_failed_write_changes_nothing_and_the_next_one_works(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a batch would show a person without the article that speaks of him."""
    store = TinyStore(tmp_path)
    await store.record(version(1))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(StoreError, match="No space left"):
        await store.record(version(2))
    monkeypatch.undo()

    assert numbers(await store.load()) == {"1"}
    assert numbers(read_store(tmp_path)) == {"1"}
    await store.record(version(3))
    await store.close()
    assert numbers(read_store(tmp_path)) == {"3"}


async def test_a_disk_that_takes_a_part_of_a_line_gets_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = TinyStore(tmp_path)
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:7]))
    await store.record(version(1))
    await store.close()

    assert numbers(read_store(tmp_path)) == {"1"}


async def test_a_part_of_a_line_that_cannot_be_taken_back_is_dropped_before_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that takes half a line and then nothing, not even the repair."""
    store = TinyStore(tmp_path)
    await store.record(version(1))
    write = os.write

    def half(descriptor: int, data: bytes) -> int:
        if len(data) < 20:
            raise OSError(5, "Input/output error")
        return write(descriptor, data[: len(data) // 2])

    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "write", half)
    monkeypatch.setattr(os, "ftruncate", fail)
    with pytest.raises(StoreError):
        await store.record(version(2))
    assert numbers(read_store(tmp_path)) == {"1"}
    monkeypatch.undo()

    await store.record(version(3))
    await store.close()
    assert numbers(read_store(tmp_path)) == {"3"}


async def test_writes_at_the_same_time_share_a_flush(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = TinyStore(tmp_path)
    flushes = 0
    fsync = os.fsync

    def counted(descriptor: int) -> None:
        nonlocal flushes
        flushes += 1
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", counted)
    await asyncio.gather(*(store.put(ChatSettings(chat, "en")) for chat in range(50)))
    await store.close()

    assert flushes == 1


WRITER = textwrap.dedent("""
    import asyncio, sys
    from pathlib import Path
    from bot.domain.articles import Article
    from bot.domain.entities import ArticleRecord, Batch, Evidence, Person
    from bot.domain.text import Span
    from bot.store.tinydb import TinyStore

    async def main():
        # So small a bound that compaction is under way at some of the kills.
        store = TinyStore(Path(sys.argv[1]), journal_bound_bytes=50_000)
        n = 0
        while True:
            n += 1
            await store.record(Batch(
                articles=(ArticleRecord(Article("a", str(n), "b" * 20_000)),),
                people=(Person("p", str(n)),),
            ))
            print(n, flush=True)

    asyncio.run(main())
""")


def test_a_killed_writer_leaves_one_whole_batch(tmp_path: Path) -> None:
    """kill -9 asks nobody: whatever was acknowledged is there, and never half of a batch."""
    folder = tmp_path / "data"
    for kill_after in random.Random(7).sample(range(1, 60), 10):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        acknowledged = 0
        while acknowledged < kill_after:
            acknowledged = int(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
        rest = writer.stdout.read().split()
        writer.wait()
        writer.stdout.close()
        last = int(rest[-1]) if rest else acknowledged

        found = numbers(read_store(folder))

        assert found in ({str(last)}, {str(last + 1)})


async def test_a_second_process_on_the_folder_is_refused(tmp_path: Path) -> None:
    store = TinyStore(tmp_path)
    code = "import sys, pathlib, bot.store.tinydb as s; s.TinyStore(pathlib.Path(sys.argv[1]))"

    second = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True
    )

    assert "StoreLocked" in second.stderr
    assert "BOT_DATA_DIR" in second.stderr
    with pytest.raises(StoreLocked):
        TinyStore(tmp_path)
    await store.close()


async def test_reading_needs_no_lock(tmp_path: Path) -> None:
    """`ask` on the command line works while the bot runs."""
    store = TinyStore(tmp_path)
    await store.record(version(1))

    assert numbers(read_store(tmp_path)) == {"1"}
    await store.close()


def test_a_folder_without_a_store_reads_as_none(tmp_path: Path) -> None:
    assert read_store(tmp_path / "missing") is None


async def test_a_damaged_file_is_named_with_its_good_backup_and_left_as_it_is(
    tmp_path: Path,
) -> None:
    await compacted(tmp_path, version(1))
    await compacted(tmp_path, version(2))
    damaged = tmp_path / "people.json"
    damaged.write_bytes(b'{"records": {"p": ')

    with pytest.raises(StoreDamaged) as raised:
        TinyStore(tmp_path)

    assert str(damaged) in str(raised.value)
    assert f"last good backup: {damaged}.bak" in str(raised.value)
    assert damaged.read_bytes() == b'{"records": {"p": '
    (tmp_path / "people.json.bak").replace(damaged)
    assert {p.name for p in (read_store(tmp_path) or Batch()).people} == {"1"}


async def test_a_damaged_backup_is_not_called_good(tmp_path: Path) -> None:
    await compacted(tmp_path, version(1))
    (tmp_path / "people.json").write_bytes(b"")
    (tmp_path / "people.json.bak").write_bytes(b"{")

    with pytest.raises(StoreDamaged, match="damaged too"):
        TinyStore(tmp_path)


async def test_a_record_of_another_shape_is_named_not_guessed(tmp_path: Path) -> None:
    await compacted(tmp_path, version(1))
    path = tmp_path / "people.json"
    data = json.loads(path.read_bytes())
    data["records"]["p"]["name"] = 5
    path.write_text(json.dumps(data))

    with pytest.raises(StoreDamaged, match=r"people\.json: a record is damaged"):
        read_store(tmp_path)


async def test_a_newer_schema_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    await written(tmp_path, version(1))
    path = tmp_path / "events.json"
    newer = json.dumps({"meta": {"1": {"schema_version": 99}}, "records": {}})
    path.write_text(newer)

    with pytest.raises(SchemaTooNew, match=r"events\.json: schema version is 99"):
        TinyStore(tmp_path)

    assert path.read_text() == newer


async def test_a_journal_of_a_newer_schema_is_refused(tmp_path: Path) -> None:
    payload = b'{"schema_version":99}'
    line = b"%08x %08x %b\n" % (len(payload), zlib.crc32(payload), payload)
    (tmp_path / "journal.jsonl").write_bytes(line + b"a line that this program cannot read\n")

    with pytest.raises(SchemaTooNew, match=r"journal\.jsonl: schema version is 99"):
        TinyStore(tmp_path)


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreError, match="BOT_DATA_DIR"):
        TinyStore(tmp_path / "file" / "data")
