"""Read the package's JSON data."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import msgspec


def read_json(name: str) -> Any:
    """Return the decoded JSON file ``bot/lexicon/data/<name>``."""
    return msgspec.json.decode((files("bot.lexicon.data") / name).read_bytes())
