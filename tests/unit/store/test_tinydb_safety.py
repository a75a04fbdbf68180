"""The embedded store on a bad day: stops half-way, damaged files, two processes at once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from bot.domain.articles import Article
from bot.domain.chats import ChatSettings
from bot.domain.entities import ArticleRecord, Batch, Evidence, Person
from bot.domain.errors import SchemaTooNew, StoreDamaged, StoreError, StoreLocked
from bot.domain.text import Span
from bot.store.tinydb import TinyStore, read_store
from bot.store.tinydb import files as store_files

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


def numbers(batch: Batch | None) -> set[str]:
    assert batch is not None
    return {str(r.article.title) for r in batch.articles} | {p.name for p in batch.people}


@pytest.mark.parametrize("step", range(1, 8))
async def test_a_stop_at_any_step_leaves_the_state_before_or_after(
    step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a batch would show a person without the article that speaks of him."""
    folder = tmp_path / "data"
    await written(folder, version(1))

    done = 0
    fsync = os.fsync

    def stop_at_step(descriptor: int) -> None:
        nonlocal done
        done += 1
        if done == step:
            raise OSError(28, "No space left on device")
        fsync(descriptor)

    store = TinyStore(folder)
    monkeypatch.setattr(os, "fsync", stop_at_step)
    with pytest.raises(StoreError):
        await store.record(version(2))
    await store.close()
    monkeypatch.undo()

    assert numbers(read_store(folder)) in ({"1"}, {"2"})
    reopened = TinyStore(folder)
    assert numbers(await reopened.load()) in ({"1"}, {"2"})
    await reopened.record(version(3))
    assert numbers(await reopened.load()) == {"3"}
    await reopened.close()


async def test_a_write_after_a_failed_one_finishes_the_failed_one_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = TinyStore(tmp_path)
    replace = store_files.replace_file

    def fail_on_people(path: Path, data: bytes, *, keep_backup: bool) -> None:
        if path.name == "people.json":
            raise OSError(28, "No space left on device")
        replace(path, data, keep_backup=keep_backup)

    monkeypatch.setattr("bot.store.tinydb.storage.replace_file", fail_on_people)
    with pytest.raises(StoreError, match="No space left"):
        await store.record(version(1))
    monkeypatch.undo()
    await store.record(Batch(articles=(ArticleRecord(Article("b", "1", "b")),)))
    await store.close()

    assert numbers(read_store(tmp_path)) == {"1"}


WRITER = textwrap.dedent("""
    import asyncio, sys
    from pathlib import Path
    from bot.domain.articles import Article
    from bot.domain.entities import ArticleRecord, Batch, Evidence, Person
    from bot.domain.text import Span
    from bot.store.tinydb import TinyStore

    async def main():
        store = TinyStore(Path(sys.argv[1]))
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
    for kill_after in (1, 2, 5, 9):
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
    await written(tmp_path, version(1), version(2))
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
    await written(tmp_path, version(1), version(2))
    (tmp_path / "people.json").write_bytes(b"")
    (tmp_path / "people.json.bak").write_bytes(b"{")

    with pytest.raises(StoreDamaged, match="damaged too"):
        TinyStore(tmp_path)


async def test_a_record_of_another_shape_is_named_not_guessed(tmp_path: Path) -> None:
    await written(tmp_path, version(1))
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


async def test_an_erased_choice_is_in_no_file_of_the_folder(tmp_path: Path) -> None:
    """Erasure that left the choice in a backup would be no erasure."""
    store = TinyStore(tmp_path)
    await store.put(ChatSettings(987654321, "en"))
    await store.delete(987654321)
    await store.close()

    assert not [p.name for p in tmp_path.iterdir() if b"987654321" in p.read_bytes()]


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreError, match="BOT_DATA_DIR"):
        TinyStore(tmp_path / "file" / "data")
