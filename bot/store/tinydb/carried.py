"""Which deliveries concern one article, and which one message carries: for corrections."""

from __future__ import annotations

from typing import TypeVar

from bot.domain.deliveries import Delivery

_Keys = dict[str, None]
_At = TypeVar("_At")


class Carried:
    """Finds deliveries by article and by message; made at the first question, then kept up.

    Args:
        stored: the deliveries by key; live, read only.
    """

    def __init__(self, stored: dict[str, Delivery]) -> None:
        self._stored = stored
        self._of_article: dict[str, _Keys] | None = None
        # Of digests only: any other message carries one article.
        self._of_digest: dict[tuple[int, int], _Keys] = {}

    def change(self, key: str, before: Delivery | None, now: Delivery | None) -> None:
        """Note a durable change of one delivery."""
        if self._of_article is None:
            return
        if before is not None:
            _drop(self._of_article, before.article_id, key)
            if before.digest and before.message_id is not None:
                _drop(self._of_digest, (before.target.chat_id, before.message_id), key)
        if now is not None:
            self._put(self._of_article, key, now)

    def of_article(self, article_id: str) -> list[str]:
        """Return the keys of everything that is or was owed for an article."""
        return list(self._known().get(article_id, ()))

    def of_digest(self, chat_id: int, message_id: int) -> list[str]:
        """Return the keys of what a digest brought, and of the edits made of it."""
        self._known()
        return list(self._of_digest.get((chat_id, message_id), ()))

    def _known(self) -> dict[str, _Keys]:
        if self._of_article is None:
            self._of_article = {}
            for key, delivery in self._stored.items():
                self._put(self._of_article, key, delivery)
        return self._of_article

    def _put(self, of_article: dict[str, _Keys], key: str, delivery: Delivery) -> None:
        of_article.setdefault(delivery.article_id, {})[key] = None
        if delivery.digest and delivery.message_id is not None:
            message = (delivery.target.chat_id, delivery.message_id)
            self._of_digest.setdefault(message, {})[key] = None


def _drop(index: dict[_At, _Keys], at: _At, key: str) -> None:
    keys = index.get(at)
    if keys is not None:
        keys.pop(key, None)
        if not keys:
            del index[at]
