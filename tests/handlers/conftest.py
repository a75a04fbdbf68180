"""A Telegram that exists only here, as strict as the real one."""

from __future__ import annotations

import asyncio
import itertools
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import pytest
from telegram.request import BaseRequest, RequestData

_BOT = {"id": 42, "is_bot": True, "first_name": "Giao Ban", "username": "giaoban_bot"}
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
                return _BOT
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

    @property
    def me(self) -> dict[str, Any]:
        return _BOT

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


@pytest.fixture
def telegram() -> OfflineTelegram:
    return OfflineTelegram()


# Calls of one callback, Python's and C's. A slow processor does some five million a second, so that
# this is what a handler may hold the loop for (20 ms). Counted, because seconds depend on whatever
# else the machine does; ``bench.updates`` shows them.
_MOST_CALLS = 100_000


class LoopHeld(AssertionError):
    """A callback of the event loop worked too long or slept, while nobody else was answered."""


@dataclass
class LoopWatch:
    """The calls made by each callback of the loop, and those callbacks that held it too long."""

    calls: list[int] = field(default_factory=list)
    held: list[str] = field(default_factory=list)


@pytest.fixture
def watched_loop(monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopWatch]:
    """Fail the test when one callback holds the event loop; work in other threads is free."""
    run = asyncio.Handle._run
    watch = LoopWatch()

    def counted(handle: asyncio.Handle) -> None:
        calls = 0
        slept = False

        def count(_: object, event: str, called: object) -> None:
            nonlocal calls, slept
            if event in ("call", "c_call"):
                calls += 1
                slept = slept or called is time.sleep

        before = sys.getprofile()
        sys.setprofile(count)
        try:
            run(handle)
        finally:
            sys.setprofile(before)
        watch.calls.append(calls)
        if calls > _MOST_CALLS or slept:
            watch.held.append(f"{calls} calls{', slept' if slept else ''}: {handle!r}")

    monkeypatch.setattr(asyncio.Handle, "_run", counted)
    yield watch
    if watch.held:
        raise LoopHeld("\n".join(watch.held))
