"""Bytes to text: encodings as they occur on Vietnamese pages, with clear refusals."""

from __future__ import annotations

import codecs
import re

from bot.domain.errors import InputError

MAX_BYTES = 5 * 1024 * 1024

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_BYTES = bytes(code for code in range(0x80) if _CONTROL.match(chr(code)))
# Letters that no other language of the same code pages uses: without any, a guess is a guess.
_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u0300\u0301\u0303\u0309\u0323]")


def decode(data: bytes, name: str) -> str:
    """Return the text of a file or page.

    Tried in order: the byte order mark, UTF-8, UTF-16 without a mark, the charset that the page
    declares, windows-1258 when the outcome looks Vietnamese.

    Args:
        data: at most ``MAX_BYTES``.
        name: file name or address, for the message.

    Raises:
        InputError: empty, too large, binary, or in no encoding that gives readable text.
    """
    if len(data) > MAX_BYTES:
        raise InputError(
            f"{name}: {len(data)} bytes, expected at most {MAX_BYTES}; input skipped, "
            "split it into articles"
        )
    if not data.strip(b"\x00\t\r\n \x0b\x0c"):
        raise InputError(f"{name}: empty, expected the text of an article; input skipped")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, errors="replace"), name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _checked(_guess(data, name), name)
    # In UTF-8 a control character is one byte, and bytes are looked through faster.
    clean = len(data.translate(None, _CONTROL_BYTES)) == len(data) and "\ufffd" not in text
    return text if clean else _checked(text, name)


def _guess(data: bytes, name: str) -> str:
    if encoding := _unmarked_utf16(data):
        return data.decode(encoding, errors="replace")
    if declared := _DECLARED.search(data[:4096]):
        charset = declared[1].decode("ascii", errors="replace")
        try:
            return data.decode(charset)
        except (LookupError, UnicodeDecodeError):
            pass
    # A file cut in the middle of a letter is still a UTF-8 file.
    loose = data.decode("utf-8", errors="replace")
    if loose.count("\ufffd") <= len(loose) // 200:
        return loose
    try:
        text = data.decode("windows-1258")
    except UnicodeDecodeError:
        text = ""
    if b"\x00" not in data and len(_VIETNAMESE.findall(text)) * 20 >= len(text):
        return text
    raise InputError(
        f"{name}: neither UTF-8, UTF-16 nor windows-1258, expected text; input skipped, "
        "save it as UTF-8"
    )


def _unmarked_utf16(data: bytes) -> str | None:
    head = data[:2000]
    zeros_even, zeros_odd = head[::2].count(0), head[1::2].count(0)
    if zeros_odd > len(head) // 8 and zeros_even <= len(head) // 100:
        return "utf-16-le"
    if zeros_even > len(head) // 8 and zeros_odd <= len(head) // 100:
        return "utf-16-be"
    return None


def _checked(text: str, name: str) -> str:
    if "\x00" in text or "\ufffd" in text or _CONTROL.search(text):
        if text.count("\x00") > len(text) // 3 and (encoding := _nul_spaced(text)):
            return encoding
        bad = text.count("\x00") + text.count("\ufffd") + len(_CONTROL.findall(text))
        if bad > max(2, len(text) // 100):
            raise InputError(
                f"{name}: {bad} of {len(text)} characters are binary, expected text; input skipped"
            )
        text = _CONTROL.sub("", text).replace("\ufffd", "")
    return text


def _nul_spaced(text: str) -> str | None:
    """Return UTF-16 of plain ASCII letters, which is valid UTF-8 with a NUL after each."""
    data = text.encode("utf-8", errors="replace")
    encoding = _unmarked_utf16(data)
    return data.decode(encoding, errors="replace") if encoding else None
