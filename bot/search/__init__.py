"""Search over names, documents, meetings, articles and sentences, however they are typed."""

from bot.domain.search import Hit, SearchRecord
from bot.search.confidence import CONFIDENT
from bot.search.highlight import highlight
from bot.search.index import Index, build_index
from bot.search.passages import COVERED, Passage, Passages, build_passages
from bot.search.scopes import Query, parse_query

__all__ = [
    "CONFIDENT",
    "COVERED",
    "Hit",
    "Index",
    "Passage",
    "Passages",
    "Query",
    "SearchRecord",
    "build_index",
    "build_passages",
    "highlight",
    "parse_query",
]
