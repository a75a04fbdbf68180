"""A program that reads better reads the seeds again, and undoes no decision about them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.domain.errors import InputError
from bot.library import load_archive
from bot.services.archive import Archive
from bot.services.ingest import Ingest
from bot.services.intake import Intake
from bot.settings import Settings
from bot.store.tinydb import TinyStore

TEXT = (
    "Kiên Giang: Họp về {topic}\n\n01/03/2019 08:00\n\nSáng 1-3, Tỉnh ủy Kiên Giang họp bàn về "
    "{topic}. Ông Danh Phước, Bí thư Huyện ủy Gò Quao, chủ trì.\n"
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for topic in ("y tế", "đất đai"):
        (seeds / f"{topic.encode().hex()}.txt").write_text(TEXT.format(topic=topic))
    return Settings(data_dir=tmp_path / "data", seeds_dir=seeds)


def _complain(error: InputError) -> None:
    raise error


async def _read(settings: Settings, store: TinyStore) -> Archive:
    return await load_archive(settings, store, _complain)


async def test_neither_a_withdrawal_nor_a_correction_is_undone(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = TinyStore(settings.data_dir)
    archive = await _read(settings, store)
    intake = Intake(Ingest(store, archive), SystemClock())
    gone, fixed = sorted(archive.articles)
    await intake.withdraw(gone)
    article = replace(archive.articles[fixed].article, title="Đã sửa")
    await intake.accept(article, "x", replaces=fixed, corrected=["title"])
    monkeypatch.setattr("bot.library.READING_VERSION", "reads better")

    again = await _read(settings, store)

    await store.close()
    assert {r.id: r.article.title for r in again.articles.values()} == {fixed: "Đã sửa"}
