"""Articles and meetings that a question quotes by their title."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.entities import Event
from bot.domain.findings import Finding
from bot.services.ask.asking import Asking
from bot.services.ask.documents_asked import document_types
from bot.services.ask.news import summary_of
from bot.services.ask.papers_described import of_article
from bot.services.ask.tokens import normal_words

_ARTICLE = frozenset({"bai", "article", "tin"})


def of_quoted_article(a: Asking) -> Finding | None:
    """Answer about the article whose title the question quotes, None when it quotes none.

    The words beside the title say what is asked: its documents or its summary. The words of the
    title itself ask nothing, although they often name people and documents.
    """
    words = normal_words(a.q.text)
    if _ARTICLE.isdisjoint(words):
        return None
    record = a.archive.articles.get(a.knowledge.article_titles.quoted(words) or "")
    if record is None:
        return None
    rest = _beside(words, normal_words(record.article.title))
    if _ARTICLE.isdisjoint(rest):
        return None
    said = f" {' '.join(rest)} "
    if " tom tat " in said or " summar" in said or " noi gi " in said:
        return summary_of(a, record)
    return of_article(a, record.id) if document_types(rest) else None


def _beside(words: Sequence[str], title: Sequence[str]) -> tuple[str, ...]:
    for at in range(len(words) - len(title) + 1):
        if tuple(words[at : at + len(title)]) == tuple(title):
            return (*words[:at], *words[at + len(title) :])
    return tuple(words)


def asks_of_quoted_meeting(a: Asking) -> bool:
    """Whether a meeting is quoted by its title, and the question asks for its day, place or people.

    "Gặp mặt cán bộ lão thành ... do ai chủ trì" needs no word for a meeting then.
    """
    asks = a.q.acts or a.q.has("WHEN", "WHERE", "FORM", "ORGANIZE")
    return bool(asks) and isinstance(quoted_meeting(a), Event)


def quoted_meeting(a: Asking) -> Event | None:
    """Return the one meeting whose title the question quotes from its first word on."""
    return a.archive.events.get(a.knowledge.event_titles.begun(normal_words(a.q.text)) or "")
