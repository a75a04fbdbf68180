"""Articles coming in: once, wholly, and replaced when they are corrected."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from bot.domain.articles import Article
from bot.domain.entities import Batch
from bot.domain.errors import StoreError
from bot.search import build_index
from bot.services.archive import Archive
from bot.services.ingest import Ingest, archive_of

DAY = dt.date(2021, 7, 2)
FIRST = (
    "Chiều ngày 1-7, Tỉnh ủy Hậu Giang tổ chức hội nghị sơ kết công tác xây dựng Đảng 6 tháng đầu "
    "năm 2021. Đồng chí Trần Văn Huyến, Phó Bí thư Thường trực Tỉnh ủy, chủ trì hội nghị. "
    "Toàn tỉnh kết nạp được 557 đảng viên mới. Hội nghị triển khai Nghị quyết số 39-NQ/TW."
)
CORRECTED = (
    FIRST.replace("Trần Văn Huyến", "Lê Văn Sáu")
    .replace("557", "575")
    .replace("39-NQ/TW", "18-NQ/TW")
)


def an_article(body: str, article_id: str = "hau-giang-1") -> Article:
    return Article(
        article_id, "Hậu Giang: Sơ kết công tác xây dựng Đảng", body, DAY, province="Hậu Giang"
    )


@pytest.fixture
def store(memory_store: Any) -> Any:
    return memory_store


@pytest.fixture
def ingest(store: Any) -> Ingest:
    return Ingest(store, Archive(), build_index([]))


def labels(ingest: Ingest, text: str, kind: str) -> list[str]:
    assert ingest.index is not None
    return [h.label for h in ingest.index.search(text, kind=kind) if h.tier == "exact"]


async def test_an_article_is_found_as_soon_as_it_is_added(ingest: Ingest) -> None:
    await ingest.add(an_article(FIRST))

    assert labels(ingest, "Trần Văn Huyến", "official") == ["Trần Văn Huyến"]
    assert [f.value for f in ingest.archive.figures.values()] == [557]
    [event] = ingest.archive.events.values()
    assert [a.name for a in event.attendances if a.act == "chaired"] == ["Trần Văn Huyến"]


async def test_adding_the_same_article_again_changes_nothing(ingest: Ingest) -> None:
    await ingest.add(an_article(FIRST))
    before = ingest.archive.everything()

    await ingest.add(an_article(FIRST))

    assert ingest.archive.everything() == before


async def test_a_correction_leaves_nothing_of_the_wrong_version(ingest: Ingest, store: Any) -> None:
    """A person who was named by mistake must not stay chair of anything, nor be findable."""
    await ingest.add(an_article(FIRST))

    await ingest.add(an_article(CORRECTED))

    assert [p.name for p in ingest.archive.people.values()] == ["Lê Văn Sáu"]
    assert [f.value for f in ingest.archive.figures.values()] == [575]
    assert [d.symbol for d in ingest.archive.documents.values()] == ["18-NQ/TW"]
    assert labels(ingest, "Trần Văn Huyến", "official") == []
    assert ("person", "tran-van-huyen") in store.batches[-1].removed


async def test_a_correction_keeps_what_other_articles_say(ingest: Ingest) -> None:
    await ingest.add(an_article(FIRST))
    await ingest.add(an_article(FIRST, "hau-giang-2"))

    await ingest.add(an_article(CORRECTED))

    assert {p.name for p in ingest.archive.people.values()} == {"Lê Văn Sáu", "Trần Văn Huyến"}
    [huyen] = ingest.archive.people_named("Trần Văn Huyến")
    assert {m.evidence.article_id for m in huyen.memberships} == {"hau-giang-2"}


async def test_what_was_not_stored_is_not_shown(ingest: Ingest, store: Any) -> None:
    """An answer that is gone after a restart would be worse than none."""
    store.full = True

    with pytest.raises(StoreError):
        await ingest.add(an_article(FIRST))

    assert ingest.archive.everything() == Batch()
    assert labels(ingest, "Trần Văn Huyến", "official") == []


def test_the_order_of_articles_does_not_change_who_is_who() -> None:
    articles = [an_article(FIRST), an_article(FIRST, "hau-giang-2")]

    forward = archive_of(articles).people.keys()

    assert archive_of(reversed(articles)).people.keys() == forward
