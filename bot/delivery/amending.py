"""What those are owed who received an article that was corrected or withdrawn later.

An edit of the message that they have: never a second message, and without a sound.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.deliveries import Delivery
from bot.domain.entities import Batch
from bot.domain.intake import Revision
from bot.ports import Clock, Outbox
from bot.services.archive import Archive


class Amending:
    """Plans edits of delivered messages before a batch is stored, so that both are one write.

    Args:
        outbox: what was delivered.
        archive: the versions before.
        clock: when it is.
    """

    def __init__(self, outbox: Outbox, archive: Archive, clock: Clock) -> None:
        self._outbox = outbox
        self._archive = archive
        self._clock = clock
        self._planned: dict[str, tuple[int, str | None]] = {}

    async def owed(self, batch: Batch) -> tuple[Delivery, ...]:
        """Return one edit for each message with an article that a batch changes or takes back."""
        planned: list[Delivery] = []
        self._planned = {}
        kept = {record.id for record in batch.articles}
        for record in batch.articles:
            stored = self._archive.articles.get(record.id)
            # Nothing but a new version changes what was delivered. One that is not in the archive
            # may have been withdrawn before and comes back.
            if stored is None or _is_told(record.revisions[len(stored.revisions) :]):
                planned += await self._edits(record.id, None)
        for kind, article_id in batch.removed:
            stored = self._archive.articles.get(article_id) if kind == "article" else None
            if stored is not None and article_id not in kept:
                planned += await self._edits(article_id, stored.article.title or article_id)
        return tuple(planned)

    async def missed(self) -> tuple[Delivery, ...]:
        """Return the edits of messages that left while the last batch was being stored.

        They were made from the version before, or are under way; ask when the batch is visible.
        """
        missed: list[Delivery] = []
        for article_id, (number, title) in self._planned.items():
            known = await self._outbox.deliveries_of_article(article_id)
            planned = {d.target for d in known if d.edit == number}
            left = [d for d in known if d.target not in planned]
            missed += self._of(left, number, title)
        return tuple(missed)

    async def _edits(self, article_id: str, title: str | None) -> list[Delivery]:
        known = await self._outbox.deliveries_of_article(article_id)
        number = 1 + max((d.edit for d in known), default=0)
        if known:
            self._planned[article_id] = (number, title)
        return self._of(known, number, title)

    def _of(self, known: Iterable[Delivery], number: int, title: str | None) -> list[Delivery]:
        now = self._clock.now()
        return [
            Delivery(
                d.article_id, d.target, now, digest=d.digest, silent=True, edit=number, title=title
            )
            for d in known
            # What is being sent now may show the version before.
            if not d.edit and (d.state == "sent" or d.claimed_at is not None)
        ]


def _is_told(revisions: Iterable[Revision]) -> bool:
    """Whether a reader could see a difference: another byline or caption is none."""
    return any(c.before or c.after for revision in revisions for c in revision.changes)
