"""The entry: bytes, whatever they are, to an Article."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

from bot.domain.articles import Article
from bot.read.decode import decode
from bot.read.dumps import read_dump
from bot.text import slug

_MAX_ID = 48
_NOT_ID = re.compile(r"[^a-z0-9_-]+")
_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|div|article|p|h1|meta|title)\b",
    re.IGNORECASE,
)


def read_bytes(data: bytes, name: str, *, url: str | None = None) -> Article:
    """Read one article from a text dump or an HTML page.

    Args:
        data: at most 5 MB; UTF-8, UTF-16 or windows-1258.
        name: file name or address; it gives the id.
        url: address of the page, when known.

    Raises:
        InputError: empty, too large, binary, or without words; the message says where, what was
            found, what was expected and what happens next.
    """
    if url is None and name.startswith(("http://", "https://")):
        url = name
    text = decode(data, name)
    if _MARKUP.match(text[:2000].lstrip("\ufeff")):
        # trafilatura takes most of a second to import, and text dumps never need it.
        from bot.read.pages import read_page

        return read_page(text, article_id(name), name, url=url)
    return read_dump(text, article_id(name), name, url=url)


def article_id(name: str) -> str:
    """Return the id for a file name ("000_b1a1.txt" -> "000_b1a1") or an address.

    An address gives its last part and a short hash of the whole, so that equal last parts of
    different sites stay apart. At most 48 characters of ``[a-z0-9_-]``.
    """
    if name.startswith(("http://", "https://")):
        digest = hashlib.sha256(name.encode()).hexdigest()[:8]
        last = urlsplit(name).path.rstrip("/").rsplit("/", 1)[-1]
        stem = slug(re.sub(r"\.\w{2,5}$", "", last))[: _MAX_ID - 9].strip("-")
        return f"{stem}-{digest}" if stem else digest
    base = re.split(r"[\\/]", name.strip())[-1]
    stem = re.sub(r"(?<=.)\.\w{1,5}$", "", base)
    # slug() has no underscore, and ids of files keep theirs.
    made = "_".join(slug(part) for part in stem.split("_")) if stem else ""
    made = _NOT_ID.sub("-", made).strip("-")
    if not made.strip("_-") or len(made) > _MAX_ID:
        digest = hashlib.sha256(name.encode(errors="surrogateescape")).hexdigest()[:8]
        return f"{made[: _MAX_ID - 9].strip('-_')}-{digest}".lstrip("-")
    return made
