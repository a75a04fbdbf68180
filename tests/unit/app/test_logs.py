from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot import logs

TOKEN = "1234567:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"


@pytest.fixture(autouse=True)
def restored_logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


@pytest.mark.parametrize("log_format", ["console", "json"])
def test_a_token_never_reaches_the_log(log_format: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A log is read by many; whoever has the token has the bot."""
    logs.configure(log_format)  # type: ignore[arg-type]  # both values are legal
    try:
        message = f"https://api.telegram.org/bot{TOKEN}/getMe"
        raise ValueError(message)
    except ValueError:
        logging.getLogger("somewhere").exception("failed at %s", f"bot{TOKEN}")
        structlog.get_logger("bot.x").exception("failed", url=f"bot{TOKEN}")

    written = capsys.readouterr().err

    assert "failed" in written
    assert TOKEN not in written
    assert written.count("[token]") >= 4


def test_libraries_stay_silent_below_warning(capsys: pytest.CaptureFixture[str]) -> None:
    """httpx writes every address, token included, at INFO."""
    logs.configure("console")

    logging.getLogger("httpx").info("POST")
    logging.getLogger("telegram").debug("update with a text")

    assert capsys.readouterr().err == ""


def test_json_logs_are_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("json")

    structlog.get_logger("bot.x").info("started", articles=5)

    line = json.loads(capsys.readouterr().err)
    assert (line["event"], line["articles"], line["level"]) == ("started", 5, "info")
