"""Which deliveries concern one article, and which one message carries: for corrections."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.deliveries import Delivery


class Carried:
    """Finds deliveries by article and by message; made at the first question, then kept up.

    Args:
        stored: the deliveries by key; live, read only.
    """

    def __init__(self, stored: dict[str, Delivery]) -> None:
        self._stored = stored
        self._of_article: dict[str, list[str]] | None = None
        # Of digests only: any other message carries one article.
        self._of_digest: dict[tuple[int, int], list[str]] = {}

    def change(self, key: str, before: Delivery | None, now: Delivery | None) -> None:
        """Note a durable change of one delivery."""
        if self._of_article is None:
            return
        if now is None:
            # Many go at a time, and seldom: the next question begins anew.
            self._of_article, self._of_digest = None, {}
            return
        if before is None:
            self._of_article.setdefault(now.article_id, []).append(key)
        if before is None or before.message_id != now.message_id:
            self._put(key, now)

    def of_article(self, article_id: str) -> list[str]:
        """Return the keys of everything that is or was owed for an article."""
        return _once(self._known().get(article_id, ()))

    def of_digest(self, chat_id: int, message_id: int) -> list[str]:
        """Return the keys of what a digest brought, and of the edits made of it."""
        self._known()
        return _once(self._of_digest.get((chat_id, message_id), ()))

    def _known(self) -> dict[str, list[str]]:
        if self._of_article is None:
            self._of_article = {}
            for key, delivery in self._stored.items():
                self._of_article.setdefault(delivery.article_id, []).append(key)
                self._put(key, delivery)
        return self._of_article

    def _put(self, key: str, delivery: Delivery) -> None:
        if delivery.digest and delivery.message_id is not None:
            message = (delivery.target.chat_id, delivery.message_id)
            self._of_digest.setdefault(message, []).append(key)


def _once(keys: Iterable[str]) -> list[str]:
    # What was being written when the index was made is noted a second time afterwards.
    return list(dict.fromkeys(keys))
