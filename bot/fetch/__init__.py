"""Pages from the network, fetched so that nobody can turn it against us or a publisher."""

from bot.fetch.errors import FetchError
from bot.fetch.fetcher import Fetcher
from bot.fetch.pages import Limits, Page

__all__ = ["FetchError", "Fetcher", "Limits", "Page"]
