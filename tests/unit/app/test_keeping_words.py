"""The words of articles beside the store: used when they are right, read anew when they are not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.domain.articles import Article
from bot.domain.entities import ArticleRecord, Batch
from bot.domain.findings import PassagesFinding
from bot.keeping import Keeper
from bot.keeping_words import WORDS, WordsKeeper, words_of
from bot.search import build_index
from bot.services.archive import Archive
from bot.services.ask import Ask
from bot.services.ask.kept import AtRestOf, to_bytes
from bot.services.ask.packed import Packed
from bot.services.ask.packing import pack
from bot.store.tinydb import TinyStore, open_store

NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.timezone(dt.timedelta(hours=7)))
MANY = 101
_FIRST = dt.date(2019, 1, 1)
_SYLLABLES = ("lúa", "tôm", "cá", "ngô", "khoai", "mía", "dừa", "xoài", "chuối", "cam", "quýt")


def article(number: int, about: str = "") -> ArticleRecord:
    one, other = _SYLLABLES[number // 11 % 11], _SYLLABLES[number % 11]
    body = about or f"Các huyện phát động phong trào trồng {one} xen {other} trong nhân dân."
    on = _FIRST + dt.timedelta(days=number)
    return ArticleRecord(Article(f"a-{number:03}", f"Bài {number}", body, published_on=on))


async def changed(folder: Path, batch: Batch, *, compact: bool = False) -> None:
    """Store a batch as a process does that answers no questions."""
    store = TinyStore(folder)
    archive = Archive(store.stored())
    words = WordsKeeper.beside(store, archive, folder)
    keeper = Keeper(store, archive, None, folder, words)
    await store.record(batch)
    archive.add(batch)
    if compact:
        await store.compact()
    await keeper.close()


@pytest.fixture
async def folder(tmp_path: Path) -> Path:
    """Return a folder with a store whose words are kept."""
    await changed(tmp_path, Batch(articles=tuple(map(article, range(MANY)))), compact=True)
    return tmp_path


def opened(folder: Path, *, kept: bool = True) -> Ask:
    stored = open_store(folder)
    assert stored is not None
    archive = Archive(stored)
    words = words_of(archive, stored, folder)
    assert (words is not None) is kept
    return Ask(archive, build_index([]), words=words)


def said(ask: Ask, question: str) -> list[str]:
    found = ask.answer(question, chat=1, now=NOW)
    return [p.article_id for p in found.passages] if isinstance(found, PassagesFinding) else []


def test_the_oldest_article_is_known_without_reading_any(folder: Path) -> None:
    assert said(opened(folder), "phong trào trồng lúa xen lúa là gì?") == ["a-000"]


async def test_what_came_since_is_found_and_what_left_is_not(folder: Path) -> None:
    new = article(MANY, "Các huyện phát động phong trào nuôi ong lấy mật trong nhân dân.")
    other = article(1, "Các huyện phát động phong trào đan lát mây tre trong nhân dân.")
    store = TinyStore(folder)
    await store.record(Batch(articles=(new, other), removed=(("article", "a-000"),)))
    await store.close()

    ask = opened(folder)

    assert said(ask, "phong trào nuôi ong lấy mật là gì?") == [new.id]
    assert said(ask, "phong trào đan lát mây tre là gì?") == ["a-001"]
    assert said(ask, "phong trào trồng lúa xen lúa là gì?") == []
    assert said(ask, "phong trào trồng lúa xen tôm là gì?") == []
    assert said(ask, "phong trào trồng tôm xen lúa là gì?") == ["a-011"]


async def test_words_packed_over_earlier_ones_are_those_read_anew(folder: Path) -> None:
    batch = Batch(
        articles=(article(MANY), article(5, "Họp báo về mùa vụ.")),
        removed=(("article", "a-007"),),
    )
    stored = open_store(folder)
    assert stored is not None
    archive = Archive(stored)
    since = words_of(archive, stored, folder)
    assert since is not None
    archive.watch(since.note)
    archive.add(batch)

    over = pack(archive, since.packed, since.changed, since.removed)
    anew = pack(archive)

    assert over.articles.keys == anew.articles.keys
    assert over.sentence_starts.tolist() == anew.sentence_starts.tolist()
    for word in anew.words:
        assert over.sentence_lists.of(word).tolist() == anew.sentence_lists.of(word).tolist()
        assert over.articles.lists.of(word).tolist() == anew.articles.lists.of(word).tolist()


@pytest.mark.parametrize("damage", [b"", b"no words", None, "one bit"])
def test_damaged_or_missing_words_are_not_used(folder: Path, damage: bytes | str | None) -> None:
    path = folder / WORDS
    content = bytearray(path.read_bytes())
    path.unlink()
    if isinstance(damage, bytes):
        path.write_bytes(damage)
    elif damage is not None:
        content[len(content) // 2] ^= 1
        path.write_bytes(content)

    ask = opened(folder, kept=False)
    ask.words.repack()

    assert said(ask, "phong trào trồng lúa xen lúa là gì?") == ["a-000"]


def test_words_of_another_program_are_not_used(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.services.ask.kept.program", lambda *_: 1)

    opened(folder, kept=False)


async def test_words_of_older_files_are_not_used(folder: Path) -> None:
    store = TinyStore(folder)
    await store.record(Batch(articles=(article(MANY),)))
    await store.compact()
    await store.close()

    opened(folder, kept=False)


async def test_a_stop_while_writing_leaves_the_words_from_before(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (folder / WORDS).read_bytes()

    def stopped(packed: Packed, of: str, at_rest: AtRestOf) -> list[bytes | memoryview]:
        (folder / f"{WORDS}.1.tmp").write_bytes(b"".join(to_bytes(packed, of, at_rest))[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bot.services.ask.kept.to_bytes", stopped)
    await changed(folder, Batch(articles=(article(MANY),)), compact=True)

    assert (folder / WORDS).read_bytes() == before


async def test_a_process_that_had_to_read_them_keeps_them(folder: Path) -> None:
    (folder / WORDS).unlink()
    store = TinyStore(folder)
    archive = Archive(store.stored())
    ask = Ask(archive, build_index([]))
    words = WordsKeeper(store, ask.words, archive, folder, kept=False)

    words.begin(ask)

    assert said(ask, "phong trào trồng lúa xen lúa là gì?") == ["a-000"]
    assert said(opened(folder), "phong trào trồng lúa xen lúa là gì?") == ["a-000"]
    await store.close()


def test_what_is_added_while_words_are_read_is_found(folder: Path) -> None:
    (folder / WORDS).unlink()
    ask = opened(folder, kept=False)
    archive = ask._archive
    new = article(MANY, "Các huyện phát động phong trào nuôi ong lấy mật trong nhân dân.")
    added = [new]

    def meanwhile() -> None:
        if added:
            archive.add(Batch(articles=(added.pop(),), removed=(("article", "a-000"),)))

    ask.words.repack(
        lambda now: pack(archive, now.packed, now.changed, now.removed, pause=meanwhile)
    )

    assert said(ask, "phong trào nuôi ong lấy mật là gì?") == [new.id]
    assert said(ask, "phong trào trồng lúa xen lúa là gì?") == []
