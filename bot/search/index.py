"""The search index: records in, ranked hits out."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence

from bot.domain.search import Hit, SearchRecord, Tier
from bot.search.analysis import index_words
from bot.search.confidence import CONFIDENT, is_confident
from bot.search.needs import Wanted, needs_of, wanted
from bot.search.postings import LoosePostings, Need, Postings
from bot.search.rerank import Match, match
from bot.search.vocabulary import Vocabulary
from bot.text.fold import canonical
from bot.text.tokens import forms

_RERANKED = 24
_NAME_WORDS = 6


class _Weights(dict[int, float]):
    """Weights of words, computed when first asked for."""

    def __init__(self, vocabulary: Vocabulary, size: int) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._size = size

    def __missing__(self, word: int) -> float:
        value = self[word] = self._vocabulary.weight(word, self._size)
        return value


class Index:
    """Finds records by what somebody typed.

    One writer at a time (``add`` and ``remove`` take a lock); searches need none and see a record
    as soon as ``add`` returns.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._vocabulary = Vocabulary()
        self._records: list[SearchRecord] = []
        self._loose = LoosePostings()
        self._numbers: dict[tuple[str, str], int] = {}
        self._dead: set[int] = set()
        self._kinds: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._records) - len(self._dead)

    def add(self, record: SearchRecord) -> None:
        """Put a record in, in place of one with the same kind and id."""
        with self._lock:
            self._append(record)
            self._vocabulary.prepare()

    def remove(self, kind: str, record_id: str) -> None:
        """Take a record out; unknown ones are no error."""
        with self._lock:
            number = self._numbers.pop((kind, record_id), None)
            if number is not None:
                self._dead = self._dead | {number}

    def _append(self, record: SearchRecord) -> None:
        vocabulary = self._vocabulary
        label, keys = index_words(record.label)
        text, more = index_words(record.text) if record.text else ([], [])
        label_forms = tuple(vocabulary.form_id(w, forms(w)[1]) for w in label)
        rest = [vocabulary.form_id(w, forms(w)[1]) for w in text]
        rest += [vocabulary.form_id(k, k) for k in dict.fromkeys((*keys, *more))]
        all_forms = (*label_forms, *dict.fromkeys(rest))
        words = {vocabulary.folded_of[f] for f in all_forms}
        for word in words:
            vocabulary.counts[word] += 1
        kind = self._kinds.setdefault(record.kind, len(self._kinds))
        old = self._numbers.get((record.kind, record.id))
        number = len(self._records)
        size = len(self)
        weight = sum(vocabulary.weight(vocabulary.folded_of[f], size) for f in label_forms)
        self._records.append(record)
        self._loose.append(all_forms, len(label_forms), words, kind, weight)
        self._numbers[record.kind, record.id] = number
        if old is not None:
            self._dead = self._dead | {old}

    def build(self, records: Iterable[SearchRecord]) -> None:
        """Put many records in; for an index that nobody searches yet."""
        with self._lock:
            for record in records:
                self._append(record)
            self._vocabulary.prepare()

    def search(self, text: str, kind: str | None = None, limit: int = 10) -> list[Hit]:
        """Return the records that fit best, best first.

        Args:
            text: a name, document, title or question, however it is typed.
            kind: only records of this kind.
            limit: at most so many hits.

        Returns:
            Hits by falling score. Only the first can be confident (``score >= CONFIDENT``), except
            that several records with exactly the typed label all are.
        """
        number = -1 if kind is None else self._kinds.get(kind, -2)
        if number == -2 or limit < 1:
            return []
        best: list[tuple[Match, int]] = []
        chosen: Wanted | None = None
        for reading in wanted(text, self._vocabulary, len(self)):
            if not reading.slots:
                continue
            ranked = self._ranked(reading, number, max(limit, _RERANKED))
            if ranked and (not best or ranked[0][0].score > best[0][0].score):
                best, chosen = ranked, reading
        if chosen is None:
            return []
        return self._hits(chosen, best, limit)

    def _ranked(self, reading: Wanted, kind: int, limit: int) -> list[tuple[Match, int]]:
        weights = _Weights(self._vocabulary, len(self))
        seen: dict[int, Match] = {}
        for wide in (False, True):
            needs = needs_of(reading.slots, self._vocabulary, wide=wide)
            for number in self._candidates(needs, kind, limit):
                if number not in seen:
                    words, label = self._postings(number).words_of(number)
                    seen[number] = match(reading, words, label, self._vocabulary, weights)
            if any(not (m.misses or m.swaps or m.numbers) for m in seen.values()):
                break
        ranked = [(m, n) for n, m in seen.items()]
        ranked.sort(key=lambda x: (-x[0].score, x[1]))
        return ranked

    def _postings(self, number: int) -> Postings:
        return self._loose

    def _candidates(self, needs: Sequence[Need], kind: int, limit: int) -> list[int]:
        dead = self._dead
        return self._loose.best(needs, kind, limit, dead.__contains__ if dead else None)

    def _hits(self, reading: Wanted, ranked: list[tuple[Match, int]], limit: int) -> list[Hit]:
        typed = canonical(reading.typed)
        folded = [s.folded for s in reading.slots if s.folded[0] != "#"]
        first, top = ranked[0][0], self._records[ranked[0][1]]
        second = next((m for m, n in ranked[1:] if self._records[n].label != top.label), None)
        name = len(folded) and self._is_name(ranked[0][1])
        sure = is_confident(reading, first, second, name=bool(name))
        hits = []
        for place, (found, number) in enumerate(ranked[:limit]):
            record = self._records[number]
            tier = self._tier(record, number, found, typed, folded)
            if tier == "exact":
                score = 1.0
            elif place == 0 and sure:
                score = CONFIDENT + (1 - CONFIDENT) * min(1.0, found.score) * 0.999
            else:
                score = min(1.0, found.score) * (CONFIDENT - 0.01)
            hits.append(Hit(record.kind, record.id, record.label, round(score, 4), tier))
        hits.sort(key=lambda h: -h.score)
        return hits

    def _is_name(self, number: int) -> bool:
        record = self._records[number]
        if record.kind == "official":
            return True
        parts = record.label.split()
        return len(parts) <= _NAME_WORDS and all(p[:1].isupper() and p.isalpha() for p in parts)

    def _tier(
        self, record: SearchRecord, number: int, found: Match, typed: str, folded: list[str]
    ) -> Tier:
        if found.left > 1e-6 or found.misses or found.numbers:
            return "fuzzy"
        if canonical(record.label) == typed:
            return "exact"
        words, label = self._postings(number).words_of(number)
        vocabulary = self._vocabulary
        if [vocabulary.words[vocabulary.folded_of[f]] for f in words[:label]] == folded:
            return "folded"
        return "fuzzy"


def build_index(records: Iterable[SearchRecord]) -> Index:
    """Return an index of the records; of several with one kind and id the last counts."""
    index = Index()
    index.build(records)
    return index
