"""Administrators bring articles, see the card first, and decide."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.errors import StoreError
from bot.domain.intake import Draft
from bot.fetch import FetchError, Page
from bot.services import Services
from bot.services.drafting import Drafting
from bot.services.ingest import Ingest
from bot.services.intake import Intake
from handlers.waiting import showing_waiting

ADMIN = 7
URL = "https://x.vn/giao-ban.html"
TITLE = "Gò Quao: Làm việc về công tác cán bộ"
BODY = (
    "Sáng 30-6, Ban Thường vụ Huyện ủy Gò Quao làm việc với Đảng ủy xã Định An về công tác cán bộ. "
    "Ông Danh Phước, Bí thư Huyện ủy, chủ trì buổi làm việc. Đến nay xã có 215 đảng viên sinh hoạt "
    "ở 12 chi bộ; tỷ lệ hộ nghèo còn 2,1%. Ông Phước yêu cầu xã rà soát quy hoạch, bố trí cán bộ "
    "đúng năng lực, sở trường, quan tâm đào tạo cán bộ trẻ, cán bộ nữ và cán bộ người dân tộc "
    "Khmer, đồng thời thực hiện nghiêm Chỉ thị 05-CT/TW của Bộ Chính trị trong toàn đảng bộ xã."
)
TEXT = f"{TITLE}\n\n30/06/2021 08:00\n\n{BODY}"


class Kept:
    """A store that only remembers what it was given."""

    def __init__(self) -> None:
        self.batches: list[Any] = []
        self.full = False

    async def record(self, batch: Any) -> None:
        if self.full:
            raise StoreError("disk full")
        self.batches.append(batch)

    async def load(self) -> Any: ...

    async def close(self) -> None: ...


class Pages:
    """Serves one page; ``seen`` is called before it is served."""

    def __init__(self) -> None:
        self.error: FetchError | None = None
        self.before: Any = None

    async def page(self, url: str, **_: Any) -> Page:
        if self.before:
            self.before()
        if self.error:
            raise self.error
        paragraphs = f"<h1>{TITLE}</h1><p>30/06/2021 08:00</p><p>{BODY}</p>"
        return Page(url, f"<html><body>{paragraphs}</body></html>".encode())


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def services(services: Services, kept: Kept, pages: Pages) -> Services:
    intake = Intake(Ingest(kept, services.archive, services.index), services.clock)  # type: ignore[arg-type]  # as much of a store as is used
    drafting = Drafting(intake, pages)  # type: ignore[arg-type]  # likewise
    return replace(services, admin_ids=frozenset({ADMIN}), drafting=drafting)


def titles(services: Services) -> list[str | None]:
    return [r.article.title for r in services.archive.articles.values()]


async def test_a_pasted_text_is_shown_before_it_is_published(talk: Any, services: Services) -> None:
    await talk.say(f"/them {TEXT}")

    assert "Xem trước: bài chưa đăng" in talk.last
    assert TITLE in talk.last
    assert "Danh Phước" in talk.last
    assert TITLE not in titles(services)
    await talk.tap("Đăng")

    assert TITLE in titles(services)
    assert services.drafting is not None
    assert services.drafting.waiting() == []


async def test_a_page_is_kept_before_it_is_fetched(
    talk: Any, services: Services, kept: Kept, pages: Pages
) -> None:
    """The program may be killed while a slow site answers."""
    held: list[list[str]] = []
    pages.before = lambda: held.append([d.name for b in kept.batches for d in b.drafts])

    await talk.say(f"/add {URL}")

    assert held == [[URL]]
    assert TITLE in talk.last


async def test_an_address_alone_is_enough(talk: Any) -> None:
    await talk.say(URL)

    assert "Xem trước" in talk.last


async def test_a_refused_page_says_why(talk: Any, pages: Pages) -> None:
    pages.error = FetchError(URL, "robots", "no")

    await talk.say(f"/add {URL}")

    assert "không cho chương trình đọc tự động" in talk.last
    pages.error = None
    await talk.tap("Thử lại")
    assert TITLE in talk.telegram.sent("editMessageText")[-1]["text"]


async def test_publishing_twice_publishes_once(talk: Any, services: Services) -> None:
    await talk.say(f"/them {TEXT}")
    publish = next(b for b in talk.telegram.buttons() if b["text"] == "Đăng")

    await talk.press(publish["callback_data"], query_id="1")
    await talk.press(publish["callback_data"], query_id="2")

    assert titles(services).count(TITLE) == 1


async def test_silent_publishing_tells_nobody(talk: Any, services: Services) -> None:
    told: list[Any] = []
    assert services.drafting is not None

    async def announce(batch: Any) -> Any:
        told.append(batch)
        return ()

    services.drafting.intake.announce = announce
    await talk.say(f"/them {TEXT}")
    await talk.tap("không báo ai")
    assert (TITLE in titles(services), told) == (True, [])

    await talk.say("/them " + TEXT.replace("215", "216"))
    await talk.tap("Thay bài")
    await talk.tap("Đăng")

    assert len(told) == 1
    assert titles(services).count(TITLE) == 1


async def test_title_and_day_can_be_corrected(talk: Any, services: Services) -> None:
    await talk.say(f"/them {TEXT}")
    await talk.tap("Sửa tiêu đề")
    await talk.say("Gò Quao rà soát quy hoạch cán bộ")
    assert "Gò Quao rà soát quy hoạch cán bộ" in talk.last
    await talk.tap("Sửa ngày đăng")
    await talk.say("hôm kia")
    assert "Tôi không hiểu đây là ngày nào" in talk.last
    await talk.say("29/6/2021")
    assert "29/06/2021" in talk.last

    await talk.tap("Đăng")

    [record] = [
        r for r in services.archive.articles.values() if "Gò Quao" in (r.article.title or "")
    ]
    assert str(record.article.published_on) == "2021-06-29"
    assert record.corrected == ("title", "date")


async def test_a_question_after_a_correction_is_a_question(talk: Any) -> None:
    await talk.say(f"/them {TEXT}")
    await talk.tap("Sửa tiêu đề")
    await talk.tap("Để nguyên")
    await talk.say("ai là bí thư?")

    assert talk.last == "Hỏi: ai là bí thư?"


async def test_discarded_is_gone(talk: Any, services: Services) -> None:
    await talk.say(f"/them {TEXT}")
    await talk.tap("Bỏ đi")

    assert services.archive.drafts == {}
    assert TITLE not in titles(services)


async def test_what_is_known_already_is_told(talk: Any) -> None:
    await talk.say(f"/them {TEXT}")
    await talk.tap("Đăng")

    await talk.say(f"/them {TEXT}")

    assert "đã có trong kho" in talk.last


async def test_a_published_article_can_be_corrected(talk: Any, services: Services) -> None:
    await talk.say("/start article_000_bai")
    await talk.press("c|article|000_bai")
    await talk.tap("Sửa")
    await talk.tap("Sửa tiêu đề")
    await talk.say("Tổng kết công tác tổ chức xây dựng Đảng")
    assert "bản mới của một bài đã đăng" in talk.last
    await talk.tap("Đăng")

    record = services.archive.articles["000_bai"]
    assert record.article.title == "Tổng kết công tác tổ chức xây dựng Đảng"
    assert record.version == 2


async def test_a_published_article_can_be_withdrawn(talk: Any, services: Services) -> None:
    await talk.press("c|article|000_bai")
    await talk.tap("Gỡ bài")
    assert "000_bai" in services.archive.articles
    await talk.tap("Có, gỡ bài")

    assert "000_bai" not in services.archive.articles


async def test_others_are_refused(talk: Any, services: Services) -> None:
    object.__setattr__(services, "admin_ids", frozenset({8}))

    await talk.say(f"/them {TEXT}")
    assert "Chỉ quản trị viên" in talk.last
    await talk.press("c|article|000_bai")
    assert "Gỡ bài" not in [b["text"] for b in talk.telegram.buttons()]
    for data in ("+edit|gone!|000_bai", "+draft|publish|d-1", "+edit|fix|000_bai"):
        await talk.press(data, query_id=data)
        assert "Chỉ quản trị viên" in talk.last

    assert services.archive.drafts == {}
    assert "000_bai" in services.archive.articles


async def test_nothing_is_added_in_groups(talk: Any, services: Services) -> None:
    await talk.say(f"/them {TEXT}", chat=-100)

    assert "trò chuyện riêng" in talk.last
    assert services.archive.drafts == {}


@pytest.mark.parametrize("text", ["/them xin chào", "/them"])
async def test_what_is_no_article_is_not_kept(talk: Any, services: Services, text: str) -> None:
    await talk.say(text)

    assert "http" in talk.last or "địa chỉ" in talk.last
    assert services.archive.drafts == {}


async def test_a_forwarded_post_is_taken_with_its_channel(talk: Any, services: Services) -> None:
    origin = {
        "type": "channel",
        "chat": {"id": -1001, "type": "channel", "title": "Tin Gò Quao", "username": "goquao"},
        "message_id": 5,
        "date": 1_625_020_000,
    }

    await talk.say(f"{TITLE}\n\n{BODY}", forward_origin=origin)

    [draft] = services.archive.drafts.values()
    assert draft.article is not None
    assert (draft.article.url, draft.article.site) == ("https://t.me/goquao/5", "Tin Gò Quao")
    assert str(draft.article.published_on) == "2021-06-30"
    assert "Xem trước" in talk.last


async def test_a_forwarded_teaser_leads_to_its_page(talk: Any, services: Services) -> None:
    origin = {
        "type": "channel",
        "chat": {"id": -1001, "type": "channel", "title": "Tin"},
        "message_id": 5,
        "date": 1_625_020_000,
    }
    text = f"Họp huyện ủy. Xem: {URL}"
    entity = {"type": "url", "offset": text.index("http"), "length": len(URL)}

    await talk.say(text, forward_origin=origin, entities=[entity])

    [draft] = services.archive.drafts.values()
    assert (draft.name, draft.origin) == (URL, "url")


async def test_a_sent_file_is_read(
    talk: Any, services: Services, telegram: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = telegram.do_request

    async def serve(url: str, *args: Any, **more: Any) -> tuple[int, bytes]:
        if url.endswith("/getFile"):
            file = b'{"file_id":"f","file_unique_id":"u","file_size":9,"file_path":"a/go-quao.txt"}'
            return 200, b'{"ok":true,"result":' + file + b"}"
        if url.endswith("go-quao.txt"):
            return 200, TEXT.encode()
        found: tuple[int, bytes] = await usual(url, *args, **more)
        return found

    monkeypatch.setattr(telegram, "do_request", serve)
    file = {"file_id": "f", "file_unique_id": "u", "file_name": "go-quao.txt", "file_size": 9}

    await talk.say(None, document=file)
    await talk.tap("Đăng")

    assert services.archive.articles["go-quao"].article.title == TITLE


@pytest.mark.parametrize("file", [("a.exe", 9), ("a.txt", 6_000_000), ("", 9)])
async def test_other_files_are_refused(
    talk: Any, services: Services, file: tuple[str, int]
) -> None:
    name, size = file
    sent = {"file_id": "f", "file_unique_id": "u", "file_name": name, "file_size": size}

    await talk.say(None, document=sent)

    assert ".txt" in talk.last
    assert services.archive.drafts == {}


async def test_what_was_not_kept_is_not_acknowledged(talk: Any, kept: Kept) -> None:
    kept.full = True

    await talk.say(f"/them {TEXT}")

    assert "Xem trước" not in talk.last


async def _until_shown(services: Services, application: Any, happens: Any = None) -> None:
    """Run what shows drafts until one was shown."""
    shown = asyncio.Event()
    services.archive.watch(lambda b: shown.set() if any(d.shown_at for d in b.drafts) else None)
    async with showing_waiting(application):
        await asyncio.sleep(0)
        if happens is not None:
            await happens
        async with asyncio.timeout(60):
            await shown.wait()


async def test_what_was_accepted_before_a_stop_is_shown_after_it(
    application: Any, services: Services, telegram: Any
) -> None:
    """The page was being fetched when the program was killed."""
    assert services.drafting is not None
    await services.drafting.begin(URL, ADMIN)

    await _until_shown(services, application)

    [text] = telegram.texts
    assert TITLE in text


async def test_what_a_feed_brings_is_shown_to_every_administrator(
    application: Any, services: Services, telegram: Any
) -> None:
    object.__setattr__(services, "admin_ids", frozenset({7, 9}))
    assert services.drafting is not None
    draft = Draft("d-1", "feed", URL, services.clock.now(), problem="no_article")

    keeping = services.drafting.intake.keep(drafts=[draft])
    await _until_shown(services, application, keeping)

    assert [p["chat_id"] for p in telegram.sent()] == [7, 9]


async def test_a_command_of_another_bot_in_a_group_is_left_alone(
    talk: Any, services: Services
) -> None:
    object.__setattr__(services, "admin_ids", frozenset({8}))

    await talk.say("/add bài hát", chat=-100)

    assert talk.telegram.texts == []


async def test_a_preview_that_reached_nobody_comes_when_somebody_is_here(
    application: Any, services: Services, telegram: Any, talk: Any
) -> None:
    """The administrator opens the chat only after the feeds were read."""
    assert services.drafting is not None
    telegram.refuse["sendMessage"] = [(400, "Bad Request: chat not found")]
    draft = Draft("d-1", "feed", URL, services.clock.now(), problem="no_article")
    async with showing_waiting(application), asyncio.timeout(60):
        await services.drafting.intake.keep(drafts=[draft])
        await asyncio.sleep(0)
        while services.archive.drafts["d-1"].shown_at is None:
            await talk.say("/start")
            await asyncio.sleep(0)

    assert telegram.refuse["sendMessage"] == []
    assert sum(URL in text for text in telegram.texts) == 1


async def test_a_long_text_that_came_in_several_messages_is_one_draft(
    talk: Any, services: Services
) -> None:
    middle = " ".join(f"Việc {n} được giao cho xã Định An." for n in range(90))
    parts = [f"/them {TEXT}\n\n{middle}", f"{middle} Tỷ lệ hộ", "nghèo giảm còn 1,9%. Tin: An."]
    assert services.drafting is not None

    for at, part in enumerate(parts):
        await talk.say(part, date=1_700_000_000 + at)

    [draft] = services.drafting.waiting()
    assert draft.article is not None
    assert "Tỷ lệ hộ nghèo giảm còn 1,9%." in draft.article.body
    assert draft.article.body.count("Việc 89 được giao") == 2
    assert len(talk.telegram.sent()) == 1
    edits = talk.telegram.sent("editMessageText")
    assert {e["message_id"] for e in edits} == {draft.preview_id}
    assert "Xem trước" in edits[-1]["text"]
    assert len(edits) == 2
    await talk.tap("Đăng")
    assert titles(services).count(TITLE) == 1
    assert services.archive.drafts == {}


@pytest.mark.parametrize("later_s", [11, 3600])
async def test_what_comes_later_is_no_part_of_the_text(
    talk: Any, services: Services, later_s: int
) -> None:
    middle = " ".join(f"Việc {n} được giao cho xã Định An." for n in range(90))
    await talk.say(f"/them {TEXT}\n\n{middle}", date=1_700_000_000)
    await talk.say("ai là bí thư?", date=1_700_000_000 + later_s)

    assert talk.last == "Hỏi: ai là bí thư?"


async def test_a_question_after_a_short_text_is_a_question(talk: Any) -> None:
    await talk.say(f"/them {TEXT}", date=1_700_000_000)
    await talk.say("ai là bí thư?", date=1_700_000_001)

    assert talk.last == "Hỏi: ai là bí thư?"


async def test_a_text_as_long_as_an_article_is_taken_without_a_command(
    talk: Any, services: Services
) -> None:
    await talk.say(TEXT)

    assert "Xem trước" in talk.last
    assert services.drafting is not None
    assert len(services.drafting.waiting()) == 1


async def test_the_drafts_of_a_chat_are_part_of_what_is_kept_about_it(talk: Any) -> None:
    await talk.say(f"/them {TEXT}")
    await talk.say("/xuat")

    assert "Bài nháp bạn đã gửi" in talk.last
    assert TITLE in talk.last


async def test_an_erased_chat_is_no_longer_in_the_drafts(talk: Any, services: Services) -> None:
    await talk.say(f"/them {TEXT}")
    await talk.tap("Sửa tiêu đề")
    await talk.say("/xoa")
    await talk.tap("Xóa")

    assert services.drafting is not None
    [draft] = services.drafting.waiting()
    assert (draft.chat_id, draft.awaiting) == (None, None)
