"""The index beside the store: used when it is right, built when it is not, never in the way."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.domain.articles import Article
from bot.domain.entities import ArticleRecord, Batch
from bot.keeping import INDEX, Keeper, index_of
from bot.search import Index, SearchRecord, build_index
from bot.services.archive import Archive
from bot.services.searched import search_records
from bot.store.tinydb import TinyStore, open_store

MANY = 1_001


def article(number: int, title: str = "") -> ArticleRecord:
    return ArticleRecord(Article(f"a-{number}", title or f"Hội nghị số {number}", "Nội dung."))


@pytest.fixture
async def folder(tmp_path: Path) -> Path:
    """Return a folder with a store whose index is kept."""
    store = TinyStore(tmp_path)
    keeper = Keeper(store, archive := Archive(), None, tmp_path)
    batch = Batch(articles=tuple(map(article, range(MANY))))
    await store.record(batch)
    archive.add(batch)
    await store.compact()
    await keeper.close()
    return tmp_path


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that gets an entry whenever an index is built."""
    calls: list[int] = []

    def counted(records: Iterable[SearchRecord]) -> Index:
        calls.append(1)
        return build_index(records)

    monkeypatch.setattr("bot.keeping.build_index", counted)
    return calls


def opened(folder: Path) -> Index:
    stored = open_store(folder)
    assert stored is not None
    return index_of(Archive(stored), stored, folder)


def test_a_kept_index_is_used(folder: Path, built: list[int]) -> None:
    assert opened(folder).search("hội nghị số 777")[0].id == "a-777"
    assert not built


async def test_what_came_since_the_index_was_kept_is_found(folder: Path, built: list[int]) -> None:
    store = TinyStore(folder)
    await store.record(
        Batch(articles=(article(5, "Họp báo"), article(MANY)), removed=(("article", "a-6"),))
    )
    await store.close()

    index = opened(folder)

    assert not built
    assert len(index) == MANY
    assert index.search("họp báo")[0].id == "a-5"
    assert index.search(f"hội nghị số {MANY}")[0].id == f"a-{MANY}"
    assert "a-6" not in [h.id for h in index.search("hội nghị số 6")]


async def test_an_index_of_older_files_is_built_anew_and_kept(
    folder: Path, built: list[int]
) -> None:
    store = TinyStore(folder)
    await store.record(Batch(articles=(article(MANY, "Họp báo"),)))
    await store.compact()
    await store.close()

    assert opened(folder).search("họp báo")[0].id == f"a-{MANY}"
    assert opened(folder).search("họp báo")[0].id == f"a-{MANY}"
    assert len(built) == 1


@pytest.mark.parametrize("damage", [b"", b"no index", None])
def test_a_damaged_or_missing_index_is_built(
    folder: Path, built: list[int], damage: bytes | None
) -> None:
    if damage is None:
        (folder / INDEX).unlink()
    else:
        (folder / INDEX).write_bytes(damage)

    assert opened(folder).search("hội nghị số 777")[0].id == "a-777"
    assert opened(folder).search("hội nghị số 777")[0].id == "a-777"
    assert len(built) == 1


async def test_a_compaction_keeps_the_index_of_the_new_files(
    folder: Path, built: list[int]
) -> None:
    store = TinyStore(folder)
    stored = store.stored()
    index = index_of(archive := Archive(stored), stored, folder)
    keeper = Keeper(store, archive, index, folder)
    keeper.follow()
    batch = Batch(articles=(article(MANY, "Họp báo"),))
    await store.record(batch)
    archive.add(batch)
    opened_before = len(index)
    for record in search_records(batch):
        index.add(record)
    await store.compact()
    await keeper.close()

    assert opened(folder).search("họp báo")[0].id == f"a-{MANY}"
    assert len(opened(folder)) == opened_before + 1
    assert not built


def test_a_small_store_keeps_no_index(tmp_path: Path) -> None:
    stored = open_store(tmp_path)

    assert stored is None
    assert not (tmp_path / INDEX).exists()


def test_a_folder_that_cannot_be_written_to_is_read_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / INDEX).unlink()

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_bytes", refuse)

    assert opened(folder).search("hội nghị số 777")[0].id == "a-777"
