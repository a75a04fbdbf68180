"""Checks that an operator runs when something does not work. Nothing is changed."""

from __future__ import annotations

import datetime as dt
import json
import os
import socket
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.clock import VIETNAM
from bot.domain.errors import BotError
from bot.domain.intake import FeedState
from bot.services.seeds import article_files
from bot.settings import Settings
from bot.store.tinydb import read_store
from bot.views.i18n import LANGUAGES, Translator

_TIMEOUT_S = 10


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, and what was found."""

    name: str
    ok: bool
    detail: str


def examine(settings: Settings) -> list[Check]:
    """Look at everything that the bot needs, in the order in which it needs it."""
    checks: list[tuple[str, Callable[[], str]]] = [
        ("python", _python),
        ("data folder", lambda: _data_folder(settings.data_dir)),
        ("store", lambda: _store(settings.data_dir)),
        ("seeds", lambda: f"{len(article_files(settings.seeds_dir))} articles"),
        ("languages", _languages),
        *(
            (f"feed {address}", partial(_feed, settings.data_dir, address))
            for address in settings.feeds
        ),
    ]
    if settings.watch_dir is not None:
        folder = settings.watch_dir
        checks.append(("watched folder", lambda: _watched(settings.data_dir, folder)))
    if settings.token is None:
        checks.append(("web chat", lambda: _port(settings.webchat_host, settings.webchat_port)))
    else:
        checks.append(("telegram", lambda: _telegram(settings)))
    return [_checked(name, check) for name, check in checks]


def _checked(name: str, check: Callable[[], str]) -> Check:
    try:
        return Check(name, ok=True, detail=check())
    except (BotError, OSError) as exc:
        return Check(name, ok=False, detail=str(exc))


def _python() -> str:
    return ".".join(map(str, sys.version_info[:3]))


def _data_folder(folder: Path) -> str:
    nearest = next(p for p in (folder, *folder.absolute().parents) if p.exists())
    if not os.access(nearest, os.W_OK):
        msg = f"{nearest} is not writable; change its rights or set BOT_DATA_DIR"
        raise PermissionError(msg)
    return f"{folder} is writable" if nearest == folder else f"{folder} will be made"


def _store(folder: Path) -> str:
    batch = read_store(folder)
    if batch is None:
        return "none yet; it is made from the seeds at the first run"
    return (
        f"{len(batch.articles)} articles, {len(batch.people)} officials, "
        f"{len(batch.events)} meetings, {len(batch.documents)} documents"
    )


def _feed(data_dir: Path, address: str) -> str:
    """Say how a feed is, as the running bot last found it; it is not asked now."""
    state = _feed_state(data_dir, address)
    if state is None or state.checked_at is None:
        return "not read yet; the bot reads it when it runs"
    facts = [
        f"last read well {_moment(state.fetched_at)}, {state.items} entries, "
        f"{state.added} articles published so far",
        f"next try {_moment(state.next_at)}",
    ]
    if state.problem:
        msg = f"failed {state.failures} times in a row, last at {_moment(state.checked_at)}: "
        raise ConnectionError("; ".join((msg + state.problem, *facts)))
    if state.error:
        facts.append(f"last error {_moment(state.failed_at)}: {state.error}")
    return "; ".join(facts)


def _moment(at: dt.datetime | None) -> str:
    return "never" if at is None else f"{at.astimezone(VIETNAM):%Y-%m-%d %H:%M}"


def _watched(data_dir: Path, folder: Path) -> str:
    if not os.access(folder, os.R_OK | os.X_OK):
        msg = f"{folder} cannot be read; make it or set BOT_WATCH_DIR"
        raise PermissionError(msg)
    state = _feed_state(data_dir, str(folder))
    if state is not None and state.problem:
        raise OSError(state.problem)
    if state is None:
        return "nothing came in yet"
    facts = f"last read {_moment(state.fetched_at)}, {state.added} articles published so far"
    failed = f"; last error {_moment(state.failed_at)}: {state.error}" if state.error else ""
    return facts + failed


def _feed_state(data_dir: Path, address: str) -> FeedState | None:
    from bot.services.feeds import feed_id_of

    batch = read_store(data_dir)
    wanted = feed_id_of(address)
    return next((f for f in batch.feeds if f.id == wanted), None) if batch else None


def _languages() -> str:
    for language in LANGUAGES:
        Translator(language)
    return ", ".join(LANGUAGES)


def _port(host: str, port: int) -> str:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as exc:
            msg = f"{host}:{port} cannot be used ({exc.strerror}); set BOT_WEBCHAT_PORT"
            raise OSError(msg) from exc
    return f"{host}:{port} is free"


def _telegram(settings: Settings) -> str:
    token = settings.token.get_secret_value() if settings.token else ""
    proxy = settings.proxy_url.get_secret_value() if settings.proxy_url else None
    handler = urllib.request.ProxyHandler({"http": proxy, "https": proxy} if proxy else {})
    try:
        # The scheme was checked with the settings: http or https only.
        with urllib.request.build_opener(handler).open(
            f"{settings.api_url}/bot{token}/getMe", timeout=_TIMEOUT_S
        ) as response:
            name = json.load(response)["result"]["username"]
    except urllib.error.HTTPError as exc:
        exc.close()
        msg = f"the API answered {exc.code}; " + (
            "check BOT_TOKEN" if exc.code in (401, 404) else "try again later"
        )
        raise ConnectionError(msg) from None
    except (OSError, ValueError, KeyError, TypeError) as exc:
        # The text of the exception may hold the address, and with it the token.
        reason = type(exc).__name__
        msg = f"{settings.api_url} cannot be reached ({reason}); see BOT_PROXY_URL"
        raise ConnectionError(msg) from None
    return f"@{name} through {'the proxy' if proxy else 'a direct connection'}"
