"""What is beside a store, made by a process of its own: complete or not there at all."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import threading
from pathlib import Path

import msgspec
import pytest

from bot import cli
from bot.domain.articles import Article
from bot.domain.entities import ArticleRecord, Batch
from bot.domain.findings import PassagesFinding
from bot.keeping import INDEX, Keeper, index_of
from bot.keeping_apart import Apart, Job
from bot.keeping_tables import TABLES
from bot.keeping_words import WORDS, WordsKeeper, words_of
from bot.services.archive import Archive
from bot.services.ask import Ask
from bot.store.tinydb import TinyStore, open_store

NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.timezone(dt.timedelta(hours=7)))
MANY = 130
KEPT = (TABLES, WORDS)
QUESTION = "phong trào nuôi ong lấy mật là gì?"


@pytest.fixture(autouse=True)
def _always_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.keeping_words._MOST_HERE", 100)


def article(number: int, about: str = "trồng lúa xen tôm") -> ArticleRecord:
    body = f"Các huyện phát động phong trào {about} trong nhân dân."
    on = dt.date(2019, 1, 1) + dt.timedelta(days=number)
    return ArticleRecord(Article(f"a-{number:03}", f"Bài {number}", body, published_on=on))


@pytest.fixture
async def folder(tmp_path: Path) -> Path:
    """Return a folder with a store and nothing beside it."""
    store = TinyStore(tmp_path)
    batch = Batch(articles=(article(0, "nuôi ong lấy mật"), *map(article, range(1, MANY))))
    await store.record(batch)
    await store.compact()
    await store.close()
    return tmp_path


def said(ask: Ask) -> list[str]:
    found = ask.answer(QUESTION, chat=1, now=NOW)
    return [p.article_id for p in found.passages] if isinstance(found, PassagesFinding) else []


def opened(folder: Path) -> tuple[Archive, Ask, bool]:
    stored = open_store(folder)
    assert stored is not None
    archive = Archive(stored)
    words = words_of(archive, stored, folder)
    return archive, Ask(archive, index_of(archive, stored, folder), words=words), words is not None


async def test_a_program_answers_from_what_another_process_read(folder: Path) -> None:
    store = TinyStore(folder)
    archive, ask, kept = opened(folder)
    assert not kept
    assert said(ask) == []
    assert ask.words.behind

    WordsKeeper(store, ask.words, archive, folder, kept=False).keep()

    assert said(ask) == ["a-000"]
    assert not ask.words.behind
    assert [n for n in KEPT if (folder / n).exists()] == list(KEPT)
    assert not list(folder.glob("*.tmp"))
    _, again, kept = opened(folder)
    assert kept
    assert said(again) == ["a-000"]
    await store.close()


async def test_whoever_takes_articles_in_has_them_read_at_the_end(folder: Path) -> None:
    told: list[bool] = []
    store = TinyStore(folder)
    archive = Archive(store.stored())
    words = WordsKeeper.beside(store, archive, folder, told.append)
    keeper = Keeper(store, archive, None, folder, words)
    batch = Batch(articles=(article(MANY), article(5, "nuôi ong lấy mật")))
    await store.record(batch)
    archive.add(batch)
    await store.compact()

    await keeper.close()

    assert told == [False]
    _, ask, kept = opened(folder)
    assert kept
    assert sorted(said(ask)) == ["a-000", "a-005"]


async def test_very_many_new_articles_are_left_to_whoever_answers(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.keeping_words._MOST_WAITED_FOR", 1)
    told: list[bool] = []
    store = TinyStore(folder)
    archive = Archive(store.stored())
    words = WordsKeeper.beside(store, archive, folder, told.append)
    keeper = Keeper(store, archive, None, folder, words)
    batch = Batch(articles=(article(MANY), article(MANY + 1)))
    await store.record(batch)
    archive.add(batch)
    await store.compact()

    await keeper.close()

    assert told == [True]
    assert [n for n in KEPT if (folder / n).exists()] == [TABLES]


async def test_what_changes_meanwhile_is_answered_from_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = TinyStore(folder)
    archive, ask, _ = opened(folder)
    make = Apart.make
    new = Batch(articles=(article(MANY, "nuôi ong lấy mật"),), removed=(("article", "a-000"),))

    def meanwhile(self: Apart, *job: object) -> str | None:
        mark = make(self, *job)  # type: ignore[arg-type]  # passed on
        archive.add(new)
        return mark

    monkeypatch.setattr(Apart, "make", meanwhile)
    WordsKeeper(store, ask.words, archive, folder, kept=False).keep()

    assert said(ask) == [f"a-{MANY}"]
    await store.close()


@pytest.mark.parametrize("command", ["raise SystemExit(3)", "import os; os.kill(os.getpid(), 9)"])
async def test_a_process_that_fails_leaves_the_work_to_this_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def started() -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE
        return subprocess.Popen([sys.executable, "-c", command], stdin=pipe, stdout=pipe)

    monkeypatch.setattr("bot.keeping_apart._started", started)
    store = TinyStore(folder)
    archive, ask, _ = opened(folder)

    WordsKeeper(store, ask.words, archive, folder, kept=False).keep()

    assert said(ask) == ["a-000"]
    _, _, kept = opened(folder)
    assert kept
    await store.close()


async def test_a_program_that_ends_does_not_wait(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = threading.Event()

    def started() -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE
        waits = [sys.executable, "-c", "import sys; sys.stdin.read()"]
        process = subprocess.Popen(waits, stdin=pipe, stdout=pipe)
        running.set()
        return process

    monkeypatch.setattr("bot.keeping_apart._started", started)
    store = TinyStore(folder)
    archive, ask, _ = opened(folder)
    words = WordsKeeper(store, ask.words, archive, folder, kept=False)
    thread = threading.Thread(target=words.keep)
    thread.start()
    assert running.wait(30)

    words.close()
    thread.join(30)

    assert not thread.is_alive()
    assert not (folder / WORDS).exists()
    await store.close()


def apart(line: bytes) -> subprocess.CompletedProcess[bytes]:
    """Start the other process as one does who ends at once."""
    command = [sys.executable, "-m", "bot.apart"]
    return subprocess.run(command, input=line, capture_output=True, check=False, timeout=60)


def test_the_process_ends_with_whoever_started_it(folder: Path) -> None:
    assert apart(b"").stdout == b""
    found = apart(msgspec.json.encode(Job(str(folder))))  # a part of a line: it was killed there
    assert (found.stdout, found.stderr) == (b"", b"")
    assert not [n for n in (INDEX, *KEPT) if (folder / n).exists()]


def test_a_folder_without_a_store_is_left_alone(tmp_path: Path) -> None:
    assert Apart(tmp_path).make("", (), ()) is None
    assert not list(tmp_path.iterdir())


async def test_the_command_line_says_that_an_answer_may_change(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BOT_DATA_DIR", str(folder))
    cli.ask([QUESTION])
    assert "not read through yet" in capsys.readouterr().err

    store = TinyStore(folder)
    archive, asked, _ = opened(folder)
    WordsKeeper(store, asked.words, archive, folder, kept=False).keep()
    await store.close()
    cli.ask([QUESTION])

    assert "not read through yet" not in capsys.readouterr().err
