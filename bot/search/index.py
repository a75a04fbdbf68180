"""The search index: records in, ranked hits out."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from bot.domain.search import Hit, SearchRecord, Tier
from bot.search.analysis import index_words
from bot.search.confidence import CONFIDENT, is_confident
from bot.search.directory import Directory
from bot.search.finding import Finder
from bot.search.postings import LoosePostings
from bot.search.ranking import Ranked
from bot.search.rerank import Match
from bot.search.snapshot import Snapshot, load
from bot.search.vocabulary import Vocabulary
from bot.text.fold import canonical

if TYPE_CHECKING:
    from bot.search.segment import Segment  # numpy is only imported for large indexes

_RERANKED = 16
_NAME_WORDS = 6
_LOOSE = 600
"""Up to so many records live in plain lists."""
_STEP = 4
"""A segment is joined with the one before unless that is so many times larger."""


class Index:
    """Finds records by what somebody typed.

    One writer at a time (``add`` and ``remove`` take a lock); searches need none and see a record
    as soon as ``add`` returns. New records live in plain lists. From some hundreds on they are
    packed into a segment of arrays, and segments of like size are joined, so that an addition
    never waits for more than its share and old records are not analysed anew.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._vocabulary = Vocabulary()
        self._state = Snapshot([], (), LoosePostings())
        self._directory = Directory()
        self._kinds: dict[str, int] = {}

    def __len__(self) -> int:
        state = self._state
        return len(state.records) - len(state.dead)

    @classmethod
    def restored(
        cls,
        records: list[SearchRecord],
        segment: Segment,
        vocabulary: Vocabulary,
        kinds: Sequence[str],
    ) -> Index:
        """Return an index of records that were analysed before; ``bot.search.stored`` keeps them.

        Args:
            records: without their text, each kind and id once.
            segment: what analysis found in them.
            vocabulary: their words, not counted yet.
            kinds: by number.
        """
        index = cls()
        index._vocabulary = vocabulary
        index._kinds.update((kind, number) for number, kind in enumerate(kinds))
        index._settled(index._directory.fill(records), segment)
        vocabulary.prepare()
        return index

    def contents(self) -> tuple[Snapshot, Vocabulary, list[str]]:
        """Return copies of the records, the words and the kinds, of one moment."""
        with self._lock:
            return self._state.copy(), self._vocabulary.copy(), list(self._kinds)

    def add(self, record: SearchRecord) -> None:
        """Put a record in, in place of one with the same kind and id."""
        with self._lock:
            self._append(record)
            self._vocabulary.prepare()
            if len(self._state.loose) > _LOOSE:
                self._settle()

    def remove(self, kind: str, record_id: str) -> None:
        """Take a record out; unknown ones are no error."""
        with self._lock:
            state = self._state
            number = self._directory.number_of(kind, record_id, state.records, state.dead)
            if number is not None:
                state.dead.add(number)

    def build(self, records: Iterable[SearchRecord]) -> None:
        """Put many records in; for an index that nobody searches yet."""
        several = list(records)
        with self._lock:
            if len(self) or len(several) <= _LOOSE:
                for record in several:
                    self._append(record)
                    if len(self._state.loose) > _LOOSE:
                        self._settle()
                self._vocabulary.weigh(len(self))
                self._vocabulary.prepare()
            else:
                self._fill(several)
                self._vocabulary.prepare(whole=True)

    def _analysed(self, record: SearchRecord) -> tuple[list[int], int]:
        """Return the form ids of a record, label first, and how many are the label's."""
        form_id = self._vocabulary.form_id
        label, keys = index_words(record.label)
        found = list(map(form_id, label))
        size = len(found)
        if record.text:
            text, more = index_words(record.text)
            found += dict.fromkeys(map(form_id, text))
            keys = list(dict.fromkeys((*keys, *more)))
        if keys:
            found += map(form_id, keys)
        return found, size

    def _append(self, record: SearchRecord) -> None:
        vocabulary = self._vocabulary
        state = self._state
        forms, label = self._analysed(record)
        words = [vocabulary.folded_of[f] for f in forms]
        old = self._directory.number_of(record.kind, record.id, state.records, state.dead)
        number = len(state.records)
        vocabulary.count(set(words), len(self) + 1)
        state.records.append(record)
        state.loose.append(forms, words, label, self._kind_number(record.kind))
        self._directory.put(record.kind, record.id, number)
        if old is not None:
            state.dead.add(old)

    def _kind_number(self, kind: str) -> int:
        return self._kinds.setdefault(kind, len(self._kinds))

    def _fill(self, records: list[SearchRecord]) -> None:
        """Pack records into an empty index."""
        from bot.search.segment import Columns, Segment

        vocabulary = self._vocabulary
        records = self._directory.fill(records)
        columns = Columns.empty()
        for record in records:
            forms, label = self._analysed(record)
            columns.append(forms, label, self._kind_number(record.kind))
        self._settled(records, Segment.of(0, columns, vocabulary.folded_of))

    def _settled(self, records: list[SearchRecord], segment: Segment) -> None:
        load()
        vocabulary = self._vocabulary
        vocabulary.recount(segment.counts())
        vocabulary.weigh(len(records))
        segment.weigh(vocabulary.weights)
        self._state = Snapshot(records, (segment,), LoosePostings(len(records)))

    def _settle(self) -> None:
        """Pack the loose records, and join segments until each is far smaller than the last."""
        load()
        from bot.search.segment import Columns, Segment

        state, vocabulary = self._state, self._vocabulary
        loose = state.loose
        columns = Columns.empty()
        for forms, label, kind in zip(loose.forms, loose.labels, loose.kinds, strict=True):
            columns.append(forms, label, kind)
        new = Segment.of(loose.first, columns, vocabulary.folded_of)
        segments = list(state.segments)
        while segments and _STEP * new.size >= segments[-1].size:
            new = segments.pop().joined(new, list(state.dead), vocabulary.folded_of)
        new.weigh(vocabulary.weights)
        self._state = Snapshot(
            state.records,
            (*segments, new),
            LoosePostings(len(state.records)),
            state.dead,
        )

    def search(self, text: str, kind: str | None = None, limit: int = 10) -> list[Hit]:
        """Return the records that fit best, best first.

        Args:
            text: a name, document, title or question, however it is typed.
            kind: only records of this kind.
            limit: at most so many hits. A large index gives fewer where some records have all
                that is asked: those that do not are no answer then.

        Returns:
            Hits by falling score. Only the first can be confident (``score >= CONFIDENT``), except
            that several records with exactly the typed label all are.
        """
        state = self._state
        number = -1 if kind is None else self._kinds.get(kind, -2)
        if number == -2 or limit < 1:
            return []
        best = Finder(state, self._vocabulary, number, max(limit, _RERANKED)).find(text)
        return self._hits(state, best, limit) if best and best.close else []

    def _hits(self, state: Snapshot, best: Ranked, limit: int) -> list[Hit]:
        reading, close = best.reading, best.close
        folded = [s.folded for s in reading.slots if s.folded[0] != "#"]
        first, top = close[0][0], state.records[close[0][1]]
        others = (m for m, n in close[1:] if state.records[n].label != top.label)
        sure = is_confident(reading, first, others, name=_is_name(top))
        hits = []
        for place, (found, number) in enumerate(close[:limit]):
            record = state.records[number]
            tier = self._tier(state, number, found, reading.typed, folded)
            if tier == "exact":
                score = 1.0
            elif place == 0 and sure:
                score = CONFIDENT + (1 - CONFIDENT) * min(1.0, found.score) * 0.999
            else:
                score = min(1.0, found.score) * (CONFIDENT - 0.01)
            hits.append(Hit(record.kind, record.id, record.label, round(score, 4), tier))
        hits.sort(key=lambda h: -h.score)
        lowest = hits[-1].score
        for rough, number in best.tail[: max(0, limit - len(hits))]:
            record = state.records[number]
            score = round(min(lowest, rough * (CONFIDENT - 0.01)), 4)
            hits.append(Hit(record.kind, record.id, record.label, score, "fuzzy"))
        return hits

    def _tier(
        self, state: Snapshot, number: int, found: Match, typed: str, folded: list[str]
    ) -> Tier:
        if found.left > 1e-6 or found.misses or found.numbers:
            return "fuzzy"
        if canonical(state.records[number].label) == typed:
            return "exact"
        _, words, label = state.forms_of(number)
        known = self._vocabulary.words
        if [known[w] for w in words[:label]] == folded:
            return "folded"
        return "fuzzy"


def _is_name(record: SearchRecord) -> bool:
    """Tell whether a record is a person, by kind or by the look of its label."""
    if record.kind == "official":
        return True
    parts = record.label.split()
    return len(parts) <= _NAME_WORDS and all(p[:1].isupper() and p.isalpha() for p in parts)


def build_index(records: Iterable[SearchRecord]) -> Index:
    """Return an index of the records; of several with one kind and id the last counts."""
    index = Index()
    index.build(records)
    return index
