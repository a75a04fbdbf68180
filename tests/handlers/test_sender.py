"""The sender, over a Bot API that answers on this machine."""

from collections.abc import Mapping
from typing import Any

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.domain.errors import (
    BotError,
    RecipientGone,
    RecipientMoved,
    Rejected,
    Throttled,
    TransportDown,
    UsageError,
)
from bot.domain.replies import Action, Button, InlineCard, Paragraph, Reply, Run
from bot.ports import ApiError
from handlers.loopback import LoopbackRequest
from handlers.refusals import our_errors
from handlers.sender import Sender

MESSAGE = {"message_id": 7, "date": 1_700_000_000, "chat": {"id": 1, "type": "private"}}


class Api:
    """Writes down every call; refuses the methods it was told to."""

    def __init__(self, **refusals: ApiError) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self._refusals = refusals

    async def call(self, method: str, params: Mapping[str, object]) -> object:
        if method == "getMe":
            return {"id": 5, "is_bot": True, "first_name": "B", "username": "giaoban"}
        self.calls.append((method, dict(params)))
        if method in self._refusals:
            raise self._refusals[method]
        return MESSAGE if "essage" in method else True

    async def file(self, path: str) -> bytes:
        raise ApiError(404, path)


async def sender_on(api: Api) -> Sender:
    bot = Bot("1:a", request=LoopbackRequest(api))
    await bot.initialize()
    return Sender(bot, lambda action: "|".join((action.verb, *action.args)))


def saying(text: str, *buttons: Button) -> Reply:
    return Reply((Paragraph(((Run(text),),)),), (buttons,))


async def test_buttons_stand_under_the_last_part_and_the_answer_at_the_first() -> None:
    api = Api()
    sender = await sender_on(api)

    ids = await sender.send(
        saying("từ " * 2000, Button("Mở", Action("card", ("person", "1")))),
        1,
        thread_id=3,
        reply_to=9,
        silent=True,
    )

    assert ids == (7, 7)
    (_, first), (_, last) = api.calls
    assert first["reply_parameters"] == {"message_id": 9, "allow_sending_without_reply": True}
    assert "reply_markup" not in first
    assert "reply_parameters" not in last
    assert last["reply_markup"] == {
        "inline_keyboard": [[{"text": "Mở", "callback_data": "card|person|1"}]]
    }
    for params in (first, last):
        assert params["parse_mode"] == "HTML"
        assert params["link_preview_options"] == {"is_disabled": True}
        assert params["message_thread_id"] == 3
        assert params["disable_notification"] is True


async def test_each_kind_of_button_is_drawn_and_a_broken_one_left_out() -> None:
    sender = await sender_on(Api())

    drawn = sender.keyboard(
        [
            [
                Button("Hỏi", Action("ask", ("gì",))),
                Button("Nguồn", url="https://a.vn/1"),
                Button("Gửi", switch_inline="nghị quyết"),
            ],
            [Button("Dài", Action("ask", ("x" * 70,))), Button("Lạ", url="javascript:1")],
            [Button(" ", Action("ask"))],
        ]
    )

    assert drawn is not None
    assert drawn.to_dict() == {
        "inline_keyboard": [
            [
                {"text": "Hỏi", "callback_data": "ask|gì"},
                {"text": "Nguồn", "url": "https://a.vn/1"},
                {"text": "Gửi", "switch_inline_query": "nghị quyết"},
            ]
        ]
    }


async def test_a_wide_row_is_broken_and_the_hundredth_button_is_the_last() -> None:
    sender = await sender_on(Api())

    drawn = sender.keyboard([[Button(str(n), Action("ask", (str(n),))) for n in range(120)]])

    assert drawn is not None
    lengths = [len(row) for row in drawn.inline_keyboard]
    assert (sum(lengths), max(lengths)) == (100, 8)


async def test_an_edit_that_changes_nothing_is_fine() -> None:
    api = Api(editMessageText=ApiError(400, "Bad Request: message is not modified: specified new"))
    sender = await sender_on(api)

    await sender.edit(saying("a"), 1, 7)

    assert [method for method, _ in api.calls] == ["editMessageText"]


async def test_an_edit_of_a_message_that_is_gone_becomes_a_new_message() -> None:
    api = Api(editMessageText=ApiError(400, "Bad Request: message to edit not found"))
    sender = await sender_on(api)

    await sender.edit(saying("a"), 1, 7)

    assert [method for method, _ in api.calls] == ["editMessageText", "sendMessage"]


async def test_an_edit_keeps_a_long_reply_within_its_one_message() -> None:
    api = Api()
    sender = await sender_on(api)

    await sender.edit(saying("từ " * 3000), 1, 7)

    ((method, params),) = api.calls
    assert method == "editMessageText"
    assert len(params["text"]) <= 4096
    assert params["text"].endswith("…")


async def test_a_press_that_telegram_forgot_is_let_go() -> None:
    refusal = ApiError(
        400,
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
    )
    sender = await sender_on(Api(answerCallbackQuery=refusal, answerInlineQuery=refusal))

    await sender.toast("1", "Xong")
    await sender.answer_inline("1", ())


async def test_inline_cards_carry_their_message_and_the_way_into_the_private_chat() -> None:
    api = Api()
    sender = await sender_on(api)

    await sender.answer_inline(
        "1",
        [InlineCard("a", "Họp", "25/12/2019", saying("Nội dung"))],
        next_offset="20",
        button=("Không thấy?", "inline"),
    )

    ((_, params),) = api.calls
    assert params["button"] == {"text": "Không thấy?", "start_parameter": "inline"}
    assert params["next_offset"] == "20"
    assert params["results"] == [
        {
            "type": "article",
            "id": "a",
            "title": "Họp",
            "description": "25/12/2019",
            "input_message_content": {
                "message_text": "Nội dung",
                "parse_mode": "HTML",
                "link_preview_options": {"is_disabled": True},
            },
        }
    ]


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        (Forbidden("bot was blocked by the user"), RecipientGone),
        (BadRequest("Chat not found"), RecipientGone),
        (BadRequest("Can't parse entities"), Rejected),
        (InvalidToken(), UsageError),
        (TimedOut(), TransportDown),
        (NetworkError("x"), TransportDown),
        (TelegramError("x"), Rejected),
    ],
)
def test_errors_of_telegram_become_ours(theirs: TelegramError, ours: type[BotError]) -> None:
    with pytest.raises(ours, match=r"^sending: "), our_errors("sending"):
        raise theirs


def test_a_throttle_says_how_long_and_a_move_says_where() -> None:
    with pytest.raises(Throttled) as throttled, our_errors("sending"):
        raise RetryAfter(7)
    with pytest.raises(RecipientMoved) as moved, our_errors("sending"):
        raise ChatMigrated(-100)

    assert throttled.value.retry_after_s == 7
    assert moved.value.new_chat_id == -100
