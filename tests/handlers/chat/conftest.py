"""A small archive, and somebody who talks with the bot about it."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import pytest

from bot.clock import VIETNAM
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
from bot.domain.replies import Answer, Paragraph, Reply, Run
from bot.domain.text import Sentence, Span
from bot.search import build_index
from bot.services import Services
from bot.services.archive import Archive
from bot.services.lookup import Lookup
from bot.services.searched import search_records
from handlers.application import build
from handlers.intake import SteadyBot, read_update

TOKEN = "42:offline"
NOW = dt.datetime(2026, 3, 1, 9, 30, tzinfo=VIETNAM)

_BODY = (
    "Chiều 25-12-2019, Ban Tổ chức Tỉnh ủy tổ chức hội nghị tổng kết. Ông Trần Văn An, Bí thư "
    "Tỉnh ủy, chủ trì.\n\nTinh giản 1.687/3.745 biên chế theo Nghị quyết 18-NQ/TW."
)


def _evidence(article: str, quote: str = "Ông Trần Văn An, Bí thư Tỉnh ủy, chủ trì.") -> Evidence:
    return Evidence(article, Span(0, 10), quote)


def _article(number: int) -> ArticleRecord:
    day = dt.date(2019, 12, 31) - dt.timedelta(days=number)
    article = Article(
        f"{number:03d}_bai",
        f"Bài số {number} về xây dựng Đảng",
        _BODY,
        published_on=day,
        published_at=dt.datetime(day.year, day.month, day.day, 15, 56, tzinfo=VIETNAM),
        byline="Quốc Tuấn",
        province="Kiên Giang",
        site="kiengiang.gov.vn",
        url="https://kiengiang.gov.vn/bai?a=1&b=2" if number == 0 else None,
    )
    first = _BODY.split(". ", 1)[0] + "."
    return ArticleRecord(article, (Sentence(first, Span(0, len(first))),))


def _batch() -> Batch:
    a, b = "000_bai", "001_bai"
    an = Person(
        "tran-van-an",
        "Trần Văn An",
        "Kiên Giang",
        (
            Membership(
                "Bí thư Tỉnh ủy",
                _evidence(a),
                "Tỉnh ủy Kiên Giang",
                "Kiên Giang",
                reported_on=dt.date(2019, 12, 31),
            ),
            Membership(
                "Phó Bí thư Tỉnh ủy",
                _evidence(b),
                "Tỉnh ủy Kiên Giang",
                "Kiên Giang",
                reported_on=dt.date(2019, 12, 30),
            ),
        ),
        (_evidence(a),),
    )
    anh = Person("tran-van-anh", "Trần Văn Anh", None, (), (_evidence(b),))
    event = Event(
        "hoi-nghi-tong-ket",
        "hội nghị tổng kết công tác năm 2019",
        a,
        _evidence(a),
        PartialDate(dt.date(2019, 12, 25), dt.date(2019, 12, 25), "day", time_of_day="chiều"),
        convened_by="Ban Tổ chức Tỉnh ủy",
        attendances=(
            Attendance("tran-van-an", "Trần Văn An", "chaired", _evidence(a)),
            Attendance(None, "Lê Thị Bình", "attended", _evidence(a), "điểm cầu Rạch Giá"),
        ),
        period=Period("năm 2019"),
        province="Kiên Giang",
        published_on=dt.date(2019, 12, 31),
    )
    undated = Event(
        "hoi-nghi-giao-ban",
        "hội nghị giao ban trực tuyến",
        b,
        _evidence(b),
        form="online",
        published_on=dt.date(2019, 12, 30),
    )
    document = Document(
        "18-nq-tw-2017",
        "18-NQ/TW.2017",
        "nghị quyết",
        "18",
        "18-NQ/TW",
        dt.date(2017, 10, 25),
        "Ban Chấp hành Trung ương Đảng",
        title="Một số vấn đề về sắp xếp tổ chức bộ máy",
        citations=(
            Citation("Nghị quyết 18-NQ/TW", _evidence(a), issued=dt.date(2017, 10, 25)),
            Citation("NQ18", _evidence(b)),
        ),
    )
    unclear = Document(
        "chi-thi-05",
        "chỉ thị 05",
        "chỉ thị",
        "05",
        citations=(Citation("Chỉ thị 05", _evidence(b)),),
        candidates=("18-nq-tw-2017",),
    )
    figure = Figure(
        "f1", 1687.0, "biên chế", "biên chế đã tinh giản", "1.687/3.745 biên chế", _evidence(a)
    )
    statement = Statement(
        "s1",
        "tran-van-an",
        "Trần Văn An",
        "directed",
        "Năm 2020, ngành phải chủ động <hơn> & quyết liệt hơn.",
        _evidence(a),
        "hoi-nghi-tong-ket",
        published_on=dt.date(2019, 12, 31),
    )
    return Batch(
        tuple(map(_article, range(12))),
        (an, anh),
        (event, undated),
        (document, unclear),
        (figure,),
        (statement,),
    )


class Memory:
    """Chat settings in memory."""

    def __init__(self) -> None:
        self.kept: dict[int, ChatSettings] = {}
        self.error: Exception | None = None

    async def get(self, chat_id: int) -> ChatSettings | None:
        return self.kept.get(chat_id)

    async def put(self, settings: ChatSettings) -> None:
        if self.error:
            raise self.error
        self.kept[settings.chat_id] = settings

    async def delete(self, chat_id: int) -> bool:
        return self.kept.pop(chat_id, None) is not None


class Echo:
    """Gives every question back."""

    def __init__(self) -> None:
        self.chats: list[str] = []
        self.forgotten: list[str] = []

    def forget(self, chat: str) -> None:
        self.forgotten.append(chat)

    async def answer_soon(self, text: str, *, chat: str, now: dt.datetime) -> Any:
        self.chats.append(chat)
        return SimpleNamespace(text=text, language="vi")


@pytest.fixture(autouse=True)
def _echoing(monkeypatch: pytest.MonkeyPatch) -> None:
    def show(finding: Any, translator: object) -> Answer:
        return Answer("answer", Reply((Paragraph(((Run(f"Hỏi: {finding.text}"),),)),)))

    monkeypatch.setattr("handlers.freetext.ask_views", SimpleNamespace(show=show))


class FixedClock:
    """It is always the same moment, after the provinces were merged."""

    def now(self) -> dt.datetime:
        return NOW

    def today(self) -> dt.date:
        return NOW.date()


@pytest.fixture
def archive() -> Archive:
    return Archive(_batch())


@pytest.fixture
def services(archive: Archive) -> Services:
    index = build_index(search_records(_batch()))
    clock = FixedClock()
    return Services(
        archive=archive,
        index=index,
        lookup=Lookup(archive, index, clock),
        ask=Echo(),  # type: ignore[arg-type]  # stands in for the real one, which has its own tests
        chats=Memory(),
        clock=clock,
    )


class Talk:
    """Somebody who writes to the bot; every method returns when the bot has answered."""

    def __init__(self, application: Any, telegram: Any) -> None:
        self.application = application
        self.telegram = telegram
        self.language = "vi"
        self._numbers = itertools.count(1)

    @property
    def reader(self) -> dict[str, Any]:
        """Whoever writes and presses."""
        return {"id": 7, "is_bot": False, "first_name": "Lan", "language_code": self.language}

    async def update(self, **parts: Any) -> None:
        """Give the bot one update as Telegram would send it."""
        raw = {"update_id": next(self._numbers), **parts}
        await self.application.process_update(read_update(raw, self.application.bot))

    def message(self, text: str | None = None, *, chat: int = 7, **more: Any) -> dict[str, Any]:
        """Return the JSON of a message; a chat below 0 is a group."""
        kind = "private" if chat > 0 else "supergroup"
        return {
            "message_id": next(self._numbers),
            "date": 1_700_000_000,
            "chat": {"id": chat, "type": kind},
            "from": self.reader,
            **({} if text is None else {"text": text}),
            **more,
        }

    async def say(self, text: str | None, *, chat: int = 7, **more: Any) -> None:
        await self.update(message=self.message(text, chat=chat, **more))

    async def press(self, data: str | None, *, query_id: str = "q", **more: Any) -> None:
        query = {
            "id": query_id,
            "from": self.reader,
            "chat_instance": "1",
            "message": {**self.message("card"), "from": self.telegram.me},
            **({} if data is None else {"data": data}),
            **more,
        }
        await self.update(callback_query={k: v for k, v in query.items() if v is not None})

    async def tap(self, label: str, *, query_id: str = "q") -> None:
        """Press the button whose label contains the text, under the last message."""
        button = next(b for b in self.telegram.buttons() if label in b["text"])
        await self.press(button["callback_data"], query_id=query_id)

    def offered(self) -> list[str]:
        """Return what the buttons under the last message would send."""
        return [b["callback_data"] for b in self.telegram.buttons() if "callback_data" in b]

    async def press_all(self, todo: list[str]) -> set[str]:
        """Press these buttons and all that they lead to; none may end in an apology."""
        seen: set[str] = set()
        while todo:
            data = todo.pop()
            if data in seen:
                continue
            seen.add(data)
            await self.press(data, query_id=data)
            answer = self.telegram.sent("answerCallbackQuery")[-1]
            assert not answer.get("show_alert"), data
            todo += self.offered()
        return seen

    async def look(self, query: str, offset: str = "") -> Any:
        await self.update(
            inline_query={
                "id": "i",
                "from": self.reader,
                "query": query,
                "offset": offset,
            }
        )
        return self.telegram.sent("answerInlineQuery")[-1]

    @property
    def last(self) -> Any:
        return self.telegram.texts[-1]


@pytest.fixture
async def application(services: Services, telegram: Any) -> AsyncIterator[Any]:
    bot = SteadyBot(
        TOKEN, base_url="http://offline/bot", request=telegram, get_updates_request=telegram
    )
    built = build(services, bot=bot)
    async with built:
        yield built


@pytest.fixture
def talk(application: Any, telegram: Any) -> Talk:
    return Talk(application, telegram)
