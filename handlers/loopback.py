"""The real application without token and network: Bot API calls are answered on this machine."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from telegram import Update
from telegram._utils.types import ODVInput
from telegram.ext import Application
from telegram.request import BaseRequest, RequestData

from bot.ports import ApiError, LocalApi
from bot.services import Services
from handlers.application import build
from handlers.delivering import delivering, gate_for
from handlers.intake import SteadyBot
from handlers.menu import publish_menu
from handlers.waiting import showing_waiting

# Only its form matters: nothing is ever sent anywhere.
_TOKEN = "1000000001:loopback"  # noqa: S105
_ROOT = "http://loopback"
_FILES = f"{_ROOT}/file/bot"
_ATTACHED = "attach://"
# The page takes whatever it is given.
_NO_LIMIT_PER_S = 1000


class LoopbackRequest(BaseRequest):
    """Answers every call through a ``LocalApi``.

    Args:
        api: gets plain JSON; an uploaded file becomes ``{"name", "mime", "content"}``, with the
            content in base64.
    """

    def __init__(self, api: LocalApi) -> None:
        self._api = api

    @property
    def read_timeout(self) -> float | None:
        """There is nothing to wait for."""
        return None

    async def initialize(self) -> None:
        """Do nothing: there is no connection."""

    async def shutdown(self) -> None:
        """Do nothing: there is no connection."""

    # The parameters are PTB's; there is no line here that could be slow.
    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Answer one call; see ``telegram.request.BaseRequest``."""
        name = url.rsplit("/", 1)[-1]
        params = _plain(request_data) if request_data is not None else {}
        if method != "POST":
            return await self._download(url)
        if name == "getUpdates":
            # Updates come from the page; a poller waits as long as it asked to.
            await asyncio.sleep(float(params.get("timeout") or 0))
            return _ok([])
        try:
            return _ok(await self._api.call(name, params))
        except ApiError as exc:
            return _refused(exc)

    async def _download(self, url: str) -> tuple[int, bytes]:
        _, _, path = url.partition("/file/bot")[2].partition("/")  # behind the token
        try:
            return 200, await self._api.file(path)
        except ApiError as exc:
            return _refused(exc)


def feeder(
    application: Application[Any, Any, Any, Any, Any, Any],
) -> Callable[[dict[str, object]], Awaitable[None]]:
    """Return what gives updates, as Bot API JSON, to a started application."""

    async def submit(update: dict[str, object]) -> None:
        await application.process_update(Update.de_json(update, application.bot))

    return submit


@asynccontextmanager
async def local_application(
    services: Services, api: LocalApi
) -> AsyncIterator[Callable[[dict[str, object]], Awaitable[None]]]:
    """Run the bot over a local API; yields what takes its updates."""
    bot = SteadyBot(
        _TOKEN,
        base_url=f"{_ROOT}/bot",
        base_file_url=_FILES,
        request=LoopbackRequest(api),
        get_updates_request=LoopbackRequest(api),
    )
    application = build(services, bot=bot)
    async with application:
        await application.start()
        await publish_menu(application.bot, services.admin_ids)
        try:
            async with (
                showing_waiting(application),
                delivering(application, services, gate_for(_NO_LIMIT_PER_S)),
            ):
                yield feeder(application)
        finally:
            await application.stop()


def _plain(request_data: RequestData) -> dict[str, Any]:
    params: dict[str, Any] = json.loads(json.dumps(request_data.parameters))
    files = {
        name: {"name": filename, "mime": mime, "content": _base64(content)}
        for name, (filename, content, mime) in request_data.multipart_data.items()
    }
    if not files:
        return params
    for name, file in files.items():
        if name not in _attached_names(params):
            params[name] = file
    return {name: _with_files(value, files) for name, value in params.items()}


def _attached_names(value: object) -> set[str]:
    if isinstance(value, str):
        return {value.removeprefix(_ATTACHED)} if value.startswith(_ATTACHED) else set()
    if isinstance(value, dict):
        return set().union(*map(_attached_names, value.values()))
    if isinstance(value, list):
        return set().union(*map(_attached_names, value))
    return set()


def _with_files(value: object, files: dict[str, dict[str, str]]) -> object:
    if isinstance(value, str) and value.startswith(_ATTACHED):
        return files.get(value.removeprefix(_ATTACHED), value)
    if isinstance(value, dict):
        return {key: _with_files(inner, files) for key, inner in value.items()}
    if isinstance(value, list):
        return [_with_files(inner, files) for inner in value]
    return value


def _base64(content: Any) -> str:
    data = content if isinstance(content, bytes) else content.read()
    return base64.b64encode(data).decode()


def _ok(result: object) -> tuple[int, bytes]:
    return 200, json.dumps({"ok": True, "result": result}).encode()


def _refused(exc: ApiError) -> tuple[int, bytes]:
    body = {"ok": False, "error_code": exc.code, "description": exc.description}
    return exc.code, json.dumps(body).encode()
