"""Those who run the bot see how articles come in."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.entities import Batch
from bot.domain.intake import Draft, FeedState
from bot.services import Services
from bot.services.drafting import Drafting
from bot.services.feeds import feed_id_of
from bot.services.ingest import Ingest
from bot.services.intake import Intake

URL, NEW = "https://x.vn/rss", "https://y.vn/tin"
AT = dt.datetime(2026, 3, 1, 1, 30, tzinfo=dt.UTC)
STATE = FeedState(
    feed_id_of(URL),
    URL,
    checked_at=AT,
    fetched_at=AT,
    next_at=AT + dt.timedelta(minutes=15),
    items=20,
    added=7,
)


@pytest.fixture
def services(services: Services, memory_store: Any) -> Services:
    drafting = Drafting(Intake(Ingest(memory_store, services.archive), services.clock))
    return replace(services, admin_ids=frozenset({7}), sources=(URL, NEW), drafting=drafting)


async def test_a_feed_is_shown_with_its_times_and_what_it_brought(
    talk: Any, services: Services
) -> None:
    draft = Draft("d-1", "feed", "https://x.vn/1", AT)
    services.archive.add(Batch(feeds=(STATE,), drafts=(draft,)))

    await talk.say("/thongke")

    assert URL in talk.last
    assert "Đọc được gần nhất: 08:30 01/03/2026" in talk.last
    assert "20 bài trong nguồn, đã đăng 7 bài" in talk.last
    assert "Lần đọc tới: 08:45 01/03/2026" in talk.last
    assert "Bài chờ duyệt: 1" in talk.last
    assert f"{NEW}\nchưa đọc lần nào" in talk.last.replace("• ", "").replace("  ", "")
    assert "Lỗi" not in talk.last


async def test_a_failing_feed_says_why(talk: Any, services: Services) -> None:
    failing = replace(STATE, failures=3, problem="hỏng", error="hỏng", failed_at=AT)
    services.archive.add(Batch(feeds=(failing,)))

    await talk.say("/thongke")

    assert "Lỗi gần nhất: 08:30 01/03/2026: hỏng" in talk.last
    assert "Lỗi 3 lần liên tiếp" in talk.last


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (None, "Máy chủ của trang đang gặp lỗi."),
        ("https://x.vn/1", "https://x.vn/1: Máy chủ của trang đang gặp lỗi."),
    ],
)
async def test_a_known_kind_of_error_is_told_in_the_language_of_the_reader(
    talk: Any, services: Services, page: str | None, said: str
) -> None:
    failed = replace(STATE, error="answered 500", failed_at=AT, reason="failing", failed_page=page)
    services.archive.add(Batch(feeds=(failed,)))

    await talk.say("/thongke")

    assert f"Lỗi gần nhất: 08:30 01/03/2026: {said}" in talk.last
    assert "answered" not in talk.last


async def test_an_error_that_is_over_is_still_shown(talk: Any, services: Services) -> None:
    services.archive.add(Batch(feeds=(replace(STATE, error="hỏng", failed_at=AT),)))

    await talk.say("/stats")

    assert "hỏng" in talk.last
    assert "liên tiếp" not in talk.last


async def test_reasons_are_told_in_words(talk: Any, services: Services) -> None:
    counts = {("sent", None): 9, ("sent", "edited"): 4, ("gave_up", "OSError"): 1}

    class _Outbox:
        async def counts(self) -> dict[tuple[str, str | None], int]:
            return counts

    object.__setattr__(services, "outbox", _Outbox())

    await talk.say("/thongke")

    assert "đã gửi: 13 (sửa tin đã gửi 4)" in talk.last
    assert "(OSError 1)" in talk.last
