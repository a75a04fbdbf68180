"""Settings: read once from the environment and ``.env``, checked, then passed as values."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.domain.errors import UsageError

_PACKAGE = Path(__file__).resolve().parent
# Beside the package in a checkout, inside it when installed.
_SEEDS = next(
    (p for p in (_PACKAGE.parent / "seeds", _PACKAGE / "seeds") if p.is_dir()), Path("seeds")
)


class Settings(BaseSettings):
    """Everything that an operator can choose. Each field is the variable ``BOT_<NAME>``."""

    model_config = SettingsConfigDict(
        env_prefix="BOT_", env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    token: SecretStr | None = None
    api_url: str = "https://api.telegram.org"
    proxy_url: SecretStr | None = None
    broadcast_per_s: int = Field(default=30, ge=1, le=1000)
    data_dir: Path = Path("data")
    seeds_dir: Path = _SEEDS
    admin_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    language: Literal["vi", "en"] = "vi"
    webchat_host: str = "127.0.0.1"
    webchat_port: int = Field(default=8080, ge=0, le=65535)
    feeds: Annotated[tuple[str, ...], NoDecode] = ()
    watch_dir: Path | None = None
    log_format: Literal["console", "json"] = "console"

    @field_validator("token")
    @classmethod
    def _one_word(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"[^\s/]+:[^\s/]+", value.get_secret_value()):
            msg = "not a bot token, expected digits, a colon and letters, as @BotFather gives it"
            raise ValueError(msg)
        return value

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _split_ids(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        if wrong := [part for part in parts if not part.isdecimal()]:
            msg = f"{wrong[0]!r} is not a Telegram user id, expected numbers with commas"
            raise ValueError(msg)
        return frozenset(map(int, parts))

    @field_validator("feeds", mode="before")
    @classmethod
    def _split_addresses(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        return tuple(dict.fromkeys(_web_address(a) for a in re.split(r"[\s,]+", value) if a))

    @field_validator("api_url")
    @classmethod
    def _http_root(cls, value: str) -> str:
        return _web_address(value).rstrip("/")

    @field_validator("proxy_url")
    @classmethod
    def _http_proxy(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            _web_address(value.get_secret_value())
        return value


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        # The value is not repeated: an address may carry a password.
        msg = "not an http:// or https:// address"
        raise ValueError(msg)
    return value


def load_settings(**overrides: object) -> Settings:
    """Read the settings from the environment and ``.env``.

    Args:
        overrides: values that win over the environment (command line options).

    Raises:
        UsageError: a value cannot be used; one line names the variable and what is expected.
            The value itself is not repeated, because it may be a secret.
    """
    try:
        return Settings(**overrides)  # type: ignore[arg-type]  # pydantic checks each value
    except ValidationError as exc:
        first = exc.errors(include_url=False, include_input=False)[0]
        name = "_".join(["BOT", *(str(part).upper() for part in first["loc"][:1])])
        reason = first["msg"].removeprefix("Value error, ")
        msg = f"{name}: {reason[:1].lower()}{reason[1:]}; see .env.example"
        raise UsageError(msg) from None
