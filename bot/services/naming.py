"""Ids for texts that came without a file name or an address."""

from __future__ import annotations

import hashlib

from bot.domain.articles import Article
from bot.text import slug

_MAX_ID = 48


def text_id(article: Article) -> str:
    """Return an id made of the headline and a hash of the words: the same text, the same id."""
    digest = hashlib.sha256(f"{article.title}\n{article.body}".encode()).hexdigest()[:8]
    stem = slug(article.title or "")[: _MAX_ID - 9].strip("-")
    return f"{stem}-{digest}" if stem else f"text-{digest}"
