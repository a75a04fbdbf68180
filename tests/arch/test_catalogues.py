"""Every sentence that a person may read exists in every language, and nothing else does."""

from __future__ import annotations

import string
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from bot.views.i18n import LANGUAGES

_ROOT = Path(__file__).parents[2]
_LOCALE = _ROOT / "bot" / "views" / "locale"
_KEYWORDS: dict[str, Any] = {"t": None, "tn": (1, 2), "_": None}
_PO = sorted(_LOCALE.glob("*/LC_MESSAGES/*.po"))

MessageId = str | tuple[str, ...]


def _used() -> set[MessageId]:
    found: set[MessageId] = set()
    for folder in ("bot/views", "handlers"):
        for path in (_ROOT / folder).rglob("*.py"):
            with path.open("rb") as stream:
                found.update(message for _, message, _, _ in extract("python", stream, _KEYWORDS))
    return found


def _catalogue(path: Path) -> Catalog:
    with path.open("rb") as stream:
        return read_po(stream, abort_invalid=True)


def _messages(catalogue: Catalog) -> dict[MessageId, MessageId]:
    return {_id(m.id): _id(m.string) for m in catalogue if m.id}


def _id(value: Any) -> MessageId:
    return tuple(value) if isinstance(value, list | tuple) else str(value)


def _placeholders(text: MessageId) -> list[set[str | None]]:
    forms = (text,) if isinstance(text, str) else text
    return [{name for _, name, _, _ in string.Formatter().parse(f) if name} for f in forms]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogues_hold_exactly_the_messages_in_use(language: str) -> None:
    known: set[MessageId] = set()
    for path in _LOCALE.glob(f"{language}/LC_MESSAGES/*.po"):
        known.update(_messages(_catalogue(path)))

    assert (_used() - known, known - _used()) == (set(), set())


@pytest.mark.parametrize("path", _PO, ids=lambda p: f"{p.parts[-3]}-{p.stem}")
def test_every_message_is_translated_with_its_placeholders(path: Path) -> None:
    catalogue = _catalogue(path)
    wrong = [
        message.id
        for message in catalogue
        if message.id
        and (
            message.fuzzy
            or not all(_texts(message.string))
            or any(
                p not in _placeholders(_id(message.id)) for p in _placeholders(_id(message.string))
            )
        )
    ]

    assert wrong == []


@pytest.mark.parametrize("path", _PO, ids=lambda p: f"{p.parts[-3]}-{p.stem}")
def test_the_compiled_catalogue_is_up_to_date(path: Path) -> None:
    with path.with_suffix(".mo").open("rb") as stream:
        compiled = _messages(read_mo(stream))

    assert compiled == _messages(_catalogue(path))


def test_every_language_has_the_same_catalogues() -> None:
    names = {tuple(sorted(p.stem for p in _PO if p.parts[-3] == code)) for code in LANGUAGES}

    assert len(names) == 1


def test_no_two_catalogues_translate_a_message_differently() -> None:
    """All catalogues of a language are read as one, so a second translation would never show."""
    for code in LANGUAGES:
        seen: dict[MessageId, MessageId] = {}
        for path in _LOCALE.glob(f"{code}/LC_MESSAGES/*.po"):
            for message, translation in _messages(_catalogue(path)).items():
                assert seen.setdefault(message, translation) == translation


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (value,)
