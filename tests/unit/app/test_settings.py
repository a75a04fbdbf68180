from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.errors import UsageError
from bot.settings import load_settings


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import os

    for name in list(os.environ):
        if name.startswith("BOT_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_everything_has_a_default() -> None:
    settings = load_settings()

    assert settings.token is None
    assert (settings.webchat_host, settings.webchat_port) == ("127.0.0.1", 8080)
    assert settings.language == "vi"


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    """.env.example, copied as it is, must work."""
    monkeypatch.setenv("BOT_TOKEN", "")
    monkeypatch.setenv("BOT_SEEDS_DIR", "")

    assert load_settings().token is None
    assert load_settings().seeds_dir.name == "seeds"


def test_the_token_comes_from_dotenv_and_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOT_TOKEN=123456:secret\n")

    settings = load_settings()

    assert settings.token is not None
    assert settings.token.get_secret_value() == "123456:secret"
    assert "secret" not in repr(settings)


def test_administrators_are_numbers_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_ADMIN_IDS", "1, 22,")

    assert load_settings().admin_ids == {1, 22}


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("BOT_TOKEN", "the token pw", "BOT_TOKEN: not a bot token"),
        ("BOT_ADMIN_IDS", "1,an", "BOT_ADMIN_IDS: 'an' is not a Telegram user id"),
        ("BOT_WEBCHAT_PORT", "http", "BOT_WEBCHAT_PORT: "),
        ("BOT_WEBCHAT_PORT", "70000", "BOT_WEBCHAT_PORT: "),
        ("BOT_LANGUAGE", "fr", "BOT_LANGUAGE: "),
        ("BOT_API_URL", "api.telegram.org", "BOT_API_URL: not an http:// or https:// address"),
        ("BOT_PROXY_URL", "socks5://u:pw@h", "BOT_PROXY_URL: not an http:// or https:// address"),
    ],
)
def test_a_wrong_value_is_one_line_that_names_the_variable(
    name: str, value: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(UsageError) as raised:
        load_settings()

    assert str(raised.value).startswith(said)
    assert "\n" not in str(raised.value)
    assert "pw" not in str(raised.value)
