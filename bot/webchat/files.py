"""Files of the chat: what the bot sends, what a person sends, and what the bot may fetch."""

from __future__ import annotations

import base64
import binascii
import re
import secrets
from collections.abc import Mapping
from pathlib import PurePath

from bot.ports import ApiError
from bot.webchat import view
from bot.webchat.arguments import Params, refuse, string
from bot.webchat.sessions import File, Sessions

# What the page may send at once. Telegram would take more, but the bot reads no larger ones.
MAX_UPLOAD_BYTES = 5 << 20
_MAX_SENT_BYTES = 10 << 20
_MAX_NAME_CHARS = 200
_FOLDER = "documents/"
_TYPES = {".txt": "text/plain", ".html": "text/html", ".htm": "text/html"}
_CONTROLS = re.compile("[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def sent_by_bot(value: object, kind: str) -> File:
    """Read a file parameter: an https address, or ``{"name", "mime", "content"}`` with base64.

    Raises:
        ApiError: it is none of these, empty, larger than 10 MiB, or a picture that is none.
    """
    file_id = _new_id()
    if isinstance(value, str) and value.startswith("https://"):
        return File(file_id, kind, value.rsplit("/", 1)[-1], "", url=value)
    if not isinstance(value, Mapping):
        refuse("wrong file identifier/HTTP URL specified")
    try:
        content = base64.b64decode(str(value.get("content", "")), validate=True)
    except binascii.Error:
        refuse("can't parse file content")
    if not content:
        refuse("file must be non-empty")
    if len(content) > _MAX_SENT_BYTES:
        raise ApiError(413, "Request Entity Too Large")
    mime = str(value.get("mime") or "application/octet-stream")
    if kind == "photo" and not view.is_picture(mime):
        refuse("IMAGE_PROCESS_FAILED")
    return File(file_id, kind, str(value.get("name") or kind), mime, content=content)


def sent_by_person(name: str, content: bytes) -> File:
    """Make a document of what a person sent.

    Args:
        name: as the browser says it; only its last part is kept, without characters that could
            show another ending than it has.
        content: not empty.
    """
    name = _CONTROLS.sub("", name.replace("\\", "/").rsplit("/", 1)[-1]).strip()
    ending = PurePath(name).suffix[:16]
    name = name if len(name) <= _MAX_NAME_CHARS else name[: _MAX_NAME_CHARS - 16] + ending
    mime = _TYPES.get(ending.lower(), "application/octet-stream")
    return File(_new_id(), "document", name or "document", mime, content=content)


def described(params: Params, sessions: Sessions) -> dict[str, object]:
    """Answer ``getFile``: where the content of a file can be fetched.

    Raises:
        ApiError: there is no such file (any more).
    """
    file_id = string(params, "file_id")
    content = _content(file_id, sessions)
    if content is None:
        refuse("wrong file_id or the file is temporarily unavailable")
    return {
        "file_id": file_id,
        "file_unique_id": file_id,
        "file_size": len(content),
        "file_path": f"{_FOLDER}{file_id}",
    }


def fetched(path: str, sessions: Sessions) -> bytes:
    """Return the content behind a path that ``getFile`` gave.

    Raises:
        ApiError: there is no such file (any more).
    """
    content = _content(path.removeprefix(_FOLDER), sessions)
    if content is None:
        refuse("the file is temporarily unavailable")
    return content


def _content(file_id: str, sessions: Sessions) -> bytes | None:
    for session in sessions.all():
        if (file := session.files.get(file_id)) is not None:
            return file.content
    return None


def _new_id() -> str:
    return secrets.token_urlsafe(16)
