"""Bytes of a file or page to an Article."""

from bot.read.articles import article_id, read_bytes

__all__ = ["article_id", "read_bytes"]
