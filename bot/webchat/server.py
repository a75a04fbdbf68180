"""The web application of the chat: one page, its files, and the calls it makes."""

from __future__ import annotations

import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.webchat import view
from bot.webchat.api import ChatApi
from bot.webchat.chat import Chat, Refused, Submit
from bot.webchat.guard import UPLOAD_PATH, Guard, Rate
from bot.webchat.sessions import Session

LANGUAGES = ("vi", "en")
_STATIC = Path(__file__).parent / "static"
_POLL_S = 20.0
_COOKIE_AGE_S = 30 * 86_400


@dataclass(frozen=True, slots=True)
class Admin:
    """Who may open the page of the administrator: a user, and a key that cannot be guessed."""

    user_id: int
    key: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)


class Call(msgspec.Struct, forbid_unknown_fields=True):
    """What a page may send: the fields that its call needs, the others left out."""

    text: str = ""
    payload: str = ""
    data: str = ""
    message_id: int = 0
    words: str = ""
    offset: str = ""
    query_id: str = ""
    card_id: str = ""
    language: str = ""


_decoder = msgspec.json.Decoder(Call)

Act = Callable[[Session, Call], Awaitable[object]]


def create_app(
    api: ChatApi,
    submit: Submit,
    *,
    host: str = "127.0.0.1",
    language: str = "vi",
    admin: Admin | None = None,
    ticks: Callable[[], float] = time.monotonic,
) -> Starlette:
    """Build the web application.

    Args:
        api: the chat, shared with the bot that answers in it.
        submit: takes one update (Bot API JSON); returns when the bot is done with it.
        host: the address that is listened on; decides which Host headers are answered.
        language: of a page opened for the first time, "vi" or "en".
        admin: whose page opens at ``/admin/KEY``; None when there is no such page.
        ticks: seconds that only go up, for the limits on how often a page may call.
    """
    pages = _Pages(api, Chat(api, submit), language, admin, ticks)
    app = Starlette(
        routes=[
            Route("/", _page),
            *([Route("/admin/{key}", pages.admin(admin))] if admin else []),
            Route("/api/open", pages.open, methods=["POST"]),
            Route("/api/events", pages.events),
            Route("/api/file/{file_id}", pages.file),
            Route(UPLOAD_PATH, pages.attach, methods=["POST"]),
            *(
                Route(f"/api/{name}", pages.call(act), methods=["POST"])
                for name, act in pages.acts.items()
            ),
            Mount("/static", StaticFiles(directory=_STATIC)),
        ],
        middleware=[Middleware(Guard, host=host)],
        exception_handlers={Refused: _refused},
    )
    app.state.chat = pages.chat
    return app


class _Pages:
    """The calls of the page."""

    def __init__(
        self,
        api: ChatApi,
        chat: Chat,
        language: str,
        admin: Admin | None,
        ticks: Callable[[], float],
    ) -> None:
        self._api = api
        self.chat = chat
        self._language = language
        self._admin_id = admin.user_id if admin else None
        self._opening = Rate(burst=256, per_second=10, ticks=ticks)
        self._calling = Rate(burst=40, per_second=10, ticks=ticks)
        self.acts: dict[str, Act] = {
            "send": self._send,
            "start": self._start,
            "press": self._press,
            "inline": self._inline,
            "choose": self._choose,
            "language": self._set_language,
        }

    async def open(self, request: Request) -> Response:
        """Give a page its session, new or as it was left."""
        call = await _read(request)
        session = self._session_of(request)
        fresh = session is None
        if session is None:
            if not self._opening.allows("all"):
                raise Refused(429, "busy")
            wanted = call.language if call.language in LANGUAGES else self._language
            session = self._api.sessions.open(wanted)
        answer = JSONResponse(self._state(session), headers={"Cache-Control": "no-store"})
        if fresh:
            _remember(session, request, answer)
        return answer

    def admin(self, admin: Admin) -> Callable[[Request], Awaitable[Response]]:
        """Give the page of the administrator to whoever knows its key."""

        async def endpoint(request: Request) -> Response:
            if not self._opening.allows("admin"):
                raise Refused(429, "busy")
            if not secrets.compare_digest(request.path_params["key"].encode(), admin.key.encode()):
                raise Refused(404, "page")
            session = self._api.sessions.open(self._language, admin.user_id)
            answer = RedirectResponse("/", 303, headers={"Cache-Control": "no-store"})
            _remember(session, request, answer)
            return answer

        return endpoint

    async def events(self, request: Request) -> Response:
        """Wait for what happens after the event that the page has seen last."""
        session = self._require(request)
        after = request.query_params.get("after", "")
        cursor = int(after) if after.isdecimal() and len(after) <= 15 else -1
        if cursor >= 0:
            await session.wait(cursor, _POLL_S)
        happened = session.since(cursor) if cursor >= 0 else None
        return JSONResponse(
            {"cursor": session.cursor, "events": happened or [], "reset": happened is None},
            headers={"Cache-Control": "no-store"},
        )

    async def file(self, request: Request) -> Response:
        """Give a page a picture or document of its own chat."""
        session = self._require(request)
        file = session.files.get(request.path_params["file_id"])
        if file is None or file.content is None:
            raise Refused(404, "file")
        if file.kind == "photo" and view.is_picture(file.mime):
            return Response(file.content, media_type=file.mime)
        return Response(
            file.content,
            media_type="application/octet-stream",
            headers={"Content-Disposition": "attachment"},
        )

    async def attach(self, request: Request) -> Response:
        """Take a file from the administrator; nobody else has a use for one."""
        session = self._require(request)
        if not self._may_attach(session):
            raise Refused(403, "administrator")
        if not self._calling.allows(session.key):
            raise Refused(429, "busy")
        name = request.query_params.get("name", "")
        self.chat.attach(session, name, await request.body())
        return JSONResponse({})

    def call(self, act: Act) -> Callable[[Request], Awaitable[Response]]:
        """Wrap an act: who is it, may they, what do they say."""

        async def endpoint(request: Request) -> Response:
            session = self._require(request)
            if not self._calling.allows(session.key):
                raise Refused(429, "busy")
            return JSONResponse(await act(session, await _read(request)))

        return endpoint

    async def _send(self, session: Session, call: Call) -> object:
        self.chat.write(session, call.text)
        return {}

    async def _start(self, session: Session, call: Call) -> object:
        self.chat.start(session, call.payload)
        return {}

    async def _press(self, session: Session, call: Call) -> object:
        return {"id": self.chat.press(session, call.message_id, call.data)}

    async def _inline(self, session: Session, call: Call) -> object:
        return view.cards(await self.chat.ask_inline(session, call.words, call.offset))

    async def _choose(self, session: Session, call: Call) -> object:
        self.chat.choose(session, call.query_id, call.card_id)
        return {}

    async def _set_language(self, session: Session, call: Call) -> object:
        if call.language not in LANGUAGES:
            raise Refused(400, "language")
        session.language = call.language
        return {"commands": self._api.menus.shown(session.user_id, session.language)}

    def _state(self, session: Session) -> dict[str, object]:
        return {
            "bot": {"name": self._api.me["first_name"], "username": self._api.me["username"]},
            "language": session.language,
            "commands": self._api.menus.shown(session.user_id, session.language),
            "messages": [view.message(message) for message in session.messages.values()],
            "cursor": session.cursor,
            "busy": session.waiting > 0,
            "attach": self._may_attach(session),
        }

    def _may_attach(self, session: Session) -> bool:
        return session.user_id == self._admin_id

    def _session_of(self, request: Request) -> Session | None:
        return self._api.sessions.find(request.cookies.get(_cookie(request)))

    def _require(self, request: Request) -> Session:
        session = self._session_of(request)
        if session is None:
            raise Refused(401, "session")
        return session


def _remember(session: Session, request: Request, answer: Response) -> None:
    answer.set_cookie(
        _cookie(request),
        session.key,
        max_age=_COOKIE_AGE_S,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )


def _cookie(request: Request) -> str:
    # Browsers share cookies among the ports of a host: two chats on one machine need two names.
    return f"giaoban_{request.url.port or 80}"


async def _page(_: Request) -> Response:
    return FileResponse(_STATIC / "index.html", media_type="text/html; charset=utf-8")


async def _read(request: Request) -> Call:
    # The guard has checked the announced length, and the server cuts the body off there.
    try:
        return _decoder.decode(await request.body())
    except msgspec.MsgspecError:
        raise Refused(400, "json") from None


async def _refused(_: Request, exc: Exception) -> Response:
    assert isinstance(exc, Refused)
    return JSONResponse({"error": exc.reason}, exc.status)
