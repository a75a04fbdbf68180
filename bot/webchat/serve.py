"""Run the web chat as a local server, from the port to a clean stop."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager

import uvicorn

from bot.clock import SystemClock
from bot.domain.errors import UsageError
from bot.ports import LocalApi
from bot.webchat.api import ChatApi
from bot.webchat.chat import Submit
from bot.webchat.server import Admin, create_app

OpenBot = Callable[[LocalApi], AbstractAsyncContextManager[Submit]]
_STOP_TIMEOUT_S = 2


async def serve(
    open_bot: OpenBot,
    *,
    host: str = "127.0.0.1",
    port: int = 8080,
    language: str = "vi",
    on_ready: Callable[[str], None] | None = None,
    admin_id: int | None = None,
    on_admin: Callable[[str], None] | None = None,
    stop: asyncio.Event | None = None,
) -> None:
    """Serve the page until told to stop.

    Args:
        open_bot: starts the bot over the API it is given; yields what takes its updates.
        host: address to listen on. Anything but loopback lets other machines in.
        port: 0 takes a free one.
        language: of a page opened for the first time.
        on_ready: called once with the address of the page, when it can be opened.
        admin_id: the user whose page opens at a secret address; None when there is none.
        on_admin: called once with that address.
        stop: set to end; None listens for SIGINT and SIGTERM instead.

    Raises:
        UsageError: the port is in use or may not be used.
    """
    listening = _listen(host, port)
    with contextlib.closing(listening):
        api = ChatApi(SystemClock())
        if admin_id is not None:
            # From the start, so that what the bot has to say waits there for the page.
            api.sessions.open(language, admin_id)
        async with open_bot(api) as submit:
            admin = None if admin_id is None else Admin(admin_id)
            app = create_app(api, submit, host=host, language=language, admin=admin)
            server = _Server(
                uvicorn.Config(
                    app,
                    log_config=None,
                    access_log=False,
                    server_header=False,
                    lifespan="off",
                    timeout_graceful_shutdown=_STOP_TIMEOUT_S,
                )
            )
            asked = stop if stop is not None else _stop_on_signal()
            running = asyncio.create_task(server.serve(sockets=[listening]))
            stopping = asyncio.create_task(asked.wait())
            up = asyncio.create_task(server.is_up.wait())
            try:
                await asyncio.wait({running, up}, return_when=asyncio.FIRST_COMPLETED)
                if up.done() and on_ready is not None:
                    on_ready(_address(host, listening))
                if up.done() and admin is not None and on_admin is not None:
                    on_admin(f"{_address(host, listening)}/admin/{admin.key}")
                await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                stopping.cancel()
                up.cancel()
                server.should_exit = True
                await app.state.chat.close()
                await running


class _Server(uvicorn.Server):
    """Tells when it is up, and leaves signals to whoever runs it."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.is_up = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.is_up.set()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(128)
    except OSError as exc:
        listening.close()
        raise UsageError(_why(exc, host, port)) from exc
    return listening


def _why(exc: OSError, host: str, port: int) -> str:
    if exc.errno == errno.EADDRINUSE:
        return (
            f"port {port} on {host} is in use by another program; "
            f"choose another one with BOT_WEBCHAT_PORT"
        )
    reason = exc.strerror or type(exc).__name__
    return f"cannot listen on {host}, port {port}: {reason}; see BOT_WEBCHAT_PORT"


def _address(host: str, listening: socket.socket) -> str:
    port = listening.getsockname()[1]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host)  # noqa: S104  # shown, not bound
    return f"http://{shown or (f'[{host}]' if ':' in host else host)}:{port}"


def _stop_on_signal() -> asyncio.Event:
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, asked.set)
    return asked
