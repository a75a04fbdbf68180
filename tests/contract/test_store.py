"""What every store promises, whatever it is made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable

from bot.domain.articles import Article
from bot.domain.chats import ChatSettings
from bot.domain.dates import PartialDate, Period
from bot.domain.entities import (
    ArticleRecord,
    Attendance,
    Batch,
    Citation,
    Document,
    Event,
    Evidence,
    Figure,
    Membership,
    Person,
    Statement,
)
from bot.domain.text import Sentence, Span
from bot.ports import Chats, Store

NOON = dt.datetime(2021, 7, 2, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
DAY = dt.date(2021, 7, 2)
QUOTE = Evidence("a-1", Span(0, 4), "Chiều")


def an_article(article_id: str = "a-1", title: str = "Hội nghị") -> ArticleRecord:
    article = Article(article_id, title, "Chiều ngày 1-7, họp.", DAY, NOON, captions=("Toàn cảnh",))
    return ArticleRecord(article, (Sentence("Chiều ngày 1-7, họp.", Span(0, 20)),))


def everything() -> Batch:
    membership = Membership("Bí thư", QUOTE, "Tỉnh ủy", "Hậu Giang", reported_on=DAY)
    return Batch(
        articles=(an_article(),),
        people=(Person("p-1", "Trần Văn Huyến", "Hậu Giang", (membership,), (QUOTE,)),),
        events=(
            Event(
                "e-1",
                "Hội nghị",
                "a-1",
                QUOTE,
                PartialDate(DAY, DAY, "day", year_inferred=True, time_of_day="chiều"),
                attendances=(Attendance("p-1", "Trần Văn Huyến", "attended", QUOTE, "Hậu Giang"),),
                period=Period("6 tháng", DAY, DAY),
            ),
        ),
        documents=(
            Document("d-1", "39-NQ/TW", "nghị quyết", citations=(Citation("NQ 39", QUOTE, DAY),)),
        ),
        figures=(Figure("f-1", 22.0, "tỉnh", "tỉnh phía Nam", "22 tỉnh", QUOTE),),
        statements=(Statement("s-1", "p-1", "Trần Văn Huyến", "spoke", "nói", QUOTE),),
    )


async def test_everything_that_was_recorded_comes_back_equal(
    reopen: Callable[[], Awaitable[Store]],
) -> None:
    """A field lost on the way to the disk would be a fact lost to every reader."""
    await (await reopen()).record(everything())

    assert await (await reopen()).load() == everything()


async def test_an_empty_store_loads_an_empty_batch(store: Store) -> None:
    assert await store.load() == Batch()


async def test_recording_twice_changes_nothing(store: Store) -> None:
    """An article that is ingested again must not appear twice."""
    await store.record(everything())
    await store.record(everything())

    assert await store.load() == everything()


async def test_a_newer_record_replaces_the_one_of_equal_id(store: Store) -> None:
    await store.record(Batch(articles=(an_article(title="Cũ"),)))
    await store.record(Batch(articles=(an_article(title="Mới"),)))

    assert [r.article.title for r in (await store.load()).articles] == ["Mới"]


async def test_a_removed_record_is_gone_and_the_others_stay(
    reopen: Callable[[], Awaitable[Store]],
) -> None:
    store = await reopen()
    await store.record(Batch(articles=(an_article("a-1"), an_article("a-2"))))
    await store.record(Batch(removed=(("article", "a-1"), ("figure", "never-there"))))

    assert [r.id for r in (await (await reopen()).load()).articles] == ["a-2"]


async def test_a_record_removed_and_given_in_one_batch_is_kept(store: Store) -> None:
    """A corrected article removes its old figures and brings new ones under the same ids."""
    await store.record(Batch(articles=(an_article(title="Cũ"),)))
    await store.record(Batch(articles=(an_article(title="Mới"),), removed=(("article", "a-1"),)))

    assert [r.article.title for r in (await store.load()).articles] == ["Mới"]


async def test_a_chat_that_chose_nothing_has_no_settings(store: Chats) -> None:
    assert await store.get(42) is None


async def test_a_choice_survives_a_restart(reopen: Callable[[], Awaitable[Chats]]) -> None:
    chosen = ChatSettings(-100123, "en", NOON)
    await (await reopen()).put(chosen)

    assert await (await reopen()).get(-100123) == chosen


async def test_an_erased_chat_is_forgotten(reopen: Callable[[], Awaitable[Chats]]) -> None:
    """Law 91/2025/QH15: erasure means gone."""
    store = await reopen()
    await store.put(ChatSettings(42, "en", NOON))

    assert await store.delete(42) is True
    assert await store.delete(42) is False
    assert await (await reopen()).get(42) is None
