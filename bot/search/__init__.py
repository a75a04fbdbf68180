"""Search over names, documents, meetings and articles, however they are typed."""

from bot.domain.search import Hit, SearchRecord
from bot.search.confidence import CONFIDENT
from bot.search.index import Index, build_index

__all__ = ["CONFIDENT", "Hit", "Index", "SearchRecord", "build_index"]
