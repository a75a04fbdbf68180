"""Feeds and listing pages: bytes to the addresses of articles. No network here."""

from bot.feeds.entries import Entry, read_feed

__all__ = ["Entry", "read_feed"]
