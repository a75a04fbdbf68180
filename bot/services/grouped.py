"""Many articles in few writes: each write waits for the disk, and a hundred can wait together."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.domain.entities import Batch, Kind
from bot.ports import Store

_KINDS: tuple[tuple[Kind, str], ...] = (
    ("article", "articles"),
    ("person", "people"),
    ("event", "events"),
    ("document", "documents"),
    ("figure", "figures"),
    ("statement", "statements"),
    ("draft", "drafts"),
    ("feed", "feeds"),
)


@dataclass(slots=True)
class GroupedStore:
    """A ``Store`` that keeps batches back until ``flush``, then writes them as one.

    Only for a program that shows nothing before the flush: what is kept back is not durable.

    Args:
        store: the real one; None keeps nothing at all (a rehearsal).
    """

    store: Store | None
    _waiting: list[Batch] = field(default_factory=list)

    async def record(self, batch: Batch) -> None:
        """Keep a batch back."""
        self._waiting.append(batch)

    async def flush(self) -> None:
        """Write everything that was kept back, in one durable write.

        Raises:
            StoreError: nothing of it was written; it stays kept back.
        """
        if self.store is not None and self._waiting:
            await self.store.record(joined(self._waiting))
        self._waiting.clear()

    async def load(self) -> Batch:
        """Return what is stored; what is kept back is not."""
        return Batch() if self.store is None else await self.store.load()

    async def close(self) -> None:
        """Write what is kept back and close the store."""
        await self.flush()
        if self.store is not None:
            await self.store.close()


def joined(batches: list[Batch]) -> Batch:
    """Return one batch with the effect of several, one after the other."""
    records: dict[tuple[Kind, str], object] = {}
    removed: dict[tuple[Kind, str], None] = {}
    for batch in batches:
        for key in batch.removed:
            records.pop(key, None)
            removed[key] = None
        for kind, name in _KINDS:
            for record in getattr(batch, name):
                key = (kind, record.id)
                records[key] = record
    parts: dict[str, list[object]] = {name: [] for _, name in _KINDS}
    names = dict(_KINDS)
    for (kind, _), record in records.items():
        parts[names[kind]].append(record)
    return Batch(
        **{name: tuple(found) for name, found in parts.items()},  # type: ignore[arg-type]  # by kind
        removed=tuple(removed),
        deliveries=tuple(d for b in batches for d in b.deliveries),
    )
