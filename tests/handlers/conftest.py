"""A Telegram that exists only here, as strict as the real one, and a small archive."""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import pytest
from telegram.request import BaseRequest, RequestData

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
from bot.services.archive import Archive, search_records
from bot.services.lookup import Lookup
from handlers.application import build
from handlers.intake import read_update

TOKEN = "42:offline"
BOT = {"id": 42, "is_bot": True, "first_name": "Giao Ban", "username": "giaoban_bot"}
NOW = dt.datetime(2026, 3, 1, 9, 30, tzinfo=VIETNAM)

# ---------------------------------------------------------------- Telegram

_TAGS = {"b", "i", "u", "s", "code", "pre", "a", "blockquote"}


class _Refusal(Exception):
    def __init__(self, description: str, code: int = 400) -> None:
        super().__init__(description)
        self.code = code


class _Markup(HTMLParser):
    """Counts what Telegram counts, and refuses what Telegram refuses."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.entities = 0
        self.text = ""
        self.feed(text)
        self.close()
        if self.open:
            raise _Refusal(f"can't parse entities: <{self.open[-1]}> is not closed")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            raise _Refusal(f"can't parse entities: unsupported <{tag}>")
        if tag == "a" and not dict(attrs).get("href", "").startswith(("http://", "https://")):  # type: ignore[union-attr]  # a missing value fails too
            raise _Refusal("can't parse entities: a link without an address")
        if tag == "blockquote" and "blockquote" in self.open:
            raise _Refusal("can't parse entities: quotation inside a quotation")
        self.open.append(tag)
        self.entities += 1

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise _Refusal(f"can't parse entities: unexpected </{tag}>")

    def handle_data(self, data: str) -> None:
        self.text += data


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _check_text(text: object, parse_mode: object) -> None:
    assert isinstance(text, str)
    text.encode()  # a lone surrogate cannot travel
    found = _Markup(text) if parse_mode == "HTML" else None
    shown = found.text if found else text
    if not shown.strip():
        raise _Refusal("message text is empty")
    if _units(shown) > 4096:
        raise _Refusal("message is too long")
    if found and found.entities > 100:
        raise _Refusal("too many entities")


def _check_keyboard(markup: Any) -> None:
    if not markup:
        return
    rows = markup["inline_keyboard"]
    if sum(map(len, rows)) > 100:
        raise _Refusal("too many buttons")
    for button in itertools.chain.from_iterable(rows):
        if not button["text"].strip():
            raise _Refusal("button text is empty")
        kinds = {"callback_data", "url", "switch_inline_query"} & set(button)
        if len(kinds) != 1:
            raise _Refusal("a button does exactly one thing")
        if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
            raise _Refusal("BUTTON_DATA_INVALID")


@dataclass
class OfflineTelegram(BaseRequest):
    """Answers calls of the Bot API and remembers them.

    ``refuse`` maps a method to the (code, description) of its next calls.
    """

    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    refuse: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    updates: list[object] = field(default_factory=list)
    answered: set[str] = field(default_factory=set)
    offsets: list[int] = field(default_factory=list)
    migrate_to: int | None = None
    _ids: Iterator[int] = field(default_factory=lambda: itertools.count(1000))

    @property
    def read_timeout(self) -> float | None:
        return 1.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = None,
        write_timeout: Any = None,
        connect_timeout: Any = None,
        pool_timeout: Any = None,
    ) -> tuple[int, bytes]:
        name = url.rsplit("/", 1)[-1]
        params = request_data.parameters if request_data else {}
        params = json.loads(json.dumps(params))
        await asyncio.sleep(0)
        try:
            if self.refuse.get(name):
                code, description = self.refuse[name].pop(0)
                raise _Refusal(description, code)
            result = self._answer(name, params)
        except _Refusal as exc:
            body = {"ok": False, "error_code": exc.code, "description": f"Bad Request: {exc}"}
            if exc.code == 429:
                body["parameters"] = {"retry_after": 3}
            elif self.migrate_to is not None:
                body["parameters"] = {"migrate_to_chat_id": self.migrate_to}
            return exc.code, json.dumps(body).encode()
        if name not in ("getMe", "getUpdates"):
            self.calls.append((name, params))
        return 200, json.dumps({"ok": True, "result": result}).encode()

    def _answer(self, name: str, params: dict[str, Any]) -> Any:
        match name:
            case "getMe":
                return BOT
            case "getUpdates":
                self.offsets.append(params.get("offset", 0))
                return [u for u in self.updates if _number(u) >= params.get("offset", 0)]
            case "sendMessage" | "editMessageText":
                _check_text(params["text"], params.get("parse_mode"))
                _check_keyboard(params.get("reply_markup"))
                if "inline_message_id" in params:
                    return True
                return _message(params.get("message_id") or next(self._ids), params)
            case "answerCallbackQuery":
                if len(params.get("text", "")) > 200:
                    raise _Refusal("MESSAGE_TOO_LONG")
                if params["callback_query_id"] in self.answered:
                    raise _Refusal("query is too old and response timeout expired")
                self.answered.add(params["callback_query_id"])
                return True
            case "answerInlineQuery":
                _check_inline(params)
                return True
            case "setMyCommands":
                for command in params["commands"]:
                    assert 3 <= len(command["description"]) <= 256
                    assert command["command"].isascii()
                return True
        return True

    # What tests ask for.

    def sent(self, name: str = "sendMessage") -> list[dict[str, Any]]:
        return [params for called, params in self.calls if called == name]

    @property
    def texts(self) -> list[str]:
        return [_Markup(p["text"]).text for p in self.sent()]

    def buttons(self) -> list[dict[str, Any]]:
        """The buttons under the last message that was sent or edited."""
        for _, params in reversed(self.calls):
            if "text" in params and "chat_id" in params:
                rows = params.get("reply_markup", {}).get("inline_keyboard", [])
                return list(itertools.chain.from_iterable(rows))
        return []


def _number(update: object) -> int:
    return int(update["update_id"]) if isinstance(update, dict) else 0


def _message(message_id: int, params: dict[str, Any]) -> dict[str, Any]:
    chat_id = params["chat_id"]
    kind = "private" if chat_id > 0 else "supergroup"
    return {"message_id": message_id, "date": 1, "chat": {"id": chat_id, "type": kind}}


def _check_inline(params: dict[str, Any]) -> None:
    results = params["results"]
    if len(results) > 50:
        raise _Refusal("RESULTS_TOO_MUCH")
    if len({r["id"] for r in results}) != len(results):
        raise _Refusal("RESULT_ID_DUPLICATE")
    for result in results:
        if not 1 <= len(result["id"].encode()) <= 64:
            raise _Refusal("RESULT_ID_INVALID")
        if not result["title"].strip():
            raise _Refusal("ARTICLE_TITLE_EMPTY")
        content = result["input_message_content"]
        _check_text(content["message_text"], content.get("parse_mode"))
        _check_keyboard(result.get("reply_markup"))
    if len(params.get("next_offset", "").encode()) > 64:
        raise _Refusal("NEXT_OFFSET_INVALID")
    button = params.get("button")
    if button and not (button["text"] and 1 <= len(button["start_parameter"]) <= 64):
        raise _Refusal("button is invalid")


# ---------------------------------------------------------------- the archive

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

    def answer(self, text: str, *, chat: str, now: dt.datetime) -> Any:
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


# ---------------------------------------------------------------- a conversation


class Talk:
    """Somebody who writes to the bot; every method returns when the bot has answered."""

    def __init__(self, application: Any, telegram: OfflineTelegram) -> None:
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
            "message": {**self.message("card"), "from": BOT},
            **({} if data is None else {"data": data}),
            **more,
        }
        await self.update(callback_query={k: v for k, v in query.items() if v is not None})

    async def tap(self, label: str, *, query_id: str = "q") -> None:
        """Press the button whose label contains the text, under the last message."""
        button = next(b for b in self.telegram.buttons() if label in b["text"])
        await self.press(button["callback_data"], query_id=query_id)

    async def look(self, query: str, offset: str = "") -> dict[str, Any]:
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
    def last(self) -> str:
        return self.telegram.texts[-1]


@pytest.fixture
def telegram() -> OfflineTelegram:
    return OfflineTelegram()


@pytest.fixture
async def application(services: Services, telegram: OfflineTelegram) -> AsyncIterator[Any]:
    built = build(
        services, token=TOKEN, request=telegram, updates_request=telegram, api_url="http://offline"
    )
    async with built:
        yield built


@pytest.fixture
def talk(application: Any, telegram: OfflineTelegram) -> Talk:
    return Talk(application, telegram)
